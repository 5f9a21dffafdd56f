//! `length`: the target is far longer or shorter than usual and nothing else explains it.

use super::{Check, Context, Needs, Place, Report, Row, Severity};
use crate::language::Language;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "length",
    category: "Length (custom)",
    severity: "minor",
    what: "Reports a target far longer or shorter than its source leads one to expect.",
    why: "It is the trace of what was left out or added where no word tells which.",
    example: "vi: Đại diện các doanh nghiệp kiến nghị Chính phủ giảm thuế và phí.\nen: They did.",
    silent: "Where omission or addition says more, and for short sentences.",
    by_default: true,
    needs: Needs::Both,
    look,
};

/// Further from the usual than this, in standard deviations, is an outlier.
const OUTLIER: f64 = 3.5;

fn look(context: &Context<'_>) -> Vec<Report> {
    let deviation = deviation(context.row);
    if deviation.abs() < OUTLIER || context.omitted.is_some() || context.added.is_some() {
        return Vec::new();
    }
    let word = if deviation < 0.0 { "shorter" } else { "longer" };
    vec![Report {
        severity: Severity::Minor,
        message: format!("the {} is far {word} than usual", context.row.target_language.name()),
        source: Some(Place::whole(&context.row.source)),
        target: Some(Place::whole(&context.row.target)),
    }]
}

/// Characters of a rendering for each of the Vietnamese source.
fn usual_ratio(language: Language) -> f64 {
    match language {
        Language::Malay => 1.12,
        Language::Indonesian => 1.10,
        Language::English => 1.02,
        Language::Vietnamese | Language::Other(_) => 1.0,
    }
}

/// How far the logarithm of the ratio of lengths is from the usual one, in standard
/// deviations; below zero the target is short. Short texts vary more.
pub(super) fn deviation(row: &Row) -> f64 {
    let count = |text: &str| text.chars().count().max(1) as f64;
    let (source, target) = (count(&row.source), count(&row.target));
    let expected = source * usual_ratio(row.target_language) / usual_ratio(row.source_language);
    let spread = (0.15_f64.powi(2) + 2.0 / expected.min(target)).sqrt();
    (target / expected).ln() / spread
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    const LONG: &str = "Zxq vbn mkl rty, wqp sdf ghj, klz xcv bnm qwe rty, uio pas dfg hjk lzx cvb nmq wer tyu iop.";

    #[test]
    fn fires_on_outliers() {
        fires(&CHECK, &[("ms", LONG, "Mreka."), ("id", LONG, "Mrka zq."), ("en", "Zxq vbn.", LONG)]);
    }

    #[test]
    fn is_silent_on_the_usual() {
        silent(&CHECK, &[("ms", LONG, LONG), ("id", "Zxq.", "Zxqvbn mk."), ("en", LONG, &LONG[..70])]);
    }
}
