//! What the sentences of a pair have in common.

use super::band::Band;
use super::matches::{Matches, matches};
use super::tokens::{Interner, Tokens};
use super::{Side, Weights};
use crate::lexicon::{Lexicon, plain_words};

/// Both sides' tokens and what matches.
#[derive(Debug)]
pub(super) struct Evidence {
    pub(super) source: Tokens,
    pub(super) target: Tokens,
    /// For each target sentence, its tokens' mass given each source sentence.
    pub(super) of_target: Vec<Matches>,
    /// For each source sentence, its tokens' mass given each target sentence.
    pub(super) of_source: Vec<Matches>,
}

impl Evidence {
    /// Reads both sides and matches the sentences that may meet in `band`.
    pub(super) fn new(
        source: &Side<'_>,
        target: &Side<'_>,
        lexicon: Option<&Lexicon>,
        weights: &Weights,
        band: &Band,
    ) -> Evidence {
        let mut keys = Interner::default();
        let source = Tokens::of(
            source,
            weights,
            &mut keys,
            |text| lexicon.map_or_else(|| plain_words(text), |l| l.source_words(text)),
            |word| lexicon.map_or(0.0, |l| l.source_frequency(word)),
        );
        let target = Tokens::of(
            target,
            weights,
            &mut keys,
            |text| lexicon.map_or_else(|| plain_words(text), |l| l.target_words(text)),
            |word| lexicon.map_or(0.0, |l| l.target_frequency(word)),
        );
        let of_target =
            matches(&target, &source, |j| band.sources(j), |word| lexicon.map_or(&[], |l| l.origins(word)));
        let of_source =
            matches(&source, &target, |i| band.targets(i), |word| lexicon.map_or(&[], |l| l.renderings(word)));
        Evidence { source, target, of_target, of_source }
    }
}
