//! One pair: source and rendering side by side, bead by bead, with what was found.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape::{escaped, push_escaped};
use super::marked::{Side, marked};
use super::strings::text;
use super::{PairView, plot};
use crate::article::BlockKind;
use crate::check::Finding;
use crate::config::SURE;
use crate::write::BeadRow;

/// How often each fingerprint stood on the page so far: an element's name stands once.
pub(super) type Seen = BTreeMap<String, usize>;

/// Appends the section of a pair. `id` tells it from the others of the page.
pub(super) fn push_article(html: &mut String, pair: &PairView<'_>, id: &str, seen: &mut Seen) {
    let language = pair.language.code();
    let findings = pair.findings.len();
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<article class=\"pair\" id=\"{id}\" data-language=\"{language}\" data-document=\"{}\"><header><h3>",
        escaped(pair.target)
    );
    let _ = write!(html, "<span lang=\"vi\">{}</span></h3><p class=\"names\">", escaped(pair.title));
    match pair.source {
        Some(source) => {
            let _ = write!(html, "<code>{}</code> → <code>{}</code>", escaped(source), escaped(pair.target));
        }
        None => {
            let _ = write!(html, "<code>{}</code> · {}", escaped(pair.target), text("no_source"));
        }
    }
    let _ = write!(html, " · <span>{language}</span>");
    if let Some((source, target)) = pair.aligned {
        let _ = write!(html, " · {} {:.0} % / {:.0} %", text("aligned"), source * 100.0, target * 100.0);
    }
    let penalty = pair.score.per_thousand().map_or("–".to_string(), |penalty| format!("{penalty:.1}"));
    let _ = write!(html, " · MQM {penalty} · {findings} {}</p>{}</header>", text("findings"), plot::path(pair));
    let _ = write!(
        html,
        "<div class=\"beads\"><div class=\"bead head\">\
         <span>vi</span><span>{}</span>\
         <span>{language}</span></div>",
        text("bead")
    );
    let mut of_rows: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for finding in pair.findings {
        of_rows.entry(finding.row).or_default().push(finding);
    }
    for (row, number) in pair.rows.iter().zip(1..) {
        let own = of_rows.get(&number).map_or(&[][..], Vec::as_slice);
        push_bead(html, pair, row, own, number, seen);
    }
    html.push_str("</div></article>\n");
}

fn push_bead(
    html: &mut String,
    pair: &PairView<'_>,
    row: &BeadRow,
    findings: &[&Finding],
    number: usize,
    seen: &mut Seen,
) {
    let aside = row.confidence.is_none() && pair.source.is_some();
    let class = match (aside, row.kind, row.counts) {
        (true, ..) | (_, BlockKind::Caption, _) => "aside",
        (_, _, (0, _)) if pair.source.is_some() => "added",
        (_, _, (_, 0)) => "missing",
        _ => "paired",
    };
    let found = if findings.is_empty() { "" } else { " found" };
    let _ = write!(html, "<div class=\"bead {class}{found}\" data-kind=\"{}\">", row.kind.name());
    let _ = write!(html, "<p lang=\"vi\">{}</p>", marked(&row.source, findings, Side::Source));
    let _ = write!(html, "<div class=\"link\"><span class=\"number\">{number}</span>");
    if let Some(confidence) = row.confidence {
        let (n, m) = row.counts;
        let _ = write!(html, "{}<span class=\"type\">{n}-{m}</span>", ribbon(n, m));
        if n > 0 && m > 0 {
            let _ = write!(
                html,
                "<meter min=\"0\" max=\"1\" low=\"0.5\" high=\"{SURE}\" optimum=\"1\" value=\"{confidence:.4}\" \
                 title=\"{confidence:.4}\">{confidence:.2}</meter>"
            );
        }
    } else {
        let _ = write!(html, "<span class=\"type\">{}</span>", row.kind.name());
    }
    let _ =
        write!(html, "</div><p lang=\"{}\">{}</p>", pair.language.code(), marked(&row.target, findings, Side::Target));
    if !findings.is_empty() {
        html.push_str("<ul class=\"found\">");
        for finding in findings {
            push_finding(html, finding, seen);
        }
        html.push_str("</ul>");
    }
    html.push_str("</div>");
}

/// Bands from each source sentence to each target sentence of a bead.
fn ribbon(n: usize, m: usize) -> String {
    let mut html =
        String::from("<svg class=\"ribbon\" viewBox=\"0 0 40 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    let stripe =
        |count: usize, at: usize| (24.0 * at as f64 / count as f64 + 1.0, 24.0 * (at + 1) as f64 / count as f64 - 1.0);
    for i in 0..n {
        for j in 0..m {
            let ((a, b), (c, d)) = (stripe(n, i), stripe(m, j));
            let _ = write!(
                html,
                "<path d=\"M0 {a:.1}C20 {a:.1} 20 {c:.1} 40 {c:.1}V{d:.1}C20 {d:.1} 20 {b:.1} 0 {b:.1}Z\"/>"
            );
        }
    }
    html.push_str("</svg>");
    html
}

fn push_finding(html: &mut String, finding: &Finding, seen: &mut Seen) {
    let Finding { check, severity, fingerprint, .. } = finding;
    let severity = severity.name();
    let times = seen.entry(fingerprint.clone()).or_default();
    *times += 1;
    let id = if *times == 1 { fingerprint.clone() } else { format!("{fingerprint}-{times}") };
    let _ = write!(
        html,
        "<li class=\"finding {severity}\" id=\"f-{id}\" data-f=\"{fingerprint}\" data-check=\"{check}\" \
         data-severity=\"{severity}\" tabindex=\"-1\"><span class=\"severity\">{}</span> <code>{check}</code> ",
        text(severity)
    );
    html.push_str("<span class=\"message\" lang=\"en\">");
    push_escaped(html, &finding.message);
    let _ = write!(html, "</span> <a class=\"permalink\" href=\"#f-{id}\" title=\"{fingerprint}\">#</a></li>");
}
