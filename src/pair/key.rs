//! Keys: what two documents may have in common, as numbers.
//!
//! A key is a hash of what an anchor means, so that profiles hold no text and two made in
//! different runs can be compared. Its last bits say of which class it is. Two keys in
//! some hundred million fall together; evidence of hundreds of keys can bear that.

use std::fmt::{self, Write};

use rust_decimal::Decimal;

use crate::anchor::{Anchor, AnchorKind, Key};
use crate::lexicon::WordId;

/// Bits of a key that say its class.
const CLASS_BITS: u32 = 3;

/// Classes of keys, each with the share of documents that has any one key of it before
/// anything is known of the collection.
const CLASSES: [f64; 8] = [0.4, 0.06, 0.004, 0.2, 0.012, 0.002, 0.25, 0.03];

const ONE_DIGIT: u32 = 0;
const TWO_DIGITS: u32 = 1;
const LONG_NUMBER: u32 = 2;
const PART_OF_DATE: u32 = 3;
const NAME: u32 = 4;
const IDENTIFIER: u32 = 5;
const YEAR: u32 = 6;
const WORD: u32 = 7;

/// The key of a word of the lexicon: of a Vietnamese word, or of a stem among those of
/// its language.
pub(super) fn of_word(word: WordId) -> u32 {
    word.0 << CLASS_BITS | WORD
}

/// The word of a key that [`of_word`] made.
pub(super) fn word(key: u32) -> WordId {
    WordId(key >> CLASS_BITS)
}

/// How often a key of this class is met in documents of which nothing is known, 0 to 1.
pub(super) fn usual_share(key: u32) -> f64 {
    CLASSES[(key & ((1 << CLASS_BITS) - 1)) as usize]
}

/// The keys of an anchor, by its likeliest reading: one a part, and of a day of a month
/// one for both together.
pub(super) fn of_anchor(anchor: &Anchor) -> Vec<u32> {
    let parts: Vec<Key> = anchor.keys().into_iter().filter_map(|keys| keys.into_iter().next()).collect();
    let mut keys: Vec<u32> = parts.iter().filter_map(|part| of_part(part, anchor.kind)).collect();
    let month = parts.iter().find(|part| matches!(part, Key::Month(_)));
    let day = parts.iter().find(|part| matches!(part, Key::Number(value) if *value <= Decimal::from(31)));
    if let (AnchorKind::Date, Some(month), Some(day)) = (anchor.kind, month, day) {
        keys.push(hashed(format_args!("{month} {day}"), TWO_DIGITS));
    }
    keys
}

fn of_part(part: &Key, kind: AnchorKind) -> Option<u32> {
    let class = match part {
        Key::Number(value) | Key::Base(_, value) => class_of_number(*value, kind),
        Key::Text(_) if kind == AnchorKind::Identifier => IDENTIFIER,
        // Short words of names (van, thi, de) name nobody.
        Key::Text(text) if text.chars().nth(2).is_none() => return None,
        Key::Text(_) => NAME,
        _ => PART_OF_DATE,
    };
    Some(hashed(format_args!("{part}"), class))
}

/// A number is rare by its significant digits: 3 is met everywhere, 42.5 or 5103 hardly.
fn class_of_number(value: Decimal, kind: AnchorKind) -> u32 {
    let year = Decimal::from(1900) <= value && value < Decimal::from(2100) && value.fract().is_zero();
    if year && matches!(kind, AnchorKind::Date | AnchorKind::Range) {
        return YEAR;
    }
    let mut digits = value.mantissa().unsigned_abs();
    while digits >= 10 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    match digits {
        0..10 => ONE_DIGIT,
        10..100 => TWO_DIGITS,
        _ => LONG_NUMBER,
    }
}

fn hashed(text: fmt::Arguments<'_>, class: u32) -> u32 {
    hash(text) << CLASS_BITS | class
}

/// A hash that is the same on every machine.
pub(super) fn hash(text: fmt::Arguments<'_>) -> u32 {
    let hash = long_hash(text);
    (hash ^ (hash >> 32)) as u32
}

/// The same in 64 bits.
pub(super) fn long_hash(text: fmt::Arguments<'_>) -> u64 {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    // Writing to a hash cannot fail.
    let _ = hash.write_fmt(text);
    // FNV mixes its high bits badly.
    let mixed = (hash.0 ^ (hash.0 >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}

/// Fowler, Noll and Vo's hash 1a.
struct Fnv(u64);

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::anchors;
    use crate::language::Language;
    use crate::lexicon::Lexicon;

    fn keys(text: &str, language: Language) -> Vec<u32> {
        let mut keys: Vec<u32> = anchors(text, language).iter().flat_map(of_anchor).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    #[test]
    fn equal_facts_have_equal_keys_in_every_language() {
        let source = keys("Ngày 6/1/2025, giá đạt 5.103 USD.", Language::Vietnamese);
        assert_eq!(source, keys("On January 6, 2025 it cost 5,103 USD.", Language::English));
        assert_eq!(source, keys("Pada 6 Januari 2025 harga 5,103 USD.", Language::Malay));
        // Day, month, both, year, amount.
        assert_eq!(source.len(), 5);
        assert!(source.iter().any(|&key| usual_share(key) < 0.01), "the price is rare");
    }

    #[test]
    fn the_lexicons_number_vietnamese_words_alike() {
        // What a rendering's stems lead back to is compared with a source's words whatever
        // the rendering's language.
        let text = "Bộ trưởng cho biết an ninh lương thực và xuất khẩu cà phê của các nước là hoà bình";
        let of = |language| {
            let lexicon = Lexicon::built_in(Language::Vietnamese, language).unwrap();
            lexicon.source_words(text).into_iter().map(|word| word.id).collect::<Vec<_>>()
        };
        assert!(of(Language::Malay).iter().flatten().count() > 8);
        assert_eq!(of(Language::Malay), of(Language::Indonesian));
        assert_eq!(of(Language::Malay), of(Language::English));
    }
}
