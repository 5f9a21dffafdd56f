//! Words as numbers: a word of up to 16 bytes, in lower case, is packed into one integer
//! while it is read, so that looking it up needs no allocation and compares no memory.

use rustc_hash::FxHashMap;

use super::Span;
use super::letter::{Letter, Letters, packed_utf8};

/// The longest word that is packed, in bytes of its lower case.
const LONGEST: u32 = 16;

/// A word in the making: the bytes of its UTF-8, the first in the lowest place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Packed {
    bytes: u128,
    length: u32,
}

impl Packed {
    /// A text as it stands, in its own case.
    #[inline]
    pub(crate) fn of(text: &str) -> Packed {
        let mut packed = Packed::default();
        text.chars().for_each(|c| packed.push(c));
        packed
    }

    /// A text in lower case.
    pub(crate) fn lower(text: &str) -> Packed {
        let letters = Letters::new();
        let mut packed = Packed::default();
        text.chars().for_each(|c| packed.push_lower(c, letters.get(c)));
        packed
    }

    /// Appends a character.
    #[inline]
    pub(crate) fn push(&mut self, c: char) {
        // Four bytes are too rare to be packed, and NUL is what is behind the word.
        let (bytes, width) = packed_utf8(c).filter(|_| c != '\0').unwrap_or((0, LONGEST + 1));
        self.append(bytes, width);
    }

    #[inline]
    fn append(&mut self, bytes: u32, width: u32) {
        if self.length < LONGEST {
            self.bytes |= u128::from(bytes) << (8 * self.length);
        }
        self.length += width;
    }

    /// Appends the lower case of a character, which is `letter`.
    #[inline]
    pub(crate) fn push_lower(&mut self, c: char, letter: Letter) {
        match letter.lower() {
            Some((bytes, width)) => self.append(bytes, width),
            None => c.to_lowercase().for_each(|c| self.push(c)),
        }
    }

    /// The word as a number, if it is short enough. Different words have different numbers.
    #[inline]
    pub(crate) fn number(self) -> Option<u128> {
        (self.length <= LONGEST).then_some(self.bytes)
    }

    /// The word without an ASCII ending.
    pub(crate) fn strip(self, ending: &[u8]) -> Option<Packed> {
        let length = self.length.checked_sub(ending.len() as u32).filter(|_| self.length <= LONGEST)?;
        let ends = ending.iter().zip(length..).all(|(&byte, at)| (self.bytes >> (8 * at)) as u8 == byte);
        let kept = (1_u128.checked_shl(8 * length).unwrap_or(0)).wrapping_sub(1);
        ends.then_some(Packed { bytes: self.bytes & kept, length })
    }
}

/// A map from words in lower case.
#[derive(Clone, Debug)]
pub(crate) struct WordMap<V> {
    short: FxHashMap<u128, V>,
    long: FxHashMap<Box<str>, V>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        WordMap { short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<V: Copy> WordMap<V> {
    /// What a word has; `lower` is the whole word in lower case, asked where it is long.
    pub(crate) fn get(&self, packed: Packed, lower: impl FnOnce() -> String) -> Option<V> {
        match packed.number() {
            Some(number) => self.short.get(&number).copied(),
            None if self.long.is_empty() => None,
            None => self.long.get(lower().as_str()).copied(),
        }
    }

    /// What a word has that is in lower case.
    pub(crate) fn get_lower(&self, word: &str) -> Option<V> {
        match Packed::of(word).number() {
            Some(number) => self.short.get(&number).copied(),
            None => self.long.get(word).copied(),
        }
    }

    /// Gives a word in lower case a value if it has none; the value it has then.
    pub(crate) fn insert(&mut self, word: &str, value: V) -> V {
        self.get_or_insert(Packed::of(word), || word.to_string(), value)
    }

    /// What a word has, `value` from now on where it had nothing; `lower` is the whole word
    /// in lower case, asked where it is long.
    pub(crate) fn get_or_insert(&mut self, packed: Packed, lower: impl FnOnce() -> String, value: V) -> V {
        match packed.number() {
            Some(number) => *self.short.entry(number).or_insert(value),
            None => *self.long.entry(lower().into_boxed_str()).or_insert(value),
        }
    }

    /// How many words have a value.
    pub(crate) fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }
}

/// A run of letters and digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordRun {
    pub(crate) span: Span,
    /// The run in lower case.
    pub(crate) packed: Packed,
}

/// The runs of letters and digits of a text, as [`super::word_spans`] cuts them, each
/// packed in the same pass.
pub(crate) fn packed_words(text: &str) -> impl Iterator<Item = WordRun> + '_ {
    let letters = Letters::new();
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        let (start, first, letter) =
            chars.by_ref().map(|(at, c)| (at, c, letters.get(c))).find(|&(_, _, letter)| letter.is_word())?;
        let mut packed = Packed::default();
        packed.push_lower(first, letter);
        for (end, c) in chars.by_ref() {
            let letter = letters.get(c);
            if !letter.is_word() {
                return Some(WordRun { span: Span::new(start, end), packed });
            }
            packed.push_lower(c, letter);
        }
        Some(WordRun { span: Span::new(start, text.len()), packed })
    })
}

/// Lower case, character by character: what packing makes of a text.
pub(crate) fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word_spans;

    #[test]
    fn packed_bytes_are_those_of_the_text() {
        for word in ["", "a", "Nghiêng", "0123456789abcdef", "đặc", "\u{FFFD}-", "“ẵ”"] {
            let mut bytes = [0; 16];
            bytes[..word.len()].copy_from_slice(word.as_bytes());
            assert_eq!(Packed::of(word).number(), Some(u128::from_le_bytes(bytes)), "{word}");
        }
        for word in ["0123456789abcdefg", "ẵẵẵẵẵẵ", "\u{1F600}"] {
            assert_eq!(Packed::of(word).number(), None, "{word}");
        }
    }

    #[test]
    fn endings_are_taken_off() {
        assert_eq!(Packed::of("keduanya").strip(b"nya"), Some(Packed::of("kedua")));
        assert_eq!(Packed::of("0123456789abcnya").strip(b"nya"), Some(Packed::of("0123456789abc")));
        assert_eq!(Packed::of("nya").strip(b"nya"), Some(Packed::of("")));
        assert_eq!(Packed::of("ya").strip(b"nya"), None);
        assert_eq!(Packed::of("kedua").strip(b"nya"), None);
    }

    proptest::proptest! {
        #[test]
        fn words_are_cut_and_packed_alike(text in ".{0,60}|[a-cĐđẪ \u{130}-]{0,40}") {
            let runs: Vec<WordRun> = packed_words(&text).collect();
            proptest::prop_assert!(runs.iter().map(|run| run.span).eq(word_spans(&text)));
            for run in runs {
                let word = lower(&text[run.span.range()]);
                proptest::prop_assert_eq!(run.packed.number(), Packed::of(&word).number());
            }
        }
    }
}
