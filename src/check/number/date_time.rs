//! `date-time`: dates, times of day or durations differ.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "date-time",
    category: "Mistranslation > Date/time",
    severity: "major",
    what: "Reports years, months, days, weekdays, quarters, times of day and durations that belong together and differ.",
    why: "People come on the day that the text names.",
    example: "vi: Ngày 12/3, giá giảm.\nen: On March 21, the price fell.",
    silent: "Where one side is only less precise (2025 and October 2025), and at a time of day whose half is left open.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::DateTime, Severity::Major)
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
                ("en", "Ngày 12/3, giá giảm.", "On March 21, the price fell."),
                ("ms", "Cuộc họp diễn ra lúc 19h30.", "Mesyuarat berlangsung pada 8.30 malam."),
                ("id", "Ông đến vào thứ Hai.", "Ia tiba pada hari Rabu."),
                ("en", "Tháng 8 năm 2024.", "In July 2024."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("en", "Ngày 12/3, giá giảm.", "On March 12, the price fell."),
                ("ms", "Cuộc họp diễn ra lúc 19h30.", "Mesyuarat berlangsung pada 7.30 malam."),
                ("id", "Tháng 10/2025.", "Pada Oktober 2025."),
            ],
        );
    }
}
