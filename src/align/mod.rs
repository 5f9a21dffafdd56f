//! Two documents → beads.
//!
//! An alignment is a path through the lattice of sentence positions; each step is a
//! bead of up to four sentences a side. A bead's score is a log-likelihood ratio against
//! leaving its sentences unaligned (see `score`); the best path is found by dynamic
//! programming, and forward–backward over the same lattice gives each bead's posterior
//! probability, its confidence.

mod band;
mod bead;
mod chain;
mod evidence;
mod lattice;
mod matches;
mod postings;
mod score;
mod tokens;
mod weights;

pub use bead::Bead;
pub use weights::Weights;

use crate::article::{BlockKind, Sentence};
use crate::language::Language;
use crate::lexicon::Lexicon;

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
    let scorer = score::Scorer::new(source, target, lexicon, weights);
    lattice::best_path(scorer, weights)
}
