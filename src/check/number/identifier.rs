//! `identifier`: codes, decree numbers and addresses are not equal.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "identifier",
    category: "Mistranslation > Do not translate",
    severity: "major",
    what: "Reports codes, decree numbers, web and mail addresses and phone numbers that differ.",
    why: "They are looked up letter by letter.",
    example: "vi: Nghị quyết 59-NQ/TW.\nms: Resolusi 95-NQ/TW.",
    silent: "Where one side leaves out the body that issued a decree.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::Identifier, Severity::Major)
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
                ("ms", "Theo Nghị quyết 59-NQ/TW.", "Menurut Resolusi 95-NQ/TW."),
                ("en", "Xem www.vidu.vn/tin.", "See www.vidu.vn/ting."),
                ("id", "Hội nghị COP28.", "Konferensi COP26."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("ms", "Theo Nghị quyết 59-NQ/TW.", "Menurut Resolusi 59-NQ/TW."),
                ("en", "Xem www.vidu.vn/tin.", "See www.vidu.vn/tin."),
                ("id", "Hội nghị COP28.", "Konferensi COP28."),
            ],
        );
    }
}
