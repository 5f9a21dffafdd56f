//! The main job: a folder of articles → corpus, bead files, documents, findings.
//!
//! Articles are read and cut in parallel, paired by content, and each pair is aligned and
//! checked by itself: what one article yields does not depend on the others. Results
//! are gathered in the order of the documents' names, so the bytes are the same at any
//! number of threads.

mod across;
mod audit;
mod corrections;
mod furniture;
mod gather;
mod outputs;
mod pairs;
mod pivot;
mod prepare;
mod report;
mod result;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::align::{Side, Weights, align_with};
use crate::article::Document;
use rustc_hash::FxHashMap;

use crate::check::{Auditor, Checked, CollectionUses, Documents, Finding, Row};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::lexicon::Lexicons;
use crate::pair::{Pairing, Status};
use crate::read::CORRECTIONS;
use crate::report::EarlierFinding;
use crate::write::{BeadRow, OutputFolder, bead_rows};

pub use audit::{AuditSummary, FoundInRow, audit};
pub use furniture::recurring_lines;
pub use gather::{catalogue, gather};
pub use outputs::pair_table;
pub use pivot::SiblingResult;
pub use prepare::prepare;
pub use result::{Catalogue, Collection, LanguageSummary, Made, PairResult, Summary, Unpaired};

/// Steps of a run, as they are reported while it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading, cleaning and cutting articles.
    Read,
    /// Aligning and checking pairs.
    Align,
}

/// Is told how far a run is. Called from several threads.
pub trait Progress: Sync {
    /// A step begins that has `total` parts.
    fn begin(&self, step: Step, total: usize);
    /// One part is done.
    fn advance(&self);
}

/// Says nothing.
#[derive(Debug)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step, _: usize) {}
    fn advance(&self) {}
}

/// What to run on and where to.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The folder of articles.
    pub corpora: PathBuf,
    /// The folder of outputs.
    pub aligned: PathBuf,
    /// Settings.
    pub config: Config,
    /// How sentence pairs are checked.
    pub auditor: Auditor,
    /// Whether the manifest gives way where the texts clearly say otherwise.
    pub trust_content: bool,
    /// Whether renderings of one article whose source is not here are aligned too.
    pub pivot: bool,
    /// A pairing table, as `songngu pair` writes it, to be taken as it is.
    pub pairs: Option<PathBuf>,
    /// What an earlier run found, for the report to say what is new.
    pub since: Option<Vec<EarlierFinding>>,
}

impl Plan {
    /// A run that trusts the manifest, aligns renderings with their sources only, and runs
    /// the usual checks.
    #[must_use]
    pub fn new(corpora: &Path, aligned: &Path, config: Config) -> Plan {
        Plan {
            corpora: corpora.into(),
            aligned: aligned.into(),
            config,
            auditor: Auditor::default(),
            trust_content: false,
            pivot: false,
            pairs: None,
            since: None,
        }
    }
}

/// Does the main job.
///
/// # Errors
/// Where the folder of articles cannot be opened or the outputs cannot be written. A bad
/// article is no error: it is left out, and [`Summary::problems`] says so.
pub fn run(plan: &Plan, progress: &dyn Progress) -> Result<Summary> {
    let lexicons = Lexicons::load(plan.config.lexicon.as_deref(), plan.auditor.termbase.as_ref())?;
    let mut found = gather::find(&plan.corpora)?;
    // Before the work: a wrong output folder should be said at once.
    let folder = OutputFolder::create(&plan.aligned)?;
    let outputs = below(&plan.corpora, &plan.aligned);
    found.entries.retain(|entry| outputs.as_ref().is_none_or(|outputs| !Path::new(&entry.name).starts_with(outputs)));
    let mut collection = gather::collect(found, &plan.config, progress)?;
    let pairings = match &plan.pairs {
        Some(table) => pairs::from_table(table, &mut collection)?,
        None => collection.pair(&plan.config, plan.trust_content),
    };
    let mut results = align_pairs(&collection, &pairings, &lexicons, &plan.auditor, progress);
    let refused = refused_links(&collection, &results);
    collection.problems.extend(refused);
    let mut unpaired = check_unpaired(&collection, &pairings, &plan.auditor);
    compare_documents(&collection, &mut results, &mut unpaired, &plan.auditor);
    across::compare(&mut results);
    let siblings = if plan.pivot { Some(pivot::align_siblings(&collection, &pairings)) } else { None };
    let made = Made { results, unpaired, siblings };
    let changes = outputs::write(folder, &collection, &pairings, &made, plan)?;
    Ok(Summary { changes, ..Summary::new(&collection, &pairings, &made, &plan.config) })
}

