//! The table of a language pair: renderings with probabilities, both ways.

use super::builder::Builder;
use super::lists::Lists;
use super::stem::Stemmer;
use super::vietnamese::Phrases;
use super::words::Word;
use crate::language::Language;
use crate::text::{Packed, Piece, WordMap, WordRun, lower, packed_words, runs};

/// An entry: a source word or a target stem, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// A rendering of a word or phrase with its probability, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'e> {
    /// The source word or phrase.
    pub head: &'e str,
    /// What renders it.
    pub rendering: &'e str,
    /// How probable that is given the head.
    pub probability: f32,
}

/// A word of the other language that renders this one, or that this one renders.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rendering {
    /// The other word.
    pub word: WordId,
    /// Probability of the other word given this one, 0 to 1.
    pub given_this: f32,
    /// Probability of this word given the other one, 0 to 1.
    pub given_other: f32,
}

/// The lexicon of a language pair.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) phrases: Phrases,
    pub(super) stemmer: Stemmer,
    pub(super) stems: WordMap<WordId>,
    /// Entries of words as renderings have them, in lower case: most words of a text are
    /// found here and need no stemming.
    pub(super) forms: WordMap<WordId>,
    /// For each source word its target stems.
    pub(super) forward: Lists,
    /// For each target stem its source words.
    pub(super) backward: Lists,
    /// How often a stem stands in renderings, as a share of all words in them.
    pub(super) target_frequency: Vec<f32>,
    /// How common a source word is taken to be: all alike.
    pub(super) source_frequency: f32,
}

impl Lexicon {
    /// Reads tables with columns `vi` and the target's code, renderings parted by `|`, the
    /// best first. Rows without a rendering are passed over.
    #[must_use]
    pub fn parse(tables: &[&str], target: Language) -> Lexicon {
        Builder::of_tables(tables, target).finish()
    }

    /// A lexicon with more entries, those of a head together: of a head that the tables have
    /// too, half of the probability is the new ones'. Without tables it holds nothing else.
    #[must_use]
    pub fn with_entries(tables: &[&str], entries: &[Entry<'_>], target: Language) -> Lexicon {
        let mut builder = if tables.is_empty() {
            Builder::new(target, entries.iter().map(|entry| entry.rendering))
        } else {
            Builder::of_tables(tables, target)
        };
        for same in entries.chunk_by(|a, b| a.head == b.head) {
            let share = same.first().map_or(0.0, |first| builder.make_room(first.head));
            for entry in same {
                builder.add(entry.head, entry.rendering, entry.probability * share);
            }
        }
        builder.finish()
    }

    /// The words of a source text by longest match; a syllable that the lexicon does not
    /// know is a word without an entry.
    #[must_use]
    pub fn source_words(&self, text: &str) -> Vec<Word> {
        self.phrases.words(text, packed_words(text))
    }

    /// The same of a text that was cut into pieces.
    pub(crate) fn source_words_in(&self, text: &str, pieces: &[Piece]) -> Vec<Word> {
        self.phrases.words(text, runs(text, pieces))
    }

    /// The words of a target text with their stems' entries.
    #[must_use]
    pub fn target_words(&self, text: &str) -> Vec<Word> {
        packed_words(text).map(|run| self.target_word(text, run)).collect()
    }

    /// The same of a text that was cut into pieces.
    pub(crate) fn target_words_in(&self, text: &str, pieces: &[Piece]) -> Vec<Word> {
        let mut words = Vec::with_capacity(pieces.len());
        words.extend(runs(text, pieces).map(|run| self.target_word(text, run)));
        words
    }

    fn target_word(&self, text: &str, run: WordRun) -> Word {
        let word = &text[run.span.range()];
        let known = self.forms.get(run.packed, || lower(word));
        Word { span: run.span, id: known.or_else(|| self.by_root(word, run.packed)) }
    }

    /// The entry of a word that is in no rendering, but one of its root is. Words without
    /// affixes are their own roots, and no rendering has those.
    fn by_root(&self, word: &str, packed: Packed) -> Option<WordId> {
        let entry = |root: &[u8]| {
            let whole = || String::from_utf8_lossy(root).into_owned();
            self.stems.get(Packed::of_bytes(root), whole)
        };
        match packed.letters() {
            Some((letters, length)) => self.stemmer.root(&letters[..length], entry)?,
            None => self.stemmer.root(lower(word).as_bytes(), entry)?,
        }
    }

    /// The target stems that render a source word.
    #[must_use]
    pub fn renderings(&self, source: WordId) -> &[Rendering] {
        self.forward.get(source)
    }

    /// The words of [`Lexicon::renderings`], in the same order.
    pub(crate) fn rendering_words(&self, source: WordId) -> &[WordId] {
        self.forward.words(source)
    }

    /// How many source words have an entry; their numbers are below.
    pub(crate) fn source_entries(&self) -> usize {
        self.forward.len()
    }

    /// How many target stems have an entry; their numbers are below.
    pub(crate) fn target_entries(&self) -> usize {
        self.target_frequency.len()
    }

    /// The source words that a target stem renders.
    #[must_use]
    pub fn origins(&self, target: WordId) -> &[Rendering] {
        self.backward.get(target)
    }

    /// How common a target stem is: its share of the words of all renderings.
    #[must_use]
    pub fn target_frequency(&self, target: WordId) -> f32 {
        self.target_frequency.get(target.0 as usize).copied().unwrap_or(0.0)
    }

    /// How common a source word is.
    #[must_use]
    pub fn source_frequency(&self, _: WordId) -> f32 {
        self.source_frequency
    }

    /// The root of a target word, as entries have it.
    pub(super) fn stem(&self, word: &str) -> String {
        self.stemmer.stem(word)
    }
}
