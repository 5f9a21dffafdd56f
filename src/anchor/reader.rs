//! A sentence's tokens with the questions that all readers of anchors ask.

use super::modifier;
use super::role::{Role, group};
use super::token::{Shape, Token, lookup};
use super::value::{Anchor, Modifier, Value};
use super::vocabulary::{Found, Known, Sentence, Vocabulary};
use crate::language::Language;
use crate::text::{Piece, Span};

/// The tokens of a sentence.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) language: Language,
    /// Whether names are wanted, or only passed over.
    pub(super) names: bool,
    vocabulary: &'static Vocabulary,
    pieces: &'t [Piece],
    /// What the vocabulary knows of each piece, and of the end of the text.
    tokens: Vec<Token>,
    /// The phrases that stand at each token, one token behind the other: the readers ask
    /// for those of a token again and again.
    phrases: Vec<Found>,
    /// The groups of all of them.
    seen: u32,
}

/// Whether an anchor may begin with a piece that heads no phrase.
#[inline]
fn may_begin(text: &str, piece: &Piece) -> bool {
    match piece.shape {
        Shape::Word => piece.capital || is_address(text, piece),
        Shape::Digits => true,
        Shape::Mark => matches!(piece.mark, Some('-' | '−' | '–' | '+' | '(' | '@' | '\'' | '’')),
    }
}

