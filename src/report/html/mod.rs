//! The report as HTML: one self-contained file for up to [`ONE_PAGE`] articles, beyond
//! that an index and a page an article. The section of an article depends on nothing but
//! the article, so that it stays as it is while others come and go.
//!
//! Everything is readable without the script, which only adds filters, keys, the other
//! languages of the interface and what a person decides. The pages load nothing, and a
//! content security policy lets nothing run but the page's own script: article text is
//! hostile input.

mod article;
mod bitext;
mod changes;
#[cfg(test)]
mod contrast;
mod escape;
mod finding;
mod index;
mod marked;
mod overview;
mod page;
mod plot;
mod strings;
mod worst;

use std::fmt::Write as _;
use std::ops::Range;

pub use bitext::{BitextPage, FoundRow};
pub use finding::Reader;

use super::earlier::{Changes, EarlierFinding};
use crate::check::{Accepted, Finding, Score};
use crate::language::Language;
use crate::write::{BeadRow, DocumentRow};

/// Up to so many articles stand in one file.
pub const ONE_PAGE: usize = 200;

/// A pair, or a rendering without a source, as the report shows it: all but its text.
#[derive(Clone, Debug)]
pub struct PairView<'r> {
    /// Name of the source document, if it is here.
    pub source: Option<&'r str>,
    /// Name of the rendering.
    pub target: &'r str,
    /// The rendering's language.
    pub language: Language,
    /// The headline: the source's, or the rendering's where it stands alone.
    pub title: &'r str,
    /// Findings; their row counts the rows of the bead file, or the sentences where there
    /// is no source, from 1.
    pub findings: &'r [Finding],
    /// Dismissed findings, likewise.
    pub accepted: &'r [Finding],
    /// What the findings weigh.
    pub score: Score,
    /// Shares of the source's and the rendering's sentences in two-sided beads, 0 to 1.
    pub aligned: Option<(f64, f64)>,
    /// Two-sided rows that are in the corpus, and that are too doubtful for it.
    pub kept: (usize, usize),
    /// Rows of an article's text with one side only, and rows of what its page adds.
    pub others: (usize, usize),
    /// Characters of both sides in two-sided rows.
    pub lengths: (usize, usize),
}

/// Everything that the report tells.
#[derive(Clone, Debug)]
pub struct Report<'r> {
    /// The pairs, those of a source in a row, then renderings without a source.
    pub pairs: Vec<PairView<'r>>,
    /// Every document.
    pub documents: &'r [DocumentRow],
    /// What a person has decided about findings.
    pub decided: &'r Accepted,
    /// What an earlier run found, if it is to be compared with.
    pub since: Option<&'r [EarlierFinding]>,
}

impl Report<'_> {
    /// What has changed since the earlier run, where there is one. What is dismissed is
    /// neither new nor resolved.
    #[must_use]
    pub fn changes(&self, reader: &Reader<'_>) -> Option<Changes> {
        self.since?;
        let new = self.findings().filter(|(_, finding)| reader.is_new(finding)).count();
        let (now, resolved) = (self.findings().count(), changes::resolved(self).len());
        Some(Changes { new, resolved, persisting: now - new })
    }

    /// All findings with the place of their pair.
    fn findings(&self) -> impl Iterator<Item = (usize, &Finding)> {
        self.pairs.iter().enumerate().flat_map(|(at, pair)| pair.findings.iter().map(move |finding| (at, finding)))
    }

    /// The renderings of each article, as ranges of the pairs.
    fn articles(&self) -> Vec<Range<usize>> {
        let mut articles: Vec<Range<usize>> = Vec::new();
        for (at, pair) in self.pairs.iter().enumerate() {
            match articles.last_mut() {
                Some(last) if pair.source.is_some() && self.pairs[last.start].source == pair.source => {
                    last.end = at + 1;
                }
                _ => articles.push(at..at + 1),
            }
        }
        articles
    }
}

/// `report.html`: the overview, and behind it the `articles`, which are sections of
/// [`article_section`]; nothing where each has a page of its own.
#[must_use]
pub fn report_page(report: &Report<'_>, reader: &Reader<'_>, articles: Option<&str>) -> String {
    let of_articles = report.articles();
    let mut places = Vec::with_capacity(report.pairs.len());
    for article in &of_articles {
        let first = &report.pairs[article.start];
        let page = if articles.is_some() { String::new() } else { page_name(first.source.unwrap_or(first.target)) };
        places.extend(article.clone().map(|at| format!("{page}#{}", id(&report.pairs[at]))));
    }
    let mut body = changes::changes(report, reader, &places);
    body.push_str(&overview::overview(report, &places));
    if articles.is_none() {
        index::push_filters(&mut body, report.since.is_some(), false);
    }
    index::push_index(&mut body, report, reader, &of_articles, &places);
    body.push_str(&changes::dismissed(report, &places));
    if let Some(articles) = articles {
        push_articles(&mut body, articles, report.since.is_some());
    }
    page::page(&body, "", &page::baseline(report.decided))
}

