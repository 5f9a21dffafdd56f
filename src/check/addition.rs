//! `addition`: a sentence of the target, or much of one, is not in the source.

use super::coverage::Coverage;
use super::stretch::longest;
use super::{Check, Context, Needs, Place, Report, Severity, length};
use crate::article::BlockKind;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "addition",
    category: "Addition",
    severity: "a sentence: minor; inside a row: major; a caption: neutral",
    what: "Reports a sentence of the target without a source, and a target that is far too long while a stretch of it \
           has no counterpart.",
    why: "What nobody said is put into the source's mouth.",
    example: "vi: Giá tăng 5%.\nen: Prices rose by 5%. Farmers in the region celebrated with a large festival.",
    silent: "Where the target is of usual length, or the words without counterpart are scattered.",
    by_default: true,
    needs: Needs::Source,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    if row.target.is_empty() {
        return Vec::new();
    }
    if !row.source.is_empty() {
        return context.added.iter().cloned().collect();
    }
    let severity = if row.kind == BlockKind::Caption { Severity::Neutral } else { Severity::Minor };
    vec![Report {
        severity,
        message: format!("this {} has no source", row.kind.name()),
        source: None,
        target: Some(Place::whole(&row.target)),
    }]
}

/// Longer than usual by this, in standard deviations, is suspicious.
const LONG: f64 = 1.6;

/// What the length, this much weighed, and the stretch without counterpart must come to.
const LENGTH_WEIGHT: f64 = 2.2;
const SURE: f64 = 10.5;

/// What is added inside a row: its target is long, and a stretch of it has no counterpart
/// while the rest has.
pub(super) fn inside(context: &Context<'_>) -> Option<Report> {
    let row = context.row;
    let coverage = context.coverage.as_ref().filter(|_| !context.misaligned)?;
    let deviation = length::deviation(row);
    if deviation < LONG {
        return None;
    }
    let gap = Coverage::share(&coverage.source) - Coverage::share(&coverage.target);
    let stretch = longest(&coverage.target)?;
    let evidence = stretch.weight + LENGTH_WEIGHT * deviation;
    let found = stretch.weight >= 3.0 && stretch.share >= 0.2 && gap >= 0.1 && evidence >= SURE;
    found.then(|| Report {
        severity: Severity::Major,
        message: "the source says nothing of this".to_string(),
        source: None,
        target: Some(Place::new(&row.target, stretch.span, "")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, severities, silent};

    const SOURCE: &str = "Giá cà phê tăng 5% trong tuần này.";

    #[test]
    fn fires_on_what_is_added() {
        fires(
            &CHECK,
            &[
                (
                    "en",
                    SOURCE,
                    "Coffee prices rose by 5% this week. Meanwhile the mayor opened a new hospital and thanked the \
                     doctors for their patience.",
                ),
                (
                    "ms",
                    SOURCE,
                    "Harga kopi naik 5% minggu ini. Datuk bandar merasmikan hospital baharu dan berterima kasih \
                     kepada para doktor serta jururawat.",
                ),
                (
                    "id",
                    SOURCE,
                    "Harga kopi naik 5% pekan ini. Wali kota meresmikan rumah sakit baru dan berterima kasih kepada \
                     para dokter serta perawat.",
                ),
            ],
        );
        assert_eq!(severities(&CHECK, "en", "", "An added sentence."), [Severity::Minor]);
    }

    #[test]
    fn is_silent_on_plain_renderings() {
        silent(
            &CHECK,
            &[
                ("en", SOURCE, "Coffee prices rose by 5% this week."),
                ("ms", SOURCE, "Harga kopi naik 5% minggu ini."),
                ("id", SOURCE, ""),
            ],
        );
    }
}
