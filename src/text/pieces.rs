//! Text → pieces: words, numbers and marks, cut and packed in one pass for all who read a
//! sentence. Anchors are read from the pieces, and the words of the lexicon are joined from
//! them.

use super::letter::Letters;
use super::packed::{Packed, Packer, WordRun, packed_words};
use super::{Span, is_word_character};

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters.
    Word,
    /// Digits, with separators inside.
    Digits,
    /// One other character.
    Mark,
}

/// A piece of text without blanks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// In lower case.
    pub(crate) packed: Packed,
    pub(crate) span: Span,
    pub(crate) shape: Shape,
    /// Whether no blank stands before it; false at the head of the text.
    pub(crate) glued: bool,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether it is a word with a mark that combines with a letter.
    pub(crate) combining: bool,
    /// The character of a mark.
    pub(crate) mark: Option<char>,
}

impl Piece {
    /// A piece of small letters behind a blank.
    #[inline]
    fn new(span: Span, packed: Packed, shape: Shape) -> Piece {
        Piece { packed, span, shape, glued: false, capital: false, combining: false, mark: None }
    }

    /// Whether its first character is a letter or a digit.
    fn is_word(&self) -> bool {
        self.mark.is_none_or(is_word_character)
    }
}

/// Bytes of text a piece, at least: what room is made for at once.
const BYTES_PER_PIECE: usize = 4;
/// More pieces than this are rare in a sentence.
const MOST_AT_ONCE: usize = 1024;

/// Cuts a text, in place of what was cut before. `number_end` says where the number at the
/// head of a text ends, in bytes of ASCII.
pub(crate) fn cut(text: &str, number_end: impl Fn(&str) -> usize, pieces: &mut Vec<Piece>) {
    pieces.clear();
    pieces.reserve((text.len() / BYTES_PER_PIECE + 1).min(MOST_AT_ONCE));
    let letters = Letters::new();
    let bytes = text.as_bytes();
    let (mut glued, mut start) = (false, 0);
    while let Some(&first) = bytes.get(start) {
        let piece = match first {
            b' ' => None,
            b'a'..=b'z' | b'A'..=b'Z' => {
                let head = Packed::ascii_letters(&bytes[start..]);
                let end = start + head.len();
                let piece = match bytes.get(end) {
                    Some(byte) if !byte.is_ascii() || byte.is_ascii_alphabetic() => word(text, start, head, letters),
                    // No other ASCII character is part of a word.
                    _ => Piece::new(Span::new(start, end), head, Shape::Word),
                };
                Some(Piece { capital: first.is_ascii_uppercase(), ..piece })
            }
            b'0'..=b'9' => {
                let length = number_end(&text[start..]);
                let span = Span::new(start, start + length);
                Some(Piece::new(span, Packed::ascii(&bytes[start..], length), Shape::Digits))
            }
            b'!'..=b'~' => {
                let packed = Packed::ascii(&[first], 1);
                let mark = Some(char::from(first));
                Some(Piece { mark, ..Piece::new(Span::new(start, start + 1), packed, Shape::Mark) })
            }
            _ => other(text, start, letters),
        };
        let Some(piece) = piece else {
            start += if first == b' ' { 1 } else { text[start..].chars().next().map_or(1, char::len_utf8) };
            glued = false;
            continue;
        };
        start = piece.span.end;
        pieces.push(Piece { glued, ..piece });
        glued = true;
    }
}

/// The piece that begins with a character that is not visible ASCII; none at a blank.
fn other(text: &str, start: usize, letters: Letters) -> Option<Piece> {
    let first = text[start..].chars().next()?;
    let letter = letters.get(first);
    if letter.is_blank() {
        return None;
    }
    if letter.is_alphabetic() {
        let piece = word(text, start, Packed::default(), letters);
        return Some(Piece { capital: letter.is_capital(), ..piece });
    }
    let mut packer = Packer::default();
    packer.push_lower(first, letter);
    let span = Span::new(start, start + first.len_utf8());
    let mark = Some(first);
    Some(Piece { mark, capital: letter.is_capital(), ..Piece::new(span, packer.packed(), Shape::Mark) })
}

/// The word at `start`, of which `head` was read.
fn word(text: &str, start: usize, head: Packed, letters: Letters) -> Piece {
    let mut packer = Packer::behind(head);
    let mut end = start + head.len();
    let mut combining = false;
    for c in text[end..].chars() {
        let letter = letters.get(c);
        if !letter.is_alphabetic() && !letter.is_combining() {
            break;
        }
        combining |= letter.is_combining();
        packer.push_lower(c, letter);
        end += c.len_utf8();
    }
    Piece { combining, ..Piece::new(Span::new(start, end), packer.packed(), Shape::Word) }
}

/// The runs of letters and digits of a text, as [`packed_words`] gives them, from its pieces.
pub(crate) fn runs<'t>(text: &'t str, pieces: &'t [Piece]) -> impl Iterator<Item = WordRun> + 't {
    let mut at = 0;
    let (mut inside, mut inside_from) = (packed_words(""), 0);
    std::iter::from_fn(move || {
        loop {
            if let Some(WordRun { span, packed }) = inside.next() {
                return Some(WordRun { span: Span::new(inside_from + span.start, inside_from + span.end), packed });
            }
            let piece = pieces.get(at)?;
            at += 1;
            if !piece.is_word() {
                continue;
            }
            let goes_on = |at: usize| pieces.get(at).is_some_and(|next| next.glued && next.is_word());
            if piece.shape == Shape::Word && !piece.combining && !goes_on(at) {
                return Some(WordRun { span: piece.span, packed: piece.packed });
            }
            // Numbers have separators, words with combining marks fall apart, and letters and
            // digits side by side are one run.
            while goes_on(at) {
                at += 1;
            }
            inside_from = piece.span.start;
            inside = packed_words(&text[inside_from..pieces[at - 1].span.end]);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn runs_of_pieces_are_those_of_the_text(text in ".{0,60}|[a-cĐđẪ1-3., ½²\u{301}\u{345}\u{130}-]{0,40}") {
            // The digits, with what stands between two of them.
            let number_end = |text: &str| text.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(text.len());
            let mut pieces = Vec::new();
            cut(&text, number_end, &mut pieces);
            let key = |run: WordRun| (run.span, run.packed.number());
            let (joined, cut): (Vec<_>, Vec<_>) = (runs(&text, &pieces).map(key).collect(), packed_words(&text).map(key).collect());
            proptest::prop_assert_eq!(joined, cut);
        }
    }
}
