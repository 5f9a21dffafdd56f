//! The tokens of a side: quantities by their values, and words.

use std::ops::Range;

use rust_decimal::Decimal;

use super::interner::Interner;
use super::numbers::Numbers;
use super::words::Words;
use super::{Side, Weights};
use crate::anchor::{AnchorKind, Key, cut, quantities_in};
use crate::lexicon::WordId;
use crate::text::Letters;

/// Frequency of a month, a weekday or an hour.
const COMMON_DATE: f32 = 2e-3;

/// No token counts as rarer than this.
const LEAST_BACKGROUND: f64 = 1e-7;

/// The tokens of one side, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    all: Vec<Token>,
    /// Where the tokens of each sentence begin, and where the last ones end.
    starts: Vec<usize>,
    /// Running sum over sentences of log λ of their tokens: what they say where nothing
    /// matches. Entry k is the sum of the first k sentences.
    unmatched: Vec<f64>,
    /// The keys of all tokens.
    keys: Vec<u32>,
    /// The entries of the lexicon that stand in the text, by the numbers that tokens have
    /// for them: small and without gaps, so that tables over them are short.
    entries: Vec<WordId>,
    /// The numbers of the entries.
    numbers: Numbers,
}

/// A token.
#[derive(Debug)]
pub(super) struct Token {
    /// (1−λ)/(λ·p₀): a token with probability p says log(1 + p·gain) more than unmatched.
    pub(super) gain: f64,
    /// The number of its entry in the lexicon.
    pub(super) entry: Option<u32>,
    /// Its values or folded forms in [`Tokens::keys`].
    keys: (u32, u32),
    /// How often such a token is met in other texts.
    frequency: f32,
    pub(super) class: Class,
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

impl Class {
    /// All of them, in order.
    const ALL: [Class; 4] = [Class::Quantity, Class::Name, Class::Known, Class::Unknown];
}

impl Token {
    /// What the token says where nothing matches it, in nats.
    pub(super) fn unmatched(&self, weights: &Weights) -> f64 {
        let lambda = weights.lambda(self.class);
        let background = (1.0 - lambda) / (lambda * self.gain.max(f64::MIN_POSITIVE));
        absence(lambda.ln(), background, weights)
    }
}

/// What a token of some background frequency says by its absence: what is common says
/// nothing.
fn absence(log_lambda: f64, background: f64, weights: &Weights) -> f64 {
    log_lambda * (1.0 - background / weights.common).max(0.0)
}

impl Tokens {
    /// Reads a side.
    pub(super) fn of<'t>(side: &Side<'t>, weights: &Weights, interner: &mut Interner<'t>, words: Words<'_>) -> Tokens {
        let bytes: usize = side.units.iter().map(|unit| unit.text.len()).sum();
        let numbers = Numbers::for_entries(words.entries());
        let mut tokens = Tokens { starts: vec![0], all: Vec::with_capacity(bytes / 6), numbers, ..Tokens::default() };
        let mut pieces = Vec::new();
        for unit in &side.units {
            cut(unit.text, &mut pieces);
            // Names are compared word by word, beside what the lexicon knows of them.
            let read = quantities_in(unit.text, &pieces, side.language);
            for anchor in &read {
                for keys in anchor.keys() {
                    tokens.anchor(anchor.kind, keys, interner, weights.rare);
                }
            }
            // Both are in order: the anchor that a word can lie in is the next that ends behind
            // the word's beginning.
            let mut spans = read.iter().map(|anchor| anchor.span).peekable();
            for word in words.cut(unit.text, &pieces) {
                while spans.next_if(|span| span.end <= word.span.start).is_some() {}
                if spans.peek().is_none_or(|span| span.start >= word.span.end) {
                    let known = word.id.map(|entry| (entry, words.frequency(entry)));
                    tokens.word(&unit.text[word.span.range()], known, interner, weights.rare);
                }
            }
            tokens.starts.push(tokens.all.len());
        }
        tokens.weigh(weights, interner);
        tokens
    }

    /// How many sentences there are.
    pub(super) fn sentences(&self) -> usize {
        self.starts.len() - 1
    }

    /// The tokens of a sentence.
    pub(super) fn of_sentence(&self, at: usize) -> &[Token] {
        &self.all[self.starts[at]..self.starts[at + 1]]
    }

    /// The keys of a token.
    pub(super) fn keys(&self, token: &Token) -> &[u32] {
        &self.keys[token.keys.0 as usize..token.keys.1 as usize]
    }

