//! `ordinal`: places in an order differ.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "ordinal",
    category: "Mistranslation > Number",
    severity: "major; in words: minor",
    what: "Reports ordinals that differ: thứ 13, XIII, ke-13, 13th.",
    why: "Congresses, anniversaries and ranks are known by their number.",
    example: "vi: Đại hội lần thứ XIII.\nen: The 14th Congress.",
    silent: "At Roman numerals without their head noun, and where one side counts and the other orders.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::Ordinal, Severity::Major)
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
                ("en", "Đại hội lần thứ XIII của Đảng.", "The 14th Congress of the Party."),
                ("ms", "Hội nghị lần thứ 12.", "Persidangan ke-13."),
                ("id", "Họ xếp thứ 25.", "Mereka berada di peringkat ke-24."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("en", "Đại hội lần thứ XIII của Đảng.", "The 13th Congress of the Party."),
                ("ms", "Hội nghị lần thứ 12.", "Persidangan ke-12."),
                ("id", "Kỷ niệm 60 năm.", "Ulang tahun ke-60."),
            ],
        );
    }
}
