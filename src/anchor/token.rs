//! Text → tokens: words, digits with their separators, single marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::digits::number_end;
use super::role::group;
use super::vocabulary::Vocabulary;
use crate::text::is_blank;

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
}

/// Cuts a text. `glued` is false at the head of the text.
pub(super) fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 4 + 2);
    let mut buffer = String::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(first) = text[at..].chars().next() {
        if is_blank(first) {
            at += first.len_utf8();
            glued = false;
            continue;
        }
        let (end, shape) = if first.is_ascii_digit() {
            (at + number_end(&text[at..]), Shape::Digits)
        } else if first.is_alphabetic() {
            (at + word_end(&text[at..]), Shape::Word)
        } else {
            (at + first.len_utf8(), Shape::Mark)
        };
        let body = &text[at..end];
        let id = if shape == Shape::Digits { vocabulary.id(body) } else { lookup(body, vocabulary, &mut buffer) };
        let digits = if shape == Shape::Digits { group::DIGITS } else { 0 };
        let (groups, alone) = vocabulary.groups(id);
        found.push(Token {
            start: at,
            end,
            id,
            shape,
            glued,
            capital: first.is_uppercase(),
            groups: groups | digits,
            alone: alone | digits,
        });
        at = end;
        glued = true;
    }
    found
}

fn word_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    loop {
        while end < bytes.len() && bytes[end].is_ascii_alphabetic() {
            end += 1;
        }
        match text[end..].chars().next() {
            Some(c) if !c.is_ascii() && (c.is_alphabetic() || is_combining_mark(c)) => end += c.len_utf8(),
            _ => return end,
        }
    }
}

/// The word's number, in lower case and composed.
fn lookup(body: &str, vocabulary: &Vocabulary, buffer: &mut String) -> u32 {
    if body.len() > Vocabulary::LONGEST_WORD {
        return 0;
    }
    buffer.clear();
    if body.is_ascii() {
        buffer.push_str(body);
        buffer.make_ascii_lowercase();
    } else {
        buffer.extend(body.chars().flat_map(char::to_lowercase));
        if body.contains(is_combining_mark) {
            *buffer = buffer.nfc().collect();
        }
    }
    match vocabulary.id(buffer) {
        0 => vocabulary
            .clitics()
            .iter()
            .find_map(|clitic| buffer.strip_suffix(clitic))
            .map_or(0, |stem| vocabulary.id(stem)),
        id => id,
    }
}
