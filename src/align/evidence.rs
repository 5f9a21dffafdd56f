//! What the sentences of a pair have in common.

use super::band::{Band, WHOLE};
use super::chain::reliable_links;
use super::matches::Matches;
use super::postings::Postings;
use super::tokens::{Interner, Tokens};
use super::{Side, Weights};
use crate::lexicon::{Lexicon, Rendering, WordId, plain_words};

/// Both sides' tokens and where they stand.
#[derive(Debug)]
pub(super) struct Evidence<'l> {
    pub(super) source: Tokens,
    pub(super) target: Tokens,
    source_postings: Postings,
    target_postings: Postings,
    lexicon: Option<&'l Lexicon>,
}

impl<'l> Evidence<'l> {
    /// Reads both sides.
    pub(super) fn new(
        source: &Side<'_>,
        target: &Side<'_>,
        lexicon: Option<&'l Lexicon>,
        weights: &Weights,
    ) -> Evidence<'l> {
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
        let (source_postings, target_postings) = (Postings::of(&source), Postings::of(&target));
        Evidence { source, target, source_postings, target_postings, lexicon }
    }

    /// The positions that are worth searching: all of an article, those near a chain of
    /// reliable links of a long text.
    pub(super) fn band(&self) -> Band {
        let (n, m) = (self.source.sentences.len(), self.target.sentences.len());
        if (n + 1) * (m + 1) <= WHOLE {
            return Band::whole(n, m);
        }
        let links = reliable_links(&self.source, &self.target, &self.source_postings, &self.target_postings, |w| {
            self.renderings(w)
        });
        Band::through(&links, n, m)
    }

    /// Gives the matches of each target sentence with the source sentences that it can
    /// meet in `band`.
    pub(super) fn each_target(&self, band: &Band, mut give: impl FnMut(usize, Matches)) {
        let mut found = Vec::new();
        let origins = |word| self.lexicon.map_or(&[][..], |l| l.origins(word));
        for j in 0..self.target.sentences.len() {
            give(j, Matches::of(&self.target, j, &self.source_postings, &band.sources(j), origins, &mut found));
        }
    }

    /// Gives the matches of each source sentence with the target sentences that it can
    /// meet in `band`.
    pub(super) fn each_source(&self, band: &Band, mut give: impl FnMut(usize, Matches)) {
        let mut found = Vec::new();
        let renderings = |word| self.renderings(word);
        for i in 0..self.source.sentences.len() {
            give(i, Matches::of(&self.source, i, &self.target_postings, &band.targets(i), renderings, &mut found));
        }
    }

    fn renderings(&self, word: WordId) -> &'l [Rendering] {
        self.lexicon.map_or(&[][..], |l| l.renderings(word))
    }
}
