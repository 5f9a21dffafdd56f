//! What stands first in the morning: what is new since an earlier run, what is resolved;
//! and last, what was dismissed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Report;
use super::escape::escaped;
use super::finding::{Reader, push_known};
use super::strings::text;
use super::worst::{push_item, worst_first};
use crate::check::Finding;
use crate::report::EarlierFinding;

/// Findings that a list shows before it says how many more there are.
const LISTED: usize = 50;

/// Findings of the earlier run that are there no more and are not dismissed.
pub(super) fn resolved<'r>(report: &Report<'r>) -> Vec<&'r EarlierFinding> {
    let now: BTreeSet<&str> = report
        .pairs
        .iter()
        .flat_map(|pair| pair.findings.iter().chain(pair.accepted))
        .map(|finding| finding.fingerprint.as_str())
        .collect();
    let mut resolved: Vec<&EarlierFinding> =
        report.since.unwrap_or_default().iter().filter(|f| !now.contains(f.fingerprint.as_str())).collect();
    resolved.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    resolved
}

/// The section of what has changed; nothing where no earlier run is compared with.
pub(super) fn changes(report: &Report<'_>, reader: &Reader<'_>, places: &[String]) -> String {
    let Some(counts) = report.changes(reader) else { return String::new() };
    // Writing to a string cannot fail.
    let mut html = format!(
        "<section id=\"changes\"><h2>{}</h2><ul class=\"figures\"><li><b>{}</b> {}</li><li><b>{}</b> {}</li>\
         <li><b>{}</b> {}</li></ul>",
        text("changes"),
        counts.new,
        text("new"),
        counts.resolved,
        text("resolved"),
        counts.persisting,
        text("persisting")
    );
    let mut new: Vec<(usize, &Finding)> = report.findings().filter(|(_, finding)| reader.is_new(finding)).collect();
    worst_first(&mut new);
    if !new.is_empty() {
        let _ = write!(html, "<details open><summary>{}</summary><ol class=\"worst\">", text("new"));
        for &(at, finding) in new.iter().take(LISTED) {
            push_item(&mut html, &report.pairs[at], finding, &places[at]);
        }
        html.push_str("</ol>");
        push_more(&mut html, new.len());
        html.push_str("</details>");
    }
    let resolved = resolved(report);
    if !resolved.is_empty() {
        let here: BTreeSet<&str> = report.documents.iter().map(|row| row.document.as_str()).collect();
        let _ = write!(html, "<details><summary>{}</summary><ol class=\"worst\">", text("resolved"));
        for finding in resolved.iter().take(LISTED) {
            push_resolved(&mut html, finding, here.contains(finding.document.as_str()));
        }
        html.push_str("</ol>");
        push_more(&mut html, resolved.len());
        html.push_str("</details>");
    }
    html.push_str("</section>");
    html
}

fn push_more(html: &mut String, all: usize) {
    if all > LISTED {
        let _ = write!(html, "<p>… {} {}</p>", all - LISTED, text("more"));
    }
}

fn push_resolved(html: &mut String, finding: &EarlierFinding, is_here: bool) {
    let severity = finding.severity.name();
    let _ = write!(
        html,
        "<li class=\"{severity}\"><span class=\"severity\">{}</span> <code>{}</code> <span lang=\"en\">{}</span> \
         <code>{}</code>",
        text(severity),
        escaped(&finding.check),
        escaped(&finding.message),
        escaped(&finding.document)
    );
    if !is_here {
        let _ = write!(html, " <span class=\"state\">{}</span>", text("gone"));
    }
    html.push_str("</li>");
}

/// What the baseline dismisses, folded away; nothing where it dismisses nothing.
pub(super) fn dismissed(report: &Report<'_>, places: &[String]) -> String {
    let known = |at: usize| report.pairs[at].accepted.iter().map(move |finding| (at, finding));
    let known: Vec<(usize, &Finding)> = (0..report.pairs.len()).flat_map(known).collect();
    if known.is_empty() {
        return String::new();
    }
    let mut html = format!(
        "<section id=\"known\"><details><summary>{} {}</summary><ul class=\"known\">",
        known.len(),
        text("accepted")
    );
    for (at, finding) in known {
        push_known(&mut html, finding, report.decided);
        let _ = write!(
            html,
            " <a href=\"{}\"><code>{}</code></a></li>",
            escaped(&places[at]),
            escaped(report.pairs[at].target)
        );
    }
    html.push_str("</ul></details></section>");
    html
}
