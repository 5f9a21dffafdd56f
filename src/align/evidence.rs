//! What the sentences of a pair have in common: tokens of one side and the mass that
//! tokens of the other lend them.
//!
//! A token is a number or a name. Two numbers match where their values meet, two names
//! where their folded forms are equal.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{Side, Weights};
use crate::anchor::{Anchor, AnchorKind, Key, anchors};

/// A token of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// log λ: what it says where nothing matches it.
    pub(super) unmatched: f64,
    /// λ itself.
    pub(super) lambda: f64,
    /// Probability of meeting such a token anywhere.
    pub(super) background: f64,
}

/// The tokens of one side, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// Tokens of each sentence.
    pub(super) sentences: Vec<Vec<Token>>,
    /// Words of each sentence, at least 1: what a token's mass is divided by.
    pub(super) words: Vec<f64>,
    /// Keys of each token of each sentence: all its readings.
    keys: Vec<Vec<Vec<Key>>>,
}

/// For one sentence pair: tokens of one side (by position in its sentence) and how
/// many tokens of the other match each.
pub(super) type Matches = Vec<(u16, f32)>;

impl Tokens {
    pub(super) fn of(side: &Side<'_>, weights: &Weights) -> Tokens {
        let mut tokens = Tokens::default();
        for unit in &side.units {
            let anchors = anchors(unit.text, side.language);
            let parts = anchors.iter().flat_map(|a| a.keys().into_iter().map(move |keys| (token(a, &keys, weights), keys)));
            let (found, keys) = parts.take(usize::from(u16::MAX)).unzip();
            tokens.sentences.push(found);
            tokens.keys.push(keys);
            tokens.words.push(unit.text.split_whitespace().count().max(1) as f64);
        }
        tokens.raise_background();
        tokens
    }

    /// A name that stands in every sentence tells little: its background frequency is at
    /// least its frequency in this text.
    fn raise_background(&mut self) {
        let mut counts: FxHashMap<&Key, f64> = FxHashMap::default();
        for key in self.keys.iter().flatten().filter_map(|keys| keys.first()) {
            *counts.entry(key).or_default() += 1.0;
        }
        let words: f64 = self.words.iter().sum();
        for (tokens, keys) in self.sentences.iter_mut().zip(&self.keys) {
            for (token, keys) in tokens.iter_mut().zip(keys) {
                let count = keys.first().and_then(|k| counts.get(k)).copied().unwrap_or(0.0);
                token.background = token.background.max((count - 1.0) / words);
            }
        }
    }

    /// Which sentences have a token that matches a key, with how many tokens.
    fn index(&self) -> FxHashMap<&Key, Vec<(usize, f32)>> {
        let mut index: FxHashMap<&Key, Vec<(usize, f32)>> = FxHashMap::default();
        for (sentence, tokens) in self.keys.iter().enumerate() {
            for key in tokens.iter().flatten() {
                let list = index.entry(key).or_default();
                match list.last_mut() {
                    Some((last, count)) if *last == sentence => *count += 1.0,
                    _ => list.push((sentence, 1.0)),
                }
            }
        }
        index
    }

    /// For each sentence of `self` and each of `other`: the matched tokens of `self`.
    /// The result is indexed `[own sentence][other sentence]`, empty lists left out.
    pub(super) fn matches(&self, other: &Tokens) -> Vec<FxHashMap<usize, Matches>> {
        let index = other.index();
        let mut all = Vec::with_capacity(self.keys.len());
        for tokens in &self.keys {
            let mut by_other: FxHashMap<usize, Matches> = FxHashMap::default();
            for (at, keys) in tokens.iter().enumerate() {
                for key in keys {
                    for &(sentence, count) in index.get(key).into_iter().flatten() {
                        let list = by_other.entry(sentence).or_default();
                        match list.last_mut() {
                            Some((last, mass)) if usize::from(*last) == at => *mass = mass.max(count),
                            _ => list.push((at as u16, count)),
                        }
                    }
                }
            }
            all.push(by_other);
        }
        all
    }
}

/// A part of an anchor as a token.
fn token(anchor: &Anchor, keys: &[Key], weights: &Weights) -> Token {
    let (lambda, background) = match anchor.kind {
        AnchorKind::Identifier => (weights.lambda_name, 0.0003),
        AnchorKind::Name if keys.iter().all(is_short) => (weights.lambda_name, 0.003),
        AnchorKind::Name => (weights.lambda_name, 0.0008),
        _ => (weights.lambda_number, keys.first().map_or(0.01, rarity)),
    };
    Token { unmatched: lambda.ln(), lambda, background }
}

fn is_short(key: &Key) -> bool {
    matches!(key, Key::Text(text) if text.chars().count() <= 2)
}

/// How often a number of so many significant digits is met: a lone 1 says hardly anything.
fn rarity(key: &Key) -> f64 {
    let Key::Number(value) = key else { return 0.002 };
    let digits = value.mantissa().unsigned_abs().to_string();
    match digits.trim_end_matches('0').len() {
        0 | 1 if *value < Decimal::TEN => 0.01,
        0 | 1 => 0.003,
        2 => 0.0015,
        _ => 0.0006,
    }
}
