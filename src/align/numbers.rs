//! Which entries of a lexicon stand in a text.

use rustc_hash::FxHashMap;

use crate::lexicon::WordId;

/// Numbers for some entries. The lexicon has tens of thousands of them and an article some
/// hundreds, and most questions are about an entry that is not there: a bit for each entry
/// says no to those, and all bits together fit in the fastest memory.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    present: Vec<u64>,
    numbers: FxHashMap<WordId, u32>,
}

impl Numbers {
    /// The number of an entry, if it has one.
    pub(super) fn get(&self, entry: WordId) -> Option<u32> {
        let (word, bit) = place(entry);
        let present = self.present.get(word)? & bit != 0;
        if present { self.numbers.get(&entry).copied() } else { None }
    }

    /// The number of an entry, which becomes `number` where it has none.
    pub(super) fn get_or_insert(&mut self, entry: WordId, number: u32) -> u32 {
        let (word, bit) = place(entry);
        if word >= self.present.len() {
            self.present.resize(word + 1, 0);
        }
        self.present[word] |= bit;
        *self.numbers.entry(entry).or_insert(number)
    }
}

/// Where the bit of an entry stands.
fn place(entry: WordId) -> (usize, u64) {
    (entry.0 as usize / 64, 1 << (entry.0 % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_keep_their_numbers() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.get(WordId(70)), None);
        assert_eq!(numbers.get_or_insert(WordId(70), 5), 5);
        assert_eq!(numbers.get_or_insert(WordId(70), 6), 5);
        assert_eq!(numbers.get_or_insert(WordId(6), 6), 6);
        assert_eq!([6, 70, 71, 134].map(|entry| numbers.get(WordId(entry))), [Some(6), Some(5), None, None]);
    }
}
