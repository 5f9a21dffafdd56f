//! Rows of the corpus and of the bead files.

use serde::{Deserialize, Serialize};

use super::{probability, tsv_line};
use crate::align::Bead;
use crate::article::{BlockKind, Document, Sentence};
use crate::language::Language;
use crate::text::Span;

/// A bead of a document pair with its texts, ready to be written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BeadRow {
    /// Source text, sentences joined by a blank.
    pub source: String,
    /// Target text, likewise.
    pub target: String,
    /// Confidence, 0 to 1; nothing for lines that were not aligned, such as furniture.
    pub confidence: Option<f64>,
    /// Sentences on each side.
    pub counts: (usize, usize),
    /// Where the source text stands in its file, in bytes.
    pub source_span: Option<Span>,
    /// Where the target text stands in its file, in bytes.
    pub target_span: Option<Span>,
    /// Kind of the first sentence's block.
    pub kind: BlockKind,
    /// Names of the checks that found something, in order; known when all is checked.
    #[serde(skip)]
    pub findings: Vec<&'static str>,
}

/// All rows of a pair in order: beads, and between them what was not aligned.
///
/// `beads` count only sentences of the article's text; furniture, bylines, datelines and
/// metadata come back in their place as rows of one sentence.
#[must_use]
pub fn bead_rows(source: &Document, target: &Document, beads: &[Bead]) -> Vec<BeadRow> {
    let text = |document: &Document| -> Vec<usize> {
        let is_text = |&(_, s): &(usize, &Sentence)| s.kind.is_text();
        document.sentences.iter().enumerate().filter(is_text).map(|(at, _)| at).collect()
    };
    let (source_text, target_text) = (text(source), text(target));
    let mut rows = Vec::new();
    let (mut i, mut j) = (0, 0);
    let mut aside = |rows: &mut Vec<BeadRow>, to: (usize, usize)| {
        for at in i..to.0 {
            if !source.sentences[at].kind.is_text() {
                rows.push(row(&source.sentences[at..=at], &[], None));
            }
        }
        for at in j..to.1 {
            if !target.sentences[at].kind.is_text() {
                rows.push(row(&[], &target.sentences[at..=at], None));
            }
        }
        (i, j) = (to.0.max(i), to.1.max(j));
    };
    for bead in beads {
        let sentences = |document: &Document, text: &[usize], range: &std::ops::Range<usize>| -> Vec<Sentence> {
            text[range.clone()].iter().map(|&at| document.sentences[at].clone()).collect()
        };
        let start = |text: &[usize], range: &std::ops::Range<usize>| {
            if range.is_empty() { 0 } else { text[range.start] }
        };
        aside(&mut rows, (start(&source_text, &bead.source), start(&target_text, &bead.target)));
        rows.push(row(
            &sentences(source, &source_text, &bead.source),
            &sentences(target, &target_text, &bead.target),
            Some(bead.confidence),
        ));
    }
    aside(&mut rows, (source.sentences.len(), target.sentences.len()));
    rows
}

fn row(source: &[Sentence], target: &[Sentence], confidence: Option<f64>) -> BeadRow {
    let join = |side: &[Sentence]| side.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ");
    let span = |side: &[Sentence]| Some(Span::new(side.first()?.span.start, side.last()?.span.end));
    BeadRow {
        source: join(source),
        target: join(target),
        confidence,
        counts: (source.len(), target.len()),
        source_span: span(source),
        target_span: span(target),
        kind: source.first().or(target.first()).map_or(BlockKind::Body, |s| s.kind),
        findings: Vec::new(),
    }
}

/// Names of the columns of corpus and bead files after the two texts, which are named by
/// their languages.
pub const CORPUS_HEADER: [&str; 8] =
    ["confidence", "bead", "source_document", "target_document", "source_span", "target_span", "kind", "findings"];

/// The rows that belong in the corpus: both sides, and at least `min_confidence`.
pub fn corpus_rows(rows: &[BeadRow], min_confidence: f64) -> impl Iterator<Item = &BeadRow> {
    rows.iter().filter(move |row| {
        let two_sided = row.counts.0 > 0 && row.counts.1 > 0;
        two_sided && row.confidence.is_some_and(|c| c >= min_confidence)
    })
}

/// The name of the bead file of a pair of documents below the folder of a run: that of the
/// source, without `.txt`.
#[must_use]
pub fn beads_file(source_document: &str, source: Language, target: Language) -> String {
    let stem = source_document.strip_suffix(".txt").unwrap_or(source_document);
    format!("articles/{stem}.{source}-{target}.tsv")
}

/// The header line of a corpus or bead file.
#[must_use]
pub fn beads_header(source: Language, target: Language) -> String {
    tsv_line([source.code(), target.code()].into_iter().chain(CORPUS_HEADER))
}

/// Rows as TSV, without a header.
#[must_use]
pub fn beads_tsv<'r>(
    rows: impl IntoIterator<Item = &'r BeadRow>,
    source_document: &str,
    target_document: &str,
) -> String {
    let span = |span: Option<Span>| span.map_or(String::new(), |s| format!("{}-{}", s.start, s.end));
    let mut text = String::new();
    for row in rows {
        text.push_str(&tsv_line([
            row.source.as_str(),
            &row.target,
            &row.confidence.map_or(String::new(), probability),
            &format!("{}-{}", row.counts.0, row.counts.1),
            source_document,
            target_document,
            &span(row.source_span),
            &span(row.target_span),
            row.kind.name(),
            &row.findings.join(","),
        ]));
    }
    text
}
