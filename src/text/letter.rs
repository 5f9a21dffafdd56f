//! What a character is and its lower case, from one look-up: the standard library searches
//! several tables for each of these questions, and every stage asks them of every character.

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::{fold_slowly, is_blank, is_word_character};

/// The first character that is not in the table. It holds the letters of the four languages
/// and the usual quotes and dashes.
const END: u32 = 0x2030;

const BLANK: u8 = 1;
const ALPHABETIC: u8 = 1 << 1;
const CAPITAL: u8 = 1 << 2;
const COMBINING: u8 = 1 << 3;
const WORD: u8 = 1 << 4;

/// What a character is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letter {
    /// Its lower case; 0 where that is not known to be one character.
    lower: u16,
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

    /// Its lower case, if that is one character of the table.
    pub(crate) fn lower(self) -> Option<char> {
        if self.lower == 0 { None } else { char::from_u32(u32::from(self.lower)) }
    }

    /// The ASCII character that folding makes of it, if it is one.
    pub(crate) fn plain(self) -> Option<char> {
        (self.plain != 0).then_some(char::from(self.plain))
    }

    fn of(c: char) -> Letter {
        let mut folded = String::new();
        fold_slowly(c, &mut folded);
        let plain = match folded.as_bytes() {
            &[byte] if byte.is_ascii() => byte,
            _ => 0,
        };
        let mut lower = c.to_lowercase();
        let first = lower.next().and_then(|c| u16::try_from(u32::from(c)).ok());
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        Letter {
            lower: if lower.next().is_none() { first.unwrap_or(0) } else { 0 },
            class: flag(is_blank(c), BLANK)
                | flag(c.is_alphabetic(), ALPHABETIC)
                | flag(c.is_uppercase(), CAPITAL)
                | flag(is_combining_mark(c), COMBINING)
                | flag(is_word_character(c), WORD),
            plain,
        }
    }
}

static TABLE: LazyLock<Vec<Letter>> =
    LazyLock::new(|| (0..END).map(|code| char::from_u32(code).map_or(Letter::default(), Letter::of)).collect());

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
        match self.0.get(c as usize) {
            Some(&letter) => letter,
            None => Letter::of(c),
        }
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
            assert!(letter.lower().is_none_or(|lower| c.to_lowercase().eq([lower])), "{c:?}");
        }
        assert!("aÀđỴ9-".chars().all(|c| letters.get(c).lower().is_some()));
    }
}
