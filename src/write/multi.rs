//! Rows of `multi.tsv`: source sentences with their renderings in every language.

use super::{BeadRow, corpus_rows, probability, tsv_line};
use crate::article::Document;
use crate::language::Language;
use crate::text::Span;

/// Neighbouring source sentences that the beads of no language part, with their
/// renderings.
#[derive(Clone, Debug, PartialEq)]
pub struct MultiRow {
    /// Source text, sentences joined by a blank.
    pub source: String,
    /// Malay, Indonesian and English text; empty where there is none, or none of the whole.
    pub renderings: [String; 3],
    /// The least confidence of the beads that are in it, 0 to 1.
    pub confidence: f64,
    /// Where the source text stands in its file, in bytes.
    pub span: Span,
}

/// The columns of `multi.tsv`.
#[must_use]
pub fn multi_header() -> String {
    tsv_line(["vi", "ms", "id", "en", "confidence", "source_document", "source_span"])
}

/// Rows as TSV, without a header.
#[must_use]
pub fn multi_tsv(rows: &[MultiRow], source_document: &str) -> String {
    let line = |row: &MultiRow| {
        let [ms, id, en] = &row.renderings;
        let (confidence, span) = (probability(row.confidence), format!("{}-{}", row.span.start, row.span.end));
        tsv_line([row.source.as_str(), ms, id, en, &confidence, source_document, &span])
    };
    rows.iter().map(line).collect()
}

/// Joins the beads of a source with its renderings: where beads of two languages share a
/// source sentence, all their sentences are one row. A language whose confident beads
/// do not account for every source sentence of a row has no text in it.
#[must_use]
pub fn multi_rows(source: &Document, renderings: &[(Language, &[BeadRow])], least: f64) -> Vec<MultiRow> {
    let beads: Vec<(usize, &BeadRow, Span)> = renderings
        .iter()
        .filter_map(|(language, rows)| Some((Language::RENDERINGS.iter().position(|l| l == language)?, rows)))
        .flat_map(|(at, rows)| corpus_rows(rows, least).filter_map(move |row| Some((at, row, row.source_span?))))
        .collect();
    let mut spans: Vec<Span> = beads.iter().map(|&(_, _, span)| span).collect();
    spans.sort_unstable();
    let mut groups: Vec<Span> = Vec::new();
    for span in spans {
        match groups.last_mut() {
            Some(group) if span.start < group.end => group.end = group.end.max(span.end),
            _ => groups.push(span),
        }
    }
    let rows = groups.into_iter().map(|group| joined(source, group, &beads));
    rows.filter(|row| row.renderings.iter().any(|text| !text.is_empty())).collect()
}

fn joined(source: &Document, group: Span, beads: &[(usize, &BeadRow, Span)]) -> MultiRow {
    let inside = |span: &Span| group.start <= span.start && span.end <= group.end;
    let sentences: Vec<_> = source.text_sentences().filter(|sentence| inside(&sentence.span)).collect();
    let mut row = MultiRow {
        source: sentences.iter().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join(" "),
        renderings: Default::default(),
        confidence: 1.0,
        span: group,
    };
    for (language, text) in row.renderings.iter_mut().enumerate() {
        let own: Vec<_> = beads.iter().filter(|(at, _, span)| *at == language && inside(span)).collect();
        if own.iter().map(|(_, bead, _)| bead.counts.0).sum::<usize>() == sentences.len() {
            *text = own.iter().map(|(_, bead, _)| bead.target.as_str()).collect::<Vec<_>>().join(" ");
            let confidences = own.iter().filter_map(|(_, bead, _)| bead.confidence);
            row.confidence = confidences.fold(row.confidence, f64::min);
        }
    }
    row
}
