//! Which rendering belongs to which source, by what they say.
//!
//! A rendering that cites its original's address is matched by the address's slug, the
//! Vietnamese headline without marks. Otherwise numbers and names decide: each weighs
//! more the rarer it is in the collection. One source has at most one rendering in a
//! language, and a rendering whose source is not there stays unpaired.

mod profile;
mod slug;

use rayon::prelude::*;

use crate::article::{Document, Identified};
use crate::language::Language;
use profile::{Profiles, similarity};

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A Vietnamese document.
    Source,
    /// A rendering with its source.
    Paired,
    /// A rendering whose source is not in the collection.
    Unpaired,
    /// A rendering that two sources fit equally well.
    Ambiguous,
    /// In no language of the four, or undecided.
    Other,
    /// Without any text of an article.
    Empty,
    /// A file that could not be read.
    Unreadable,
}

impl Status {
    /// The name used in `documents.tsv`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::Source => "source",
            Status::Paired => "paired",
            Status::Unpaired => "unpaired",
            Status::Ambiguous => "ambiguous",
            Status::Other => "other",
            Status::Empty => "empty",
            Status::Unreadable => "unreadable",
        }
    }
}

/// What pairing says of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairing {
    /// Index of the source document: the document's own for a Vietnamese one.
    pub source: Option<usize>,
    /// How well the best source fits, 0 to 1; nothing for documents that were not compared.
    pub score: Option<f64>,
    /// What became of it.
    pub status: Status,
    /// Why, in words.
    pub reason: String,
}

/// How much better than the next the best source must be, in score.
const LEAST_MARGIN: f64 = 0.03;

/// A source that a rendering may belong to: which, how well it fits, and whether the
/// rendering's address names it.
struct Candidate {
    source: usize,
    score: f64,
    cited: bool,
}

/// Pairs the renderings of a collection with its Vietnamese documents. The result has one
/// entry a document, in order. Renderings that fit no source to `least_score` are unpaired.
#[must_use]
pub fn pair(documents: &[&Document], least_score: f64) -> Vec<Pairing> {
    let sources: Vec<usize> = indices(documents, |l| l == Language::Vietnamese);
    let renderings: Vec<usize> = indices(documents, |l| Language::RENDERINGS.contains(&l));
    let profiles = Profiles::new(documents);
    // Folded once: every rendering with an address looks into every source.
    let plain: Vec<String> = sources.par_iter().map(|&source| slug::plain_text(documents[source])).collect();
    let judged: Vec<Pairing> = renderings
        .par_iter()
        .map(|&rendering| {
            let address = documents[rendering].url.as_deref().and_then(slug::words);
            let cited = |at: usize| address.as_deref().is_some_and(|words| plain[at].contains(words));
            let all = sources.iter().enumerate().map(|(at, &source)| Candidate {
                source,
                score: similarity(&profiles, source, rendering),
                cited: cited(at),
            });
            let mut own: Vec<Candidate> = all.filter(|c| c.score > 0.0 || c.cited).collect();
            // An address says it outright; then the best score first, ties by order.
            own.sort_by(|a, b| b.cited.cmp(&a.cited).then(b.score.total_cmp(&a.score)).then(a.source.cmp(&b.source)));
            judge(&own, documents, least_score)
        })
        .collect();
    let mut pairings: Vec<Pairing> =
        documents.iter().enumerate().map(|(at, document)| unpaired(at, document)).collect();
    for (rendering, pairing) in renderings.into_iter().zip(judged) {
        pairings[rendering] = pairing;
    }
    keep_one_rendering_per_language(&mut pairings, documents);
    pairings
}

fn indices(documents: &[&Document], wanted: impl Fn(Language) -> bool) -> Vec<usize> {
    let fits = |d: &Document| !d.is_empty() && d.language.language().is_some_and(&wanted);
    documents.iter().enumerate().filter(|(_, d)| fits(d)).map(|(at, _)| at).collect()
}

/// The state of a document before it is compared.
fn unpaired(at: usize, document: &Document) -> Pairing {
    let (status, reason, source) = if document.is_empty() {
        (Status::Empty, "no text of an article in it", None)
    } else {
        match document.language {
            Identified::As(Language::Vietnamese) => (Status::Source, "Vietnamese", Some(at)),
            Identified::As(_) => (Status::Unpaired, "no Vietnamese document here", None),
            Identified::Other => (Status::Other, "in none of vi, ms, id, en", None),
            Identified::Undecided => (Status::Other, "too little to tell its language", None),
        }
    };
    Pairing { source, score: None, status, reason: reason.to_string() }
}

/// What the candidates of one rendering, the best first, amount to.
fn judge(own: &[Candidate], documents: &[&Document], least_score: f64) -> Pairing {
    let none = |score: Option<f64>, status, reason: String| Pairing { source: None, score, status, reason };
    let Some(best) = own.first() else {
        return none(Some(0.0), Status::Unpaired, "shares no number and no name with any source".to_string());
    };
    let name = |c: &Candidate| documents[c.source].name.as_str();
    if best.cited {
        let reason = "cites the address of the source".to_string();
        return Pairing {
            source: Some(best.source),
            score: Some(best.score.max(0.99)),
            status: Status::Paired,
            reason,
        };
    }
    if best.score < least_score {
        let reason = format!("its source is not here; the nearest, {}, scores {:.2}", name(best), best.score);
        return none(Some(best.score), Status::Unpaired, reason);
    }
    if let Some(next) = own.get(1).filter(|next| best.score - next.score < LEAST_MARGIN) {
        let reason = format!("{} and {} fit equally well", name(best), name(next));
        return none(Some(best.score), Status::Ambiguous, reason);
    }
    let next = own.get(1).map_or(0.0, |next| next.score);
    let reason = format!("shared numbers and names; the next best source scores {next:.2}");
    Pairing { source: Some(best.source), score: Some(best.score), status: Status::Paired, reason }
}

/// Where two renderings in one language claim a source, the better keeps it.
fn keep_one_rendering_per_language(pairings: &mut [Pairing], documents: &[&Document]) {
    let mut order: Vec<usize> = (0..pairings.len()).filter(|&r| pairings[r].status == Status::Paired).collect();
    order.sort_by(|&a, &b| {
        let score = |r: usize| pairings[r].score.unwrap_or_default();
        score(b).total_cmp(&score(a)).then(a.cmp(&b))
    });
    let mut taken: Vec<(usize, Language, usize)> = Vec::new();
    for rendering in order {
        let (Some(source), Some(language)) = (pairings[rendering].source, documents[rendering].language.language())
        else {
            continue;
        };
        match taken.iter().find(|(s, l, _)| (*s, *l) == (source, language)) {
            Some(&(_, _, keeper)) => {
                let reason = format!("{} has the better rendering {}", documents[source].name, documents[keeper].name);
                pairings[rendering] =
                    Pairing { source: None, score: pairings[rendering].score, status: Status::Ambiguous, reason };
            }
            None => taken.push((source, language, rendering)),
        }
    }
}