/// What stands before the articles of a page.
pub const ARTICLES: &str = "<section id=\"articles\">";

/// Appends articles below their filters.
fn push_articles(html: &mut String, articles: &str, with_new: bool) {
    index::push_filters(html, with_new, true);
    html.push_str(ARTICLES);
    html.push_str(articles);
    html.push_str("</section>");
}

/// The page of one article, given its section.
#[must_use]
pub fn article_page(section: &str, with_new: bool) -> String {
    let mut body = String::new();
    push_articles(&mut body, section, with_new);
    page::page(&body, "../report.html", "")
}

/// An article with its renderings, or a rendering without a source: each with its rows.
#[must_use]
pub fn article_section(pairs: &[(PairView<'_>, &[BeadRow])], reader: &Reader<'_>) -> String {
    let Some((first, _)) = pairs.first() else { return String::new() };
    let language = if first.source.is_some() { "vi" } else { first.language.code() };
    let mut html = String::new();
    // Writing to a string cannot fail.
    let _ = write!(html, "<section class=\"article\"><h2 lang=\"{language}\">{}</h2>", escape::escaped(first.title));
    let mut seen = finding::Seen::new();
    for (pair, rows) in pairs {
        article::push_pair(&mut html, pair, rows, &id(pair), reader, &mut seen);
    }
    html.push_str("</section>");
    html
}

/// What a pair is called on its page: the same whatever else stands there.
fn id(pair: &PairView<'_>) -> String {
    let mut hasher = blake3::Hasher::new();
    for name in [pair.source.unwrap_or_default(), "\0", pair.target] {
        hasher.update(name.as_bytes());
    }
    format!("pair-{}", &hasher.finalize().to_hex()[..10])
}

/// The page of an article, below the folder of a run: named after the article's source, so
/// that a link to a finding holds while other articles come and go.
#[must_use]
pub fn page_name(document: &str) -> String {
    format!("report/{}.html", &blake3::hash(document.as_bytes()).to_hex()[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(source: Option<&'static str>) -> PairView<'static> {
        PairView {
            source,
            target: "a <b>.ms.txt",
            language: Language::Malay,
            title: "Tin & bài",
            findings: &[],
            accepted: &[],
            score: Score::default(),
            aligned: Some((1.0, 0.5)),
            kept: (0, 0),
            others: (0, 0),
            lengths: (0, 0),
        }
    }

    #[test]
    fn an_index_links_to_the_pages_of_articles() {
        let decided = Accepted::default();
        let reader = Reader::new(&decided, None);
        let (one, two) = (pair(Some("a")), pair(None));
        let sections = [vec![(one.clone(), [].as_slice())], vec![(two.clone(), [].as_slice())]];
        let sections = sections.map(|pairs| article_section(&pairs, &reader));
        let report = Report { pairs: vec![one, two], documents: &[], decided: &decided, since: None };
        let index = report_page(&report, &reader, None);
        for (name, section) in ["a", "a <b>.ms.txt"].iter().zip(&sections) {
            let id = section.split("id=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(index.contains(&format!("href=\"{}#{id}\"", page_name(name))), "{id}");
            let page = article_page(section, false);
            assert!(page.contains("href=\"../report.html\"") && page.contains("a &lt;b&gt;.ms.txt"));
        }
        let whole = report_page(&report, &reader, Some(&sections.concat()));
        assert_eq!(whole.matches(ARTICLES).count(), 1);
        assert!(whole.contains(&sections.concat()) && whole.contains("href=\"#pair-"));
    }

    #[test]
    fn a_rendering_without_a_source_is_an_article_of_its_own() {
        let report = Report {
            pairs: vec![pair(Some("a")), pair(Some("a")), pair(Some("b")), pair(None), pair(None)],
            documents: &[],
            decided: &Accepted::default(),
            since: None,
        };
        assert_eq!(report.articles(), [0..2, 2..3, 3..4, 4..5]);
        assert_eq!(report.changes(&Reader::new(report.decided, None)), None);
    }
}
