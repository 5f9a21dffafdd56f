//! One pair: source and rendering side by side, bead by bead, with what was found.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape::escaped;
use super::finding::{Reader, Seen, push_dismissed, push_finding};
use super::marked::{Side, marked};
use super::overview::penalty;
use super::strings::text;
use super::{PairView, plot};
use crate::article::BlockKind;
use crate::check::Finding;
use crate::config::SURE;
use crate::write::BeadRow;

/// Appends the section of a pair. `id` tells it from the others of the page.
pub(super) fn push_pair(
    html: &mut String,
    pair: &PairView<'_>,
    rows: &[BeadRow],
    id: &str,
    reader: &Reader<'_>,
    seen: &mut Seen,
) {
    let language = pair.language.code();
    let findings = pair.findings.len();
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<article class=\"pair\" id=\"{id}\" data-language=\"{language}\" data-document=\"{}\"><header><h3>",
        escaped(pair.target)
    );
    match pair.source {
        Some(_) => {
            let _ = write!(html, "{} → {}</h3>", text("vi"), text(language));
        }
        None => {
            let _ = write!(html, "{}</h3>", text(language));
        }
    }
    html.push_str("<p class=\"names\">");
    match pair.source {
        Some(source) => {
            let _ = write!(html, "<code>{}</code> → <code>{}</code>", escaped(source), escaped(pair.target));
        }
        None => {
            let _ = write!(html, "<code>{}</code> · {}", escaped(pair.target), text("no_source"));
        }
    }
    if let Some((source, target)) = pair.aligned {
        let _ = write!(html, " · {} {:.0} % / {:.0} %", text("aligned"), source * 100.0, target * 100.0);
    }
    let _ = write!(
        html,
        " · MQM {} · {}: {findings}</p>{}</header>",
        penalty(&pair.score),
        text("findings"),
        plot::path(rows)
    );
    html.push_str("<div class=\"beads\">");
    let (mut found, mut known) = (of_rows(pair.findings), of_rows(pair.accepted));
    for (row, number) in rows.iter().zip(1..) {
        let own = (found.remove(&number).unwrap_or_default(), known.remove(&number).unwrap_or_default());
        push_bead(html, pair, row, (&own.0, &own.1), number, (reader, seen));
    }
    html.push_str("</div></article>\n");
}

fn of_rows(findings: &[Finding]) -> BTreeMap<usize, Vec<&Finding>> {
    let mut of_rows: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        of_rows.entry(finding.row).or_default().push(finding);
    }
    of_rows
}

/// What a bead is to the eye.
fn class(pair: &PairView<'_>, row: &BeadRow) -> &'static str {
    let has_source = pair.source.is_some();
    match row.counts {
        _ if row.confidence.is_none() && has_source => "aside",
        _ if row.kind == BlockKind::Caption => "aside",
        (0, _) if has_source => "added",
        (_, 0) => "missing",
        _ => "paired",
    }
}

fn push_bead(
    html: &mut String,
    pair: &PairView<'_>,
    row: &BeadRow,
    (findings, known): (&[&Finding], &[&Finding]),
    number: usize,
    (reader, seen): (&Reader<'_>, &mut Seen),
) {
    let found = if findings.is_empty() { "" } else { " found" };
    let (kind, class) = (row.kind.name(), class(pair, row));
    let _ =
        write!(html, "<div class=\"bead {class}{found}\" data-kind=\"{kind}\"><span class=\"number\">{number}</span>");
    if pair.source.is_some() {
        push_side(html, row, findings, Side::Source, "vi");
    }
    push_link(html, row, pair.source.is_some());
    push_side(html, row, findings, Side::Target, pair.language.code());
    if !findings.is_empty() {
        html.push_str("<ul class=\"found\">");
        for finding in findings {
            push_finding(html, finding, reader, seen);
        }
        html.push_str("</ul>");
    }
    push_dismissed(html, known, reader);
    html.push_str("</div>");
}

/// The text of a side, or that there is none where one is missing.
fn push_side(html: &mut String, row: &BeadRow, findings: &[&Finding], side: Side, language: &str) {
    let words = if side == Side::Source { &row.source } else { &row.target };
    if words.is_empty() && row.confidence.is_some() {
        let _ = write!(html, "<p class=\"none\">{}</p>", text("none"));
    } else {
        let _ = write!(html, "<p lang=\"{language}\">{}</p>", marked(words, findings, side));
    }
}

/// What stands between both sides: ribbons, the bead's type where it is not 1-1, and the
/// confidence.
fn push_link(html: &mut String, row: &BeadRow, has_source: bool) {
    let (n, m) = row.counts;
    html.push_str("<div class=\"link\">");
    if let Some(confidence) = row.confidence {
        if n > 0 && m > 0 {
            html.push_str(&ribbon(n, m));
            let _ = write!(
                html,
                "<meter min=\"0\" max=\"1\" low=\"0.5\" high=\"{SURE}\" optimum=\"1\" value=\"{confidence:.4}\" \
                 title=\"{confidence:.4}\">{confidence:.2}</meter>"
            );
        }
        if confidence < SURE && n > 0 && m > 0 {
            let _ = write!(html, "<span class=\"type\">{n}-{m} · {:.0} %</span>", (confidence * 100.0).floor());
        } else if (n, m) != (1, 1) {
            let _ = write!(html, "<span class=\"type\">{n}-{m}</span>");
        }
    } else if has_source || !row.kind.is_text() || row.kind != BlockKind::Body {
        let _ = write!(html, "<span class=\"type\">{}</span>", text(row.kind.name()));
    }
    html.push_str("</div>");
}

/// Bands from each source sentence to each target sentence of a bead.
fn ribbon(n: usize, m: usize) -> String {
    let height = if (n, m) == (1, 1) { 6 } else { 11 * n.max(m) };
    let mut html = format!(
        "<svg class=\"ribbon\" viewBox=\"0 0 40 {height}\" height=\"{height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    );
    // The middle of a sentence's stripe.
    let middle = |count: usize, at: usize| height as f64 * (at as f64 + 0.5) / count as f64;
    for i in 0..n {
        for j in 0..m {
            let (a, b) = (middle(n, i), middle(m, j));
            let _ = write!(html, "<path d=\"M0 {a:.1}C20 {a:.1} 20 {b:.1} 40 {b:.1}\"/>");
        }
    }
    html.push_str("</svg>");
    html
}
