//! Text → tokens: words, digits with their separators, single marks.

use unicode_normalization::UnicodeNormalization;

use super::digits::number_end;
use super::role::group;
use super::vocabulary::Vocabulary;
use crate::text::{Letters, Packed, lower};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters.
    Word,
    /// Digits, with separators inside.
    Digits,
    /// One other character.
    Mark,
}

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

/// Cuts a text. `glued` is false at the head of the text.
pub(super) fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let letters = Letters::new();
    let mut found = Vec::with_capacity(text.len() / 5 + 2);
    let mut at = 0;
    let mut glued = false;
    while let Some(first) = text[at..].chars().next() {
        let letter = letters.get(first);
        if letter.is_blank() {
            at += first.len_utf8();
            glued = false;
            continue;
        }
        let (end, shape, word) = if first.is_ascii_digit() {
            let end = at + number_end(&text[at..]);
            (end, Shape::Digits, Packed::of(&text[at..end]))
        } else if letter.is_alphabetic() {
            let (width, word) = read_word(&text[at..], letters);
            (at + width, Shape::Word, word)
        } else {
            let end = at + first.len_utf8();
            (end, Shape::Mark, Packed::lower(&text[at..end]))
        };
        let id = lookup(&text[at..end], shape, word, vocabulary);
        let digits = if shape == Shape::Digits { group::DIGITS } else { 0 };
        let (groups, alone) = vocabulary.groups(id);
        found.push(Token {
            start: at,
            end,
            id,
            shape,
            glued,
            capital: letter.is_capital(),
            groups: groups | digits,
            alone: alone | digits,
            mark: (shape == Shape::Mark).then_some(first),
        });
        at = end;
        glued = true;
    }
    found
}

/// The bytes of the word at the head of a text, and the word in lower case and composed.
fn read_word(text: &str, letters: Letters) -> (usize, Packed) {
    let mut word = Packed::default();
    let mut combining = false;
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        let letter = letters.get(c);
        combining |= letter.is_combining();
        if !letter.is_alphabetic() && !letter.is_combining() {
            end = at;
            break;
        }
        word.push_lower(c, letter);
    }
    if combining && end <= Vocabulary::LONGEST_WORD {
        word = Packed::of(&composed(&text[..end]));
    }
    (end, word)
}

/// The word's number in the vocabulary.
fn lookup(body: &str, shape: Shape, word: Packed, vocabulary: &Vocabulary) -> u32 {
    if shape != Shape::Digits && body.len() > Vocabulary::LONGEST_WORD {
        return 0;
    }
    match vocabulary.id(word, || composed(body)) {
        0 if shape != Shape::Digits => vocabulary.without_clitic(word, || composed(body)),
        id => id,
    }
}

fn composed(body: &str) -> String {
    lower(body).nfc().collect()
}
