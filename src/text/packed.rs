//! Words as numbers: a word of up to 16 bytes, in lower case, is packed into one integer
//! while it is read, so that looking it up needs no allocation and compares no memory.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Span;
use super::letter::{Letter, Letters, packed_utf8};

/// The longest word that is packed, in bytes of its lower case.
const LONGEST: usize = 16;

/// A word: the bytes of its UTF-8, the first in the lowest place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Packed {
    /// The first eight bytes and the next: as one integer a word would take a third more
    /// room in a list of pieces.
    low: u64,
    high: u64,
    length: u32,
}

impl Packed {
    #[inline]
    fn new(bytes: u128, length: u32) -> Packed {
        Packed { low: bytes as u64, high: (bytes >> 64) as u64, length }
    }

    #[inline]
    fn bytes(self) -> u128 {
        u128::from(self.high) << 64 | u128::from(self.low)
    }

    /// A text as it stands, in its own case.
    #[inline]
    pub(crate) fn of(text: &str) -> Packed {
        Packed::of_bytes(text.as_bytes())
    }

    /// The text of some bytes of UTF-8, in its own case.
    #[inline]
    pub(crate) fn of_bytes(text: &[u8]) -> Packed {
        let mut packer = Packer::default();
        // Four bytes are too rare to be packed, and NUL is what is behind the word.
        if text.len() <= LONGEST && text.iter().all(|&byte| byte != 0 && byte < 0xF0) {
            packer.bytes[..text.len()].copy_from_slice(text);
            packer.length = text.len();
        } else {
            packer.length = LONGEST + 1;
        }
        packer.packed()
    }

    /// The first bytes of a text of ASCII without NUL, as they stand.
    #[inline]
    pub(crate) fn ascii(text: &[u8], length: usize) -> Packed {
        Packed::new(head(text) & below(length), length as u32)
    }

    /// The ASCII letters at the head of a text, in lower case: at most eight, all looked at
    /// in one step as the bytes of one integer, without a branch a letter.
    #[inline]
    pub(crate) fn ascii_letters(text: &[u8]) -> Packed {
        let bytes = match text.first_chunk() {
            Some(&bytes) => u64::from_le_bytes(bytes),
            None => text.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte)),
        };
        let lower = bytes | each(0x20);
        // Without the highest bit no byte carries into the next.
        let low = lower & each(0x7F);
        let (from_a, behind_z) = (low + each(0x80 - b'a'), low + each(0x80 - b'z' - 1));
        let others = !(from_a & !behind_z & !bytes) & each(0x80);
        let length = others.trailing_zeros() / 8;
        let kept = if length < 8 { (1 << (8 * length)) - 1 } else { u64::MAX };
        Packed { low: lower & kept, high: 0, length }
    }

    /// The length of the word in bytes.
    #[inline]
    pub(crate) fn len(self) -> usize {
        self.length as usize
    }

    /// A text in lower case.
    pub(crate) fn lower(text: &str) -> Packed {
        let letters = Letters::new();
        let mut packer = Packer::default();
        text.chars().for_each(|c| packer.push_lower(c, letters.get(c)));
        packer.packed()
    }

    /// The word as a number, if it is short enough. Different words have different numbers.
    #[inline]
    pub(crate) fn number(self) -> Option<u128> {
        (self.length <= LONGEST as u32).then_some(self.bytes())
    }

    /// The bytes of the word, if it is short enough: so many of them.
    #[inline]
    pub(crate) fn letters(self) -> Option<([u8; LONGEST], usize)> {
        (self.length <= LONGEST as u32).then(|| (self.bytes().to_le_bytes(), self.length as usize))
    }

    /// The word without an ending, where that is not empty.
    #[inline]
    pub(crate) fn strip(self, ending: Packed) -> Option<Packed> {
        let length = self.length.checked_sub(ending.length).filter(|_| self.length <= LONGEST as u32)?;
        // Shifted by a whole word it would have no ending at all.
        let ends = length < LONGEST as u32 && self.bytes() >> (8 * length) == ending.bytes();
        ends.then(|| Packed::new(self.bytes() & below(length as usize), length))
    }
}

/// The first bytes of a text, the first in the lowest place; noughts behind its end.
#[inline]
fn head(text: &[u8]) -> u128 {
    match text.first_chunk() {
        Some(&bytes) => u128::from_le_bytes(bytes),
        None => text.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u128::from(byte)),
    }
}

/// The same byte in all places.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// All bits of the first bytes.
#[inline]
fn below(bytes: usize) -> u128 {
    if bytes < LONGEST { (1 << (8 * bytes)) - 1 } else { u128::MAX }
}

/// A word in the making. A character is one store of four bytes, of which the next
/// character overwrites those that are not its own: nothing is shifted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Packer {
    bytes: [u8; LONGEST + 4],
    length: usize,
}

impl Packer {
    /// Goes on with a word of at most 16 bytes.
    #[inline]
    pub(crate) fn behind(word: Packed) -> Packer {
        let mut packer = Packer { length: word.len(), ..Packer::default() };
        packer.bytes[..LONGEST].copy_from_slice(&word.bytes().to_le_bytes());
        packer
    }

    /// Appends a character.
    #[inline]
    pub(crate) fn push(&mut self, c: char) {
        let (bytes, width) = packed_utf8(c).filter(|_| c != '\0').unwrap_or((0, LONGEST as u32 + 1));
        self.append(bytes, width);
    }

