//! Text → tokens: words, digits with their separators, single marks.

use unicode_normalization::UnicodeNormalization;

use super::digits::number_end;
use super::vocabulary::Vocabulary;
pub(super) use crate::text::Shape;
use crate::text::{Packed, Piece, lower};

/// What the vocabulary knows of a piece of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Token {
    /// The word's number in the vocabulary; 0 where it has none.
    pub(super) id: u32,
    /// Where its phrases begin among those of the sentence.
    pub(super) phrases: u32,
    /// The groups of the roles of the phrases that stand here.
    pub(super) groups: u32,
    /// The same without those that need a listed word behind them.
    pub(super) alone: u32,
    /// Whether an anchor may begin with it.
    pub(super) begins: bool,
    /// Whether a phrase ends with it that qualifies what stands behind.
    pub(super) closes: bool,
}

/// Cuts a text, in place of what was cut before.
pub(super) fn cut(text: &str, pieces: &mut Vec<Piece>) {
    crate::text::cut(text, number_end, pieces);
}

/// The word's number in the vocabulary.
#[inline]
pub(super) fn lookup(text: &str, piece: &Piece, vocabulary: &Vocabulary) -> u32 {
    if piece.combining || piece.packed.number().is_none() {
        return lookup_slowly(&text[piece.span.range()], piece, vocabulary);
    }
    match vocabulary.id(piece.packed, String::new) {
        0 if piece.shape == Shape::Word => vocabulary.without_clitic(piece.packed, String::new),
        id => id,
    }
}

/// The same of a word that is too long to be packed or has combining marks.
#[cold]
fn lookup_slowly(body: &str, piece: &Piece, vocabulary: &Vocabulary) -> u32 {
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
