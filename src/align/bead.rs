//! An aligned group of sentences.

use std::ops::Range;

/// Sentences of the source and the sentences of the target that render them. One side
/// is empty where a sentence has no counterpart.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Positions of the source sentences, from 0.
    pub source: Range<usize>,
    /// Positions of the target sentences, from 0.
    pub target: Range<usize>,
    /// Log-likelihood ratio against leaving the sentences unaligned, in nats.
    pub score: f64,
    /// Probability that the bead is right, 0 to 1.
    pub confidence: f64,
}

impl Bead {
    /// Whether both sides have a sentence.
    #[must_use]
    pub fn is_two_sided(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }

    /// The type, such as `1-2`.
    #[must_use]
    pub fn kind(&self) -> String {
        format!("{}-{}", self.source.len(), self.target.len())
    }
}
