//! Renderings of one article whose source is not here, aligned with each other.

use rayon::prelude::*;

use super::Collection;
use crate::align::{Side, Weights, align, learned_lexicon};
use crate::language::Language;
use crate::pair::Pairing;
use crate::write::{BeadRow, bead_rows};

/// Two renderings of one article.
#[derive(Debug)]
pub struct SiblingResult {
    /// Index of the one whose language comes first of ms, id, en.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
    /// Rows of its bead file.
    pub rows: Vec<BeadRow>,
}

/// The pairs of languages that siblings may have.
pub(super) const PAIRS: [(Language, Language); 3] = [
    (Language::Malay, Language::Indonesian),
    (Language::Malay, Language::English),
    (Language::Indonesian, Language::English),
];

/// Aligns every two siblings by themselves: on length, quantities, equal words, and what
/// their own sure beads teach.
pub(super) fn align_siblings(collection: &Collection, pairings: &[Pairing]) -> Vec<SiblingResult> {
    let language = |at: usize| collection.documents[at].language.language();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (first, pairing) in pairings.iter().enumerate() {
        let fits =
            |second: &usize| PAIRS.iter().any(|&(a, b)| (language(first), language(*second)) == (Some(a), Some(b)));
        pairs.extend(pairing.siblings.iter().copied().filter(fits).map(|second| (first, second)));
    }
    pairs
        .into_par_iter()
        .filter_map(|(first, second)| {
            let (a, b) = (&collection.documents[first], &collection.documents[second]);
            let sides = (
                Side::of_sentences(a.language.language()?, a.text_sentences()),
                Side::of_sentences(b.language.language()?, b.text_sentences()),
            );
            let weights = Weights::default();
            let lexicon = learned_lexicon(std::slice::from_ref(&sides), &weights);
            let beads = align(&sides.0, &sides.1, lexicon.as_ref(), &weights);
            Some(SiblingResult { first, second, rows: bead_rows(a, b, &beads) })
        })
        .collect()
}
