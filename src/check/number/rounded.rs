//! `number-rounded`: equal as far as one side is precise.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "number-rounded",
    category: "Mistranslation > Number",
    severity: "neutral",
    what: "Reports a number that is the other one rounded, and a more than, nearly or about that only one side has.",
    why: "No fault, but worth knowing where figures are checked one by one.",
    example: "vi: Đạt 1,247 triệu tấn.\nen: It reached 1.2 million tonnes.",
    silent: "Where both are equal and both or neither are qualified.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::Rounded, Severity::Neutral)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    #[test]
    fn fires_where_it_should() {
        fires(
            &CHECK,
            &[
                ("en", "Đạt 1,247 triệu tấn.", "It reached 1.2 million tonnes."),
                ("ms", "Có hơn 300 người.", "Terdapat 300 orang."),
                ("id", "Có 300 người.", "Ada sekitar 300 orang."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("en", "Có gần 300 người.", "There were nearly 300 people."),
                ("ms", "Có 300 người.", "Terdapat 300 orang."),
                ("id", "Đạt 1,2 triệu tấn.", "Mencapai 1,2 juta ton."),
            ],
        );
    }
}