    /// The folded forms of words without an entry.
    pub(super) fn unknown_keys(&self) -> impl Iterator<Item = u32> {
        let words = self.all.iter().filter(|token| token.entry.is_none() && token.class != Class::Quantity);
        words.flat_map(|token| self.keys(token)).copied()
    }

    /// The entries of the lexicon that the tokens have, by their numbers.
    pub(super) fn entries(&self) -> &[WordId] {
        &self.entries
    }

    /// The numbers that tokens have for entries.
    pub(super) fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// What the tokens of some sentences say where nothing matches them.
    pub(super) fn unmatched(&self, sentences: Range<usize>) -> f64 {
        self.unmatched[sentences.end] - self.unmatched[sentences.start]
    }

    /// Tokens of some sentences, at least 1.
    pub(super) fn count(&self, sentences: Range<usize>) -> usize {
        (self.starts[sentences.end] - self.starts[sentences.start]).max(1)
    }

    /// Adds a part of an anchor as a token: an amount, a month, an identifier.
    fn anchor(&mut self, kind: AnchorKind, keys: Vec<Key>, interner: &mut Interner<'_>, rare: f32) {
        let from = self.keys.len() as u32;
        let frequency = keys.first().map_or(rare, |key| rarity(key, rare));
        self.keys.extend(keys.into_iter().map(|key| interner.key(key)));
        let class = if kind == AnchorKind::Identifier { Class::Name } else { Class::Quantity };
        let keys = (from, self.keys.len() as u32);
        self.all.push(Token { keys, entry: None, gain: 0.0, class, frequency });
    }

    /// Adds a word; `entry` is its entry in the lexicon and how common that is.
    fn word<'t>(&mut self, text: &'t str, entry: Option<(WordId, f32)>, interner: &mut Interner<'t>, rare: f32) {
        let letters = Letters::new();
        let capital = text.chars().next().is_some_and(|first| letters.get(first).is_capital());
        let class = match (entry, capital) {
            (Some(_), _) => Class::Known,
            (None, true) => Class::Name,
            (None, false) => Class::Unknown,
        };
        let from = self.keys.len() as u32;
        // A capitalised word may be a name even where the lexicon knows it as something else.
        if capital || entry.is_none() {
            interner.word(text, |key| self.keys.push(key));
        }
        let keys = (from, self.keys.len() as u32);
        let frequency = entry.map_or(rare, |(_, frequency)| frequency);
        let entry = entry.map(|(entry, _)| self.number_for(entry));
        self.all.push(Token { keys, entry, gain: 0.0, class, frequency });
    }

    fn number_for(&mut self, entry: WordId) -> u32 {
        let next = self.entries.len() as u32;
        let number = self.numbers.get_or_insert(entry, next);
        if number == next {
            self.entries.push(entry);
        }
        number
    }

    /// Gives every token its gain. How common it is, p₀, comes from other texts and from
    /// this one, itself not counted: a name that stands in every sentence tells little.
    fn weigh(&mut self, weights: &Weights, interner: &Interner<'_>) {
        // Tokens of one entry, or else of one first key, are the same.
        let mut counts = vec![0_u32; self.entries.len() + interner.end()];
        let keys_from = self.entries.len();
        let keys = &self.keys;
        let identity = |token: &Token| match token.entry {
            Some(entry) => entry as usize,
            None if token.keys.0 == token.keys.1 => keys_from,
            None => keys_from + keys[token.keys.0 as usize] as usize,
        };
        for token in &self.all {
            counts[identity(token)] += 1;
        }
        let total = self.all.len() as f64;
        // (1−λ)/λ and log λ of each class.
        let of_class =
            Class::ALL.map(|class| weights.lambda(class)).map(|lambda| ((1.0 - lambda) / lambda, lambda.ln()));
        let mut unmatched = 0.0;
        self.unmatched.push(0.0);
        for sentence in self.starts.windows(2) {
            for token in &mut self.all[sentence[0]..sentence[1]] {
                let own = f64::from(counts[identity(token)]) - 1.0;
                let elsewhere = weights.frequency_trust * f64::from(token.frequency);
                let background = (own + elsewhere) / (total + weights.frequency_trust);
                let (odds, log_lambda) = of_class[token.class as usize];
                token.gain = odds / background.max(LEAST_BACKGROUND);
                unmatched += absence(log_lambda, background, weights);
            }
            self.unmatched.push(unmatched);
        }
    }
}

/// How often a value is met: a number of three digits is rare, a lone 1 says hardly
/// anything.
fn rarity(key: &Key, rare: f32) -> f32 {
    let value = match key {
        Key::Number(value) | Key::Base(_, value) => *value,
        Key::Text(_) => return rare,
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
