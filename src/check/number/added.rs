//! `number-added`: a number of the target is not in the source.

use super::unmatched;
use crate::check::{Check, Context, Needs, Report};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "number-added",
    category: "Addition",
    severity: "major; up to ten: minor",
    what: "Reports a number, date or code of the target that nothing in the source and nothing spare in the neighbouring beads agrees with.",
    why: "A figure that nobody gave is invented.",
    example: "vi: Nhiều đại biểu đã đến.\nen: As many as 350 delegates came.",
    silent: "At articles (một, se-, a), small numbers in words, and magnitudes such as thousands.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    unmatched(context, false)
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
                ("en", "Nhiều đại biểu đã đến.", "As many as 350 delegates came."),
                ("ms", "Dự án đã xong.", "Projek 12 km itu siap pada 2019."),
                ("id", "Sản lượng tăng.", "Produksi naik 35%."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("en", "Nhiều đại biểu đã đến.", "Many delegates came in one day."),
                ("ms", "Có 350 đại biểu.", "Terdapat 350 perwakilan."),
                ("id", "Ông đến cùng vợ.", "Dia datang, berdua dengan istrinya."),
            ],
        );
    }
}
