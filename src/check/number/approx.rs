//! `number-approx`: magnitudes without a number differ.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "number-approx",
    category: "Mistranslation > Number",
    severity: "minor",
    what: "Reports magnitudes without a number that differ: hundreds of against thousands of.",
    why: "Hàng trăm and hàng nghìn are figures too.",
    example: "vi: Hàng nghìn người tham dự.\nen: Hundreds of people attended.",
    silent: "Where either side gives a number instead.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::Approx, Severity::Minor)
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
                ("en", "Hàng nghìn người tham dự.", "Hundreds of people attended."),
                ("ms", "Hàng trăm người đến.", "Beribu-ribu orang datang."),
                ("id", "Hàng triệu người đến.", "Ribuan orang datang."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("en", "Hàng nghìn người tham dự.", "Thousands of people attended."),
                ("ms", "Hàng trăm người đến.", "Beratus-ratus orang datang."),
                ("id", "Hàng nghìn người đến.", "Ribuan orang datang."),
            ],
        );
    }
}
