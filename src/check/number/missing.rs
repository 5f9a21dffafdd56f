//! `number-missing`: a number of the source has no counterpart.

use super::unmatched;
use crate::check::{Check, Context, Needs, Report};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "number-missing",
    category: "Omission",
    severity: "major; up to ten: minor",
    what: "Reports a number, date or code of the source that nothing in the target and nothing spare in the neighbouring beads agrees with.",
    why: "A figure that is left out is not missed by anybody who reads the rendering alone.",
    example: "vi: Có 350 đại biểu từ 17 nước.\nen: Delegates from 17 countries came.",
    silent: "At articles (một, se-, a), small numbers in words, and magnitudes such as hàng nghìn.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    unmatched(context, true)
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
                ("en", "Có 350 đại biểu từ 17 nước.", "Delegates from 17 countries came."),
                ("ms", "Trong 42 dự án, 12 đã xong.", "Antara projek itu, 12 sudah siap."),
                ("id", "Vào năm 2019, sản lượng đạt 35 tấn.", "Produksi mencapai 35 ton."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("en", "Có một người và hai con chó.", "There was a man with dogs."),
                ("ms", "Có 350 đại biểu.", "Terdapat 350 perwakilan."),
                ("id", "Cả hai nước cùng phát triển.", "Kedua negara berkembang bersama."),
            ],
        );
    }
}
