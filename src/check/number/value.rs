//! `number-value`: two numbers that belong together differ under every reading.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "number-value",
    category: "Mistranslation > Number",
    severity: "major; small numbers in words: minor",
    what: "Reports two numbers that belong together, by kind, unit and place, and differ under every reading.",
    why: "A wrong number is the fault that readers quote.",
    example: "vi: Có 350 thỏa thuận.\nms: Terdapat 530 perjanjian.",
    silent: "Where one of the usual readings agrees (1.500 is 1500 or 1.5), where one side is the other rounded, and where a neighbouring bead has the number.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::Value, Severity::Major)
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
                ("ms", "Có 350 thỏa thuận.", "Terdapat 530 perjanjian."),
                ("en", "Sản lượng đạt 562.400 tấn.", "Output reached 526,400 tonnes."),
                ("id", "Khoảng 1,5 triệu liều vắc xin.", "Sekitar 15 juta dosis vaksin."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("ms", "Tăng 1,5 lần và 42,5%.", "Naik 1.5 kali ganda dan 42.5%."),
                ("en", "Có 1.500 người.", "There were 1,500 people."),
                ("id", "Đạt 16.000 tỷ đồng.", "Mencapai 16 triliun dong."),
            ],
        );
    }
}
