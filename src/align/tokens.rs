//! The tokens of a side: quantities by their values, and words.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{Side, Weights};
use crate::anchor::{AnchorKind, Key, anchors};
use crate::lexicon::{Word, WordId};
use crate::text::{Span, fold};

/// How many words of a text the frequencies from elsewhere are worth against its own.
const FREQUENCY_TRUST: f64 = 400.0;

/// Frequency of a name or an unknown word that is met for the first time.
const RARE: f64 = 2e-5;

/// Frequency of a month, a weekday or an hour.
const COMMON_DATE: f64 = 2e-3;

/// The tokens of one side, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) sentences: Vec<Vec<Token>>,
    /// Running sum over sentences of log λ of their tokens: what they say where nothing
    /// matches. Entry k is the sum of the first k sentences.
    unmatched: Vec<f64>,
    /// Running sum of the sentences' tokens.
    counts: Vec<f64>,
    /// The keys of all tokens.
    keys: Vec<u32>,
}

/// A token.
#[derive(Debug)]
pub(super) struct Token {
    /// Its entry in the lexicon.
    pub(super) word: Option<WordId>,
    /// (1−λ)/(λ·p₀): a token with probability p says log(1 + p·gain) more than unmatched.
    pub(super) gain: f64,
    /// Its values or folded forms in [`Tokens::keys`].
    keys: (u32, u32),
    pub(super) class: Class,
    /// How often such a token is met in other texts.
    frequency: f64,
}

/// What kind of evidence a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A value: number, date, money, unit.
    Quantity,
    /// An identifier, or a capitalised word without an entry.
    Name,
    /// A word with an entry.
    Known,
    /// Another word.
    Unknown,
}

impl Token {
    /// What the token says where nothing matches it, in nats: what is common says nothing
    /// by its absence.
    pub(super) fn unmatched(&self, weights: &Weights) -> f64 {
        let lambda = weights.lambda(self.class);
        let background = (1.0 - lambda) / (lambda * self.gain.max(f64::MIN_POSITIVE));
        lambda.ln() * (1.0 - background / weights.common).max(0.0)
    }
}

/// Numbers for values and folded forms, shared by both sides.
#[derive(Debug, Default)]
pub(super) struct Interner {
    values: FxHashMap<Key, u32>,
    forms: FxHashMap<String, u32>,
    next: u32,
}

impl Interner {
    fn key(&mut self, key: Key) -> u32 {
        match key {
            Key::Text(form) => self.form(&form),
            value => *self.values.entry(value).or_insert_with(|| next(&mut self.next)),
        }
    }

    fn form(&mut self, form: &str) -> u32 {
        if let Some(&id) = self.forms.get(form) {
            return id;
        }
        let id = next(&mut self.next);
        self.forms.insert(form.to_string(), id);
        id
    }
}

fn next(counter: &mut u32) -> u32 {
    *counter += 1;
    *counter
}

impl Tokens {
    /// Reads a side. `words` cuts a text, `frequency` says how common an entry is.
    pub(super) fn of(
        side: &Side<'_>,
        weights: &Weights,
        interner: &mut Interner,
        words: impl Fn(&str) -> Vec<Word>,
        frequency: impl Fn(WordId) -> f32,
    ) -> Tokens {
        let mut tokens = Tokens::default();
        for unit in &side.units {
            // Names are compared word by word, beside what the lexicon knows of them.
            let mut read = anchors(unit.text, side.language);
            read.retain(|anchor| anchor.kind != AnchorKind::Name);
            let mut sentence: Vec<Token> = Vec::new();
            for anchor in &read {
                for keys in anchor.keys() {
                    sentence.push(tokens.anchor(anchor.kind, keys, interner));
                }
            }
            let is_read = |span: Span| read.iter().any(|a| a.span.start < span.end && span.start < a.span.end);
            for word in words(unit.text) {
                if !is_read(word.span) {
                    sentence.push(tokens.word(&unit.text[word.span.range()], word.id, interner, &frequency));
                }
            }
            sentence.truncate(usize::from(u16::MAX));
            tokens.sentences.push(sentence);
        }
        tokens.weigh(weights);
        tokens
    }

