//! The head of the report: what there is, what was found, what stands alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::escape::escaped;
use super::strings::text;
use super::{PairView, Report, plot};
use crate::check::{Finding, Score, Severity};
use crate::language::Language;

/// Findings that are listed as the worst.
const WORST: usize = 10;

/// The overview. `href` leads to a pair by its place.
pub(super) fn overview(report: &Report<'_>, href: impl Fn(usize) -> String) -> String {
    let mut html = format!("<section id=\"overview\"><h2>{}</h2><div class=\"tables\">", text("overview"));
    push_languages(&mut html, report);
    push_checks(&mut html, report);
    html.push_str("</div>");
    if report.accepted > 0 {
        // Writing to a string cannot fail.
        let _ = write!(html, "<p>{} {}</p>", report.accepted, text("accepted"));
    }
    push_worst(&mut html, report, &href);
    let ratios = plot::ratios(&report.pairs, &href);
    if !ratios.is_empty() {
        let _ = write!(html, "<h2>{}</h2><p class=\"help-text\">{}</p>{ratios}", text("lengths"), text("lengths_help"));
    }
    push_alone(&mut html, report);
    html.push_str("</section>");
    html
}

fn push_languages(html: &mut String, report: &Report<'_>) {
    let _ = write!(
        html,
        "<div class=\"wide\"><table><thead><tr><th>{}</th><th class=\"n\">{}</th><th class=\"n\">{}</th>\
         <th class=\"n\">{}</th><th class=\"n\">{}</th><th class=\"n\">{}</th></tr></thead><tbody>",
        text("language"),
        text("renderings"),
        text("aligned"),
        text("rows_kept"),
        text("rows_left"),
        text("score")
    );
    for language in Language::RENDERINGS {
        let own: Vec<&PairView<'_>> = report.pairs.iter().filter(|pair| pair.language == language).collect();
        if own.is_empty() {
            continue;
        }
        let mut score = Score::default();
        for pair in &own {
            score.add(&pair.score);
        }
        let shares: Vec<f64> = own.iter().filter_map(|pair| pair.aligned).map(|(_, target)| target).collect();
        let aligned = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
        let (kept, left) = own.iter().fold((0, 0), |sum, pair| (sum.0 + pair.kept.0, sum.1 + pair.kept.1));
        let _ = write!(
            html,
            "<tr><td>{language}</td><td class=\"n\">{}</td><td class=\"n\">{:.1} %</td><td class=\"n\">{kept}</td>\
             <td class=\"n\">{left}</td><td class=\"n\">{}</td></tr>",
            own.len(),
            aligned * 100.0,
            score.per_thousand().map_or("–".to_string(), |penalty| format!("{penalty:.1}"))
        );
    }
    html.push_str("</tbody></table></div>");
}

fn findings<'r>(report: &'r Report<'_>) -> impl Iterator<Item = (usize, &'r Finding)> {
    report.pairs.iter().enumerate().flat_map(|(at, pair)| pair.findings.iter().map(move |finding| (at, finding)))
}

fn push_checks(html: &mut String, report: &Report<'_>) {
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut total = [0; 4];
    for (_, finding) in findings(report) {
        counts.entry(finding.check).or_default()[finding.severity as usize] += 1;
        total[finding.severity as usize] += 1;
    }
    if counts.is_empty() {
        let _ = write!(html, "<p>{}</p>", text("nothing"));
        return;
    }
    let _ = write!(html, "<div class=\"wide\"><table><thead><tr><th>{}</th>", text("findings_by_check"));
    let severities = || Severity::ALL.into_iter().rev();
    for severity in severities() {
        let _ = write!(html, "<th class=\"n\">{}</th>", text(severity.name()));
    }
    html.push_str("</tr></thead><tbody>");
    let mut line = |head: &str, row: [usize; 4]| {
        let _ = write!(html, "<tr><td>{head}</td>");
        for severity in severities() {
            let _ = write!(html, "<td class=\"n\">{}</td>", row[severity as usize]);
        }
        html.push_str("</tr>");
    };
    for (check, row) in counts {
        line(&format!("<code>{check}</code>"), row);
    }
    line(&text("all"), total);
    html.push_str("</tbody></table></div>");
}

