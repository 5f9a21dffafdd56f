//! `number-scale`: the same digits, thousands of times apart.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "number-scale",
    category: "Mistranslation > Number",
    severity: "critical",
    what: "Reports two amounts with the same digits that are a thousand, a million or more times apart.",
    why: "A wrong scale word changes a sum more than any wrong digit, and is overlooked because the digits are right.",
    example: "vi: Đạt 900 tỷ USD.\nms: Mencapai AS$900 juta.",
    silent: "Where only the decimal mark is lost (1,5 and 15): that is number-value.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::Scale, Severity::Critical)
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
                ("ms", "Đạt 900 tỷ USD.", "Mencapai AS$900 juta."),
                ("id", "Chi 850 tỷ đồng.", "Menghabiskan 850 juta dong."),
                ("en", "Thu hút 2 triệu lượt khách.", "It drew 2 billion visitors."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("ms", "Đạt 900 tỷ USD.", "Mencapai AS$900 bilion."),
                ("id", "Khoảng 1.200 tỷ đồng.", "Sekitar 1,2 triliun dong."),
                ("en", "Khoảng 1,5 triệu liều.", "Some 15 million doses."),
            ],
        );
    }
}