    /// The keys of a token.
    pub(super) fn keys(&self, token: &Token) -> &[u32] {
        &self.keys[token.keys.0 as usize..token.keys.1 as usize]
    }

    /// What the tokens of `n` sentences from `i` say where nothing matches them.
    pub(super) fn unmatched(&self, (i, n): (usize, usize)) -> f64 {
        self.unmatched[i + n] - self.unmatched[i]
    }

    /// Tokens of `n` sentences from `i`, at least 1.
    pub(super) fn count(&self, (i, n): (usize, usize)) -> f64 {
        (self.counts[i + n] - self.counts[i]).max(1.0)
    }

    /// A part of an anchor as a token: an amount, a month, an identifier.
    fn anchor(&mut self, kind: AnchorKind, keys: Vec<Key>, interner: &mut Interner) -> Token {
        let from = self.keys.len() as u32;
        let frequency = keys.first().map_or(RARE, rarity);
        self.keys.extend(keys.into_iter().map(|key| interner.key(key)));
        let class = if kind == AnchorKind::Identifier { Class::Name } else { Class::Quantity };
        Token { keys: (from, self.keys.len() as u32), word: None, gain: 0.0, class, frequency }
    }

    fn word(
        &mut self,
        text: &str,
        entry: Option<WordId>,
        interner: &mut Interner,
        frequency: impl Fn(WordId) -> f32,
    ) -> Token {
        let capital = text.starts_with(char::is_uppercase);
        let class = match (entry, capital) {
            (Some(_), _) => Class::Known,
            (None, true) => Class::Name,
            (None, false) => Class::Unknown,
        };
        let from = self.keys.len() as u32;
        // A capitalised word may be a name even where the lexicon knows it as something else.
        if capital || entry.is_none() {
            let folded = fold(text);
            let parts = folded.split(|c: char| !c.is_alphanumeric()).filter(|form| !form.is_empty());
            self.keys.extend(parts.map(|form| interner.form(form)));
        }
        Token {
            keys: (from, self.keys.len() as u32),
            word: entry,
            gain: 0.0,
            class,
            frequency: entry.map_or(RARE, |entry| f64::from(frequency(entry))),
        }
    }

    /// Gives every token its gain. How common it is, p₀, comes from other texts and from
    /// this one, itself not counted: a name that stands in every sentence tells little.
    fn weigh(&mut self, weights: &Weights) {
        let mut counts: FxHashMap<u64, f64> = FxHashMap::default();
        let keys = &self.keys;
        let identity = |token: &Token| match token.word {
            Some(word) => u64::from(word.0) << 32,
            None => u64::from(keys.get(token.keys.0 as usize).copied().unwrap_or(0)),
        };
        for token in self.sentences.iter().flatten() {
            *counts.entry(identity(token)).or_default() += 1.0;
        }
        let total = self.sentences.iter().map(Vec::len).sum::<usize>() as f64;
        let (mut unmatched, mut count) = (0.0, 0.0);
        self.unmatched.push(0.0);
        self.counts.push(0.0);
        for sentence in &mut self.sentences {
            count += sentence.len() as f64;
            for token in sentence {
                let own = counts.get(&identity(token)).copied().unwrap_or(1.0) - 1.0;
                let background = (own + FREQUENCY_TRUST * token.frequency) / (total + FREQUENCY_TRUST);
                let lambda = weights.lambda(token.class);
                token.gain = (1.0 - lambda) / (lambda * background.max(1e-7));
                unmatched += token.unmatched(weights);
            }
            self.unmatched.push(unmatched);
            self.counts.push(count);
        }
    }
}

/// How often a value is met: a number of three digits is rare, a lone 1 says hardly
/// anything.
fn rarity(key: &Key) -> f64 {
    let value = match key {
        Key::Number(value) | Key::Base(_, value) => *value,
        Key::Text(_) => return RARE,
        _ => return COMMON_DATE,
    };
    let mut digits = value.mantissa().unsigned_abs();
    while digits >= 10 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    match digits {
        0..10 if value < Decimal::TEN => 5e-3,
        0..10 => 1e-3,
        10..100 => 4e-4,
        _ => 1e-4,
    }
}
