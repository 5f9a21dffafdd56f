//! Text → tokens: words, digits with their separators, single marks.

use unicode_normalization::UnicodeNormalization;

use super::digits::number_end;
use super::role::group;
use super::vocabulary::Vocabulary;
pub(super) use crate::text::Shape;
use crate::text::{Packed, Piece, lower};

/// A piece of text without blanks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The word's number in the vocabulary; 0 where it has none.
    pub(super) id: u32,
    pub(super) shape: Shape,
    /// Whether no blank stands before it.
    pub(super) glued: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// The groups of roles that begin with it.
    pub(super) groups: u16,
    /// The same without those that need a listed word behind them.
    pub(super) alone: u16,
    /// The character of a mark.
    pub(super) mark: Option<char>,
}

/// Cuts a text, in place of what was cut before.
pub(super) fn cut(text: &str, pieces: &mut Vec<Piece>) {
    crate::text::cut(text, number_end, pieces);
}

/// The tokens of a text that was cut.
pub(super) fn tokens(text: &str, pieces: &[Piece], vocabulary: &Vocabulary) -> Vec<Token> {
    let token = |piece: &Piece| {
        let &Piece { span, shape, glued, capital, mark, .. } = piece;
        let id = lookup(&text[span.range()], piece, vocabulary);
        let digits = if shape == Shape::Digits { group::DIGITS } else { 0 };
        let (groups, alone) = vocabulary.groups(id);
        Token {
            start: span.start,
            end: span.end,
            id,
            shape,
            glued,
            capital,
            groups: groups | digits,
            alone: alone | digits,
            mark,
        }
    };
    pieces.iter().map(token).collect()
}

/// The word's number in the vocabulary.
fn lookup(body: &str, piece: &Piece, vocabulary: &Vocabulary) -> u32 {
    let shape = piece.shape;
    if shape != Shape::Digits && body.len() > Vocabulary::LONGEST_WORD {
        return 0;
    }
    let word = if piece.combining { Packed::of(&composed(body)) } else { piece.packed };
    match vocabulary.id(word, || composed(body)) {
        0 if shape != Shape::Digits => vocabulary.without_clitic(word, || composed(body)),
        id => id,
    }
}

fn composed(body: &str) -> String {
    lower(body).nfc().collect()
}
