//! What a run holds in its hands, and what it tells at the end.

use std::path::PathBuf;

use super::SiblingResult;
use crate::article::Document;
use crate::check::{Finding, Score, Uses};
use crate::config::Config;
use crate::language::Language;
use crate::pair::{Pairing, Profile, Status};
use crate::read::Corrections;
use crate::write::{BeadRow, corpus_rows};

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
    /// Findings that a baseline accepts, and that are not among them.
    pub accepted: usize,
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
    /// Findings that a baseline accepts, and that are not among them.
    pub accepted: usize,
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

/// What a run did, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// What the findings of each rendering language weigh against the length of its renderings.
    pub scores: Vec<(Language, Score)>,
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
        let of_pairs = results.iter().map(|result| (result.language, &result.score));
        let of_others = unpaired
            .iter()
            .filter_map(|alone| Some((collection.documents[alone.document].language.language()?, &alone.score)));
        let by_document: Vec<(Language, &Score)> = of_pairs.chain(of_others).collect();
        let mut scores = Vec::new();
        for language in Language::RENDERINGS {
            let mut sum = Score::default();
            for (_, score) in by_document.iter().filter(|(known, _)| *known == language) {
                sum.add(score);
            }
            if sum.words > 0 {
                scores.push((language, sum));
            }
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
            scores,
            problems: collection.problems.clone(),
        }
    }
}