fn push_worst(html: &mut String, report: &Report<'_>, href: impl Fn(usize) -> String) {
    let mut worst: Vec<(usize, &Finding)> = findings(report).filter(|(_, f)| f.severity >= Severity::Major).collect();
    worst.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.severity));
    if worst.is_empty() {
        return;
    }
    let _ = write!(html, "<h2>{}</h2><ol class=\"worst\">", text("worst"));
    for (at, finding) in worst.into_iter().take(WORST) {
        let page = href(at);
        let page = page.split('#').next().unwrap_or_default();
        let severity = finding.severity.name();
        let _ = write!(
            html,
            "<li class=\"{severity}\"><span class=\"severity\">{}</span> <a href=\"{}#f-{}\"><code>{}</code></a> \
             <span lang=\"en\">{}</span> <code>{}</code></li>",
            text(severity),
            escaped(page),
            finding.fingerprint,
            finding.check,
            escaped(&finding.message),
            escaped(report.pairs[at].target)
        );
    }
    html.push_str("</ol>");
}

/// Documents that are in no pair.
fn push_alone(html: &mut String, report: &Report<'_>) {
    let used: BTreeSet<&str> = report
        .pairs
        .iter()
        .filter_map(|pair| pair.source)
        .chain(report.pairs.iter().filter(|p| p.source.is_some()).map(|p| p.target))
        .collect();
    let alone: Vec<_> = report.documents.iter().filter(|row| !used.contains(row.document.as_str())).collect();
    if alone.is_empty() {
        return;
    }
    let _ = write!(
        html,
        "<h2>{}</h2><div class=\"wide\"><table><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>",
        text("unpaired"),
        text("document"),
        text("language"),
        text("status"),
        text("reason")
    );
    for row in alone {
        let _ = write!(
            html,
            "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escaped(&row.document),
            escaped(&row.language),
            row.status,
            escaped(&row.reason)
        );
    }
    html.push_str("</tbody></table></div>");
}

/// Appends the filters, which the page's script shows and fills.
pub(super) fn push_filters(html: &mut String) {
    let select = |name: &str, label: &str| {
        format!("<label>{} <select id=\"filter-{name}\"><option value=\"\">–</option></select></label>", text(label))
    };
    let mut severities = String::new();
    for severity in Severity::ALL.into_iter().rev() {
        let _ = write!(severities, "<option value=\"{0}\" data-t=\"{0}\">{0}</option>", severity.name());
    }
    let _ = write!(
        html,
        "<div class=\"filters\" role=\"search\" data-script hidden>{}{}\
         <label>{} <select id=\"filter-severity\"><option value=\"\">–</option>{severities}</select></label>{}\
         <label>{} <input type=\"search\" id=\"filter-search\"></label>\
         <label><input type=\"checkbox\" id=\"filter-found\"> {}</label>\
         <span role=\"status\"><span id=\"shown\"></span> {}</span></div>",
        select("language", "language"),
        select("check", "check"),
        text("severity"),
        select("document", "document"),
        text("search"),
        text("only_found"),
        text("findings")
    );
}

/// Appends the table of all pairs with links to their pages.
pub(super) fn push_index(html: &mut String, report: &Report<'_>, href: impl Fn(usize) -> String) {
    let _ = write!(
        html,
        "<section id=\"articles\"><h2>{}</h2><div class=\"wide\"><table><thead><tr><th>{}</th><th>{}</th><th>{}</th>\
         <th class=\"n\">{}</th><th class=\"n\">MQM</th></tr></thead><tbody>",
        text("articles"),
        text("source"),
        text("document"),
        text("language"),
        text("findings")
    );
    for (at, pair) in report.pairs.iter().enumerate() {
        let _ = write!(
            html,
            "<tr><td lang=\"vi\">{}</td><td><a href=\"{}\">{}</a></td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            escaped(pair.title),
            href(at),
            escaped(pair.target),
            pair.language,
            pair.findings.len(),
            pair.score.per_thousand().map_or("–".to_string(), |penalty| format!("{penalty:.1}"))
        );
    }
    html.push_str("</tbody></table></div></section>");
}
