//! Lists of findings away from their article: each with its words and a link.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::escape::escaped;
use super::strings::text;
use super::{PairView, Report};
use crate::check::{Finding, Place, Severity};

/// Findings that are listed as the worst.
const WORST: usize = 10;

/// Characters of a finding's words that are shown.
const SHOWN: usize = 110;

/// Sorts findings, the worst first; among equals those that say what is wrong with words
/// of both sides, which are the surest to mislead a reader.
pub(super) fn worst_first(findings: &mut [(usize, &Finding)]) {
    let both = |finding: &Finding| finding.source.is_some() && finding.target.is_some();
    findings.sort_by_key(|(_, finding)| (Reverse(finding.severity), Reverse(both(finding))));
}

/// Appends the worst findings of a report.
pub(super) fn push_worst(html: &mut String, report: &Report<'_>, places: &[String]) {
    let mut worst: Vec<(usize, &Finding)> = report.findings().filter(|(_, f)| f.severity >= Severity::Major).collect();
    worst_first(&mut worst);
    if worst.is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = write!(html, "<h2>{}</h2><ol class=\"worst\">", text("worst"));
    for (at, finding) in worst.into_iter().take(WORST) {
        push_item(html, &report.pairs[at], finding, &places[at]);
    }
    html.push_str("</ol>");
}

/// Appends a finding of a pair, which stands at `place`.
pub(super) fn push_item(html: &mut String, pair: &PairView<'_>, finding: &Finding, place: &str) {
    let page = place.split('#').next().unwrap_or_default();
    let severity = finding.severity.name();
    let _ = write!(
        html,
        "<li class=\"{severity}\"><span class=\"severity\">{}</span> <a href=\"{}#f-{}\"><code>{}</code></a> \
         <span lang=\"en\">{}</span>",
        text(severity),
        escaped(page),
        finding.fingerprint,
        finding.check,
        escaped(&finding.message)
    );
    push_words(html, finding, finding.source.as_ref(), "vi");
    push_words(html, finding, finding.target.as_ref(), pair.language.code());
    let _ = write!(html, " <code class=\"file\">{}</code></li>", escaped(pair.target));
}

/// Words that the message does not quote.
fn push_words(html: &mut String, finding: &Finding, place: Option<&Place>, language: &str) {
    let Some(place) = place.filter(|place| !place.text.is_empty() && !finding.message.contains(&place.text)) else {
        return;
    };
    let cut: String = place.text.chars().take(SHOWN).collect();
    let more = if cut.len() < place.text.len() { "…" } else { "" };
    let _ = write!(html, " <q lang=\"{language}\">{}{more}</q>", escaped(&cut));
}
