//! Numbers for values and folded forms, shared by both sides: what is equal on both has one
//! number.

use rustc_hash::FxHashMap;

use crate::anchor::Key;
use crate::text::{Letters, Packed, Packer, WordMap, fold};

/// Words of an article that get numbers: for so many there is room from the beginning.
const USUAL_WORDS: usize = 200;

/// The numbers, from 1.
#[derive(Debug)]
pub(super) struct Interner<'t> {
    values: FxHashMap<Key, u32>,
    forms: WordMap<u32>,
    last: u32,
    /// The number of each folded word that is of letters and digits only, with a word that it
    /// was folded from.
    spelt: Vec<(u32, &'t str)>,
}

impl Default for Interner<'_> {
    fn default() -> Self {
        let forms = WordMap::with_room_for(USUAL_WORDS);
        Interner { values: FxHashMap::default(), forms, last: 0, spelt: Vec::with_capacity(USUAL_WORDS) }
    }
}

impl<'t> Interner<'t> {
    /// One more than the last number.
    pub(super) fn end(&self) -> usize {
        self.last as usize + 1
    }

    /// The number of a key.
    pub(super) fn key(&mut self, key: Key) -> u32 {
        match key {
            Key::Text(form) => self.form(Packed::of(&form), || form),
            value => {
                let next = self.last + 1;
                let number = *self.values.entry(value).or_insert(next);
                self.last = self.last.max(number);
                number
            }
        }
    }

    /// Gives the numbers of a word's folded form; of each part where folding parts it.
    pub(super) fn word(&mut self, word: &'t str, mut give: impl FnMut(u32)) {
        let letters = Letters::new();
        let mut packer = Packer::default();
        let mut whole = true;
        for c in word.chars() {
            match letters.get(c).plain().filter(char::is_ascii_alphanumeric) {
                Some(plain) => packer.push_ascii(plain as u8),
                None => whole = false,
            }
        }
        if whole {
            let number = self.form(packer.packed(), || fold(word));
            if self.spelt.last().is_none_or(|&(last, _)| last < number) {
                self.spelt.push((number, word));
            }
            return give(number);
        }
        let folded = fold(word);
        for form in folded.split(|c: char| !c.is_alphanumeric()).filter(|form| !form.is_empty()) {
            give(self.form(Packed::of(form), || form.to_string()));
        }
    }

    /// The numbers of words that fold to letters and digits only, each once with such a word,
    /// in the order in which they were met.
    pub(super) fn spelt(&self) -> &[(u32, &'t str)] {
        &self.spelt
    }

    fn form(&mut self, packed: Packed, form: impl FnOnce() -> String) -> u32 {
        let number = self.forms.get_or_insert(packed, form, self.last + 1);
        self.last = self.last.max(number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_forms_have_one_number() {
        let mut interner = Interner::default();
        let mut numbers = |word: &'static str| {
            let mut found = Vec::new();
            interner.word(word, |number| found.push(number));
            found
        };
        assert_eq!(numbers("Hà"), numbers("ha"));
        assert_eq!(numbers("Đồng"), numbers("dong"));
        assert_eq!(numbers("Kuala0123456789abc"), numbers("kuala0123456789ABC"));
        assert_ne!(numbers("Nội"), numbers("ha"));
        assert_eq!(interner.key(Key::Text("noi".to_string())), 4);
        assert_ne!(interner.key(Key::Month(4)), interner.key(Key::Month(5)));
        assert_eq!(interner.end(), 7);
    }
}
