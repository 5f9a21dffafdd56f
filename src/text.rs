//! Text that remembers where it came from, and the foldings used for matching.

mod letter;
mod offsets;
mod packed;
mod pieces;

use std::ops::Range;

use serde::{Deserialize, Serialize};
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub(crate) use letter::Letters;
pub use offsets::OffsetMap;
pub(crate) use packed::{Packed, Packer, WordMap, WordRun, lower, packed_words};
pub(crate) use pieces::{Piece, Shape, cut, runs};

/// A range of bytes, half open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span of `start..end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// As a range, to index a string with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Cleaned text with a map back to the raw bytes it came from.
///
/// The map is a list of runs: kept text, in which clean and raw offsets advance together,
/// and rewritten characters, which map as a whole. Text that needed no change is one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappedText {
    /// The cleaned text.
    pub text: String,
    runs: Vec<Run>,
    raw_end: usize,
}

/// A stretch of cleaned text up to the next run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    clean: u32,
    raw: u32,
    /// Whether the raw bytes were kept as they are.
    kept: bool,
}

impl MappedText {
    /// Cleans `raw`, which begins at byte `base` of its file: NFC; every run of
    /// white space becomes one blank, none at the ends and none before a mark that ends a
    /// clause; zero-width and control characters go. Nothing else changes.
    #[must_use]
    pub fn clean(raw: &str, base: usize) -> Self {
        let trimmed = raw.trim_matches(is_dropped_or_blank);
        let base = base + (trimmed.as_ptr() as usize - raw.as_ptr() as usize);
        let mut mapped =
            MappedText { text: String::with_capacity(trimmed.len()), runs: Vec::new(), raw_end: base + trimmed.len() };
        if trimmed.is_ascii() && !has_ascii_noise(trimmed) {
            mapped.push(base, trimmed, true);
            return mapped;
        }
        mapped.rewrite(trimmed, base);
        mapped
    }

    fn rewrite(&mut self, raw: &str, base: usize) {
        let mut rest = raw;
        while !rest.is_empty() {
            let at = base + (rest.as_ptr() as usize - raw.as_ptr() as usize);
            let inert = inert_width(rest);
            if inert > 0 {
                self.push(at, &rest[..inert], true);
                rest = &rest[inert..];
                continue;
            }
            let blanks = rest.find(|c| !is_dropped_or_blank(c)).unwrap_or(rest.len());
            if blanks > 0 {
                let (blank, behind) = rest.split_at(blanks);
                if blank.contains(is_blank) && !(opens_with_clause_mark(behind) && self.ends_in_word()) {
                    self.push(at, " ", false);
                }
                rest = behind;
                continue;
            }
            let width = composition_width(rest);
            let composed: String = rest[..width].chars().filter(|&c| !is_dropped(c)).nfc().collect();
            self.push(at, &composed, false);
            rest = &rest[width..];
        }
    }

    fn ends_in_word(&self) -> bool {
        self.text.ends_with(|c: char| is_word_character(c) || matches!(c, ')' | '"' | '”' | '’' | '%'))
    }

    fn push(&mut self, raw: usize, piece: &str, kept: bool) {
        let (clean, raw) = (self.text.len() as u32, raw as u32);
        let goes_on = self.runs.last().is_some_and(|run| run.kept && kept && raw - run.raw == clean - run.clean);
        if !goes_on {
            self.runs.push(Run { clean, raw, kept });
        }
        self.text.push_str(piece);
    }

    /// The index of the run that holds the clean offset.
    fn run_at(&self, clean: usize) -> usize {
        self.runs.partition_point(|run| run.clean as usize <= clean).saturating_sub(1)
    }

    /// The raw span of a range of the cleaned text.
    #[must_use]
    pub fn raw_span(&self, clean: Range<usize>) -> Span {
        if self.text.is_empty() {
            return Span::new(self.raw_end, self.raw_end);
        }
        let first = self.runs[self.run_at(clean.start)];
        let start = first.raw as usize + if first.kept { clean.start - first.clean as usize } else { 0 };
        if clean.end >= self.text.len() {
            return Span::new(start, self.raw_end.max(start));
        }
        // The end is where the last byte's run says, not where the next text begins.
        let at = self.run_at(clean.end.saturating_sub(1).max(clean.start));
        let last = self.runs[at];
        let end = if last.kept {
            last.raw as usize + (clean.end - last.clean as usize)
        } else {
            self.runs.get(at + 1).map_or(self.raw_end, |next| next.raw as usize)
        };
        Span::new(start, end.max(start))
    }

