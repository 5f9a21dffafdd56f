//! A sentence's tokens with the questions that all readers of anchors ask.

use super::modifier;
use super::role::{Role, group};
use super::token::{Shape, Token, tokens};
use super::value::{Anchor, Modifier, Value};
use super::vocabulary::Vocabulary;
use crate::language::Language;
use crate::text::{Piece, Span};

/// The tokens of a sentence.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) language: Language,
    /// Whether names are wanted, or only passed over.
    pub(super) names: bool,
    tokens: Vec<Token>,
    /// The phrases that stand at each token, one token behind the other: the readers ask
    /// for those of a token again and again.
    phrases: Vec<(usize, Role)>,
    /// Where the phrases of each token begin.
    phrases_from: Vec<u32>,
}

/// An anchor before its modifiers are looked at.
#[derive(Debug)]
pub(super) struct Draft {
    /// The first token, where it is not the one that was asked about.
    pub(super) first: Option<usize>,
    /// The token behind the last.
    pub(super) next: usize,
    pub(super) readings: Vec<Value>,
    pub(super) weak: bool,
}

impl Draft {
    pub(super) fn new(next: usize, readings: Vec<Value>) -> Draft {
        Draft { first: None, next, readings, weak: false }
    }

    pub(super) fn of(next: usize, value: Value) -> Draft {
        Draft::new(next, vec![value])
    }

    /// The anchor that begins at token `at`.
    pub(super) fn finish(self, reader: &Reader<'_>, at: usize) -> Anchor {
        let first = self.first.unwrap_or(at);
        let modifier = modifier::around(reader, first, self.next);
        self.anchor(reader, first, modifier)
    }

    pub(super) fn anchor(mut self, reader: &Reader<'_>, first: usize, modifier: Option<Modifier>) -> Anchor {
        let mut at = 1;
        while at < self.readings.len() {
            if self.readings[..at].contains(&self.readings[at]) {
                self.readings.remove(at);
            } else {
                at += 1;
            }
        }
        let kind = self.readings.first().map_or(super::AnchorKind::Number, Value::kind);
        Anchor { kind, span: reader.span(first, self.next), readings: self.readings, modifier, weak: self.weak }
    }
}

impl<'t> Reader<'t> {
    /// Reads a text that was cut into pieces.
    pub(super) fn new(text: &'t str, pieces: &[Piece], language: Language, names: bool) -> Reader<'t> {
        let vocabulary = Vocabulary::of(language);
        let tokens = tokens(text, pieces, vocabulary);
        let mut phrases = Vec::with_capacity(2 * tokens.len());
        let mut phrases_from = Vec::with_capacity(tokens.len() + 1);
        phrases_from.push(0);
        for (at, token) in tokens.iter().enumerate() {
            if token.id != 0 {
                vocabulary.phrases_at(text, &tokens, at, &mut phrases);
            }
            phrases_from.push(phrases.len() as u32);
        }
        Reader { text, language, names, tokens, phrases, phrases_from }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Bytes of the tokens `first..next`.
    pub(super) fn span(&self, first: usize, next: usize) -> Span {
        let start = self.tokens.get(first).map_or(self.text.len(), |t| t.start);
        let end = next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |t| t.end);
        Span::new(start, end.max(start))
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| &self.text[t.start..t.end])
    }

