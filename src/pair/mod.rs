//! Which rendering belongs to which source.
//!
//! A document is read once into a profile: hashed keys of its names, numbers and words,
//! no text. Evidence comes in this order: a person's corrections, the manifest, names of
//! files, the address that a rendering cites, then what both texts say, each name and
//! number weighing more the rarer it is in the collection. An inverted index over what is
//! rare proposes a few sources for each rendering, so that the cost grows with the
//! documents and not with their square; each is compared closely and gets a probability;
//! and of all of them the best total is taken, one source a rendering and one rendering a
//! language and source. What fits nothing stays unpaired.

mod address;
mod assign;
mod bag;
mod claim;
mod course;
mod decide;
mod duplicate;
mod edge;
mod evidence;
mod fixed;
mod index;
mod key;
mod odds;
mod packed;
mod profile;
mod sibling;
mod status;
mod subject;
mod table;

pub use profile::Profile;
pub use status::{Pairing, Status};
pub use table::candidates_tsv;

use bag::Bags;
use fixed::Fixed;

use crate::article::Identified;
use crate::language::Language;
use crate::read::PairCorrection;

/// What to go by.
#[derive(Clone, Copy, Debug)]
pub struct Options<'c> {
    /// Renderings whose best source is less probable stay unpaired, 0 to 1.
    pub least_score: f64,
    /// Whether the manifest gives way where the texts clearly say otherwise.
    pub trust_content: bool,
    /// What a person has decided.
    pub corrections: &'c [PairCorrection],
}

/// What pairing makes of a collection.
#[derive(Clone, Debug, Default)]
pub struct Pairings {
    /// One entry a document, in order.
    pub documents: Vec<Pairing>,
    /// Corrections that do not fit the collection and were not applied: their lines, and
    /// why.
    pub refused: Vec<(usize, String)>,
}

/// Pairs the renderings of a collection with its Vietnamese documents.
#[must_use]
pub fn pair(profiles: &[&Profile], options: &Options<'_>) -> Pairings {
    let bags = Bags::of(profiles);
    let mut pairings: Vec<Pairing> = profiles.iter().enumerate().map(|(at, profile)| alone(at, profile)).collect();
    let copies = duplicate::copies(profiles, &bags);
    let (fixed, refused) = Fixed::by_corrections(profiles, options.corrections);
    // A person may pair a copy; otherwise only the original is.
    let copy_of: Vec<Option<usize>> =
        copies.into_iter().enumerate().map(|(at, original)| original.filter(|_| !fixed.is_named(at))).collect();
    let compared = |at: usize| copy_of[at].is_none();
    let sources = places(profiles, |at, language| language == Language::Vietnamese && compared(at));
    let renderings = places(profiles, |at, language| language != Language::Vietnamese && compared(at));
    let edges = edge::edges(profiles, &bags, &sources, &renderings);
    decide::decide(profiles, &bags, &edges, fixed, options, &mut pairings);
    sibling::find(profiles, &bags, options, &mut pairings);
    for (at, original) in copy_of.into_iter().enumerate() {
        let Some(original) = original else { continue };
        let is_source = profiles[at].paired_by() == Some(Language::Vietnamese);
        pairings[at] = Pairing {
            source: if is_source { Some(at) } else { pairings[original].source },
            score: None,
            status: Status::Duplicate,
            reason: format!("the same article as {}", profiles[original].name),
            siblings: Vec::new(),
        };
    }
    Pairings { documents: pairings, refused }
}

/// The siblings of each document: other renderings of the same article, where its source
/// is not here, given which documents are unpaired.
#[must_use]
pub fn siblings(profiles: &[&Profile], options: &Options<'_>, pairings: &[Pairing]) -> Vec<Vec<usize>> {
    let mut pairings: Vec<Pairing> =
        pairings.iter().map(|pairing| Pairing { siblings: Vec::new(), ..pairing.clone() }).collect();
    sibling::find(profiles, &Bags::of(profiles), options, &mut pairings);
    pairings.into_iter().map(|pairing| pairing.siblings).collect()
}

/// The documents of one of the four languages that fit.
fn places(profiles: &[&Profile], fits: impl Fn(usize, Language) -> bool) -> Vec<usize> {
    (0..profiles.len()).filter(|&at| profiles[at].paired_by().is_some_and(|language| fits(at, language))).collect()
}

/// The state of a document before it is compared.
fn alone(at: usize, profile: &Profile) -> Pairing {
    let (status, reason, source) = if profile.is_empty() {
        (Status::Empty, "no text of an article in it", None)
    } else {
        match profile.language {
            Identified::As(Language::Vietnamese) => (Status::Source, "Vietnamese", Some(at)),
            Identified::As(_) => (Status::Unpaired, "no Vietnamese document here", None),
            Identified::Other => (Status::Other, "in none of vi, ms, id, en", None),
            Identified::Undecided => (Status::Other, "too few words to tell its language", None),
        }
    };
    Pairing { source, score: None, status, reason: reason.to_string(), siblings: Vec::new() }
}
