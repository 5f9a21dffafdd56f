//! What a run made, as the report shows it.

use std::borrow::Cow;

use super::{Collection, Made, PairResult, Plan, Unpaired};
use crate::article::Document;
use crate::check::Place;
use crate::report::{Location, PairView, Region, Report, sarif_begin, sarif_end, sarif_found};
use crate::write::{BeadRow, DocumentRow, corpus_rows};

/// Everything that the report tells of a run.
pub(super) fn report<'r>(
    collection: &'r Collection,
    made: &'r Made,
    documents: &'r [DocumentRow],
    plan: &'r Plan,
) -> Report<'r> {
    let of_pairs = made.results.iter().map(|result| of_pair(collection, result, plan.config.min_confidence));
    let alone = made.unpaired.iter().filter_map(|unpaired| of_rendering(collection, unpaired));
    Report {
        pairs: of_pairs.chain(alone).collect(),
        documents,
        decided: &plan.auditor.accepted,
        since: plan.since.as_deref(),
    }
}

fn title(document: &Document) -> &str {
    document.title().unwrap_or(&document.name)
}

fn of_pair<'r>(collection: &'r Collection, result: &'r PairResult, least: f64) -> PairView<'r> {
    let (source, target) = (&collection.documents[result.source], &collection.documents[result.target]);
    let kept = corpus_rows(&result.rows, least).count();
    PairView {
        source: Some(&source.name),
        target: &target.name,
        language: result.language,
        title: title(source),
        rows: Cow::Borrowed(&result.rows),
        findings: &result.findings,
        accepted: &result.accepted,
        score: result.score,
        aligned: Some((result.source_aligned, result.target_aligned)),
        kept: (kept, corpus_rows(&result.rows, 0.0).count() - kept),
    }
}

/// A rendering without a source: a row a sentence.
fn of_rendering<'r>(collection: &'r Collection, unpaired: &'r Unpaired) -> Option<PairView<'r>> {
    let document = &collection.documents[unpaired.document];
    let row = |sentence: &crate::article::Sentence| BeadRow {
        source: String::new(),
        target: sentence.text.clone(),
        confidence: None,
        counts: (0, 1),
        source_span: None,
        target_span: Some(sentence.span),
        kind: sentence.kind,
        findings: Vec::new(),
    };
    Some(PairView {
        source: None,
        target: &document.name,
        language: document.language.language()?,
        title: title(document),
        rows: Cow::Owned(document.sentences.iter().map(row).collect()),
        findings: &unpaired.findings,
        accepted: &unpaired.accepted,
        score: unpaired.score,
        aligned: None,
        kept: (0, 0),
    })
}

/// The findings as SARIF: a finding stands at the sentences of its bead in the raw file of
/// the rendering, or of the source where the rendering has none.
pub(super) fn sarif(report: &Report<'_>) -> String {
    let mut text = sarif_begin();
    let results = report.pairs.iter().flat_map(|pair| pair.findings.iter().map(move |finding| (pair, finding)));
    for (number, (pair, finding)) in results.enumerate() {
        if number > 0 {
            text.push(',');
        }
        let row = &pair.rows[finding.row - 1];
        let target = row.target_span.map(|span| location(pair.target, span, finding.target.as_ref(), &row.target));
        let source = pair.source.zip(row.source_span);
        let source = source.map(|(file, span)| location(file, span, finding.source.as_ref(), &row.source));
        text.push_str(&sarif_found(finding, source.as_ref(), target.as_ref(), pair.target));
    }
    text.push_str(sarif_end());
    text
}

fn location(file: &str, span: crate::text::Span, place: Option<&Place>, whole: &str) -> Location {
    let words = place.map_or(whole, |place| place.text.as_str()).to_string();
    Location { file: file.to_string(), region: Region::Bytes(span.start, span.len()), words }
}
