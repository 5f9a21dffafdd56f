//! Why each bead was chosen: the parts of its score, and what came second.

use std::ops::Range;

use super::gains::Direction;
use super::lattice::Rival;
use super::score::Scorer;
use super::tokens::Class;
use super::{Bead, Weights};

/// A bead with the reasons for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The bead.
    pub bead: Bead,
    /// The parts of its score.
    pub parts: Parts,
    /// What the best path without this bead has in its place; none where every path has it.
    pub rival: Option<Rival>,
}

/// The parts of a bead's score, in nats; they add up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    /// How frequent beads of this type are; for a caption that stays alone, that it does.
    pub prior: f64,
    /// Lengths in characters.
    pub length: f64,
    /// Values on both sides, less what is left over.
    pub quantities: f64,
    /// Names, identifiers and equal words that the lexicon does not know.
    pub names: f64,
    /// Words that the lexicon knows.
    pub lexicon: f64,
    /// Blocks: a bead across paragraphs, a caption with running text.
    pub structure: f64,
}

impl Parts {
    /// The parts of a bead's score.
    pub(super) fn of(scorer: &Scorer<'_>, bead: &Bead) -> Parts {
        if !bead.is_two_sided() {
            return Parts { prior: bead.score, ..Parts::default() };
        }
        let (source, target) = ((bead.source.start, bead.source.len()), (bead.target.start, bead.target.len()));
        let mut parts = Parts {
            length: scorer.length(source, target),
            structure: -scorer.structure(source, target),
            ..Parts::default()
        };
        parts.add(scorer.evidence.of_target(), &bead.target, &bead.source, scorer.weights);
        parts.add(scorer.evidence.of_source(), &bead.source, &bead.target, scorer.weights);
        parts.prior = bead.score - parts.length - parts.structure - parts.quantities - parts.names - parts.lexicon;
        parts
    }

    /// Adds half of what the tokens of `own` sentences say, given `others` of the other side.
    fn add(&mut self, direction: Direction<'_>, own: &Range<usize>, others: &Range<usize>, weights: &Weights) {
        let count = direction.other.count(others.clone()) as f64;
        for token in own.clone().flat_map(|sentence| direction.own.of_sentence(sentence)) {
            let p = (direction.mass(token, others) / count).min(1.0);
            let says = token.unmatched(weights) + (1.0 + p * token.gain).ln();
            let part = match token.class {
                Class::Quantity => &mut self.quantities,
                Class::Name | Class::Unknown => &mut self.names,
                Class::Known => &mut self.lexicon,
            };
            *part += says / 2.0;
        }
    }
}
