//! `omission`: a sentence of the source, or much of one, has no rendering.

use super::coverage::Coverage;
use super::stretch::longest;
use super::{Check, Context, Needs, Place, Report, Severity, length};
use crate::article::BlockKind;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "omission",
    category: "Omission",
    severity: "major; inside a row and unsure: minor; a caption: neutral",
    what: "Reports a sentence without a rendering, and a rendering that is far too short while a stretch of the \
           source has no counterpart in it.",
    why: "What is left out is not seen by anybody who reads the rendering alone.",
    example: "vi: Giá tăng 5%, còn sản lượng giảm do hạn hán kéo dài.\nen: Prices rose by 5%.",
    silent: "Where the rendering is of usual length, or the words without counterpart are scattered.",
    by_default: true,
    needs: Needs::Source,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    if row.source.is_empty() || context.overview.abridged && row.target.is_empty() {
        return Vec::new();
    }
    if !row.target.is_empty() {
        return context.omitted.iter().cloned().collect();
    }
    let severity = if row.kind == BlockKind::Caption { Severity::Neutral } else { Severity::Major };
    vec![Report {
        severity,
        message: format!("this {} has no rendering", row.kind.name()),
        source: Some(Place::whole(&row.source)),
        target: None,
    }]
}

/// Shorter than usual by this, in standard deviations, is suspicious.
const SHORT: f64 = -1.9;

/// What the shortness, this much weighed, and the stretch without counterpart must come
/// to, to be reported; and to be sure.
const LENGTH_WEIGHT: f64 = 2.2;
const SUSPICIOUS: f64 = 10.5;
const SURE: f64 = 12.5;

/// What is left out inside a row: its target is short, and a stretch of the source has no
/// counterpart while the rest has.
pub(super) fn inside(context: &Context<'_>) -> Option<Report> {
    let row = context.row;
    let coverage = context.coverage.as_ref().filter(|_| !context.misaligned)?;
    let deviation = length::deviation(row);
    if deviation > SHORT {
        return None;
    }
    let gap = Coverage::share(&coverage.target) - Coverage::share(&coverage.source);
    let stretch = longest(&coverage.source)?;
    let evidence = stretch.weight - LENGTH_WEIGHT * deviation;
    let found = stretch.weight >= 3.0 && stretch.share >= 0.2 && gap >= 0.1 && evidence >= SUSPICIOUS;
    found.then(|| Report {
        severity: if evidence >= SURE { Severity::Major } else { Severity::Minor },
        message: format!("the {} is short, and nothing in it renders these words", row.target_language.name()),
        source: Some(Place::new(&row.source, stretch.span, "")),
        target: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    const SOURCE: &str = "Giá cà phê tăng 5% trong tuần này, còn sản lượng giảm mạnh do hạn hán kéo dài ở nhiều tỉnh \
        miền Trung và nông dân thiếu nước tưới.";

    #[test]
    fn fires_on_what_is_left_out() {
        fires(
            &CHECK,
            &[
                ("en", "Giá tăng mạnh.", ""),
                ("ms", SOURCE, "Harga kopi naik 5% minggu ini."),
                ("id", SOURCE, "Harga kopi naik 5% pekan ini."),
                ("en", SOURCE, "Coffee prices rose by 5% this week."),
            ],
        );
    }

    #[test]
    fn is_silent_on_whole_renderings() {
        silent(
            &CHECK,
            &[
                ("en", "", "An added sentence."),
                ("en", "Giá cà phê tăng 5% trong tuần này.", "Coffee prices rose by 5% this week."),
                (
                    "ms",
                    SOURCE,
                    "Harga kopi naik 5% minggu ini, manakala pengeluaran merosot teruk akibat kemarau berpanjangan di \
                     banyak wilayah tengah dan petani kekurangan air pengairan.",
                ),
            ],
        );
    }
}
