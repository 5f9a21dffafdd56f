//! Near-duplicates without comparing each with each.
//!
//! Two texts are near where the sets of their word pairs resemble each other: the share of
//! pairs that both have, of those that either has (Broder 1997), is at least 0.8, about one
//! word in twenty on either side. `MinHash` estimates it from 40 numbers a text, of which a
//! byte each is kept (b-bit minwise hashing; Li and König 2010). Only texts that agree in
//! one of 8 bands of 5 numbers are compared (Leskovec, Rajaraman and Ullman, Mining of
//! Massive Datasets, chapter 3): of texts that resemble by 0.8 96 % are, by 0.9 all but one
//! in two thousand, by 0.4 8 %.
//!
//! A text costs 40 bytes and 8 entries of a table, about 160 bytes in all.

use rustc_hash::FxHashMap;

use super::fold::{mix, words};

const BANDS: usize = 8;
const ROWS: usize = 5;
const NUMBERS: usize = BANDS * ROWS;

/// Numbers of two texts that must agree: 0.8 of them.
const ALIKE: usize = 32;

/// What is compared of a text, or of several that belong together.
pub(super) struct Signature([u32; NUMBERS]);

impl Signature {
    /// Of texts on several sides; a word on one side is another than on the next.
    pub(super) fn of_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Signature {
        let mut least = [u32::MAX; NUMBERS];
        for (side, text) in texts.enumerate() {
            let mut before = mix(side as u64);
            for word in words(text).chain([2]) {
                add(&mut least, mix(before ^ word.rotate_left(17)));
                before = mix(word.wrapping_add(side as u64));
            }
        }
        Signature(least)
    }

    fn bytes(&self) -> [u8; NUMBERS] {
        self.0.map(|number| number as u8)
    }

    fn band(&self, band: usize) -> u32 {
        let rows = &self.0[band * ROWS..(band + 1) * ROWS];
        (rows.iter().fold(0, |hash, row| mix(hash ^ u64::from(*row))) >> 32) as u32
    }
}

/// Counts a pair of words in: each number is the least of a hash function of its own, an odd
/// multiple of the same hash (Dietzfelbinger et al. 1997).
fn add(least: &mut [u32; NUMBERS], hash: u64) {
    let mut factor: u64 = 0x9E37_79B9_7F4A_7C15;
    for number in least.iter_mut() {
        factor = factor.wrapping_mul(0xD134_2543_DE82_EF95);
        *number = (*number).min((hash.wrapping_mul(factor | 1) >> 32) as u32);
    }
}

/// Texts that were seen.
#[derive(Debug, Default)]
pub(super) struct Near {
    seen: Vec<[u8; NUMBERS]>,
    bands: [FxHashMap<u32, u32>; BANDS],
}

impl Near {
    /// Whether a text is near one that was seen.
    pub(super) fn has(&self, signature: &Signature) -> bool {
        let own = signature.bytes();
        self.bands.iter().enumerate().any(|(band, known)| {
            let other = known.get(&signature.band(band)).and_then(|at| self.seen.get(*at as usize));
            other.is_some_and(|other| own.iter().zip(other).filter(|(a, b)| a == b).count() >= ALIKE)
        })
    }

    /// Remembers a text.
    pub(super) fn insert(&mut self, signature: &Signature) {
        let at = self.seen.len() as u32;
        self.seen.push(signature.bytes());
        for (band, known) in self.bands.iter_mut().enumerate() {
            known.entry(signature.band(band)).or_insert(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(words: impl Iterator<Item = u64>) -> String {
        // Letters only, since all numbers are one word.
        let word = |n: u64| mix(n).to_string().bytes().map(|b| char::from(b - b'0' + b'a')).collect::<String>();
        words.map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_word_in_twenty_is_near_and_one_in_five_is_not() {
        let (mut near, mut far) = (0, 0);
        for seed in 0..500_u64 {
            let text = |changed: &[u64]| {
                let word = |at: u64| if changed.contains(&at) { seed * 1000 + 500 + at } else { seed * 1000 + at };
                sentence((0..40).map(word))
            };
            let mut known = Near::default();
            known.insert(&Signature::of_texts([text(&[]).as_str()].into_iter()));
            let has = |text: &str| known.has(&Signature::of_texts([text].into_iter()));
            assert!(has(&text(&[])));
            near += u32::from(has(&text(&[19])));
            far += u32::from(has(&text(&[3, 8, 13, 18, 23, 28, 33, 38])));
        }
        assert!(near >= 490, "{near} of 500 near ones were seen");
        assert!(far <= 5, "{far} of 500 far ones were taken for near");
    }

    #[test]
    fn numbers_case_and_punctuation_do_not_count() {
        let folded = |text: &str| words(text).collect::<Vec<_>>();
        assert_eq!(folded("Giá tăng 13,6% (2.500 đồng)."), folded("giá TĂNG 7%: 98 đồng"));
        assert_eq!(folded("a1b"), folded("A 23 b"));
        assert_ne!(folded("má"), folded("mà"));
        assert_eq!(folded("a\u{301}"), folded("á"));
        assert_eq!(folded("…"), [0_u64; 0]);
    }
}
