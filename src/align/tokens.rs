//! The tokens of a side: quantities by their values, and words.

use std::hash::Hash;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{Side, Weights};
use crate::anchor::{Anchor, anchors};
use crate::lexicon::{Word, WordId};
use crate::text::fold;

/// How many words of a text the frequencies from elsewhere are worth against its own.
const FREQUENCY_TRUST: f64 = 400.0;

/// Frequency of a name or an unknown word that is met for the first time.
const RARE: f64 = 2e-5;

/// The tokens of one side, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) sentences: Vec<Vec<Token>>,
    /// For each sentence the sum of log λ of its tokens: what they say where nothing
    /// matches.
    pub(super) unmatched: Vec<f64>,
    /// Tokens of each sentence, at least 1: what the mass of a sentence is divided by.
    pub(super) counts: Vec<f64>,
}

/// A token.
#[derive(Debug)]
pub(super) struct Token {
    /// Its values or folded forms, interned.
    pub(super) keys: Vec<u32>,
    /// Its entry in the lexicon.
    pub(super) word: Option<WordId>,
    /// (1−λ)/(λ·p₀): a token with probability p says log(1 + p·gain) more than unmatched.
    pub(super) gain: f64,
    class: Class,
    /// How often such a token is met in other texts.
    frequency: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Quantity,
    Name,
    Known,
    Unknown,
}

/// Numbers for values and folded forms, shared by both sides.
#[derive(Debug, Default)]
pub(super) struct Interner {
    ids: FxHashMap<Key, u32>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Value(Decimal),
    Form(String),
}

impl Interner {
    fn id(&mut self, key: Key) -> u32 {
        let next = self.ids.len() as u32;
        *self.ids.entry(key).or_insert(next)
    }
}

impl Tokens {
    /// Reads a side. `words` cuts a text, `frequency` says how common an entry is.
    pub(super) fn of(
        side: &Side<'_>,
        weights: &Weights,
        keys: &mut Interner,
        words: impl Fn(&str) -> Vec<Word>,
        frequency: impl Fn(WordId) -> f32,
    ) -> Tokens {
        let mut tokens = Tokens::default();
        for unit in &side.units {
            let quantities: Vec<Anchor> =
                anchors(unit.text, side.language).into_iter().filter(Anchor::is_number).collect();
            let mut sentence: Vec<Token> = quantities.iter().map(|a| quantity(a, keys)).collect();
            let is_read = |word: &Word| quantities.iter().any(|a| a.span.start < word.span.end && word.span.start < a.span.end);
            for word in words(unit.text).iter().filter(|word| !is_read(word)) {
                sentence.push(self::word(&unit.text[word.span.range()], word.id, keys, &frequency));
            }
            sentence.truncate(usize::from(u16::MAX));
            tokens.counts.push(sentence.len().max(1) as f64);
            tokens.sentences.push(sentence);
        }
        tokens.weigh(weights);
        tokens
    }

    /// Gives every token its gain. How common it is, p₀, comes from other texts and from
    /// this one, itself not counted: a name that stands in every sentence tells little.
    fn weigh(&mut self, weights: &Weights) {
        let mut counts: FxHashMap<(Option<WordId>, Option<u32>), f64> = FxHashMap::default();
        let identity = |token: &Token| match token.word {
            Some(word) => (Some(word), None),
            None => (None, token.keys.first().copied()),
        };
        for token in self.sentences.iter().flatten() {
            *counts.entry(identity(token)).or_default() += 1.0;
        }
        let total: f64 = self.sentences.iter().map(Vec::len).sum::<usize>() as f64;
        for sentence in &mut self.sentences {
            let mut unmatched = 0.0;
            for token in sentence {
                let own = counts.get(&identity(token)).copied().unwrap_or(1.0) - 1.0;
                let background = (own + FREQUENCY_TRUST * token.frequency) / (total + FREQUENCY_TRUST);
                let lambda = match token.class {
                    Class::Quantity => weights.lambda_quantity,
                    Class::Name => weights.lambda_name,
                    Class::Known => weights.lambda_word,
                    Class::Unknown => weights.lambda_unknown,
                };
                token.gain = (1.0 - lambda) / (lambda * background.max(1e-7));
                // What is common says nothing by its absence.
                unmatched += lambda.ln() * (1.0 - background / weights.common).max(0.0);
            }
            self.unmatched.push(unmatched);
        }
    }
}

fn quantity(anchor: &Anchor, keys: &mut Interner) -> Token {
    Token {
        keys: anchor.readings.iter().map(|&value| keys.id(Key::Value(value))).collect(),
        word: None,
        gain: 0.0,
        class: Class::Quantity,
        frequency: rarity(anchor.value().unwrap_or_default()),
    }
}

fn word(text: &str, entry: Option<WordId>, keys: &mut Interner, frequency: impl Fn(WordId) -> f32) -> Token {
    let capital = text.starts_with(char::is_uppercase);
    let class = match (entry, capital) {
        (Some(_), _) => Class::Known,
        (None, true) => Class::Name,
        (None, false) => Class::Unknown,
    };
    // A capitalised word may be a name even where the lexicon knows it as something else.
    let forms = if capital || entry.is_none() { fold(text) } else { String::new() };
    let parts = forms.split(|c: char| !c.is_alphanumeric()).filter(|form| !form.is_empty());
    Token {
        keys: parts.map(|form| keys.id(Key::Form(form.to_string()))).collect(),
        word: entry,
        gain: 0.0,
        class,
        frequency: entry.map_or(RARE, |entry| f64::from(frequency(entry))),
    }
}

/// How often a number of so many significant digits is met: a lone 1 says hardly anything.
fn rarity(value: Decimal) -> f64 {
    let digits = value.mantissa().unsigned_abs().to_string();
    match digits.trim_end_matches('0').len() {
        0 | 1 if value < Decimal::TEN => 5e-3,
        0 | 1 => 1e-3,
        2 => 4e-4,
        _ => 1e-4,
    }
}
