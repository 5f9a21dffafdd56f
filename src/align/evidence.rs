//! What the sentences of a pair have in common.

use super::band::{Band, WHOLE};
use super::chain::reliable_links;
use super::cognates::Cognates;
use super::gains::Direction;
use super::interner::Interner;
use super::postings::Postings;
use super::renderings::Counterparts;
use super::tokens::Tokens;
use super::words::Words;
use super::{Side, Weights};
use crate::lexicon::Lexicon;

/// Both sides' tokens, where they stand, and which render which.
#[derive(Debug)]
pub(super) struct Evidence {
    source: Tokens,
    target: Tokens,
    source_postings: Postings,
    target_postings: Postings,
    of_source: Counterparts,
    of_target: Counterparts,
    source_cognates: Cognates,
    target_cognates: Cognates,
    equal: f32,
}

impl Evidence {
    /// Reads both sides.
    pub(super) fn new(source: &Side<'_>, target: &Side<'_>, lexicon: Option<&Lexicon>, weights: &Weights) -> Evidence {
        let mut keys = Interner::default();
        let (source_words, target_words) = Words::of(lexicon);
        let source = Tokens::of(source, weights, &mut keys, source_words);
        let target = Tokens::of(target, weights, &mut keys, target_words);
        let (of_source, of_target) = Counterparts::of(&source, &target, lexicon);
        let (source_postings, target_postings) = (Postings::of(&source, keys.end()), Postings::of(&target, keys.end()));
        let (source_cognates, target_cognates) = Cognates::of(&source, &target, &keys, weights);
        Evidence {
            source,
            target,
            source_postings,
            target_postings,
            of_source,
            of_target,
            source_cognates,
            target_cognates,
            equal: weights.equal,
        }
    }

    /// The positions that are worth searching: all of an article, those near a chain of
    /// reliable links of a long text.
    pub(super) fn band(&self) -> Band {
        let (n, m) = (self.source.sentences(), self.target.sentences());
        if (n + 1) * (m + 1) <= WHOLE {
            return Band::whole(n, m);
        }
        let links = reliable_links(self.of_source(), &self.source_postings);
        Band::through(&links, n, m)
    }

    /// What the tokens of the source have in the target.
    pub(super) fn of_source(&self) -> Direction<'_> {
        Direction {
            own: &self.source,
            other: &self.target,
            postings: &self.target_postings,
            counterparts: &self.of_source,
            cognates: &self.source_cognates,
            equal: self.equal,
        }
    }

    /// What the tokens of the target have in the source.
    pub(super) fn of_target(&self) -> Direction<'_> {
        Direction {
            own: &self.target,
            other: &self.source,
            postings: &self.source_postings,
            counterparts: &self.of_target,
            cognates: &self.target_cognates,
            equal: self.equal,
        }
    }
}
