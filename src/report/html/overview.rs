//! The head of the report: what there is, what was found, what stands alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::escape::escaped;
use super::strings::text;
use super::worst::push_worst;
use super::{PairView, Report, plot};
use crate::check::{Score, Severity, find};
use crate::language::Language;

/// Documents without a pair beyond which their list is folded.
const FOLDED: usize = 50;

/// The overview. `places` lead to the pairs.
pub(super) fn overview(report: &Report<'_>, places: &[String]) -> String {
    let mut html = format!("<section id=\"overview\"><h2>{}</h2>", text("overview"));
    push_figures(&mut html, report);
    push_languages(&mut html, report);
    push_worst(&mut html, report, places);
    let mut counts = Counts::new();
    for (_, finding) in report.findings() {
        counts.entry(finding.check).or_default()[finding.severity as usize] += 1;
    }
    push_checks(&mut html, &counts);
    let ratios = plot::ratios(&report.pairs, places);
    if !ratios.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(html, "<h2>{}</h2>{ratios}<p class=\"help-text\">{}</p>", text("lengths"), text("lengths_help"));
    }
    push_alone(&mut html, report);
    html.push_str("</section>");
    html
}

/// How many of everything.
fn push_figures(html: &mut String, report: &Report<'_>) {
    let status = |wanted: &[&str]| report.documents.iter().filter(|row| wanted.contains(&row.status)).count();
    let found = report.pairs.iter().map(|pair| pair.findings.len()).sum();
    let known = report.pairs.iter().map(|pair| pair.accepted.len()).sum();
    let figures = [
        (report.documents.len(), "documents"),
        (status(&["source"]), "sources"),
        (status(&["paired", "summary"]), "paired"),
        (status(&["unpaired", "ambiguous"]), "without_source"),
        (found, "findings"),
        (known, "accepted"),
    ];
    html.push_str("<ul class=\"figures\">");
    // Dismissed findings are only counted where there are some.
    for (number, key) in figures.into_iter().filter(|(number, key)| *number > 0 || *key != "accepted") {
        let _ = write!(html, "<li><b>{number}</b> {}</li>", text(key));
    }
    html.push_str("</ul>");
}

fn push_languages(html: &mut String, report: &Report<'_>) {
    let columns = ["language", "renderings", "aligned", "rows_kept", "rows_left", "rows_alone", "rows_page", "score"];
    push_head(html, &columns);
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
        let mean = || shares.iter().sum::<f64>() / shares.len() as f64;
        let aligned = if shares.is_empty() { "–".to_string() } else { format!("{:.1} %", mean() * 100.0) };
        let (kept, left) = own.iter().fold((0, 0), |sum, pair| (sum.0 + pair.kept.0, sum.1 + pair.kept.1));
        let paired = own.iter().filter(|pair| pair.source.is_some());
        let (alone, page) = paired.fold((0, 0), |sum, pair| (sum.0 + pair.others.0, sum.1 + pair.others.1));
        let _ = write!(
            html,
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{aligned}</td>",
            text(language.code()),
            own.len()
        );
        for count in [kept, left, alone, page] {
            let _ = write!(html, "<td class=\"n\">{}</td>", number(count));
        }
        let _ = write!(html, "<td class=\"n\">{}</td></tr>", penalty(&score));
    }
    html.push_str("</tbody></table></div>");
}

/// The head of a table in which most columns but the first hold numbers.
fn push_head(html: &mut String, columns: &[&str]) {
    html.push_str("<div class=\"wide\" tabindex=\"0\"><table><thead><tr>");
    for (at, column) in columns.iter().enumerate() {
        let is_text = at == 0 || ["what", "language", "status", "reason"].contains(column);
        let class = if is_text { "" } else { " class=\"n\"" };
        let _ = write!(html, "<th scope=\"col\"{class}>{}</th>", text(column));
    }
    html.push_str("</tr></thead><tbody>");
}

/// A number in a table; nothing is a point, so that what is there stands out.
pub(super) fn number(number: usize) -> String {
    if number == 0 { "·".to_string() } else { number.to_string() }
}

/// Penalty per 1,000 words.
pub(super) fn penalty(score: &Score) -> String {
    score.per_thousand().map_or("–".to_string(), |penalty| format!("{penalty:.1}"))
}

/// How many findings of each severity each check has.
pub(super) type Counts = BTreeMap<&'static str, [usize; 4]>;

/// Appends the table of findings by check.
pub(super) fn push_checks(html: &mut String, counts: &Counts) {
    let _ = write!(html, "<h2>{}</h2>", text("findings_by_check"));
    if counts.is_empty() {
        let _ = write!(html, "<p>{}</p>", text("nothing"));
        return;
    }
    html.push_str("<div id=\"checks\">");
    push_head(html, &["check", "critical", "major", "minor", "neutral", "what"]);
    let mut line = |head: &str, row: [usize; 4], what: &str| {
        let _ = write!(html, "<tr><th scope=\"row\">{head}</th>");
        for severity in Severity::ALL.into_iter().rev() {
            let _ = write!(html, "<td class=\"n\">{}</td>", number(row[severity as usize]));
        }
        let _ = write!(html, "<td class=\"what\" lang=\"en\">{}</td></tr>", escaped(what));
    };
    // The worst check first.
    let weight = |row: &[usize; 4]| -> usize { Severity::ALL.iter().map(|s| row[*s as usize] * s.weight()).sum() };
    let mut rows: Vec<(&str, [usize; 4])> = counts.iter().map(|(check, row)| (*check, *row)).collect();
    rows.sort_by_key(|(check, row)| (std::cmp::Reverse(weight(row)), *check));
    let mut total = [0; 4];
    for (check, row) in rows {
        total.iter_mut().zip(row).for_each(|(sum, count)| *sum += count);
        let what = find(check).map_or("", |check| check.what);
        line(&format!("<code>{check}</code>"), row, what);
    }
    line(&text("all"), total, "");
    html.push_str("</tbody></table></div></div>");
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
    // Many are folded away: they are laid out when they are asked for.
    let open = if alone.len() > FOLDED { "" } else { " open" };
    let _ = write!(html, "<h2>{}</h2><details{open}><summary>{}</summary>", text("unpaired"), alone.len());
    push_head(html, &["document", "language", "status", "reason"]);
    for row in alone {
        let _ = write!(
            html,
            "<tr><td><code>{}</code></td><td>{}</td><td lang=\"en\">{}</td><td lang=\"en\">{}</td></tr>",
            escaped(&row.document),
            escaped(&row.language),
            row.status,
            escaped(&row.reason)
        );
    }
    html.push_str("</tbody></table></div></details>");
}
