//! Two documents → beads.
//!
//! An alignment is a path through the lattice of sentence positions; each step is a
//! bead of up to four sentences a side. A bead's score is a log-likelihood ratio against
//! leaving its sentences unaligned (see `score`); the best path is found by dynamic
//! programming, and forward–backward over the same lattice gives each bead's posterior
//! probability, its confidence.

mod band;
mod bead;
mod calibration;
mod chain;
mod cognates;
mod constraints;
mod edges;
mod evidence;
mod explain;
mod gains;
mod group_gains;
mod interner;
mod lattice;
mod numbers;
mod postings;
mod renderings;
mod score;
#[doc(hidden)]
pub mod stages;
mod tokens;
mod weights;
mod words;

pub use bead::Bead;
pub use constraints::Constraints;
pub use explain::{Explanation, Parts};
pub use lattice::Rival;
pub use weights::{Part, Weights};

use std::ops::Range;

use rayon::prelude::*;

use crate::article::{BlockKind, Sentence};
use crate::language::Language;
use crate::lexicon::{Lexicon, learn};

/// A sentence as the aligner sees it.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'t> {
    /// The text.
    pub text: &'t str,
    /// The block it stands in; sentences of one block have the same number.
    pub block: usize,
    /// The kind of that block; `Body` where nothing is known.
    pub kind: BlockKind,
}

/// One side of a pair: its sentences in order.
#[derive(Clone, Debug)]
pub struct Side<'t> {
    /// The language, for numbers and length.
    pub language: Language,
    /// The sentences.
    pub units: Vec<Unit<'t>>,
}

impl<'t> Side<'t> {
    /// The text of some sentences, joined by a blank.
    #[must_use]
    pub fn text(&self, range: &Range<usize>) -> String {
        self.units[range.clone()].iter().map(|unit| unit.text).collect::<Vec<_>>().join(" ")
    }

    /// A side of bare sentences, as from a file with one a line; an empty line ends a block.
    pub fn of_lines(language: Language, lines: impl IntoIterator<Item = &'t str>) -> Self {
        let units = lines.into_iter().map(|text| Unit { text, block: 0, kind: BlockKind::Body });
        Side { language, units: units.collect() }
    }

    /// The sentences of a document that belong to the article's text.
    pub fn of_sentences(language: Language, sentences: impl IntoIterator<Item = &'t Sentence>) -> Self {
        let units = sentences.into_iter().map(|s| Unit { text: &s.text, block: s.block, kind: s.kind });
        Side { language, units: units.collect() }
    }
}

/// Aligns two sides. Every sentence of either stands in exactly one bead; the beads are
/// in order, and so are the sentences in them. The same input gives the same beads.
#[must_use]
pub fn align(source: &Side<'_>, target: &Side<'_>, lexicon: Option<&Lexicon>, weights: &Weights) -> Vec<Bead> {
    align_with(source, target, lexicon, weights, &Constraints::default())
}

/// Aligns two sides as [`align`] does, and obeys what a person has decided.
#[must_use]
pub fn align_with(
    source: &Side<'_>,
    target: &Side<'_>,
    lexicon: Option<&Lexicon>,
    weights: &Weights,
    constraints: &Constraints,
) -> Vec<Bead> {
    let scorer = score::Scorer::new(source, target, lexicon, weights);
    lattice::best_path(scorer, weights, constraints)
}

/// Aligns two sides as [`align`] does, and says why each bead was chosen.
#[must_use]
pub fn explain(source: &Side<'_>, target: &Side<'_>, lexicon: Option<&Lexicon>, weights: &Weights) -> Vec<Explanation> {
    lattice::explained_path(score::Scorer::new(source, target, lexicon, weights), weights)
}

/// How often a pair without a lexicon is aligned anew with what was learned from it.
const LEARNING_ROUNDS: usize = 3;

/// Beads below this confidence are not learned from.
const LEAST_LEARNED: f64 = 0.5;

/// What pairs of two languages without a lexicon teach: they are aligned on length,
/// quantities and equal words, then again with what the confident beads of all pairs
/// together taught. Nothing where there is no pair.
#[must_use]
pub fn learned_lexicon(pairs: &[(Side<'_>, Side<'_>)], weights: &Weights) -> Option<Lexicon> {
    let (source, target) = pairs.first()?;
    let mut lexicon: Option<Lexicon> = None;
    for _ in 0..LEARNING_ROUNDS {
        let confident = |(source, target): &(Side<'_>, Side<'_>)| -> Vec<(String, String)> {
            align(source, target, lexicon.as_ref(), weights)
                .into_iter()
                .filter(|bead| bead.is_two_sided() && bead.confidence >= LEAST_LEARNED)
                .map(|bead| (source.text(&bead.source), target.text(&bead.target)))
                .collect()
        };
        let texts: Vec<(String, String)> = pairs.par_iter().flat_map_iter(confident).collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(s, t)| (s.as_str(), t.as_str())).collect();
        lexicon = Some(Lexicon::learned(&learn(&texts, None), source.language, target.language));
    }
    lexicon
}
