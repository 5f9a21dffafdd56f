//! What the matched tokens of one sentence say, given groups of sentences of the other side.
//!
//! A sentence gains Σ log(1 + p·gain) over its tokens, p the token's mass in the group
//! divided by the group's tokens. A sum of logarithms is the logarithm of a product: the
//! factors are multiplied up position by position, and one logarithm is taken of each
//! product instead of one of each factor.

use std::ops::Range;

use super::cognates::Cognates;
use super::postings::Postings;
use super::renderings::Counterparts;
use super::tokens::{Token, Tokens};

/// Products are turned into logarithms before they can pass this.
const LARGEST_PRODUCT: f64 = 1e290;

/// One side's tokens, and where the other side has what they match.
#[derive(Clone, Copy)]
pub(super) struct Direction<'e> {
    pub(super) own: &'e Tokens,
    pub(super) other: &'e Tokens,
    pub(super) postings: &'e Postings,
    pub(super) counterparts: &'e Counterparts,
    pub(super) cognates: &'e Cognates,
    /// [`super::Weights::equal`].
    pub(super) equal: f32,
}

/// Room to work in for groups of up to `SIZES` sentences. Entry k of an array is for
/// groups of k + 1 sentences.
pub(super) struct Workspace<const SIZES: usize> {
    /// The mass of one token in each sentence near, the sum over that sentence's tokens;
    /// before and behind them room for groups that reach out.
    masses: Vec<f64>,
    products: Vec<[f64; SIZES]>,
    /// One divided by the number of tokens of the group that begins at each sentence of
    /// the other side.
    shares: Vec<[f64; SIZES]>,
}

impl<const SIZES: usize> Workspace<SIZES> {
    pub(super) fn new(direction: Direction<'_>) -> Workspace<SIZES> {
        let sentences = direction.other.sentences();
        let share =
            |first: usize, size: usize| 1.0 / direction.other.count(first..(first + size).min(sentences)) as f64;
        let shares = (0..sentences).map(|first| std::array::from_fn(|k| share(first, k + 1))).collect();
        Workspace { masses: Vec::new(), products: Vec::new(), shares }
    }

    /// Gives what sentence `sentence` gains from each group of sentences that begins in
    /// `near`, in order. Groups that reach out of `near` are counted up to its end.
    pub(super) fn gains(
        &mut self,
        direction: Direction<'_>,
        sentence: usize,
        near: &Range<usize>,
        out: &mut Vec<[f32; SIZES]>,
    ) {
        let from = out.len();
        out.resize(from + near.len(), [0.0; SIZES]);
        let out = &mut out[from..];
        self.masses.clear();
        self.masses.resize(near.len() + 2 * (SIZES - 1), 0.0);
        self.products.clear();
        self.products.resize(near.len(), [1.0; SIZES]);
        let shares = &self.shares[near.clone()];
        let mut largest = 1.0;
        for token in direction.own.of_sentence(sentence) {
            let Some(touched) = direction.add_masses(token, near, &mut self.masses[SIZES - 1..]) else { continue };
            largest *= 1.0 + token.gain;
            if largest > LARGEST_PRODUCT {
                take_logarithms(&mut self.products, out);
                largest = 1.0 + token.gain;
            }
            // Groups that begin up to SIZES - 1 sentences before have the token's mass too.
            let begin = touched.start.saturating_sub(SIZES - 1)..touched.end;
            let masses = &mut self.masses[begin.start + SIZES - 1..touched.end + 2 * (SIZES - 1)];
            let groups = masses.windows(SIZES).zip(&mut self.products[begin.clone()]).zip(&shares[begin]);
            for ((masses, products), shares) in groups {
                let mut mass = 0.0;
                for k in 0..SIZES {
                    mass += masses[k];
                    // Not `min`, which asks besides whether either is no number.
                    let probability = mass * shares[k];
                    products[k] *= 1.0 + if probability < 1.0 { probability } else { 1.0 } * token.gain;
                }
            }
            masses.fill(0.0);
        }
        take_logarithms(&mut self.products, out);
    }
}

/// Moves the products into the sums of logarithms.
fn take_logarithms<const SIZES: usize>(products: &mut [[f64; SIZES]], sums: &mut [[f32; SIZES]]) {
    for (products, sums) in products.iter_mut().zip(sums) {
        for (product, sum) in products.iter_mut().zip(sums) {
            if *product > 1.0 {
                *sum += product.ln() as f32;
                *product = 1.0;
            }
        }
    }
}

impl Direction<'_> {
    /// The mass that a token has in some sentences of the other side.
    pub(super) fn mass(&self, token: &Token, others: &Range<usize>) -> f64 {
        let mut masses = vec![0.0; others.len()];
        self.add_masses(token, others, &mut masses);
        masses.iter().sum()
    }

    /// Adds the mass that a token has in each sentence of `near`, and says which have any.
    fn add_masses(&self, token: &Token, near: &Range<usize>, masses: &mut [f64]) -> Option<Range<usize>> {
        let (mut first, mut end) = (usize::MAX, 0);
        let mut add = |list: &[(u32, f32)], probability: f32| {
            for &(sentence, count) in list {
                let at = sentence as usize - near.start;
                masses[at] += f64::from(count * probability);
                (first, end) = (first.min(at), end.max(at + 1));
            }
        };
        let keys = self.own.keys(token);
        for &key in keys {
            add(self.postings.key(key, near), self.equal / keys.len() as f32);
            for &(cognate, probability) in self.cognates.get(key) {
                add(self.postings.key(cognate, near), probability / keys.len() as f32);
            }
        }
        for counterpart in token.entry.into_iter().flat_map(|entry| self.counterparts.get(entry)) {
            add(self.postings.entry(counterpart.entry, near), counterpart.given_other);
        }
        (first < end).then_some(first..end)
    }
}