    /// The raw span of the whole text.
    #[must_use]
    pub fn span(&self) -> Span {
        self.raw_span(0..self.text.len())
    }
}

/// Bytes at the head of `text` that cleaning leaves as they are.
fn inert_width(text: &str) -> usize {
    // The last character may combine with what follows; a blank may be one of several.
    let (mut last, mut after_blank) = (0, true);
    for (at, c) in text.char_indices() {
        if c == ' ' {
            if after_blank {
                return last;
            }
            after_blank = true;
        } else if is_inert(c) {
            if after_blank && matches!(c, ',' | ';' | ':' | '.' | '!' | '?') {
                return last;
            }
            last = at;
            after_blank = false;
            continue;
        } else {
            // What is dropped may stand between a letter and its mark.
            return if is_blank(c) && !after_blank { at } else { last };
        }
        last = at;
    }
    if after_blank { last } else { text.len() }
}

/// A visible character that is its own NFC; a quick test that covers the four
/// languages' letters and usual punctuation, and says no to the rest.
fn is_inert(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{1EA0}'..='\u{1EF9}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203A}' | '\u{20AC}' | '\u{20AB}')
}

/// Bytes of `text` that NFC takes as one unit: a character and what may combine
/// with it, also across characters that are dropped.
fn composition_width(text: &str) -> usize {
    let is_starter = |c: char| {
        c.is_ascii()
            || is_blank(c)
            || canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
    };
    let mut chars = text.char_indices();
    chars.next();
    chars.find(|&(_, c)| !is_dropped(c) && is_starter(c)).map_or(text.len(), |(i, _)| i)
}

/// Whether a comma, a stop or the like stands by itself at the head: `, dan`, not `.5`
/// and not `...`.
fn opens_with_clause_mark(text: &str) -> bool {
    let mut chars = text.chars().filter(|&c| !is_dropped(c));
    // U+037E is a semicolon to NFC.
    let is_mark = chars.next().is_some_and(|c| matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '\u{37E}'));
    is_mark && chars.next().is_none_or(is_blank)
}

fn has_ascii_noise(text: &str) -> bool {
    let marked = |b: u8| matches!(b, b' ' | b',' | b';' | b':' | b'.' | b'!' | b'?');
    text.bytes().zip(text.bytes().skip(1)).any(|(a, b)| a == b' ' && marked(b))
        || text.bytes().any(|b| b < b' ' || b == 0x7f)
}

fn is_dropped_or_blank(c: char) -> bool {
    is_blank(c) || is_dropped(c)
}

/// White space, the non-breaking kinds included.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// Characters that show nothing and carry no meaning in these languages:
/// zero-width blanks and joiners, directional marks, controls, soft hyphens.
#[must_use]
pub fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        || c.is_control() && !c.is_whitespace()
}

/// Folds for matching: lower case, marks off (đ too), quotes and dashes made plain.
///
/// ```
/// assert_eq!(songngu::text::fold("Lê Hoài Trung – Đà Nẵng"), "le hoai trung - da nang");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends what [`fold`] makes of a text.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let from = folded.len();
        folded.push_str(text);
        folded[from..].make_ascii_lowercase();
        return;
    }
    let letters = Letters::new();
    for c in text.chars() {
        match letters.get(c).plain() {
            Some(plain) => folded.push(plain),
            None => fold_slowly(c, folded),
        }
    }
}

fn fold_slowly(c: char, folded: &mut String) {
    for c in std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'đ' | 'Đ' => folded.push('d'),
            'ơ' | 'Ơ' => folded.push('o'),
            'ư' | 'Ư' => folded.push('u'),
            '‘' | '’' | '‛' | '`' | '´' => folded.push('\''),
            '“' | '”' | '„' | '«' | '»' => folded.push('"'),
            '‐' | '‑' | '–' | '—' | '−' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
}

/// Whether a character carries a mark that Vietnamese uses and the other three
/// languages do not: ă â đ ê ô ơ ư, a hook or dot below, or two marks at once.
#[must_use]
pub fn is_vietnamese_letter(c: char) -> bool {
    matches!(c, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}')
        || matches!(c, 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ')
}

/// Whether a character belongs to a word: a letter or a digit. As
/// [`char::is_alphanumeric`], but quick for the letters of the four languages.
#[must_use]
pub fn is_word_character(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2C1}' | '\u{1E00}'..='\u{1EFF}' => true,
        '\u{2000}'..='\u{206F}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Where the runs of letters and digits of a text stand; an apostrophe or hyphen between
/// letters parts them.
pub fn word_spans(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_word_character)?;
        let end = text[start..].find(|c: char| !is_word_character(c)).map_or(text.len(), |i| start + i);
        from = end;
        Some(Span::new(start, end))
    })
}