    /// The character of a mark token.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        self.tokens.get(at)?.mark
    }

    pub(super) fn is_mark(&self, at: usize, marks: &str) -> bool {
        // Quicker than a search of the string, for so few.
        self.mark(at).is_some_and(|c| marks.chars().any(|mark| mark == c))
    }

    /// The token as digits.
    pub(super) fn digits(&self, at: usize) -> Option<&'t str> {
        let token = self.tokens.get(at).filter(|t| t.shape == Shape::Digits)?;
        Some(&self.text[token.start..token.end])
    }

    /// The token as a whole number without separators, of at most four digits.
    pub(super) fn small(&self, at: usize) -> Option<u32> {
        self.digits(at).filter(|d| d.len() <= 4).and_then(|d| d.parse().ok())
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape == Shape::Word)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.capital)
    }

    /// Whether no blank stands between a token and the one before it.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.glued)
    }

    /// Whether a sentence begins here: nothing before it, or a mark that ends or opens one.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        match at.checked_sub(1) {
            None => true,
            Some(before) => {
                self.is_mark(before, ".!?:;•\"“‘'(-–—…/|") && !(self.is_glued(at) && self.is_mark(before, "-–./'"))
            }
        }
    }

    /// The longest phrase at a token whose role is wanted: what was wanted of it, and
    /// where it ends.
    pub(super) fn find<T>(&self, at: usize, want: impl Fn(Role) -> Option<T>) -> Option<(usize, T)> {
        self.phrases(at).find_map(|(next, role)| want(role).map(|found| (next, found)))
    }

    pub(super) fn phrases(&self, at: usize) -> impl Iterator<Item = (usize, Role)> + '_ {
        let from = self.phrases_from.get(at).map_or(0, |&from| from as usize);
        let to = self.phrases_from.get(at + 1).map_or(from, |&to| to as usize);
        self.phrases[from..to].iter().copied()
    }

    /// Where the longest phrase of a role at a token ends.
    pub(super) fn has(&self, at: usize, role: Role) -> Option<usize> {
        self.phrases(at).find(|&(_, found)| found == role).map(|(next, _)| next)
    }

    /// Where a phrase ends, and where it does not stand the token itself.
    pub(super) fn past(&self, at: usize, role: Role) -> usize {
        self.has(at, role).unwrap_or(at)
    }

    /// Whether a word begins a phrase of one of these groups.
    pub(super) fn begins(&self, at: usize, groups: u16) -> bool {
        self.tokens.get(at).is_some_and(|t| t.groups & groups != 0)
    }

    /// The groups that can begin here at all: where an unlisted word follows, a head such
    /// as "the" or "at" begins nothing. Digits and Roman numerals count as listed.
    pub(super) fn groups(&self, at: usize) -> u16 {
        let Some(token) = self.tokens.get(at) else { return 0 };
        let followed = self.tokens.get(at + 1).is_some_and(|n| n.id != 0 || n.capital || n.shape == Shape::Digits);
        if followed { token.groups } else { token.alone }
    }

    /// Whether a phrase of a role ends right before a token. The role is of the group
    /// `BEFORE`.
    pub(super) fn is_before(&self, at: usize, want: impl Fn(Role) -> bool) -> bool {
        self.phrase_before(at, |role| want(role).then_some(())).is_some()
    }

    /// The longest phrase that ends right before a token, of the group `BEFORE`.
    pub(super) fn phrase_before<T>(&self, at: usize, want: impl Fn(Role) -> Option<T>) -> Option<T> {
        (at.saturating_sub(4)..at)
            .filter(|&from| self.begins(from, group::BEFORE))
            .find_map(|from| self.phrases(from).filter(|&(end, _)| end == at).find_map(|(_, role)| want(role)))
    }

    /// Where a phrase ends that looks like a quantity and is none, unless a longer one
    /// that is begins here.
    pub(super) fn nothing(&self, at: usize) -> Option<usize> {
        if !self.begins(at, group::NOTHING) {
            return None;
        }
        match self.phrases(at).next() {
            Some((next, Role::Nothing)) => Some(next),
            _ => None,
        }
    }

    /// A quick no for most tokens: an unlisted word in lower case begins nothing.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| match t.shape {
            Shape::Word => t.capital || t.groups & !group::BEFORE != 0 || self.is_address(at),
            Shape::Digits => true,
            Shape::Mark => {
                t.groups != 0 || matches!(&self.text[t.start..t.end], "-" | "−" | "–" | "+" | "(" | "@" | "'" | "’")
            }
        })
    }

    /// Whether a token can begin a URL.
    pub(super) fn is_address(&self, at: usize) -> bool {
        // The first letter says no to most words.
        let first = self.tokens.get(at).and_then(|token| self.text.as_bytes().get(token.start));
        matches!(first, Some(b'h' | b'w' | b'H' | b'W'))
            && ["http", "https", "www"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word))
    }

    /// Whether a capitalised number word belongs to a name: Ba Đình, Hai Bà Trưng. Words
    /// that are capitalised for what they are (months, weekdays, currencies) do not count.
    pub(super) fn begins_name(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|t| t.capital && t.shape == Shape::Word) else { return false };
        let number = self.begins(at, group::NUMERAL)
            && self.phrases(at).any(|(_, role)| {
                matches!(
                    role,
                    Role::Digit(_)
                        | Role::TeenHead
                        | Role::Hundred
                        | Role::Tens(_)
                        | Role::Teen(_)
                        | Role::Half
                        | Role::Exact(_)
                )
            });
        if !number {
            return false;
        }
        let proper = self.phrases(at).any(|(_, role)| {
            matches!(
                role,
                Role::Month(_) | Role::ContextMonth(_) | Role::Weekday(_) | Role::Currency(_) | Role::Quarter(_)
            )
        });
        let shouted = self.text[token.start..token.end].chars().all(char::is_uppercase)
            && self.text.len() > 20
            && !self.text.contains(char::is_lowercase);
        let goes_on = self.is_word(at + 1) && self.is_capital(at + 1) && self.digits(at + 1).is_none();
        !proper && !shouted && (!self.begins_sentence(at) || goes_on && self.language == Language::Vietnamese)
    }
}