/// Whether a piece can begin a URL.
#[inline]
fn is_address(text: &str, piece: &Piece) -> bool {
    // The first letters say no to most words.
    let head = text.as_bytes().get(piece.span.start..).and_then(<[u8]>::first_chunk);
    matches!(head, Some([b'h' | b'H', b't' | b'T'] | [b'w' | b'W', b'w' | b'W']))
        && ["http", "https", "www"].iter().any(|word| text[piece.span.range()].eq_ignore_ascii_case(word))
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
    pub(super) fn new(text: &'t str, pieces: &'t [Piece], language: Language, names: bool) -> Reader<'t> {
        let vocabulary = Vocabulary::of(language);
        let known = |piece| Token { id: lookup(text, piece, vocabulary), ..Token::default() };
        let mut tokens = Vec::with_capacity(pieces.len() + 1);
        tokens.extend(pieces.iter().map(known));
        tokens.push(Token::default());
        let mut phrases = Vec::with_capacity(pieces.len());
        let mut seen = 0;
        for (at, piece) in pieces.iter().enumerate() {
            let first = phrases.len();
            let mut known = Known::default();
            if tokens[at].id != 0 {
                known = vocabulary.phrases_at(Sentence { text, pieces, tokens: &tokens }, at, &mut phrases);
            }
            if known.groups & group::BEFORE != 0 {
                for &Found { end, role } in &phrases[first..] {
                    if role.groups() & group::BEFORE != 0 {
                        tokens[end as usize - 1].closes = true;
                    }
                }
            }
            let digits = if piece.shape == Shape::Digits { group::DIGITS } else { 0 };
            let Known { groups, alone } = known;
            seen |= groups;
            let token = &mut tokens[at];
            (token.phrases, token.groups, token.alone) = (first as u32, groups | digits, alone | digits);
            token.begins = (groups | digits) & group::BEGINS != 0 || may_begin(text, piece);
        }
        tokens[pieces.len()].phrases = phrases.len() as u32;
        Reader { text, language, names, vocabulary, pieces, tokens, phrases, seen }
    }

    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Bytes of the tokens `first..next`.
    pub(super) fn span(&self, first: usize, next: usize) -> Span {
        let start = self.pieces.get(first).map_or(self.text.len(), |piece| piece.span.start);
        let last = next.checked_sub(1).and_then(|last| self.pieces.get(last));
        let end = last.map_or(start, |piece| piece.span.end);
        Span::new(start, end.max(start))
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.pieces.get(at).map_or("", |piece| &self.text[piece.span.range()])
    }

    /// The character of a mark token.
    #[inline]
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        self.pieces.get(at)?.mark
    }

    #[inline]
    pub(super) fn is_mark(&self, at: usize, marks: &str) -> bool {
        // Quicker than a search of the string, for so few.
        self.mark(at).is_some_and(|c| marks.chars().any(|mark| mark == c))
    }

    /// The token as digits.
    #[inline]
    pub(super) fn digits(&self, at: usize) -> Option<&'t str> {
        let piece = self.pieces.get(at).filter(|piece| piece.shape == Shape::Digits)?;
        Some(&self.text[piece.span.range()])
    }

    #[inline]
    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.shape == Shape::Digits)
    }

    /// The token as a whole number without separators, of at most four digits.
    pub(super) fn small(&self, at: usize) -> Option<u32> {
        let digits = self.digits(at).filter(|digits| digits.len() <= 4)?;
        let figure = |sum, byte: u8| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'));
        digits.bytes().try_fold(0, figure)
    }

    #[inline]
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.shape == Shape::Word)
    }

    #[inline]
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.capital)
    }

    /// Whether no blank stands between a token and the one before it.
    #[inline]
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.glued)
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
    #[inline]
    pub(super) fn find<T>(&self, at: usize, want: impl Fn(Role) -> Option<T>) -> Option<(usize, T)> {
        self.phrases(at).find_map(|(next, role)| want(role).map(|found| (next, found)))
    }

    #[inline]
    pub(super) fn phrases(&self, at: usize) -> impl Iterator<Item = (usize, Role)> + '_ {
        let found = match self.tokens.get(at..at.saturating_add(2)) {
            Some([token, next]) if token.phrases != next.phrases => {
                &self.phrases[token.phrases as usize..next.phrases as usize]
            }
            _ => &[],
        };
        found.iter().map(|found| (found.end as usize, found.role))
    }

    /// Where the longest phrase of a role at a token ends.
    #[inline]
    pub(super) fn has(&self, at: usize, role: Role) -> Option<usize> {
        // The groups of a role that stands in the code are a constant: this is one test.
        if self.begins(at, role.groups()) { self.ends(at, role) } else { None }
    }

    #[inline(never)]
    fn ends(&self, at: usize, role: Role) -> Option<usize> {
        self.phrases(at).find(|&(_, found)| found == role).map(|(next, _)| next)
    }

    /// Where a phrase ends, and where it does not stand the token itself.
    #[inline]
    pub(super) fn past(&self, at: usize, role: Role) -> usize {
        self.has(at, role).unwrap_or(at)
    }

    /// Whether a phrase of one of these groups stands at a token.
    #[inline]
    pub(super) fn begins(&self, at: usize, groups: u32) -> bool {
        self.tokens.get(at).is_some_and(|token| token.groups & groups != 0)
    }

    /// Whether a word is the first of a phrase of one of these groups, though it may not go
    /// on here.
    pub(super) fn may_head(&self, at: usize, groups: u32) -> bool {
        self.tokens.get(at).is_some_and(|token| self.vocabulary.groups(token.id) & groups != 0)
    }

    /// The groups that can begin here at all: where an unlisted word follows, a head such
    /// as "the" or "at" begins nothing. Digits and Roman numerals count as listed.
    pub(super) fn groups(&self, at: usize) -> u32 {
        let Some(token) = self.tokens.get(at) else { return 0 };
        let next = at + 1;
        let followed = self.tokens.get(next).is_some_and(|next| next.id != 0);
        if followed || self.is_capital(next) || self.is_digits(next) { token.groups } else { token.alone }
    }

    /// Whether a phrase of a role ends right before a token. The role is of the group
    /// `BEFORE`.
    #[inline]
    pub(super) fn is_before(&self, at: usize, want: impl Fn(Role) -> bool) -> bool {
        self.phrase_before(at, |role| want(role).then_some(())).is_some()
    }

    /// The longest phrase that ends right before a token, of the group `BEFORE`.
    #[inline]
    pub(super) fn phrase_before<T>(&self, at: usize, want: impl Fn(Role) -> Option<T>) -> Option<T> {
        if !self.is_qualified(at) {
            return None;
        }
        (at.saturating_sub(4)..at)
            .filter(|&from| self.begins(from, group::BEFORE))
            .find_map(|from| self.phrases(from).filter(|&(end, _)| end == at).find_map(|(_, role)| want(role)))
    }

    /// Whether any phrase of the group `BEFORE` ends right before a token.
    #[inline]
    pub(super) fn is_qualified(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|token| token.closes)
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
    #[inline]
    pub(super) fn may_begin(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.begins)
    }

    /// Whether a token can begin a URL.
    pub(super) fn is_address(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| is_address(self.text, piece))
    }

    /// Whether phrases of one of these groups stand anywhere in the sentence.
    pub(super) fn sees(&self, groups: u32) -> bool {
        self.seen & groups != 0
    }

    /// Whether a token is a number with nothing behind it that could make it more than a
    /// quantity: no word or mark of dates, times, ordinals, ranges and shares.
    pub(super) fn is_bare_number(&self, at: usize) -> bool {
        if !self.is_digits(at) {
            return false;
        }
        let next = at + 1;
        let linked = match self.mark(next) {
            None => self.word(next) == "of",
            Some('-' | '–' | '—' | '‑' | '%') => true,
            Some('/' | '⁄' | ':' | '.' | '\'' | '’') => self.is_glued(next) && self.is_glued(next + 1),
            Some(_) => false,
        };
        !linked && !self.begins(at, !group::DIGITS) && !self.begins(next, group::TAIL | group::CLOCK_TAIL | group::DAY)
    }

    /// Whether a capitalised number word belongs to a name: Ba Đình, Hai Bà Trưng. Words
    /// that are capitalised for what they are (months, weekdays, currencies) do not count.
    pub(super) fn begins_name(&self, at: usize) -> bool {
        if !self.is_capital(at) || !self.is_word(at) {
            return false;
        }
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
        let shouted = self.word(at).chars().all(char::is_uppercase)
            && self.text.len() > 20
            && !self.text.contains(char::is_lowercase);
        let goes_on = self.is_word(at + 1) && self.is_capital(at + 1) && self.digits(at + 1).is_none();
        !proper && !shouted && (!self.begins_sentence(at) || goes_on && self.language == Language::Vietnamese)
    }
}