/// The head of `text` of at most `bytes` bytes, cut between characters.
#[must_use]
pub fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A field of a TSV row: tab, CR and LF become blanks; nothing is quoted or escaped.
#[must_use]
pub fn tsv_field(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains(['\t', '\r', '\n']) { text.replace(['\t', '\r', '\n'], " ").into() } else { text.into() }
}

/// Characters at the head of a field that make a spreadsheet take it for a formula, the
/// wide forms of East Asian input among them.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn is_guarded(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// A field of a CSV with an apostrophe in front where a spreadsheet would take it for a
/// formula. `without_guard` gives the text back, whatever it is.
#[must_use]
pub fn with_guard(text: &str) -> std::borrow::Cow<'_, str> {
    if is_guarded(text) { format!("'{text}").into() } else { text.into() }
}

/// The text that [`with_guard`] made a field of.
#[must_use]
pub fn without_guard(field: &str) -> &str {
    field.strip_prefix('\'').filter(|text| is_guarded(text)).unwrap_or(field)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::Strategy;

    use super::*;

    fn slice(raw: &str, clean: &str) -> String {
        let mapped = MappedText::clean(raw, 0);
        let at = mapped.text.find(clean).unwrap();
        raw[mapped.raw_span(at..at + clean.len()).range()].to_string()
    }

    #[test]
    fn cleans_blanks_and_composes() {
        let mapped = MappedText::clean("  Vie\u{323}\u{302}t\u{A0}\u{200B} Nam ", 10);
        assert_eq!(mapped.text, "Việt Nam");
        assert_eq!(mapped.span(), Span::new(12, 29));
    }

    #[test]
    fn a_blank_before_a_comma_goes() {
        let cleaned = |raw: &str| MappedText::clean(raw, 0).text;
        assert_eq!(
            cleaned("dua hala , aktiviti di Hanoi . Kata To Lam : ya"),
            "dua hala, aktiviti di Hanoi. Kata To Lam: ya"
        );
        assert_eq!(cleaned("trong (khoảng) , rồi"), "trong (khoảng), rồi");
        assert_eq!(cleaned("tăng .5 và ... rồi , "), "tăng .5 và ... rồi,");
        assert_eq!(slice("hai bên , và", "bên,"), "bên ,");
    }

    #[test]
    fn spans_lead_back_to_the_raw_text() {
        let raw = "\u{FEFF}Hòa  bi\u{300}nh, tự\u{200B}do\u{A0}. Xong.";
        assert_eq!(slice(raw, "Hòa bình"), "Hòa  bi\u{300}nh");
        assert_eq!(slice(raw, "bình"), "bi\u{300}nh");
        assert_eq!(slice(raw, "tựdo"), "tự\u{200B}do");
        assert_eq!(slice(raw, "Xong."), "Xong.");
    }

    #[test]
    fn folding_strips_every_vietnamese_mark() {
        assert_eq!(fold("Nguyễn Thị Đượm ƯỚC"), "nguyen thi duom uoc");
        assert_eq!(fold("“Hoà–hòa”"), "\"hoa-hoa\"");
    }

    #[test]
    fn word_characters_are_letters_and_digits() {
        for c in '\0'..='\u{FFFF}' {
            assert_eq!(is_word_character(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    /// Any text, and short texts of what cleaning treats specially, side by side.
    fn raw_text() -> impl Strategy<Value = String> {
        const AWKWARD: &str =
            "[ \t\u{A0}\u{0}\u{B}:;,.!)a1¹đ\u{301}\u{323}\u{37E}\u{200B}\u{AD}\u{2000}\u{1100}\u{1161}é“%]{0,14}";
        proptest::prop_oneof![".{0,80}", AWKWARD]
    }

    proptest::proptest! {
        #[test]
        fn cleaning_is_stable_and_spans_are_valid(raw in raw_text()) {
            let mapped = MappedText::clean(&raw, 0);
            let again = MappedText::clean(&mapped.text, 0);
            proptest::prop_assert_eq!(&again.text, &mapped.text);
            let ends: Vec<usize> = mapped.text.char_indices().map(|(i, _)| i).chain([mapped.text.len()]).collect();
            for pair in ends.windows(2) {
                let span = mapped.raw_span(pair[0]..pair[1]);
                proptest::prop_assert!(raw.get(span.range()).is_some(), "{:?} of {:?}", span, raw);
            }
        }
    }
}