    /// Appends an ASCII character other than NUL.
    #[inline]
    pub(crate) fn push_ascii(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
        }
        self.length += 1;
    }

    #[inline]
    fn append(&mut self, bytes: u32, width: u32) {
        if let Some(place) = self.bytes.get_mut(self.length..self.length + 4) {
            place.copy_from_slice(&bytes.to_le_bytes());
        }
        self.length += width as usize;
    }

    /// Appends the lower case of a character, which is `letter`.
    #[inline]
    pub(crate) fn push_lower(&mut self, c: char, letter: Letter) {
        match letter.lower() {
            Some((bytes, width)) => self.append(bytes, width),
            None => c.to_lowercase().for_each(|c| self.push(c)),
        }
    }

    /// The word so far.
    #[inline]
    pub(crate) fn packed(&self) -> Packed {
        let (word, _) = self.bytes.split_first_chunk().unwrap_or((&[0; LONGEST], &[]));
        Packed::new(u128::from_le_bytes(*word), self.length as u32)
    }
}

/// A map from words in lower case. Most words are short, and the smaller their numbers, the
/// more of the map stays in fast memory.
#[derive(Clone, Debug)]
pub(crate) struct WordMap<V> {
    /// Words of up to eight bytes.
    short: FxHashMap<u64, V>,
    /// Longer ones that can be packed.
    middle: FxHashMap<u128, V>,
    long: FxHashMap<Box<str>, V>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        WordMap { short: FxHashMap::default(), middle: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<V: Copy> WordMap<V> {
    /// An empty map with room for so many words of usual length.
    pub(crate) fn with_room_for(words: usize) -> WordMap<V> {
        WordMap { short: FxHashMap::with_capacity_and_hasher(words, FxBuildHasher), ..WordMap::default() }
    }

    /// What a word has; `lower` is the whole word in lower case, asked where it is long.
    #[inline]
    pub(crate) fn get(&self, packed: Packed, lower: impl FnOnce() -> String) -> Option<V> {
        if packed.length as usize <= LONGEST {
            return self.get_packed(packed);
        }
        if self.long.is_empty() { None } else { self.long.get(lower().as_str()).copied() }
    }

    /// What a word has that is in lower case.
    pub(crate) fn get_lower(&self, word: &str) -> Option<V> {
        let packed = Packed::of(word);
        if packed.number().is_some() { self.get_packed(packed) } else { self.long.get(word).copied() }
    }

    #[inline]
    fn get_packed(&self, packed: Packed) -> Option<V> {
        match packed.high {
            0 => self.short.get(&packed.low).copied(),
            _ => self.middle.get(&packed.bytes()).copied(),
        }
    }

    /// Gives a word in lower case a value if it has none; the value it has then.
    pub(crate) fn insert(&mut self, word: &str, value: V) -> V {
        self.get_or_insert(Packed::of(word), || word.to_string(), value)
    }

    /// What a word has, `value` from now on where it had nothing; `lower` is the whole word
    /// in lower case, asked where it is long.
    pub(crate) fn get_or_insert(&mut self, packed: Packed, lower: impl FnOnce() -> String, value: V) -> V {
        match packed.number().map(|number| (number, u64::try_from(number))) {
            Some((_, Ok(short))) => *self.short.entry(short).or_insert(value),
            Some((number, Err(_))) => *self.middle.entry(number).or_insert(value),
            None => *self.long.entry(lower().into_boxed_str()).or_insert(value),
        }
    }

    /// How many words have a value.
    pub(crate) fn len(&self) -> usize {
        self.short.len() + self.middle.len() + self.long.len()
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
        let mut packer = Packer::default();
        packer.push_lower(first, letter);
        let mut end = text.len();
        for (at, c) in chars.by_ref() {
            let letter = letters.get(c);
            if !letter.is_word() {
                end = at;
                break;
            }
            packer.push_lower(c, letter);
        }
        Some(WordRun { span: Span::new(start, end), packed: packer.packed() })
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
        assert_eq!(Packed::of("keduanya").strip(Packed::of("nya")), Some(Packed::of("kedua")));
        assert_eq!(Packed::of("0123456789abcnya").strip(Packed::of("nya")), Some(Packed::of("0123456789abc")));
        assert_eq!(Packed::of("nya").strip(Packed::of("nya")), Some(Packed::of("")));
        assert_eq!(Packed::of("ya").strip(Packed::of("nya")), None);
        assert_eq!(Packed::of("kedua").strip(Packed::of("nya")), None);
    }

    #[test]
    fn ascii_letters_are_taken_together() {
        for (text, letters) in [
            ("Hà", 1),
            ("ABCxyz@", 6),
            ("a", 1),
            ("abcdefgh", 8),
            ("abcdefghijklm", 8),
            ("abcdefg-", 7),
            ("[", 0),
            ("z{", 1),
            ("", 0),
        ] {
            let packed = Packed::ascii_letters(text.as_bytes());
            assert_eq!(packed, Packed::lower(&text[..letters]), "{text}");
        }
        for byte in 0..=u8::MAX {
            let taken = Packed::ascii_letters(&[b'k', byte, b'k']).len();
            assert_eq!(taken, if byte.is_ascii_alphabetic() { 3 } else { 1 }, "{byte}");
        }
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