/// Corrections of links that were not applied: those that do not fit their texts, and
/// those about documents that are no pair.
fn refused_links(collection: &Collection, results: &[PairResult]) -> Vec<String> {
    let path = collection.folder.join(CORRECTIONS);
    let name = |at: usize| collection.documents[at].name.as_str();
    let refused = results.iter().flat_map(|result| result.refused.iter().cloned());
    let mut refused: Vec<(usize, String)> = refused.collect();
    for link in &collection.corrections.links {
        let aligned = results.iter().any(|r| name(r.source) == link.source && name(r.target) == link.rendering);
        if !aligned {
            refused.push((link.line, format!("{} and {} are no pair of this collection", link.source, link.rendering)));
        }
    }
    refused.sort();
    refused.into_iter().map(|(line, message)| Error::format(&path, line, message).to_string()).collect()
}

/// The path of `inner` below `outer`, where it lies there: what a run writes into the
/// folder of articles is none.
fn below(outer: &Path, inner: &Path) -> Option<PathBuf> {
    let (outer, inner) = (outer.canonicalize().ok()?, inner.canonicalize().ok()?);
    inner.strip_prefix(outer).ok().filter(|path| path.file_name().is_some()).map(Path::to_path_buf)
}

fn align_pairs(
    collection: &Collection,
    pairings: &[Pairing],
    lexicons: &Lexicons,
    auditor: &Auditor,
    progress: &dyn Progress,
) -> Vec<PairResult> {
    let mut pairs: Vec<(usize, usize)> = pairings
        .iter()
        .enumerate()
        .filter(|(_, p)| p.status.is_aligned())
        .filter_map(|(rendering, p)| Some((p.source?, rendering)))
        .collect();
    pairs.sort_unstable_by_key(|&(source, rendering)| {
        (source, collection.documents[rendering].language.language(), rendering)
    });
    progress.begin(Step::Align, pairs.len());
    pairs
        .into_par_iter()
        .filter_map(|(source, target)| {
            let result = align_pair(collection, (source, target), lexicons, auditor);
            progress.advance();
            result
        })
        .collect()
}

/// Aligns and checks one pair.
fn align_pair(
    collection: &Collection,
    (source, target): (usize, usize),
    lexicons: &Lexicons,
    auditor: &Auditor,
) -> Option<PairResult> {
    let documents = &collection.documents;
    let (source_document, target_document) = (&documents[source], &documents[target]);
    let languages = (source_document.language.language()?, target_document.language.language()?);
    let weights = Weights::default();
    let (constraints, refused) =
        corrections::constraints(source_document, target_document, &collection.corrections.links, &weights);
    let beads = align_with(
        &Side::of_sentences(languages.0, source_document.text_sentences()),
        &Side::of_sentences(languages.1, target_document.text_sentences()),
        lexicons.of(languages.0, languages.1),
        &weights,
        &constraints,
    );
    let mut rows = bead_rows(source_document, target_document, &beads);
    let paragraphs: FxHashMap<usize, usize> =
        target_document.sentences.iter().map(|sentence| (sentence.span.start, sentence.block)).collect();
    let to_check: Vec<Row> = rows
        .iter()
        .map(|row| Row {
            paragraph: row.target_span.and_then(|span| paragraphs.get(&span.start).copied()),
            kind: row.kind,
            confidence: row.confidence.unwrap_or(1.0),
            ..Row::of_pair(row.source.clone(), row.target.clone(), languages)
        })
        .collect();
    let names = Documents { source: Some(&source_document.name), target: Some(&target_document.name) };
    let checked = auditor.check(&to_check, 0, names);
    list_checks(&mut rows, &checked.findings);
    let aligned = beads.iter().filter(|b| b.is_two_sided());
    let (source_aligned, target_aligned) =
        aligned.fold((0, 0), |(s, t), bead| (s + bead.source.len(), t + bead.target.len()));
    let share = |aligned: usize, document: &Document| aligned as f64 / document.text_sentences().count().max(1) as f64;
    Some(PairResult {
        source,
        target,
        language: languages.1,
        source_aligned: share(source_aligned, source_document),
        target_aligned: share(target_aligned, target_document),
        rows,
        findings: checked.findings,
        score: checked.score,
        uses: checked.uses,
        accepted: checked.accepted,
        refused,
    })
}

