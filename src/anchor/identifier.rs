//! Codes, decree numbers, addresses: compared whole.

use super::reader::{Draft, Reader};
use super::role::Role;
use super::value::Value;
use crate::text::fold;

/// The identifier at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    // What a token is made of says which of them can begin with it.
    let (first, next) = if reader.is_word(at) {
        address(reader, at).or_else(|| letters_first(reader, at).map(|next| (at, next)))?
    } else if reader.is_digits(at) {
        phone(reader, at).or_else(|| digits_first(reader, at).map(|next| (at, next)))?
    } else {
        email(reader, at).or_else(|| phone(reader, at))?
    };
    let text = &reader.text[reader.span(first, next).range()];
    let key = if text.starts_with(['+', '(', '0']) && text.chars().all(|c| !c.is_alphabetic()) {
        text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    } else {
        fold(text)
    };
    Some(Draft { first: Some(first), ..Draft::of(next, Value::Identifier(key)) })
}

/// The end of the tokens that hang together from `at` on without blanks, trailing marks
/// left out.
fn run(reader: &Reader<'_>, at: usize, marks: &str) -> usize {
    let mut next = at + 1;
    while reader.is_glued(next) && (reader.mark(next).is_none() || reader.is_mark(next, marks)) {
        next += 1;
    }
    while next > at + 1 && reader.mark(next - 1).is_some() && !reader.is_mark(next - 1, "/") {
        next -= 1;
    }
    next
}

fn email(reader: &Reader<'_>, at: usize) -> Option<(usize, usize)> {
    if !reader.is_mark(at, "@") || !reader.is_glued(at) || !reader.is_glued(at + 1) {
        return None;
    }
    let mut first = at;
    while first > 0 && reader.is_glued(first) && (reader.mark(first - 1).is_none() || reader.is_mark(first - 1, "._-+"))
    {
        first -= 1;
    }
    (first < at).then(|| (first, run(reader, at, "._-@")))
}

fn address(reader: &Reader<'_>, at: usize) -> Option<(usize, usize)> {
    let begins = reader.is_address(at) && reader.is_mark(at + 1, ":.") && reader.is_glued(at + 1);
    begins.then(|| (at, run(reader, at, ".-/:?=&%_#~+,@;!")))
}

/// +84 24 3825 1234, 0912 345 678, (024) 3825-1234: a plus or a nought, then nine digits
/// or more.
fn phone(reader: &Reader<'_>, at: usize) -> Option<(usize, usize)> {
    let plus = reader.is_mark(at, "+");
    let bracket = reader.is_mark(at, "(");
    let body = at + usize::from(plus || bracket);
    let begins = reader
        .digits(body)
        .is_some_and(|digits| if plus { reader.is_glued(body) } else { digits.starts_with('0') && digits.len() <= 11 });
    if !begins || !plus && reader.digits(body).is_some_and(|d| d.contains([',', '.'])) {
        return None;
    }
    let (mut next, mut count) = (body, 0);
    while next < body + 12 {
        match reader.digits(next) {
            Some(_) if reader.is_mark(next + 1, "/") && reader.is_glued(next + 1) => break,
            Some(digits) => count += digits.bytes().filter(u8::is_ascii_digit).count(),
            None if reader.is_mark(next, ".-()") && reader.digits(next + 1).is_some() => {}
            None if reader.is_mark(next, ")") && reader.is_mark(next + 1, "-") => {}
            None => break,
        }
        next += 1;
    }
    ((9..=14).contains(&count)).then_some((at, next))
}

fn is_upper(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// COP28, P4G, F-16, Covid-19.
fn letters_first(reader: &Reader<'_>, at: usize) -> Option<usize> {
    if !reader.is_capital(at) || reader.is_glued(at) && reader.is_word(at.checked_sub(1)?) {
        return None;
    }
    let special = reader.phrases(at).any(|(_, role)| {
        matches!(
            role,
            Role::Currency(_)
                | Role::Quarter(_)
                | Role::OrdinalHead
                | Role::Month(_)
                | Role::ContextMonth(_)
                | Role::Weekday(_)
                | Role::RomanHead
        )
    });
    if special {
        return None;
    }
    let next = at + 1;
    if reader.is_glued(next) && reader.digits(next).is_some() {
        return Some(run(reader, at, "-/."));
    }
    let dashed = reader.is_mark(next, "-‑")
        && reader.is_glued(next)
        && reader.is_glued(next + 1)
        && reader.digits(next + 1).is_some();
    (dashed && !reader.digits(next + 1).is_some_and(|d| d.contains([',', '.']))).then(|| run(reader, at, "-/"))
}

/// 59-NQ/TW, 100/2019/NĐ-CP, 5G.
fn digits_first(reader: &Reader<'_>, at: usize) -> Option<usize> {
    if !reader.is_glued(at + 1) {
        return None;
    }
    reader.digits(at).filter(|digits| !digits.contains([',', '.']))?;
    let mut next = at + 1;
    // 100/2019/NĐ-CP
    while reader.is_mark(next, "/-")
        && reader.is_glued(next)
        && reader.is_glued(next + 1)
        && reader.digits(next + 1).is_some()
    {
        next += 2;
    }
    let joined = reader.is_mark(next, "-/") && reader.is_glued(next) && reader.is_glued(next + 1);
    let word = if joined { next + 1 } else { next };
    if !reader.is_word(word) || !reader.is_glued(word) {
        return None;
    }
    let measured = reader.phrases(word).any(|(_, role)| {
        matches!(
            role,
            Role::Unit(_)
                | Role::Currency(_)
                | Role::ShortScale(_)
                | Role::Scale(_)
                | Role::HourMark
                | Role::Month(_)
                | Role::ContextMonth(_)
        )
    });
    let letters = reader.word(word);
    let long = letters.chars().count();
    let fits = if joined { long >= 2 } else { long <= 4 && next == at + 1 };
    (!measured && fits && is_upper(letters)).then(|| run(reader, at, "-/"))
}
