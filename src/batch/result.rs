//! What a run holds in its hands, and what it tells at the end.

use std::cmp::Reverse;
use std::path::PathBuf;

use super::SiblingResult;
use crate::article::Document;
use crate::check::{Finding, Score, Severity, Uses};
use crate::config::Config;
use crate::language::Language;
use crate::pair::{Pairing, Profile, Status};
use crate::read::Corrections;
use crate::report::Changes;
use crate::write::{BeadRow, corpus_rows};

/// Findings that a summary names.
const WORST: usize = 5;

/// The articles of a folder.
#[derive(Debug, Default)]
pub struct Collection {
    /// The folder.
    pub folder: PathBuf,
    /// What could be read, by name.
    pub documents: Vec<Document>,
    /// Names of files that could not be read, and why.
    pub unreadable: Vec<(String, String)>,
    /// Everything that could not be read, folders too, or is empty, as it should be told.
    pub problems: Vec<String>,
    /// What a person has decided.
    pub corrections: Corrections,
}

/// The profiles of the articles of a folder.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The folder.
    pub folder: PathBuf,
    /// Of what could be read, by name.
    pub profiles: Vec<Profile>,
    /// Names of files that could not be read, and why.
    pub unreadable: Vec<(String, String)>,
    /// Everything that could not be read, folders too, or is empty, as it should be told.
    pub problems: Vec<String>,
    /// What a person has decided.
    pub corrections: Corrections,
}

/// A pair of documents, aligned and checked.
#[derive(Debug)]
pub struct PairResult {
    /// Index of the source document.
    pub source: usize,
    /// Index of the rendering.
    pub target: usize,
    /// The rendering's language.
    pub language: Language,
    /// Rows of its bead file.
    pub rows: Vec<BeadRow>,
    /// Findings; their row counts `rows` from 1.
    pub findings: Vec<Finding>,
    /// Corrections of links that do not fit its texts: their lines, and why.
    pub refused: Vec<(usize, String)>,
    /// What the findings weigh against the length of the rendering.
    pub score: Score,
    /// How it writes names and terms.
    pub uses: Uses,
    /// Findings that a baseline dismisses, and that are not among them.
    pub accepted: Vec<Finding>,
    /// Share of the source's sentences in two-sided beads, 0 to 1.
    pub source_aligned: f64,
    /// Share of the rendering's sentences in two-sided beads, 0 to 1.
    pub target_aligned: f64,
}

/// A rendering without a source, checked by itself.
#[derive(Debug)]
pub struct Unpaired {
    /// Index of the document.
    pub document: usize,
    /// Findings; their row counts its sentences from 1.
    pub findings: Vec<Finding>,
    /// What they weigh against its length.
    pub score: Score,
    /// How it writes names.
    pub uses: Uses,
    /// Findings that a baseline dismisses, and that are not among them.
    pub accepted: Vec<Finding>,
}

/// What a run makes of the pairs and the renderings without a source.
#[derive(Debug)]
pub struct Made {
    /// Pairs.
    pub results: Vec<PairResult>,
    /// Renderings without a source.
    pub unpaired: Vec<Unpaired>,
    /// Renderings of one article without a source; nothing where they are not aligned.
    pub siblings: Option<Vec<SiblingResult>>,
}

/// What a run did for the renderings in a language, in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageSummary {
    /// The language.
    pub language: Language,
    /// Renderings, those without a source too.
    pub renderings: usize,
    /// Mean share of a paired rendering's sentences in two-sided beads, 0 to 1.
    pub aligned: Option<f64>,
    /// Rows in the corpus file.
    pub corpus_rows: usize,
    /// Two-sided beads left out of it for low confidence.
    pub low_confidence: usize,
    /// What the findings weigh against the length of the renderings.
    pub score: Score,
}

