//! Small pictures: the path of an alignment, and the lengths of all pairs.

use std::fmt::Write as _;

use super::PairView;
use super::escape::escaped;
use crate::config::SURE;
use crate::language::Language;
use crate::write::BeadRow;

/// The most points that are drawn; beyond it those that are farthest off the usual.
const MOST_POINTS: usize = 1000;

/// Below so many points there is nothing usual to compare with.
const LEAST_POINTS: usize = 5;

/// The path through the lattice of a pair: a line a bead, thick for a rendering, thin for
/// a sentence that stands alone, dashed where the confidence is low.
pub(super) fn path(rows: &[BeadRow]) -> String {
    let (n, m) = rows
        .iter()
        .filter(|row| row.confidence.is_some())
        .fold((0, 0), |(n, m), row| (n + row.counts.0, m + row.counts.1));
    if n == 0 || m == 0 {
        return String::new();
    }
    let mut html = format!(
        "<svg class=\"path\" viewBox=\"-1 -1 {} {}\" role=\"img\" preserveAspectRatio=\"none\"><title>{n} × {m}</title>",
        n + 2,
        m + 2
    );
    let (mut i, mut j) = (0, 0);
    for row in rows {
        let Some(confidence) = row.confidence else { continue };
        let (to_i, to_j) = (i + row.counts.0, j + row.counts.1);
        let class = match (row.counts.0 > 0 && row.counts.1 > 0, confidence >= SURE) {
            (false, _) => "alone",
            (true, true) => "sure",
            (true, false) => "unsure",
        };
        // Writing to a string cannot fail.
        let _ = write!(html, "<line class=\"{class}\" x1=\"{i}\" y1=\"{j}\" x2=\"{to_i}\" y2=\"{to_j}\"/>");
        (i, j) = (to_i, to_j);
    }
    html.push_str("</svg>");
    html
}

/// Characters of both sides of a pair's two-sided beads.
fn lengths(pair: &PairView<'_>) -> Option<(f64, f64)> {
    let (source, target) = pair.lengths;
    (source > 0 && target > 0).then_some((source as f64, target as f64))
}

/// A point a pair: length of the source across, target by source length upwards, each
/// linked to its article at `places`. A rendering without a source has no point.
pub(super) fn ratios(pairs: &[PairView<'_>], places: &[String]) -> String {
    let mut points: Vec<(f64, f64, usize)> = pairs
        .iter()
        .enumerate()
        .filter_map(|(at, pair)| lengths(pair).map(|(source, target)| (source.ln(), (target / source).ln(), at)))
        .collect();
    if points.len() < LEAST_POINTS {
        return String::new();
    }
    let mean = points.iter().map(|point| point.1).sum::<f64>() / points.len() as f64;
    let spread = (points.iter().map(|p| (p.1 - mean).powi(2)).sum::<f64>() / points.len() as f64).sqrt().max(0.02);
    if points.len() > MOST_POINTS {
        points.sort_by(|a, b| (b.1 - mean).abs().total_cmp(&(a.1 - mean).abs()));
        points.truncate(MOST_POINTS);
    }
    let ends = points.iter().fold((f64::MAX, f64::MIN), |(low, high), p| (low.min(p.0), high.max(p.0)));
    let across = |x: f64| 20.0 + 360.0 * (x - ends.0) / (ends.1 - ends.0).max(0.1);
    let up = |y: f64| 80.0 - 18.0 * ((y - mean) / spread).clamp(-4.0, 4.0);
    let mut html = String::from(
        "<svg class=\"ratios\" viewBox=\"0 0 400 160\" role=\"group\" aria-labelledby=\"ratios-title\">\
         <title id=\"ratios-title\">Length of the rendering by length of the source, a point a pair</title>",
    );
    for (times, class) in [(0.0, "mean"), (2.0, "bound"), (-2.0, "bound")] {
        let (y, ratio) = (up(mean + times * spread), (mean + times * spread).exp());
        let _ = write!(
            html,
            "<line class=\"{class}\" x1=\"20\" y1=\"{y:.1}\" x2=\"380\" y2=\"{y:.1}\"/>\
             <text x=\"382\" y=\"{:.1}\">{ratio:.2}</text>",
            y + 2.5
        );
    }
    for (x, y, at) in points {
        let pair = &pairs[at];
        let class = if (y - mean).abs() > 2.0 * spread { "outlier" } else { "usual" };
        let _ = write!(
            html,
            "<a href=\"{}\" class=\"{class}\">{}<title>{} · {:.2}</title></a>",
            escaped(&places[at]),
            shape(pair.language, across(x), up(y)),
            escaped(pair.target),
            y.exp()
        );
    }
    html.push_str("</svg>");
    html
}

/// A shape a language, so that it is not told by colour alone.
fn shape(language: Language, x: f64, y: f64) -> String {
    match language {
        Language::Malay => format!("<circle class=\"ms\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>"),
        Language::Indonesian => {
            format!("<rect class=\"id\" x=\"{:.1}\" y=\"{:.1}\" width=\"5.4\" height=\"5.4\"/>", x - 2.7, y - 2.7)
        }
        _ => format!("<path class=\"en\" d=\"M{:.1} {:.1}l3.4 6h-6.8z\"/>", x, y - 3.6),
    }
}
