//! Places in an order: thứ 13, lần thứ XIII, ke-13, kedua, 13th, twenty-first.

use rust_decimal::Decimal;

use super::reader::{Draft, Reader};
use super::role::{Role, group};
use super::roman::roman;
use super::value::Value;
use super::words::numeral;
use crate::language::Language;

/// Ordinal words up to this are weak evidence.
const LARGEST_WEAK: u32 = 10;

/// The ordinal at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    word(reader, at).or_else(|| numbered(reader, at)).or_else(|| suffixed(reader, at))
}

fn ordinal(value: u32) -> Value {
    Value::Ordinal(Decimal::from(value))
}

fn word(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let (next, (value, all)) = reader.find(at, |role| match role {
        Role::Ordinal(value) => Some((value, false)),
        Role::OrdinalOrAll(value) => Some((value, true)),
        _ => None,
    })?;
    // kelima-lima is all five; keempat puluh lima is the forty-fifth.
    if reader.find(at, |role| matches!(role, Role::Both(_)).then_some(())).is_some_and(|(end, ())| end > next) {
        return None;
    }
    let (next, value) = compounded(reader, next, value);
    let mut readings = vec![ordinal(value)];
    // Indonesian kedua before the noun is "both".
    if all || reader.language == Language::Indonesian {
        readings.push(Value::Number(Decimal::from(value)));
    }
    Some(Draft { weak: value <= LARGEST_WEAK, ..Draft::new(next, readings) })
}

/// Malay and Indonesian tens behind the ordinal of their first digit.
fn compounded(reader: &Reader<'_>, at: usize, value: u32) -> (usize, u32) {
    if value > 9 {
        return (at, value);
    }
    if let Some(next) = reader.has(at, Role::TeenMark) {
        return (next, 10 + value);
    }
    let Some(next) = reader.has(at, Role::TensMark).filter(|_| reader.language != Language::Vietnamese) else {
        return (at, value);
    };
    match reader.find(next, |role| match role {
        Role::Digit(digit) => Some(digit),
        _ => None,
    }) {
        Some((end, digit)) => (end, value * 10 + digit),
        None => (next, value * 10),
    }
}

/// thứ 13, thứ mười ba, ke-13, ke-XXI.
fn numbered(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let head = reader.has(at, Role::OrdinalHead)?;
    let body = if reader.is_mark(head, "-‑–") && reader.is_glued(head) { head + 1 } else { head };
    // Malay "ke 13" means "to 13" as often; "kali ke 13", "yang ke 13" do not.
    let spaced = body == head && reader.language != Language::Vietnamese && !reader.is_glued(head);
    let cued = spaced && reader.is_before(at, |role| matches!(role, Role::OrdinalCue | Role::SerialHead));
    if spaced && !cued {
        return None;
    }
    // "phút thứ 13:10" is a time.
    if reader.is_mark(body + 1, ":") && reader.is_glued(body + 1) {
        return None;
    }
    if let Some(value) = reader.small(body).or_else(|| roman(reader.word(body))) {
        return Some(Draft::of(body + 1, ordinal(value)));
    }
    if reader.language != Language::Vietnamese && body == head && !cued {
        return None;
    }
    if let Some((next, value)) = reader.find(body, |role| match role {
        Role::Digit(value) => Some(value),
        _ => None,
    }) && numeral(reader, body, false).is_none_or(|n| n.next <= next)
    {
        return Some(Draft { weak: value <= LARGEST_WEAK, ..Draft::of(next, ordinal(value)) });
    }
    let number = numeral(reader, body, false)?;
    let value = *number.values.first()?;
    value.is_integer().then(|| Draft::of(number.next, Value::Ordinal(value)))
}

/// 13th, twenty-first.
fn suffixed(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    if let Some(value) = reader.small(at) {
        let tail = reader.has(at + 1, Role::OrdinalTail).filter(|_| reader.is_glued(at + 1))?;
        return Some(Draft::of(tail, ordinal(value)));
    }
    let (next, tens) = reader.find(at, |role| match role {
        Role::Tens(value) => Some(value),
        _ => None,
    })?;
    let ones = if reader.is_mark(next, "-") { next + 1 } else { return None };
    let (next, ones) = reader.find(ones, |role| match role {
        Role::Ordinal(value @ 1..=9) => Some(value),
        _ => None,
    })?;
    Some(Draft::of(next, ordinal(tens + ones)))
}

/// The Roman numeral behind its head noun: Đại hội XIV, Perang Dunia II.
pub(super) fn after_head(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    if !reader.is_capital(at) || reader.is_glued(at) {
        return None;
    }
    let value = roman(reader.word(at))?;
    reader.is_before(at, |role| role == Role::RomanHead).then(|| Draft::of(at + 1, ordinal(value)))
}

/// The ordinal at a token as a number, and the token behind it.
pub(super) fn plain(reader: &Reader<'_>, at: usize) -> Option<(usize, u32)> {
    // A quick no for most tokens: 13th needs its tail, everything else a listed word.
    if !(reader.begins(at, group::ORDINAL) || reader.digits(at).is_some() && reader.is_glued(at + 1)) {
        return None;
    }
    let draft = word(reader, at).or_else(|| numbered(reader, at)).or_else(|| suffixed(reader, at))?;
    let value = draft.readings.first()?.amount()?;
    Some((draft.next, u32::try_from(value).ok()?))
}
