//! Which tokens of one side's sentences the other side's sentences account for.

use std::ops::Range;

use super::postings::{List, Postings};
use super::tokens::Tokens;
use crate::lexicon::{Rendering, WordId};

/// Probability that a token renders another of the same value or folded form.
const EQUAL: f32 = 0.9;

/// The matched tokens of one sentence given each sentence of the other side.
#[derive(Debug, Default)]
pub(super) struct Matches {
    /// Sentence of the other side, and its part of `masses`.
    others: Vec<(u32, u32, u32)>,
    /// Position of a token in its sentence, and the probability mass it gets: the sum over
    /// the other sentence's tokens, not yet divided by their number.
    masses: Vec<(u16, f32)>,
}

impl Matches {
    /// The matches of sentence `sentence` of `own` with the sentences of the other side
    /// in `near`. `renderings` are the other side's words for an entry. `found` is room
    /// to work in.
    pub(super) fn of<'l>(
        own: &Tokens,
        sentence: usize,
        other: &Postings,
        near: &Range<usize>,
        renderings: impl Fn(WordId) -> &'l [Rendering],
        found: &mut Vec<(u32, u16, f32)>,
    ) -> Matches {
        found.clear();
        let mut take = |list: &List, at: usize, probability: f32| {
            found.extend(list.iter().map(|&(s, count)| (s, at as u16, count * probability)));
        };
        for (at, token) in own.sentences[sentence].iter().enumerate() {
            let keys = own.keys(token);
            for &key in keys {
                take(other.key(key, near), at, EQUAL / keys.len() as f32);
            }
            for rendering in token.word.into_iter().flat_map(&renderings) {
                take(other.word(rendering.word, near), at, rendering.given_other);
            }
        }
        collect(found)
    }

    /// The sentences of the other side that match any token, each with its matches.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, &[(u16, f32)])> {
        self.others.iter().map(|&(other, from, to)| (other as usize, &self.masses[from as usize..to as usize]))
    }

    /// The matched tokens given the other side's sentence `other`.
    pub(super) fn given(&self, other: usize) -> &[(u16, f32)] {
        match self.others.binary_search_by_key(&(other as u32), |entry| entry.0) {
            Ok(found) => {
                let (_, from, to) = self.others[found];
                &self.masses[from as usize..to as usize]
            }
            Err(_) => &[],
        }
    }
}

/// Sorts what was found by sentence and token and adds up what belongs together.
fn collect(found: &mut [(u32, u16, f32)]) -> Matches {
    found.sort_unstable_by_key(|&(sentence, token, _)| u64::from(sentence) << 16 | u64::from(token));
    let mut matches = Matches::default();
    for &(sentence, token, mass) in found.iter() {
        let end = matches.masses.len() as u32;
        match matches.others.last_mut() {
            Some((last, _, to)) if *last == sentence => match matches.masses.last_mut() {
                Some((last, sum)) if *last == token => *sum += mass,
                _ => {
                    matches.masses.push((token, mass));
                    *to = end + 1;
                }
            },
            _ => {
                matches.others.push((sentence, end, end + 1));
                matches.masses.push((token, mass));
            }
        }
    }
    matches
}
