//! `currency`: the same amount of another currency.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "currency",
    category: "Mistranslation > Number (currency: custom)",
    severity: "major",
    what: "Reports an amount of money in another currency.",
    why: "60 million dong and 60 million dollars are thousands of times apart.",
    example: "vi: Được hỗ trợ 60 triệu đồng.\nen: They will receive US$60 million.",
    silent: "Where a currency is named by its family only (dollar), and where the amount is converted.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::Currency, Severity::Major)
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
                ("en", "Được hỗ trợ 60 triệu đồng.", "They will receive US$60 million."),
                ("ms", "Giá 20 USD.", "Harganya 20 euro."),
                ("id", "Trị giá 5 tỷ USD.", "Senilai 5 miliar euro."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("en", "Được hỗ trợ 60 triệu đồng.", "They will receive 60 million dong."),
                ("ms", "Giá 20 đô la Mỹ.", "Harganya AS$20."),
                ("id", "Trị giá 5 tỷ USD.", "Senilai US$5 miliar."),
            ],
        );
    }
}
