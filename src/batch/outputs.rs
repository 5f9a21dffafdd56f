//! Everything that a run writes.

use super::{Collection, PairResult, Unpaired};
use crate::article::Document;
use crate::config::Config;
use crate::error::Result;
use crate::language::Language;
use crate::pair::{Pairing, Status};
use crate::write::{
    DocumentRow, FindingRecord, OutputFolder, beads_header, beads_tsv, corpus_rows, documents_tsv, findings_jsonl,
    findings_tsv,
};

/// Writes corpus, bead files, documents and findings.
pub(super) fn write(
    mut folder: OutputFolder,
    collection: &Collection,
    pairings: &[Pairing],
    results: &[PairResult],
    unpaired: &[Unpaired],
    config: &Config,
) -> Result<()> {
    let name = |at: usize| collection.documents[at].name.as_str();
    for language in Language::RENDERINGS {
        let header = beads_header(Language::Vietnamese, language);
        let mut corpus = header.clone();
        for result in results.iter().filter(|r| r.language == language) {
            let (source, target) = (name(result.source), name(result.target));
            corpus.push_str(&beads_tsv(corpus_rows(&result.rows, config.min_confidence), source, target));
            let beads = header.clone() + &beads_tsv(&result.rows, source, target);
            folder.add(&format!("articles/{}.vi-{language}.tsv", stem(source)), &beads)?;
        }
        folder.add(&format!("vi-{language}.tsv"), &corpus)?;
    }
    folder.add("documents.tsv", &documents_tsv(&document_rows(collection, pairings, results, unpaired)))?;
    let records = finding_records(collection, results, unpaired);
    folder.add("findings.tsv", &findings_tsv(&records, false))?;
    folder.add("findings.jsonl", &findings_jsonl(&records))?;
    folder.finish_run()
}

/// The name of a document in the names of its bead files: without `.txt`.
fn stem(name: &str) -> &str {
    name.strip_suffix(".txt").unwrap_or(name)
}

/// What is said of a document: why it is paired as it is, and whether its text is in
/// another language than was claimed.
fn reason(document: &Document, pairing: &Pairing) -> String {
    let contradicted =
        document.contradicted_claim().map(|claim| format!("{} says {}", claim.by.name(), claim.language));
    let parts = [Some(pairing.reason.clone()).filter(|reason| !reason.is_empty()), contradicted];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// One row for every document, unreadable ones too, by name.
pub(super) fn document_rows(
    collection: &Collection,
    pairings: &[Pairing],
    results: &[PairResult],
    unpaired: &[Unpaired],
) -> Vec<DocumentRow> {
    let mut rows: Vec<DocumentRow> = Vec::new();
    for (at, (document, pairing)) in collection.documents.iter().zip(pairings).enumerate() {
        let source = pairing.source.map(|s| collection.documents[s].name.clone());
        let aligned = match pairing.status {
            Status::Source => {
                let shares = results.iter().filter(|r| r.source == at).map(|r| r.source_aligned);
                shares.reduce(f64::max)
            }
            _ => results.iter().find(|r| r.target == at).map(|r| r.target_aligned),
        };
        rows.push(DocumentRow {
            document: document.name.clone(),
            language: document.language.name(),
            source_document: source.unwrap_or_default(),
            score: pairing.score,
            status: pairing.status.name(),
            reason: reason(document, pairing),
            kind: match pairing.status {
                Status::Source => "source",
                Status::Paired | Status::Unpaired | Status::Ambiguous => "rendering",
                Status::Other | Status::Empty | Status::Unreadable => "",
            },
            aligned,
            penalty: results
                .iter()
                .find(|result| result.target == at)
                .map(|result| result.score)
                .or_else(|| unpaired.iter().find(|alone| alone.document == at).map(|alone| alone.score))
                .and_then(|score| score.per_thousand()),
            url: document.url.clone().unwrap_or_default(),
            date: document.date.clone().unwrap_or_default(),
        });
    }
    for (name, reason) in &collection.unreadable {
        rows.push(DocumentRow {
            document: name.clone(),
            status: Status::Unreadable.name(),
            reason: reason.clone(),
            ..DocumentRow::default()
        });
    }
    rows.sort_by(|a, b| a.document.cmp(&b.document));
    rows
}

fn finding_records<'r>(
    collection: &'r Collection,
    results: &'r [PairResult],
    unpaired: &'r [Unpaired],
) -> Vec<FindingRecord<'r>> {
    let name = |at: usize| Some(collection.documents[at].name.as_str());
    let mut records = Vec::new();
    for result in results {
        let (source, target) = (name(result.source), name(result.target));
        records.extend(result.findings.iter().map(|f| FindingRecord::in_pair(f, source, target)));
    }
    for alone in unpaired {
        records.extend(alone.findings.iter().map(|f| FindingRecord::in_pair(f, None, name(alone.document))));
    }
    records
}

/// What `pair` prints for a collection.
#[must_use]
pub fn pair_table(collection: &Collection, pairings: &[Pairing]) -> String {
    crate::write::pair_tsv(&document_rows(collection, pairings, &[], &[]))
}