/// Names in each row the checks that found something in it.
fn list_checks(rows: &mut [BeadRow], findings: &[Finding]) {
    for finding in findings {
        let names = &mut rows[finding.row - 1].findings;
        if !names.contains(&finding.check) {
            names.push(finding.check);
        }
    }
}

/// Runs the checks that look over all renderings, on what each of them uses. Renderings
/// with a source are numbered first.
fn compare_documents(
    collection: &Collection,
    results: &mut [PairResult],
    unpaired: &mut [Unpaired],
    auditor: &Auditor,
) {
    let mut all = CollectionUses::default();
    let uses = results.iter().map(|result| &result.uses).chain(unpaired.iter().map(|alone| &alone.uses));
    for (number, uses) in uses.enumerate() {
        all.add(number, uses);
    }
    let name = |at: usize| Some(collection.documents[at].name.as_str());
    let documents: Vec<Documents<'_>> = results
        .iter()
        .map(|result| Documents { source: name(result.source), target: name(result.target) })
        .chain(unpaired.iter().map(|alone| Documents { source: None, target: name(alone.document) }))
        .collect();
    for (number, finding) in all.findings(auditor, |number| documents[number]) {
        let paired = results.len();
        if auditor.accepted.has(&finding.fingerprint) {
            let accepted = match results.get_mut(number) {
                Some(result) => &mut result.accepted,
                None => &mut unpaired[number - paired].accepted,
            };
            let at = accepted.partition_point(|known| known.row <= finding.row);
            accepted.insert(at, finding);
            continue;
        }
        let (findings, score) = if let Some(result) = results.get_mut(number) {
            list_checks(&mut result.rows, std::slice::from_ref(&finding));
            (&mut result.findings, &mut result.score)
        } else {
            let alone = &mut unpaired[number - paired];
            (&mut alone.findings, &mut alone.score)
        };
        score.count(finding.severity);
        let at = findings.partition_point(|known| known.row <= finding.row);
        findings.insert(at, finding);
    }
}

/// Runs the checks that need only the target over renderings without a source. Their
/// findings count the document's sentences from 1.
fn check_unpaired(collection: &Collection, pairings: &[Pairing], auditor: &Auditor) -> Vec<Unpaired> {
    let alone: Vec<usize> = pairings
        .iter()
        .enumerate()
        .filter(|(_, p)| matches!(p.status, Status::Unpaired | Status::Ambiguous))
        .map(|(at, _)| at)
        .collect();
    alone
        .into_par_iter()
        .filter_map(|document| {
            let language = collection.documents[document].language.language()?;
            let rows: Vec<Row> = collection.documents[document]
                .sentences
                .iter()
                .map(|sentence| Row {
                    kind: sentence.kind,
                    paragraph: Some(sentence.block),
                    has_source: false,
                    ..Row::of_pair(String::new(), sentence.text.clone(), (Language::Vietnamese, language))
                })
                .collect();
            let name = collection.documents[document].name.as_str();
            let checked = auditor.check(&rows, 0, Documents { source: None, target: Some(name) });
            let Checked { findings, score, uses, accepted } = checked;
            Some(Unpaired { document, findings, score, uses, accepted })
        })
        .collect()
}
