//! Renderings of many words, one list behind the other: the aligner goes through the lists
//! of every word of a text, and each is one look into memory.

use std::ops::Range;

use super::table::{Rendering, WordId};

/// A list of renderings for each word.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Where the list of each word begins and how much of it is filled.
    places: Vec<(u32, u32)>,
    all: Vec<Rendering>,
    /// The words of all renderings by themselves: who looks for some words in a list, most of
    /// which are not there, reads a third of the memory.
    words: Vec<WordId>,
}

impl Lists {
    /// Empty lists with room for so many renderings each.
    pub(super) fn of_lengths(lengths: impl Iterator<Item = u32>) -> Lists {
        let mut total = 0;
        let mut begin = |length: u32| {
            total += length;
            (total - length, 0)
        };
        let places: Vec<(u32, u32)> = lengths.map(&mut begin).collect();
        let nothing = Rendering { word: WordId(0), given_this: 0.0, given_other: 0.0 };
        Lists { places, all: vec![nothing; total as usize], words: vec![WordId(0); total as usize] }
    }

    /// Adds a rendering to a list that has room for it.
    pub(super) fn push(&mut self, word: WordId, rendering: Rendering) {
        let (begin, length) = &mut self.places[word.0 as usize];
        let place = (*begin + *length) as usize;
        self.all[place] = rendering;
        self.words[place] = rendering.word;
        *length += 1;
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The renderings of a word.
    pub(super) fn get(&self, word: WordId) -> &[Rendering] {
        &self.all[self.range(word)]
    }

    /// The words of the renderings of a word, in the same order.
    pub(super) fn words(&self, word: WordId) -> &[WordId] {
        &self.words[self.range(word)]
    }

    fn range(&self, word: WordId) -> Range<usize> {
        let (begin, length) = self.places.get(word.0 as usize).copied().unwrap_or_default();
        begin as usize..(begin + length) as usize
    }
}
