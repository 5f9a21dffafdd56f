//! What the sentences of a pair have in common.

use super::band::{Band, WHOLE};
use super::chain::reliable_links;
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
    /// The positions that are worth searching.
    pub(super) band: Band,
}

impl Evidence {
    /// Reads both sides and matches their sentences: all of an article, those near a chain
    /// of reliable links of a long text.
    pub(super) fn new(
        source: &Side<'_>,
        target: &Side<'_>,
        lexicon: Option<&Lexicon>,
        weights: &Weights,
    ) -> Evidence {
        let (n, m) = (source.units.len(), target.units.len());
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
        let origins = |word| lexicon.map_or(&[][..], |l| l.origins(word));
        let renderings = |word| lexicon.map_or(&[][..], |l| l.renderings(word));
        let band = if (n + 1) * (m + 1) <= WHOLE {
            Band::whole(n, m)
        } else {
            Band::through(&reliable_links(&source, &target, renderings), n, m)
        };
        let of_target = matches(&target, &source, |j| band.sources(j), origins);
        let of_source = matches(&source, &target, |i| band.targets(i), renderings);
        Evidence { source, target, of_target, of_source, band }
    }
}
