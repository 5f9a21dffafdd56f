//! The few numbers of the model, each with its meaning. They were chosen on development
//! data with `scripts/evaluate`.

use super::tokens::Class;

/// Named weights; see each field.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Prior weight of a bead by its number of source and target sentences. Nulls weigh
    /// more than they are frequent: words that happen to match speak for beads, and
    /// nothing speaks for a null.
    pub priors: &'static [((usize, usize), f64)],
    /// Share of a text's length variance that does not shrink with length (of the log ratio).
    pub length_variance_floor: f64,
    /// Variance of the log length ratio times characters: Gale and Church's s².
    pub length_variance: f64,
    /// Spread of the logarithm of sentence lengths in a text.
    pub length_background: f64,
    /// The most that length alone may say for or against a bead, in nats.
    pub length_cap: f64,
    /// λ of a quantity: the probability that a rendering does without it.
    pub lambda_quantity: f64,
    /// λ of a name, or of what is written as one.
    pub lambda_name: f64,
    /// λ of a word that the lexicon knows.
    pub lambda_word: f64,
    /// λ of a word that nobody knows: it can speak for a bead, hardly against one.
    pub lambda_unknown: f64,
    /// Probability that a token renders another of the same value or folded form.
    pub equal: f32,
    /// The share of equal letters from which on words without an entry count as cognates;
    /// from there to equal letters the probability grows from 0 to `equal`. From 1 on there
    /// are none.
    pub least_likeness: f64,
    /// Frequency of a name or an unknown word that is met for the first time.
    pub rare: f32,
    /// How many words of a text the frequencies from elsewhere are worth against its own.
    pub frequency_trust: f64,
    /// How many sentences the usual ratio of lengths is worth against the pair's own.
    pub ratio_trust: f64,
    /// Frequency from which on a word says nothing by its absence.
    pub common: f64,
    /// Log-odds against a bead whose sentences stand in different blocks.
    pub across_blocks: f64,
    /// Log-odds against a bead of a caption, title or heading with running text.
    pub kind_mismatch: f64,
    /// Log-odds for leaving a caption unaligned.
    pub caption_null: f64,
    /// Scores are multiplied by this before posteriors are taken: the evidence in a
    /// sentence is not independent, and without it confidence would be too high.
    pub temper: f64,
    /// Whether posteriors are mapped to confidences by the calibration table.
    pub calibrated: bool,
}

/// A part of the model that can be left out, to measure what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words that the lexicon knows.
    Lexicon,
    /// Values: numbers, dates, money, units.
    Quantities,
    /// Names, identifiers and equal words that the lexicon does not know.
    Names,
    /// Lengths of sentences.
    Length,
    /// The map from posteriors to confidence.
    Calibration,
}

impl Weights {
    /// The weights without a part of the model.
    #[must_use]
    pub fn without(mut self, part: Part) -> Weights {
        match part {
            Part::Lexicon => self.lambda_word = 1.0,
            Part::Quantities => self.lambda_quantity = 1.0,
            Part::Names => (self.lambda_name, self.lambda_unknown) = (1.0, 1.0),
            Part::Length => self.length_cap = 0.0,
            Part::Calibration => self.calibrated = false,
        }
        self
    }

    /// λ of a kind of token.
    pub(super) fn lambda(&self, class: Class) -> f64 {
        match class {
            Class::Quantity => self.lambda_quantity,
            Class::Name => self.lambda_name,
            Class::Known => self.lambda_word,
            Class::Unknown => self.lambda_unknown,
        }
    }
}

impl Default for Weights {
    fn default() -> Self {
        Weights {
            priors: &[
                ((1, 1), 0.42),
                ((1, 0), 0.27),
                ((0, 1), 0.27),
                ((2, 1), 0.015),
                ((1, 2), 0.015),
                ((2, 2), 0.002),
                ((3, 1), 0.0005),
                ((1, 3), 0.0005),
                ((3, 2), 0.0005),
                ((2, 3), 0.0005),
                ((4, 1), 0.0005),
                ((1, 4), 0.0005),
            ],
            length_variance_floor: 0.006,
            length_variance: 2.8,
            length_background: 0.58,
            length_cap: 9.0,
            lambda_quantity: 0.35,
            lambda_name: 0.82,
            lambda_word: 0.65,
            lambda_unknown: 0.97,
            equal: 0.9,
            least_likeness: 0.7,
            rare: 2e-5,
            frequency_trust: 400.0,
            ratio_trust: 20.0,
            common: 0.012,
            across_blocks: 1.5,
            kind_mismatch: 2.0,
            caption_null: 1.5,
            temper: 0.7,
            calibrated: true,
        }
    }
}
