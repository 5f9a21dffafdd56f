//! The report as HTML: one self-contained file for up to [`ONE_PAGE`] pairs, beyond that
//! an index and a page a pair.
//!
//! Everything is readable without the script, which only adds filters, keys, the other
//! languages of the interface and what a person decides. The pages load nothing, and a
//! content security policy lets nothing run but the page's own script: article text is
//! hostile input.

mod article;
mod bitext;
mod escape;
mod marked;
mod overview;
mod page;
mod plot;
mod strings;

use std::borrow::Cow;

pub use bitext::{BitextPage, FoundRow};

use crate::check::{Finding, Score};
use crate::language::Language;
use crate::write::{BeadRow, DocumentRow};

/// Up to so many pairs stand in one file.
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
    /// What they weigh.
    pub score: Score,
    /// Shares of the source's and the rendering's sentences in two-sided beads, 0 to 1.
    pub aligned: Option<(f64, f64)>,
    /// Two-sided rows that are in the corpus, and that are too doubtful for it.
    pub kept: (usize, usize),
}

/// Everything that the report tells.
#[derive(Clone, Debug)]
pub struct Report<'r> {
    /// The pairs, then renderings without a source.
    pub pairs: Vec<PairView<'r>>,
    /// Every document.
    pub documents: &'r [DocumentRow],
    /// Findings that a baseline accepts.
    pub accepted: usize,
}

/// The files of the report by name: `report.html`, and below `report/` a page a pair where
/// there are many.
#[must_use]
pub fn report_files(report: &Report<'_>) -> Vec<(String, String)> {
    if report.pairs.len() <= ONE_PAGE {
        let mut body = overview::overview(report, |at| format!("#pair-{}", at + 1));
        overview::push_filters(&mut body);
        body.push_str("<section id=\"articles\">");
        let mut seen = article::Seen::new();
        for (at, pair) in report.pairs.iter().enumerate() {
            article::push_article(&mut body, pair, &format!("pair-{}", at + 1), &mut seen);
        }
        body.push_str("</section>");
        return vec![("report.html".to_string(), page::page(&body, ""))];
    }
    let name = |at: usize| format!("report/{:06}.html", at + 1);
    let mut index = overview::overview(report, name);
    overview::push_index(&mut index, report, name);
    let mut files = vec![("report.html".to_string(), page::page(&index, ""))];
    for (at, pair) in report.pairs.iter().enumerate() {
        let mut body = String::new();
        overview::push_filters(&mut body);
        article::push_article(&mut body, pair, "pair-1", &mut article::Seen::new());
        files.push((name(at), page::page(&body, "../report.html")));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair() -> PairView<'static> {
        PairView {
            source: Some("a.vi.txt"),
            target: "a <b>.ms.txt",
            language: Language::Malay,
            title: "Tin & bài",
            rows: Cow::Owned(Vec::new()),
            findings: &[],
            score: Score::default(),
            aligned: Some((1.0, 0.5)),
            kept: (0, 0),
        }
    }

    #[test]
    fn up_to_a_number_of_pairs_stand_in_one_file_and_more_have_a_page_each() {
        let of = |pairs: usize| report_files(&Report { pairs: vec![pair(); pairs], documents: &[], accepted: 0 });
        assert_eq!(of(ONE_PAGE).len(), 1);
        let files = of(ONE_PAGE + 1);
        assert_eq!(files.len(), ONE_PAGE + 2);
        let (name, index) = &files[0];
        assert_eq!(name, "report.html");
        for (name, page) in &files[1..] {
            assert!(index.contains(&format!("href=\"{name}\"")), "{name}");
            assert!(page.contains("href=\"../report.html\"") && page.contains("a &lt;b&gt;.ms.txt"));
        }
    }
}
