//! Texts without what recurring sentences differ in: case, numbers, punctuation, blanks.
//!
//! This is what Bifixer (Ramírez-Sánchez et al. 2020) takes away before it compares, but
//! for the marks on letters, which tell Vietnamese words apart.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A hash of pieces of text; the first 64 bits of BLAKE3.
pub(super) fn hash<'t>(pieces: impl Iterator<Item = &'t str>) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for piece in pieces {
        hasher.update(piece.as_bytes());
    }
    first(&hasher.finalize())
}

/// A hash of folded words.
pub(super) fn key(words: &[u64]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for word in words {
        hasher.update(&word.to_le_bytes());
    }
    first(&hasher.finalize())
}

fn first(hash: &blake3::Hash) -> u64 {
    hash.as_bytes().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The words of a text as hashes: small letters, every number as one and the same, nothing
/// between them.
pub(super) fn words(text: &str) -> impl Iterator<Item = u64> {
    let composed: std::borrow::Cow<'_, str> = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.into(),
        _ => text.nfc().collect::<String>().into(),
    };
    let (mut words, mut word, mut number) = (Vec::new(), Fnv::default(), false);
    for c in composed.chars() {
        if c.is_numeric() {
            // 1.234,5 and 98 are one word.
            number = true;
        } else if c.is_alphabetic() || is_combining_mark(c) {
            if std::mem::take(&mut number) {
                word.end(&mut words);
                end_number(&mut words);
            }
            c.to_lowercase().for_each(|small| word.push(small));
        } else {
            word.end(&mut words);
        }
    }
    word.end(&mut words);
    if number {
        end_number(&mut words);
    }
    words.into_iter()
}

fn end_number(words: &mut Vec<u64>) {
    if words.last() != Some(&NUMBER) {
        words.push(NUMBER);
    }
}

/// What stands for every number.
const NUMBER: u64 = 1;

/// FNV-1a (Fowler, Noll, Vo), a character at a time.
#[derive(Default)]
struct Fnv(Option<u64>);

impl Fnv {
    fn push(&mut self, c: char) {
        let before = self.0.unwrap_or(0xCBF2_9CE4_8422_2325);
        self.0 = Some((before ^ u64::from(c)).wrapping_mul(0x0100_0000_01B3));
    }

    fn end(&mut self, words: &mut Vec<u64>) {
        words.extend(self.0.take());
    }
}

/// Stirs the bits of a number (the finaliser of `SplitMix64`; Steele, Lea and Flood 2014).
pub(super) fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
