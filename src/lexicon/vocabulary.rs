//! The words of renderings: their stems, and how often those are met.

use super::stem::Stemmer;
use super::table::WordId;
use crate::language::Language;
use crate::text::{Packed, WordMap, WordRun, lower, packed_words};

/// Words of the built-in renderings: for so many there is room from the beginning.
const USUAL_WORDS: usize = 14_000;

/// The target's side of a lexicon in the making.
pub(super) struct Vocabulary {
    pub(super) stemmer: Stemmer,
    pub(super) stems: WordMap<WordId>,
    /// The stem of each word, in lower case.
    pub(super) forms: WordMap<WordId>,
    /// How often a word of each stem stands in renderings.
    pub(super) counts: Vec<f32>,
}

/// A word of a rendering.
pub(super) struct RenderingWord {
    /// The place of the rendering's entry.
    pub(super) entry: usize,
    pub(super) stem: WordId,
}

impl Vocabulary {
    /// An empty one.
    pub(super) fn new(stemmer: Stemmer) -> Vocabulary {
        Vocabulary { stemmer, stems: WordMap::default(), forms: WordMap::default(), counts: Vec::new() }
    }

    /// The words of all renderings of some entries (head, rendering, probability), which are
    /// the words that stemming may lead to, and where they stand.
    pub(super) fn of(entries: &[(&str, &str, f32)], target: Language) -> (Vocabulary, Vec<RenderingWord>) {
        // Stemming needs to know all words, so each gets a number first; many stand in several
        // renderings, and each is stemmed once.
        let mut numbers: WordMap<u32> = WordMap::with_room_for(USUAL_WORDS);
        let mut distinct: Vec<(&str, WordRun)> = Vec::with_capacity(USUAL_WORDS);
        let mut found: Vec<(usize, u32)> = Vec::with_capacity(2 * entries.len());
        for (entry, &(_, rendering, _)) in entries.iter().enumerate() {
            for run in packed_words(rendering) {
                let next = distinct.len() as u32;
                let number = numbers.get_or_insert(run.packed, || lower(&rendering[run.span.range()]), next);
                if number == next {
                    distinct.push((rendering, run));
                }
                found.push((entry, number));
            }
        }
        let mut vocabulary = Vocabulary {
            stemmer: Stemmer::of_runs(target, &distinct),
            stems: WordMap::with_room_for(distinct.len()),
            forms: WordMap::with_room_for(distinct.len()),
            counts: Vec::with_capacity(distinct.len()),
        };
        let stems: Vec<WordId> = distinct.iter().map(|&(text, run)| vocabulary.stem(text, run)).collect();
        let words = found.into_iter().map(|(entry, number)| RenderingWord { entry, stem: stems[number as usize] });
        (vocabulary, words.collect())
    }

    /// The stem of a word of a text.
    pub(super) fn stem(&mut self, text: &str, run: WordRun) -> WordId {
        let word = || lower(&text[run.span.range()]);
        if let Some(id) = self.forms.get(run.packed, word) {
            return id;
        }
        let next = WordId(self.stems.len() as u32);
        let root =
            run.packed.letters().and_then(|(letters, length)| self.stemmer.root(&letters[..length], Packed::of_bytes));
        let id = match root.filter(|root| root.number().is_some()) {
            Some(root) => self.stems.get_or_insert(root, String::new, next),
            None => self.stems.insert(&self.stemmer.stem(&word()), next),
        };
        self.counts.resize(self.stems.len(), 0.0);
        self.forms.get_or_insert(run.packed, word, id)
    }
}
