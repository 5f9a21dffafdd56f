//! The report as HTML: one self-contained file for up to [`ONE_PAGE`] articles, beyond
//! that an index and a page an article.
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

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

pub use bitext::{BitextPage, FoundRow};

use super::earlier::{Changes, EarlierFinding, fingerprints};
use crate::check::{Accepted, Finding, Score};
use crate::error::Result;
use crate::language::Language;
use crate::write::{BeadRow, DocumentRow};

/// Up to so many articles stand in one file.
pub const ONE_PAGE: usize = 200;

/// A pair, or a rendering without a source, as the report shows it.
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
    /// Rows of the bead file; sentences where there is no source.
    pub rows: Cow<'r, [BeadRow]>,
    /// Findings; their row counts `rows` from 1.
    pub findings: &'r [Finding],
    /// Dismissed findings, likewise.
    pub accepted: &'r [Finding],
    /// What the findings weigh.
    pub score: Score,
    /// Shares of the source's and the rendering's sentences in two-sided beads, 0 to 1.
    pub aligned: Option<(f64, f64)>,
    /// Two-sided rows that are in the corpus, and that are too doubtful for it.
    pub kept: (usize, usize),
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
    pub fn changes(&self) -> Option<Changes> {
        let before = fingerprints(self.since?);
        let persisting = self.findings().filter(|(_, f)| before.contains(f.fingerprint.as_str())).count();
        let (now, resolved) = (self.findings().count(), changes::resolved(self).len());
        Some(Changes { new: now - persisting, resolved, persisting })
    }

    /// All findings with the place of their pair.
    fn findings(&self) -> impl Iterator<Item = (usize, &Finding)> {
        self.pairs.iter().enumerate().flat_map(|(at, pair)| pair.findings.iter().map(move |finding| (at, finding)))
    }

    /// What a page needs to show findings.
    fn reader(&self) -> finding::Reader<'_> {
        finding::Reader { decided: self.decided, before: self.since.map(fingerprints) }
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

/// Gives the files of the report by name, one after another: `report.html`, and below
/// `report/` a page an article where there are many.
///
/// # Errors
/// Those of `add`.
pub fn report_files(report: &Report<'_>, mut add: impl FnMut(&str, &str) -> Result<()>) -> Result<()> {
    let (articles, reader) = (report.articles(), report.reader());
    let one_page = articles.len() <= ONE_PAGE;
    let mut places = vec![String::new(); report.pairs.len()];
    for article in &articles {
        let page = if one_page { String::new() } else { page_name(&report.pairs[article.start]) };
        for (at, own) in article.clone().zip(1..) {
            places[at] = format!("{page}#pair-{}", if one_page { at + 1 } else { own });
        }
    }
    let mut body = changes::changes(report, &places);
    body.push_str(&overview::overview(report, &places));
    if !one_page {
        index::push_filters(&mut body, report.since.is_some(), false);
    }
    index::push_index(&mut body, report, &articles, &places);
    body.push_str(&changes::dismissed(report, &places));
    if one_page {
        push_articles(&mut body, report, &articles, &places, &reader);
    }
    add("report.html", &page::page(&body, "", &page::baseline(report.decided)))?;
    for article in articles.iter().filter(|_| !one_page) {
        let mut body = String::new();
        push_articles(&mut body, report, std::slice::from_ref(article), &places, &reader);
        add(&page_name(&report.pairs[article.start]), &page::page(&body, "../report.html", ""))?;
    }
    Ok(())
}

/// Appends articles below their filters.
fn push_articles(
    html: &mut String,
    report: &Report<'_>,
    articles: &[Range<usize>],
    places: &[String],
    reader: &finding::Reader<'_>,
) {
    index::push_filters(html, report.since.is_some(), true);
    html.push_str("<section id=\"articles\">");
    let mut seen = finding::Seen::new();
    for article in articles {
        push_pairs(html, report, article.clone(), places, reader, &mut seen);
    }
    html.push_str("</section>");
}

fn push_pairs(
    html: &mut String,
    report: &Report<'_>,
    article: Range<usize>,
    places: &[String],
    reader: &finding::Reader<'_>,
    seen: &mut finding::Seen,
) {
    let first = &report.pairs[article.start];
    let language = if first.source.is_some() { "vi" } else { first.language.code() };
    // Writing to a string cannot fail.
    let _ = write!(html, "<section class=\"article\"><h2 lang=\"{language}\">{}</h2>", escape::escaped(first.title));
    for at in article {
        let id = places[at].split('#').nth(1).unwrap_or_default();
        article::push_pair(html, &report.pairs[at], id, reader, seen);
    }
    html.push_str("</section>");
}

/// The page of an article: named after its source, so that a link to a finding holds while
/// other articles come and go.
fn page_name(pair: &PairView<'_>) -> String {
    let name = pair.source.unwrap_or(pair.target);
    format!("report/{}.html", &blake3::hash(name.as_bytes()).to_hex()[..16])
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
            rows: Cow::Owned(Vec::new()),
            findings: &[],
            accepted: &[],
            score: Score::default(),
            aligned: Some((1.0, 0.5)),
            kept: (0, 0),
        }
    }

    fn files(pairs: Vec<PairView<'_>>) -> Vec<(String, String)> {
        let report = Report { pairs, documents: &[], decided: &Accepted::default(), since: None };
        let mut files = Vec::new();
        let add = |name: &str, page: &str| {
            files.push((name.to_string(), page.to_string()));
            Ok(())
        };
        report_files(&report, add).unwrap();
        files
    }

    #[test]
    fn up_to_a_number_of_articles_stand_in_one_file_and_more_have_a_page_each() {
        let names: Vec<String> = (0..=ONE_PAGE).map(|at| format!("{at}.vi.txt")).collect();
        let of = |count: usize| -> Vec<PairView<'_>> {
            let two = |name| vec![PairView { source: Some(name), ..pair(None) }; 2];
            names[..count].iter().flat_map(|name| two(name.as_str())).collect()
        };
        assert_eq!(files(of(ONE_PAGE)).len(), 1);
        let files = files(of(ONE_PAGE + 1));
        assert_eq!(files.len(), ONE_PAGE + 2);
        let (name, index) = &files[0];
        assert_eq!(name, "report.html");
        for (name, page) in &files[1..] {
            assert!(index.contains(&format!("href=\"{name}#pair-1\"")), "{name}");
            assert!(index.contains(&format!("href=\"{name}#pair-2\"")), "{name}");
            assert!(page.contains("href=\"../report.html\"") && page.contains("a &lt;b&gt;.ms.txt"));
        }
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
        assert_eq!(report.changes(), None);
    }
}
