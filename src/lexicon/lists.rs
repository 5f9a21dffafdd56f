//! Renderings of many words, one list behind the other: the aligner goes through the lists
//! of every word of a text, and each is one look into memory.

use super::table::{Rendering, WordId};

/// A list of renderings for each word.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Where the list of each word begins and how much of it is filled.
    places: Vec<(u32, u32)>,
    all: Vec<Rendering>,
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
        Lists { places, all: vec![nothing; total as usize] }
    }

    /// Adds a rendering to a list that has room for it.
    pub(super) fn push(&mut self, word: WordId, rendering: Rendering) {
        let (begin, length) = &mut self.places[word.0 as usize];
        self.all[(*begin + *length) as usize] = rendering;
        *length += 1;
    }

    /// The renderings of a word.
    pub(super) fn get(&self, word: WordId) -> &[Rendering] {
        let Some(&(begin, length)) = self.places.get(word.0 as usize) else { return &[] };
        &self.all[begin as usize..(begin + length) as usize]
    }
}
