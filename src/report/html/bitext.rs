//! What an audit found in a bitext, as one self-contained page: the rows with findings.

use std::fmt::Write as _;

use super::escape::escaped;
use super::finding::{Reader, Seen, push_finding};
use super::index::push_filters;
use super::marked::{Side, marked};
use super::overview::{Counts, push_checks};
use super::page::{baseline, page};
use crate::check::{Accepted, Finding};
use crate::language::Language;

/// A row of a bitext with what was found in it.
#[derive(Clone, Debug)]
pub struct FoundRow<'r> {
    /// Line of the file, from 1.
    pub line: usize,
    /// The source's and the target's text, where they are still at hand.
    pub texts: Option<(&'r str, &'r str)>,
    /// What was found, in order.
    pub findings: Vec<&'r Finding>,
}

/// The findings of a bitext on their way into a page: rows are added one by one.
#[derive(Debug)]
pub struct BitextPage {
    file: String,
    languages: (Language, Language),
    rows: String,
    checks: Counts,
    seen: Seen,
    decided: Accepted,
}

impl BitextPage {
    /// A page about the bitext in `file`; `decided` is what a person has decided about
    /// findings.
    #[must_use]
    pub fn new(file: &str, source: Language, target: Language, decided: Accepted) -> BitextPage {
        BitextPage {
            file: file.to_string(),
            languages: (source, target),
            rows: String::new(),
            checks: Counts::new(),
            seen: Seen::new(),
            decided,
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: &FoundRow<'_>) {
        let quoted = |finding: &&&Finding| finding.source.is_some() || finding.target.is_some();
        let words = row.findings.iter().find(quoted);
        let of = |place: Option<&crate::check::Place>| place.map_or("", |place| place.text.as_str()).to_string();
        let (source, target) = match row.texts {
            Some((source, target)) => {
                (marked(source, &row.findings, Side::Source), marked(target, &row.findings, Side::Target))
            }
            // Of a row that is no longer held, the words of its first finding.
            None => (
                escaped(&of(words.and_then(|finding| finding.source.as_ref()))),
                escaped(&of(words.and_then(|finding| finding.target.as_ref()))),
            ),
        };
        let (from, into) = (self.languages.0.code(), self.languages.1.code());
        // Writing to a string cannot fail.
        let _ = write!(
            self.rows,
            "<div class=\"bead paired found\"><p lang=\"{from}\">{source}</p><div class=\"link\"><span class=\"number\">{}\
             </span></div><p lang=\"{into}\">{target}</p><ul class=\"found\">",
            row.line
        );
        let reader = Reader::new(&self.decided, None);
        for finding in &row.findings {
            self.checks.entry(finding.check).or_default()[finding.severity as usize] += 1;
            push_finding(&mut self.rows, finding, &reader, &mut self.seen);
        }
        self.rows.push_str("</ul></div>\n");
    }

    /// The page; `summary` says in words what the audit came to.
    #[must_use]
    pub fn finish(&self, summary: &str) -> String {
        let (from, into) = (self.languages.0.code(), self.languages.1.code());
        let mut body = format!("<section><p lang=\"en\">{}</p>", escaped(summary));
        push_checks(&mut body, &self.checks);
        body.push_str("</section>");
        push_filters(&mut body, false, true);
        let file = escaped(&self.file);
        let _ = write!(
            body,
            "<section id=\"articles\"><article class=\"pair\" id=\"pair-1\" data-language=\"{into}\" \
             data-document=\"{file}\"><header><h3><code>{file}</code></h3></header><div class=\"beads\">\
             <div class=\"bead head\"><span>{from}</span><span>#</span><span>{into}</span></div>{}</div></article></section>",
            self.rows
        );
        page(&body, "", &baseline(&self.decided))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Row, Selection, check};

    #[test]
    fn rows_with_findings_stand_in_it_and_hostile_text_is_escaped() {
        let languages = (Language::Vietnamese, Language::Malay);
        let (source, target) = ("Có 350 <b>thỏa thuận</b>.", "Terdapat 530 perjanjian<script>alert(1)</script>.");
        let rows = [Row::of_pair(source.to_string(), target.to_string(), languages)];
        let findings = check(&rows, &Selection::default());
        assert!(!findings.is_empty());
        let mut page = BitextPage::new("a<b>.tsv", languages.0, languages.1, Accepted::default());
        page.push(&FoundRow { line: 7, texts: Some((source, target)), findings: findings.iter().collect() });
        page.push(&FoundRow { line: 9, texts: None, findings: findings.iter().collect() });
        let html = page.finish("2 rows & more");
        assert!(html.contains("a&lt;b&gt;.tsv") && html.contains("2 rows &amp; more"));
        assert!(!html.contains("<script>alert") && html.contains("&lt;script&gt;alert"));
        assert!(html.contains("<span class=\"number\">7</span>") && html.contains("<span class=\"number\">9</span>"));
        assert!(html.contains(">530</mark>") && html.contains("<code>number-value</code>"));
        assert_eq!(html.matches(&format!("id=\"f-{}\"", findings[0].fingerprint)).count(), 1);
    }

    #[test]
    fn a_page_without_findings_says_so() {
        let html =
            BitextPage::new("a.tsv", Language::Vietnamese, Language::English, Accepted::default()).finish("0 findings");
        assert!(html.contains("Nothing was found."));
    }
}
