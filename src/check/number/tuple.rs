//! `tuple`: members of a share, score or range differ, or their order.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "tuple",
    category: "Mistranslation > Number",
    severity: "major",
    what: "Reports a share (18/21), a score (3-1) or a range (2021–2025) whose members or their order differ.",
    why: "Turned scores and shifted ranges read well and are wrong.",
    example: "vi: Đội nhà thắng 3-1.\nen: The home side won 3-2.",
    silent: "Where the members stand apart in the other language, in the same order.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::Tuple, Severity::Major)
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
                ("en", "Đội nhà thắng 3-1.", "The home side won 3-2."),
                ("ms", "18/21 thành viên đồng ý.", "18 daripada 24 ahli bersetuju."),
                ("id", "Giai đoạn 2021-2025.", "Periode 2021-2026."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("en", "Đội nhà thắng 3-1.", "The home side won 3-1."),
                ("ms", "18/21 thành viên đồng ý.", "18 daripada 21 ahli bersetuju."),
                ("id", "Giai đoạn 2021-2025.", "Periode 2021–2025."),
            ],
        );
    }
}
