//! What a run tells at the end, and the profiles of a folder for `songngu pair`.

use std::cmp::Reverse;
use std::path::PathBuf;

use super::assemble::Assembled;
use super::scan::{Articles, News};
use super::timing::Timing;
use super::unit::Unit;
use crate::article::Document;
use crate::check::{Finding, Score, Severity};
use crate::language::Language;
use crate::pair::{Pairing, Profile, Status};
use crate::read::Corrections;
use crate::report::Changes;

/// Findings that a summary names.
const WORST: usize = 5;

/// The articles of a folder, all in memory.
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
    /// Articles that are there.
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
    /// Files by what became of them since the last run.
    pub news: News,
    /// Articles with their renderings, and renderings without a source, that were aligned
    /// and checked now.
    pub units_made: usize,
    /// Those that were taken as the last run left them.
    pub units_kept: usize,
    /// What could not be read or is empty and was left out, one message each.
    pub problems: Vec<String>,
    /// What the user may want to know about the last run's outputs.
    pub word: Option<String>,
    /// How long each stage took.
    pub timings: Vec<Timing>,
}

impl Summary {
    pub(super) fn new(articles: &Articles, pairings: &[Pairing], units: &[Unit], assembled: &Assembled) -> Summary {
        let count = |wanted: &[Status]| pairings.iter().filter(|p| wanted.contains(&p.status)).count();
        let mut findings = [0; 4];
        for finding in assembled.findings.iter().flatten().flatten() {
            findings[finding.severity as usize] += 1;
        }
        let languages = languages(units, assembled);
        Summary {
            documents: articles.documents.len(),
            sources: count(&[Status::Source]),
            paired: count(&[Status::Paired, Status::Summary]),
            unpaired: count(&[Status::Unpaired, Status::Ambiguous]),
            duplicates: count(&[Status::Duplicate]),
            other: count(&[Status::Other, Status::Empty]),
            corpus_rows: languages.iter().map(|own| own.corpus_rows).sum(),
            low_confidence: languages.iter().map(|own| own.low_confidence).sum(),
            findings,
            languages,
            worst: worst(articles, units, assembled),
            problems: articles.problems.clone(),
            news: articles.news.clone(),
            ..Summary::default()
        }
    }
}

fn languages(units: &[Unit], assembled: &Assembled) -> Vec<LanguageSummary> {
    let mut summaries = Vec::new();
    let reported = || units.iter().zip(&assembled.records).filter(|(unit, _)| unit.members.is_reported());
    for language in Language::RENDERINGS {
        let parts = || reported().flat_map(|(_, record)| &record.parts).filter(|part| part.language == language);
        let shares: Vec<f64> = parts().filter_map(|part| part.aligned).map(|(_, target)| target).collect();
        let mut score = Score::default();
        parts().for_each(|part| score.add(&part.score));
        let (kept, left) = parts().fold((0, 0), |sum, part| (sum.0 + part.kept.0, sum.1 + part.kept.1));
        if parts().next().is_some() {
            summaries.push(LanguageSummary {
                language,
                renderings: parts().count(),
                aligned: (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64),
                corpus_rows: kept,
                low_confidence: left,
                score,
            });
        }
    }
    summaries
}

/// The worst findings, among equals those that compare words of both sides first.
fn worst(articles: &Articles, units: &[Unit], assembled: &Assembled) -> Vec<(String, Finding)> {
    let mut all: Vec<(usize, &Finding)> = Vec::new();
    for (unit, findings) in units.iter().zip(&assembled.findings) {
        for ((_, target), findings) in unit.members.parts().into_iter().zip(findings) {
            all.extend(findings.iter().filter(|f| f.severity >= Severity::Major).map(|finding| (target, finding)));
        }
    }
    all.sort_by_key(|(_, finding)| Reverse((finding.severity, finding.source.is_some() && finding.target.is_some())));
    all.into_iter().take(WORST).map(|(at, f)| (articles.name(at).to_string(), f.clone())).collect()
}
