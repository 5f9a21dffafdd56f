//! Everything that a run writes.

use rustc_hash::FxHashMap;

use super::pivot::PAIRS;
use super::{Catalogue, Collection, Made, PairResult, Plan, Unpaired, report};
use crate::article::LanguageClaim;
use crate::check::Score;
use crate::config::Config;
use crate::error::Result;
use crate::language::Language;
use crate::pair::{Pairing, Profile, Status};
use crate::report::{Changes, report_files};
use crate::write::{
    BeadRow, DocumentRow, FindingRecord, OutputFolder, beads_file, beads_header, beads_tsv, corpus_rows, documents_tsv,
    findings_jsonl, findings_tsv, multi_header, multi_rows, multi_tsv, pair_tsv,
};

/// Writes corpus, bead files, documents, findings and report. Gives what has changed since
/// an earlier run, where one was named.
pub(super) fn write(
    mut folder: OutputFolder,
    collection: &Collection,
    pairings: &[Pairing],
    made: &Made,
    plan: &Plan,
) -> Result<Option<Changes>> {
    let config = &plan.config;
    let Made { results, unpaired, siblings } = made;
    let name = |at: usize| collection.documents[at].name.as_str();
    for language in Language::RENDERINGS {
        let own = results.iter().filter(|result| result.language == language);
        let pairs = own.map(|result| (name(result.source), name(result.target), result.rows.as_slice()));
        write_corpus(&mut folder, (Language::Vietnamese, language), pairs, config)?;
    }
    if let Some(siblings) = siblings {
        let language = |at: usize| collection.documents[at].language.language();
        for (first, second) in PAIRS {
            let own = siblings
                .iter()
                .filter(|result| (language(result.first), language(result.second)) == (Some(first), Some(second)));
            let pairs = own.map(|result| (name(result.first), name(result.second), result.rows.as_slice()));
            write_corpus(&mut folder, (first, second), pairs, config)?;
        }
    }
    write_multi(&mut folder, collection, results, config)?;
    let documents = document_rows(collection, pairings, results, unpaired);
    folder.add("documents.tsv", &documents_tsv(&documents))?;
    let records = finding_records(collection, results, unpaired);
    folder.add("findings.tsv", &findings_tsv(&records, false))?;
    folder.add("findings.jsonl", &findings_jsonl(&records))?;
    let report = report::report(collection, made, &documents, plan);
    folder.add("findings.sarif", &report::sarif(&report))?;
    report_files(&report, |name, page| folder.add(name, page))?;
    folder.finish_run()?;
    Ok(report.changes())
}

/// Writes the corpus of a pair of languages, and the beads of each of its pairs of
/// documents: their names and the rows.
fn write_corpus<'r>(
    folder: &mut OutputFolder,
    (first, second): (Language, Language),
    pairs: impl Iterator<Item = (&'r str, &'r str, &'r [BeadRow])>,
    config: &Config,
) -> Result<()> {
    let header = beads_header(first, second);
    let mut corpus = header.clone();
    for (source, target, rows) in pairs {
        corpus.push_str(&beads_tsv(corpus_rows(rows, config.min_confidence), source, target));
        let beads = header.clone() + &beads_tsv(rows, source, target);
        folder.add(&beads_file(source, first, second), &beads)?;
    }
    folder.add(&format!("{first}-{second}.tsv"), &corpus)
}

/// Writes the source sentences with their renderings in every language.
fn write_multi(
    folder: &mut OutputFolder,
    collection: &Collection,
    results: &[PairResult],
    config: &Config,
) -> Result<()> {
    let mut text = multi_header();
    for same in results.chunk_by(|a, b| a.source == b.source) {
        let Some(first) = same.first() else { continue };
        let source = &collection.documents[first.source];
        let renderings: Vec<(Language, &[BeadRow])> = same.iter().map(|r| (r.language, r.rows.as_slice())).collect();
        text.push_str(&multi_tsv(&multi_rows(source, &renderings, config.min_confidence), &source.name));
    }
    folder.add("multi.tsv", &text)
}

/// What is said of a document: why it is paired as it is, and whether its text is in
/// another language than was claimed.
fn reason(contradicted: Option<LanguageClaim>, pairing: &Pairing) -> String {
    let contradicted = contradicted.map(|claim| format!("{} says {}", claim.by.name(), claim.language));
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
    let name = |at: usize| collection.documents[at].name.clone();
    let of_sources: FxHashMap<usize, f64> = results.iter().fold(FxHashMap::default(), |mut shares, result| {
        let share = shares.entry(result.source).or_insert(result.source_aligned);
        *share = result.source_aligned.max(*share);
        shares
    });
    let of_renderings: FxHashMap<usize, f64> = results.iter().map(|r| (r.target, r.target_aligned)).collect();
    let paired = results.iter().map(|result| (result.target, result.score));
    let scores: FxHashMap<usize, Score> = paired.chain(unpaired.iter().map(|u| (u.document, u.score))).collect();
    let mut rows: Vec<DocumentRow> = Vec::new();
    for (at, (document, pairing)) in collection.documents.iter().zip(pairings).enumerate() {
        let aligned = if pairing.status == Status::Source { of_sources.get(&at) } else { of_renderings.get(&at) };
        rows.push(DocumentRow {
            document: document.name.clone(),
            language: document.language.name(),
            source_document: pairing.source.map(name).unwrap_or_default(),
            score: pairing.score,
            status: pairing.status.name(),
            reason: reason(document.contradicted_claim(), pairing),
            kind: match pairing.status {
                Status::Source => "source",
                Status::Duplicate if pairing.source == Some(at) => "source",
                Status::Other | Status::Empty | Status::Unreadable => "",
                _ => "rendering",
            },
            aligned: aligned.copied(),
            penalty: scores.get(&at).and_then(Score::per_thousand),
            url: document.url.clone().unwrap_or_default(),
            date: document.date.clone().unwrap_or_default(),
            siblings: pairing.siblings.iter().map(|&sibling| name(sibling)).collect(),
            address: document.address.clone().unwrap_or_default(),
            licence: document.licence.clone().unwrap_or_default(),
        });
    }
    add_unreadable(&mut rows, &collection.unreadable);
    rows
}

fn add_unreadable(rows: &mut Vec<DocumentRow>, unreadable: &[(String, String)]) {
    for (name, reason) in unreadable {
        rows.push(DocumentRow {
            document: name.clone(),
            status: Status::Unreadable.name(),
            reason: reason.clone(),
            ..DocumentRow::default()
        });
    }
    rows.sort_by(|a, b| a.document.cmp(&b.document));
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

/// What `pair` prints for a catalogue.
#[must_use]
pub fn pair_table(catalogue: &Catalogue, pairings: &[Pairing]) -> String {
    let name = |at: usize| catalogue.profiles[at].name.clone();
    let row = |(profile, pairing): (&Profile, &Pairing)| DocumentRow {
        document: profile.name.clone(),
        language: profile.language.name(),
        source_document: pairing.source.map(name).unwrap_or_default(),
        score: pairing.score,
        status: pairing.status.name(),
        reason: reason(profile.contradicted, pairing),
        ..DocumentRow::default()
    };
    let mut rows: Vec<DocumentRow> = catalogue.profiles.iter().zip(pairings).map(row).collect();
    add_unreadable(&mut rows, &catalogue.unreadable);
    pair_tsv(&rows)
}