/// What a run did, in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Articles that were read.
    pub documents: usize,
    /// Vietnamese ones among them.
    pub sources: usize,
    /// Renderings with a source.
    pub paired: usize,
    /// Renderings without.
    pub unpaired: usize,
    /// Copies of other documents.
    pub duplicates: usize,
    /// Documents that are empty or in no language of the four.
    pub other: usize,
    /// Rows in the corpus files.
    pub corpus_rows: usize,
    /// Two-sided beads left out of the corpus for low confidence.
    pub low_confidence: usize,
    /// Findings by severity: neutral, minor, major, critical.
    pub findings: [usize; 4],
    /// The same by language of the renderings.
    pub languages: Vec<LanguageSummary>,
    /// The worst findings, each with the name of its rendering.
    pub worst: Vec<(String, Finding)>,
    /// What has changed since an earlier run, where one was named.
    pub changes: Option<Changes>,
    /// What could not be read or is empty and was left out, one message each.
    pub problems: Vec<String>,
}

impl Summary {
    pub(super) fn new(collection: &Collection, pairings: &[Pairing], made: &Made, config: &Config) -> Summary {
        let Made { results, unpaired, .. } = made;
        let count = |wanted: &[Status]| pairings.iter().filter(|p| wanted.contains(&p.status)).count();
        let mut findings = [0; 4];
        let all = results.iter().flat_map(|r| &r.findings).chain(unpaired.iter().flat_map(|u| &u.findings));
        for finding in all {
            findings[finding.severity as usize] += 1;
        }
        let kept = results.iter().map(|r| corpus_rows(&r.rows, config.min_confidence).count()).sum();
        let two_sided: usize = results.iter().map(|r| corpus_rows(&r.rows, 0.0).count()).sum();
        Summary {
            documents: collection.documents.len(),
            sources: count(&[Status::Source]),
            paired: count(&[Status::Paired, Status::Summary]),
            unpaired: count(&[Status::Unpaired, Status::Ambiguous]),
            duplicates: count(&[Status::Duplicate]),
            other: count(&[Status::Other, Status::Empty]),
            corpus_rows: kept,
            low_confidence: two_sided - kept,
            findings,
            languages: languages(collection, made, config.min_confidence),
            worst: worst(collection, made),
            changes: None,
            problems: collection.problems.clone(),
        }
    }
}

fn languages(collection: &Collection, made: &Made, least: f64) -> Vec<LanguageSummary> {
    let mut summaries = Vec::new();
    for language in Language::RENDERINGS {
        let own: Vec<&PairResult> = made.results.iter().filter(|result| result.language == language).collect();
        let is_own = |at: usize| collection.documents[at].language.language() == Some(language);
        let alone: Vec<&Unpaired> = made.unpaired.iter().filter(|unpaired| is_own(unpaired.document)).collect();
        let mut score = Score::default();
        for more in own.iter().map(|result| &result.score).chain(alone.iter().map(|unpaired| &unpaired.score)) {
            score.add(more);
        }
        let kept = own.iter().map(|result| corpus_rows(&result.rows, least).count()).sum();
        let two_sided: usize = own.iter().map(|result| corpus_rows(&result.rows, 0.0).count()).sum();
        let shares: f64 = own.iter().map(|result| result.target_aligned).sum();
        if !own.is_empty() || !alone.is_empty() {
            summaries.push(LanguageSummary {
                language,
                renderings: own.len() + alone.len(),
                aligned: (!own.is_empty()).then(|| shares / own.len() as f64),
                corpus_rows: kept,
                low_confidence: two_sided - kept,
                score,
            });
        }
    }
    summaries
}

/// The worst findings, among equals those that compare words of both sides first.
fn worst(collection: &Collection, made: &Made) -> Vec<(String, Finding)> {
    let of_pairs = made.results.iter().flat_map(|r| r.findings.iter().map(move |finding| (r.target, finding)));
    let of_others = made.unpaired.iter().flat_map(|u| u.findings.iter().map(move |finding| (u.document, finding)));
    let mut all: Vec<(usize, &Finding)> =
        of_pairs.chain(of_others).filter(|(_, f)| f.severity >= Severity::Major).collect();
    all.sort_by_key(|(_, finding)| Reverse((finding.severity, finding.source.is_some() && finding.target.is_some())));
    all.into_iter().take(WORST).map(|(at, f)| (collection.documents[at].name.clone(), f.clone())).collect()
}
