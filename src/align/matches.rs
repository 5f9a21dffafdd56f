//! Which tokens of one side's sentences the other side's sentences account for.

use std::ops::Range;

use rustc_hash::FxHashMap;

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

/// Where tokens with a key or an entry stand: sentence and how many.
type Postings<K> = FxHashMap<K, Vec<(u32, f32)>>;

fn post<K: std::hash::Hash + Eq>(postings: &mut Postings<K>, key: K, sentence: usize) {
    let list = postings.entry(key).or_default();
    match list.last_mut() {
        Some((last, count)) if *last == sentence as u32 => *count += 1.0,
        _ => list.push((sentence as u32, 1.0)),
    }
}

/// For each sentence of `own` its matches, looking only at the sentences of `other` that
/// `near` gives for it. `renderings` are the other side's words for an entry.
pub(super) fn matches<'l>(
    own: &Tokens,
    other: &Tokens,
    near: impl Fn(usize) -> Range<usize>,
    renderings: impl Fn(WordId) -> &'l [Rendering],
) -> Vec<Matches> {
    let (mut by_key, mut by_word) = (Postings::<u32>::default(), Postings::<WordId>::default());
    for (sentence, tokens) in other.sentences.iter().enumerate() {
        for token in tokens {
            for &key in other.keys(token) {
                post(&mut by_key, key, sentence);
            }
            if let Some(word) = token.word {
                post(&mut by_word, word, sentence);
            }
        }
    }
    let mut found: Vec<(u32, u16, f32)> = Vec::new();
    let mut all = Vec::with_capacity(own.sentences.len());
    for (sentence, tokens) in own.sentences.iter().enumerate() {
        found.clear();
        let near = near(sentence);
        let mut take = |list: Option<&Vec<(u32, f32)>>, at: usize, probability: f32| {
            let list = list.map_or(&[][..], Vec::as_slice);
            let from = list.partition_point(|&(s, _)| (s as usize) < near.start);
            for &(s, count) in list[from..].iter().take_while(|&&(s, _)| (s as usize) < near.end) {
                found.push((s, at as u16, count * probability));
            }
        };
        for (at, token) in tokens.iter().enumerate() {
            let keys = own.keys(token);
            for key in keys {
                take(by_key.get(key), at, EQUAL / keys.len() as f32);
            }
            for rendering in token.word.into_iter().flat_map(&renderings) {
                take(by_word.get(&rendering.word), at, rendering.given_other);
            }
        }
        all.push(collect(&mut found));
    }
    all
}

/// Sorts what was found by sentence and token and adds up what belongs together.
fn collect(found: &mut [(u32, u16, f32)]) -> Matches {
    found.sort_unstable_by_key(|&(sentence, token, _)| (sentence, token));
    let mut matches = Matches::default();
    for &(sentence, token, mass) in found.iter() {
        let end = matches.masses.len() as u32;
        match matches.others.last_mut() {
            Some((last, _, to)) if *last == sentence => {
                match matches.masses.last_mut() {
                    Some((last, sum)) if *last == token => *sum += mass,
                    _ => {
                        matches.masses.push((token, mass));
                        *to = end + 1;
                    }
                }
                continue;
            }
            _ => {}
        }
        matches.others.push((sentence, end, end + 1));
        matches.masses.push((token, mass));
    }
    matches
}
