//! The stages of an alignment one by one, for the benchmarks; [`super::align`] is all of
//! them.

use super::evidence::Evidence;
use super::score::Scorer;
use super::{Bead, Constraints, Side, Weights, lattice};
use crate::lexicon::Lexicon;

/// Both sides of a pair as tokens.
pub struct Read<'s> {
    evidence: Evidence,
    sides: (&'s Side<'s>, &'s Side<'s>),
    weights: &'s Weights,
}

/// A pair whose single sentences have been compared.
pub struct Compared<'s> {
    scorer: Scorer<'s>,
    weights: &'s Weights,
}

/// Reads both sides: quantities, words, and where they stand.
#[must_use]
pub fn read<'s>(
    source: &'s Side<'s>,
    target: &'s Side<'s>,
    lexicon: Option<&Lexicon>,
    weights: &'s Weights,
) -> Read<'s> {
    Read { evidence: Evidence::new(source, target, lexicon, weights), sides: (source, target), weights }
}

/// Computes what every sentence gains from every sentence near it.
#[must_use]
pub fn compare(read: Read<'_>) -> Compared<'_> {
    let Read { evidence, sides: (source, target), weights } = read;
    Compared { scorer: Scorer::of(evidence, source, target, weights), weights }
}

/// Finds the best path and the posteriors of its beads.
#[must_use]
pub fn search(compared: Compared<'_>) -> Vec<Bead> {
    lattice::best_path(compared.scorer, compared.weights, &Constraints::default())
}
