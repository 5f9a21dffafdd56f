//! `misaligned`: source and target say different things.

use super::{Check, Context, Needs, Place, Report, Severity, length};

/// The check.
pub(super) const CHECK: Check = Check {
    name: "misaligned",
    category: "Misaligned (custom)",
    severity: "major",
    what: "Reports a row in which neither words nor numbers nor names of the two sides belong together.",
    why: "A rendering of another sentence is worse than none: in training data it teaches wrong words, and every \
          other check would cry at it.",
    example: "vi: Giá cà phê tăng mạnh trong tuần này.\nms: Kerajaan mengumumkan cuti umum pada hari Jumaat.",
    silent: "Where a side has too few words that the lexicon knows, or the target is in another language than it \
             should be. The row's other checks that compare both sides are then not asked.",
    by_default: true,
    needs: Needs::Source,
    look,
};

/// The fewest words and anchors both sides together must have to be judged.
const FEWEST: usize = 8;

/// A share of parts with a counterpart below this is none of the same sentence: this
/// much, less what chance does in a short one.
const LEAST_SHARE: f64 = 0.2;
const CHANCE: f64 = 0.8;

/// So many standard deviations from the usual length make a row suspicious already, and
/// ask for so much more.
const ODD_LENGTH: f64 = 3.5;
const ODD_LENGTH_SHARE: f64 = 0.1;

fn look(context: &Context<'_>) -> Vec<Report> {
    if !context.misaligned {
        return Vec::new();
    }
    vec![Report {
        severity: Severity::Major,
        message: "neither words nor numbers nor names of the two sides belong together".to_string(),
        source: Some(Place::whole(&context.row.source)),
        target: Some(Place::whole(&context.row.target)),
    }]
}

/// Decides it for a row, before the other checks are asked.
pub(super) fn is_misaligned(context: &Context<'_>) -> bool {
    let Some(coverage) = &context.coverage else { return false };
    let parts = || coverage.source.iter().chain(&coverage.target);
    let (all, found) = (parts().count(), parts().filter(|part| part.found).count());
    if all < FEWEST || coverage.source.is_empty() || coverage.target.is_empty() {
        return false;
    }
    let odd = length::deviation(context.row).abs() >= ODD_LENGTH;
    let least = LEAST_SHARE - CHANCE / all as f64 + if odd { ODD_LENGTH_SHARE } else { 0.0 };
    (found as f64) < least * all as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    const SOURCE: &str = "Giá cà phê tăng mạnh trong tuần này do hạn hán ở nhiều tỉnh miền Trung.";

    #[test]
    fn fires_on_another_sentence() {
        fires(
            &CHECK,
            &[
                ("ms", SOURCE, "Menteri pendidikan merasmikan sekolah baharu untuk kanak-kanak di pulau itu semalam."),
                ("id", SOURCE, "Menteri pendidikan meresmikan sekolah baru bagi anak-anak di pulau itu kemarin."),
                ("en", SOURCE, "The education minister opened a new school for children on the island yesterday."),
            ],
        );
    }

    #[test]
    fn is_silent_on_renderings_and_on_little_evidence() {
        silent(
            &CHECK,
            &[
                ("ms", SOURCE, "Harga kopi naik mendadak minggu ini akibat kemarau di banyak wilayah tengah."),
                ("en", SOURCE, "Coffee prices rose sharply this week because of drought in many central provinces."),
                ("id", "Vâng.", "Tentu saja."),
            ],
        );
    }
}
