//! `unit`: the same amount of another unit.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "unit",
    category: "Mistranslation > Unit conversion",
    severity: "major",
    what: "Reports an amount in another unit without a conversion that fits within two per cent.",
    why: "The number looks right, so nobody checks it.",
    example: "vi: Dài 120 km.\nen: It is 120 miles long.",
    silent: "Where the amount is converted, and where one side leaves the unit out.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::Unit, Severity::Major)
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
                ("en", "Dài 120 km.", "It is 120 miles long."),
                ("ms", "Cao 30 mét.", "Tingginya 30 km."),
                ("id", "Nặng 25 kg.", "Beratnya 25 ton."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("en", "Dài 100 km.", "It is 62 miles long."),
                ("ms", "Cao 30 mét.", "Tingginya 30 meter."),
                ("id", "Nặng 25 kg.", "Beratnya 25 kilogram."),
            ],
        );
    }
}
