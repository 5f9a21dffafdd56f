//! Which entries of a lexicon stand in a text.

use crate::lexicon::WordId;

/// Numbers for some entries. The lexicon has tens of thousands of them and an article some
/// hundreds, and most questions are about an entry that is not there: a bit for each entry
/// says no to those, and all bits together fit in the fastest memory.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    present: Vec<u64>,
    /// The number of each entry that is present.
    numbers: Vec<u32>,
}

impl Numbers {
    /// Room for so many entries.
    pub(super) fn for_entries(entries: usize) -> Numbers {
        Numbers { present: vec![0; entries.div_ceil(64)], numbers: vec![0; entries] }
    }

    /// Whether an entry has a number.
    #[inline]
    pub(super) fn has(&self, entry: WordId) -> bool {
        let (word, bit) = place(entry);
        self.present.get(word).is_some_and(|present| present & bit != 0)
    }

    /// The number of an entry, if it has one.
    pub(super) fn get(&self, entry: WordId) -> Option<u32> {
        if self.has(entry) { self.numbers.get(entry.0 as usize).copied() } else { None }
    }

    /// The number of an entry, which becomes `number` where it has none.
    pub(super) fn get_or_insert(&mut self, entry: WordId, number: u32) -> u32 {
        let (word, bit) = place(entry);
        let at = entry.0 as usize;
        if at >= self.numbers.len() {
            self.present.resize(word + 1, 0);
            self.numbers.resize(at + 1, 0);
        }
        if self.present[word] & bit == 0 {
            self.present[word] |= bit;
            self.numbers[at] = number;
        }
        self.numbers[at]
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
