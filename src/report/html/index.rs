//! The filters, and the table of all articles with what was found in each.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::escape::escaped;
use super::finding::Reader;
use super::overview::{number, penalty};
use super::strings::text;
use super::{PairView, Report};
use crate::check::{Score, Severity};
use crate::language::Language;

/// Articles that are laid out at once.
const CHUNK: usize = 50;

/// Appends the filters, which the page's script shows and fills. Those of an index leave
/// out what needs the articles themselves.
pub(super) fn push_filters(html: &mut String, with_new: bool, with_articles: bool) {
    let select = |name: &str, label: &str| {
        format!("<label>{} <select id=\"filter-{name}\"><option value=\"\">–</option></select></label>", text(label))
    };
    let check = |name: &str, label: &str| {
        format!("<label><input type=\"checkbox\" id=\"filter-{name}\"> {}</label>", text(label))
    };
    let mut severities = String::new();
    for severity in Severity::ALL.into_iter().rev() {
        // Writing to a string cannot fail.
        let _ = write!(severities, "<option value=\"{0}\" data-t=\"{0}\">{0}</option>", severity.name());
    }
    let _ = write!(
        html,
        "<div class=\"filters\" role=\"search\" data-script hidden>{}{}\
         <label>{} <select id=\"filter-severity\"><option value=\"\">–</option>{severities}</select></label>{}\
         <label>{} <input type=\"search\" id=\"filter-search\"></label>{}{}\
         <span role=\"status\"><span id=\"shown\"></span> {}</span></div>",
        select("language", "language"),
        select("check", "check"),
        text("severity"),
        if with_articles { select("document", "document") } else { String::new() },
        text("search"),
        check("found", if with_articles { "only_found" } else { "only_found_articles" }),
        if with_new { check("new", "only_new") } else { String::new() },
        text(if with_articles { "findings" } else { "articles_shown" }),
    );
}

/// Appends the list of all articles with links to their renderings at `places`. It stands
/// in chunks that a browser lays out when they come into sight: a table of 10,000 rows
/// would take it seconds.
pub(super) fn push_index(
    html: &mut String,
    report: &Report<'_>,
    reader: &Reader<'_>,
    articles: &[Range<usize>],
    places: &[String],
) {
    if articles.is_empty() {
        return;
    }
    let _ = write!(
        html,
        "<section id=\"index\"><h2>{}</h2><p class=\"entry head\" aria-hidden=\"true\"><span>{}</span><span>{}</span>\
         <span class=\"n\">{}</span><span class=\"n\">MQM</span></p>",
        text("articles"),
        text("article"),
        text("renderings"),
        text("findings")
    );
    for chunk in articles.chunks(CHUNK) {
        html.push_str("<ul class=\"chunk\">");
        for article in chunk {
            push_entry(html, &report.pairs[article.clone()], &places[article.clone()], reader);
        }
        html.push_str("</ul>");
    }
    html.push_str("</section>");
}

fn push_entry(html: &mut String, pairs: &[PairView<'_>], places: &[String], reader: &Reader<'_>) {
    let Some(first) = pairs.first() else { return };
    let findings = || pairs.iter().flat_map(|pair| pair.findings);
    let checks: BTreeSet<&str> = findings().map(|finding| finding.check).collect();
    let severities: BTreeSet<Severity> = findings().map(|finding| finding.severity).collect();
    let severities: Vec<&str> = severities.into_iter().rev().map(Severity::name).collect();
    let checks: Vec<&str> = checks.into_iter().collect();
    let languages: Vec<&str> = pairs.iter().map(|pair| pair.language.code()).collect();
    let new = if findings().any(|finding| reader.is_new(finding)) { " data-new" } else { "" };
    let mut score = Score::default();
    for pair in pairs {
        score.add(&pair.score);
    }
    let language = if first.source.is_some() { &Language::Vietnamese } else { &first.language };
    let _ = write!(
        html,
        "<li class=\"entry\" data-languages=\"{}\" data-checks=\"{}\" data-severities=\"{}\"{new}><span>\
         <span lang=\"{language}\">{}</span> <code class=\"file\">{}</code></span> <span>",
        languages.join(" "),
        checks.join(" "),
        severities.join(" "),
        escaped(first.title),
        escaped(first.source.unwrap_or(first.target))
    );
    for (pair, place) in pairs.iter().zip(places) {
        push_rendering(html, pair, place);
    }
    let count = findings().count();
    let _ = write!(
        html,
        "</span> <span class=\"n\">{}</span> <span class=\"n\">{}</span></li>",
        number(count),
        penalty(&score)
    );
}

/// A link to a rendering with how many findings of each severity it has.
fn push_rendering(html: &mut String, pair: &PairView<'_>, place: &str) {
    let language = pair.language.code();
    let _ = write!(html, "<a class=\"rendering\" href=\"{}\">{language}", escaped(place));
    for severity in Severity::ALL.into_iter().rev() {
        let count = pair.findings.iter().filter(|finding| finding.severity == severity).count();
        if count > 0 && severity > Severity::Neutral {
            let _ = write!(
                html,
                " <span class=\"{0}\" title=\"{0}\"><span class=\"severity\">{count}</span></span>",
                severity.name()
            );
        }
    }
    html.push_str("</a> ");
}
