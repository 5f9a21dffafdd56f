//! Years, quarters, decades and centuries.

use super::{Date, bare_year, year_after};
use crate::anchor::ordinal;
use crate::anchor::reader::{Draft, Reader};
use crate::anchor::role::Role;
use crate::anchor::roman::roman;
use crate::anchor::value::Value;
use crate::language::Language;

/// The period at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let (next, date) = decade(reader, at)
        .or_else(|| century(reader, at))
        .or_else(|| quarter(reader, at))
        .or_else(|| headed_year(reader, at))?;
    Some(Draft::of(next, Value::Date(date)))
}

/// năm 2025, tahun 1945, năm 938.
fn headed_year(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    let body = reader.has(at, Role::YearHead)?;
    if let Some(year) = bare_year(reader, body) {
        return Some((body + 1, year));
    }
    let old = reader.small(body).filter(|year| (100..1000).contains(year))?;
    Some((body + 1, Date::of_year(i32::try_from(old).ok()?)))
}

fn decade(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    if let Some((next, first)) = reader.find(at, |role| match role {
        Role::Decade(first) => Some(first),
        _ => None,
    }) {
        return Some((next, Date { decade: Some(first), ..Date::default() }));
    }
    let head = reader.has(at, Role::DecadeHead);
    let mut body = head.unwrap_or(at);
    // những năm 1990; "thập niên những năm 90"
    body += usize::from(reader.is_mark(body, "'’‘"));
    let years = reader.small(body).filter(|years| years % 10 == 0)?;
    // "berusia 40-an" is an age.
    if head.is_none() && years < 100 && reader.is_before(at, |role| matches!(role, Role::AgeHead | Role::Modifier(_))) {
        return None;
    }
    let first = match reader.digits(body)?.len() {
        4 if (1000..2200).contains(&years) => i32::try_from(years).ok()?,
        2 if years >= 20 => 1900 + i32::try_from(years).ok()?,
        2 => 2000 + i32::try_from(years).ok()?,
        _ => return None,
    };
    // "in his 40s" is an age; "the 40s" and "'40s" are years.
    let english = reader.language == Language::English && years < 100 && body == at;
    if english && !(at > 0 && reader.word(at - 1).eq_ignore_ascii_case("the")) {
        return None;
    }
    let dash = usize::from(reader.is_mark(body + 1, "-'’") && reader.is_glued(body + 1));
    let tail = reader.has(body + 1 + dash, Role::DecadeTail).filter(|_| reader.is_glued(body + 1 + dash));
    let plain_head = head.is_none() || reader.word(at).eq_ignore_ascii_case("tahun");
    let next = match tail {
        Some(next) => next,
        None if plain_head => return None,
        None => body + 1,
    };
    Some((next, Date { decade: Some(first), ..Date::default() }))
}

fn century(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    let (next, number) = if let Some(head) = reader.has(at, Role::CenturyHead) {
        let body = if reader.is_mark(head, "-") { head + 1 } else { head };
        let direct = reader.small(body).or_else(|| roman(reader.word(body))).map(|number| (body + 1, number));
        direct.or_else(|| ordinal::plain(reader, body))?
    } else {
        let (next, number) = ordinal::plain(reader, at)?;
        (reader.has(next, Role::CenturyTail)?, number)
    };
    let century = u8::try_from(number).ok().filter(|number| (1..=30).contains(number))?;
    Some((next, Date { century: Some(century), ..Date::default() }))
}

fn quarter(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    let (next, number) = if let Some(found) = reader.find(at, |role| match role {
        Role::Quarter(number) => Some(number),
        _ => None,
    }) {
        found
    } else if let Some(head) = reader.has(at, Role::QuarterHead) {
        let body = if reader.is_mark(head, "-") { head + 1 } else { head };
        let direct = reader.small(body).or_else(|| roman(reader.word(body))).map(|number| (body + 1, number));
        let (next, number) = direct.or_else(|| ordinal::plain(reader, body))?;
        (next, u8::try_from(number).ok()?)
    } else {
        let (next, number) = ordinal::plain(reader, at)?;
        let next = if reader.is_mark(next, "-") { next + 1 } else { next };
        (reader.has(next, Role::QuarterWord)?, u8::try_from(number).ok()?)
    };
    if !(1..=4).contains(&number) {
        return None;
    }
    let date = Date { quarter: Some(number), ..Date::default() };
    Some(match year_after(reader, next) {
        Some((after, year)) => (after, Date { year: Some(year), ..date }),
        None => (next, date),
    })
}
