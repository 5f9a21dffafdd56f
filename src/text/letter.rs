//! What a character is and its lower case, from one look-up: the standard library searches
//! several tables for each of these questions, and every stage asks them of every character.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::{fold_slowly, is_blank, is_word_character};

/// The characters of the table: the letters of the four languages, the marks that combine
/// with them, and the usual quotes and dashes.
const RANGES: [Range<usize>; 2] = [0..0x370, 0x1E00..0x2030];

const BLANK: u8 = 1;
const ALPHABETIC: u8 = 1 << 1;
const CAPITAL: u8 = 1 << 2;
const COMBINING: u8 = 1 << 3;
const WORD: u8 = 1 << 4;

/// What a character is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letter {
    /// The UTF-8 of its lower case, the first byte in the lowest place, and how many bytes
    /// that are in the highest; 0 where it is not one character of the table.
    lower: u32,
    class: u8,
    /// The ASCII character that folding makes of it; 0 where that is not one.
    plain: u8,
}

impl Letter {
    /// White space; as [`is_blank`].
    pub(crate) fn is_blank(self) -> bool {
        self.class & BLANK != 0
    }

    /// As [`char::is_alphabetic`].
    pub(crate) fn is_alphabetic(self) -> bool {
        self.class & ALPHABETIC != 0
    }

    /// As [`char::is_uppercase`].
    pub(crate) fn is_capital(self) -> bool {
        self.class & CAPITAL != 0
    }

    /// Whether it is a mark that combines with the letter before it.
    pub(crate) fn is_combining(self) -> bool {
        self.class & COMBINING != 0
    }

    /// A letter or a digit; as [`is_word_character`].
    pub(crate) fn is_word(self) -> bool {
        self.class & WORD != 0
    }

    /// The UTF-8 of its lower case, the first byte in the lowest place, and how many bytes
    /// that are; if it is one character of at most three bytes.
    #[inline]
    pub(crate) fn lower(self) -> Option<(u32, u32)> {
        (self.lower != 0).then_some((self.lower & 0xFF_FFFF, self.lower >> 24))
    }

    /// The ASCII character that folding makes of it, if it is one and the table has it.
    pub(crate) fn plain(self) -> Option<char> {
        (self.plain != 0).then_some(char::from(self.plain))
    }

    /// A character of the table.
    fn listed(c: char) -> Letter {
        let mut folded = String::new();
        fold_slowly(c, &mut folded);
        let plain = match folded.as_bytes() {
            &[byte] if byte.is_ascii() => byte,
            _ => 0,
        };
        Letter { plain, ..Letter::of(c) }
    }

    fn of(c: char) -> Letter {
        let mut lower = c.to_lowercase();
        let first = lower.next().filter(|&c| c != '\0').and_then(packed_utf8);
        let single = if lower.next().is_none() { first } else { None };
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        Letter {
            lower: single.map_or(0, |(bytes, width)| width << 24 | bytes),
            class: flag(is_blank(c), BLANK)
                | flag(c.is_alphabetic(), ALPHABETIC)
                | flag(c.is_uppercase(), CAPITAL)
                | flag(is_combining_mark(c), COMBINING)
                | flag(is_word_character(c), WORD),
            plain: 0,
        }
    }
}

/// The UTF-8 of a character of at most three bytes, the first in the lowest place, and how
/// many there are.
#[inline]
pub(super) fn packed_utf8(c: char) -> Option<(u32, u32)> {
    let code = u32::from(c);
    Some(match code {
        0..0x80 => (code, 1),
        0x80..0x800 => (0x80C0 | code >> 6 | (code & 0x3F) << 8, 2),
        0x800..0x1_0000 => (0x80_80E0 | code >> 12 | (code >> 6 & 0x3F) << 8 | (code & 0x3F) << 16, 3),
        _ => return None,
    })
}

static TABLE: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    let codes = RANGES.into_iter().flatten();
    codes.map(|code| char::from_u32(code as u32).map_or(Letter::default(), Letter::listed)).collect()
});

/// The table of all letters. Whoever reads a text gets it once, before the first character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letters(&'static [Letter]);

impl Letters {
    pub(crate) fn new() -> Letters {
        Letters(&TABLE)
    }

    /// What a character is.
    #[inline]
    pub(crate) fn get(self, c: char) -> Letter {
        let [low, high] = RANGES;
        let code = c as usize;
        let place = match code {
            _ if code < low.end => code,
            _ if high.contains(&code) => code - high.start + low.end,
            _ => return Letter::of(c),
        };
        self.0.get(place).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_standard_library_says() {
        let letters = Letters::new();
        for c in '\0'..='\u{FFFF}' {
            let letter = letters.get(c);
            assert_eq!(letter.is_blank(), is_blank(c), "{c:?}");
            assert_eq!(letter.is_alphabetic(), c.is_alphabetic(), "{c:?}");
            assert_eq!(letter.is_capital(), c.is_uppercase(), "{c:?}");
            assert_eq!(letter.is_combining(), is_combining_mark(c), "{c:?}");
            assert_eq!(letter.is_word(), is_word_character(c), "{c:?}");
            let lower: String = c.to_lowercase().collect();
            let packed = |(bytes, width): (u32, u32)| bytes.to_le_bytes()[..width as usize].to_vec();
            assert!(letter.lower().is_none_or(|found| packed(found) == lower.as_bytes()), "{c:?}");
        }
        assert!("aÀđỴ9-".chars().all(|c| letters.get(c).lower().is_some()));
    }
}
