//! Two numbers with a dash between them: ranges, periods, scores.

use rust_decimal::Decimal;

use super::date::{Date, bare_year, day_month, month_name};
use super::measure::measures;
use super::reader::{Draft, Reader};
use super::role::Role;
use super::value::{Joint, Value};
use super::words::numeral;
use crate::language::Language;

/// The range or score at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    if let Some(draft) = month_days(reader, at) {
        return Some(draft);
    }
    let mut first = at;
    if let Some(head) = reader.find(at, |role| matches!(role, Role::YearHead | Role::DayHead).then_some(())) {
        first = head.0;
    }
    reader.digits(first)?;
    if let Some(draft) = colon_score(reader, at) {
        return Some(draft);
    }
    let draft = days(reader, first).or_else(|| {
        if first == at || reader.has(at, Role::YearHead).is_some() { dashed(reader, first) } else { None }
    })?;
    Some(Draft { first: Some(first), ..draft })
}

/// 4:0, 10:9; with two digits behind the colon it is a time as often.
fn colon_score(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let glued = |i: usize| reader.is_mark(i, ":") && reader.is_glued(i) && reader.is_glued(i + 1);
    let points = |i: usize| reader.small(i).filter(|points| *points <= 30);
    let goes_on = glued(at + 3) || at > 1 && glued(at - 1);
    let last = reader.digits(at + 2).filter(|digits| digits.len() == 1)?;
    let (from, to) = (points(at)?, last.parse::<u32>().ok()?);
    (glued(at + 1) && !goes_on).then(|| {
        let members = vec![Value::Number(from.into()), Value::Number(to.into())];
        Draft::of(at + 3, Value::Members(Joint::Against, members))
    })
}

/// Whether a number is an hour: "from February 1 to 5 p.m." names no fifth of February.
fn is_hour(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_mark(at + 1, ":") && reader.is_glued(at + 1)
        || reader.find(at + 1, |role| matches!(role, Role::Part(_) | Role::Oclock).then_some(())).is_some()
}

/// The token behind a dash between numbers: no blanks, or blanks on both sides.
fn dash(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let even = reader.is_glued(at) == reader.is_glued(at + 1);
    (reader.is_mark(at, "-–—‑") && even && reader.digits(at + 1).is_some()).then_some(at + 1)
}

/// A dash or a word such as "đến" between two days.
fn link(reader: &Reader<'_>, at: usize) -> Option<usize> {
    dash(reader, at).or_else(|| {
        let next = reader.has(at, Role::RangeWord).filter(|_| reader.is_word(at))?;
        let headed = reader.past(next, Role::DayHead);
        reader.digits(headed).is_some().then_some(headed)
    })
}

fn day(reader: &Reader<'_>, at: usize) -> Option<u8> {
    reader.small(at).filter(|day| (1..=31).contains(day)).and_then(|day| u8::try_from(day).ok())
}

fn dates(first: Date, last: Date) -> Value {
    Value::Members(Joint::To, vec![Value::Date(first), Value::Date(last)])
}

/// 2–5/10, 9 đến 14/3/2026, 9 hingga 14 Mac 2026, 9-14 March.
fn days(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let from = day(reader, at)?;
    let second = link(reader, at + 1)?;
    day(reader, second)?;
    let (next, last) = match day_month(reader, second) {
        Some((next, dates)) => (next, *dates.first()?),
        None => slashed(reader, second)?,
    };
    let (to, _) = last.day.zip(last.month)?;
    if to <= from {
        return None;
    }
    let first = Date { day: Some(from), weekday: None, ..last };
    Some(Draft::of(next, dates(first, last)))
}

/// 5/10 behind "2–": surely a day.
fn slashed(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    let glued = reader.is_mark(at + 1, "/") && reader.is_glued(at + 1) && reader.is_glued(at + 2);
    let month = reader.small(at + 2).filter(|month| glued && (1..=12).contains(month))?;
    let date = Date { day: day(reader, at), month: u8::try_from(month).ok(), ..Date::default() };
    Some((at + 3, date))
}

/// March 9-14, 2026; March 9 to 14.
fn month_days(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    if reader.language != Language::English {
        return None;
    }
    let (body, month) = month_name(reader, at)?;
    let from = day(reader, body)?;
    let second = link(reader, body + 1).filter(|&second| !is_hour(reader, second))?;
    let to = day(reader, second).filter(|&to| to > from)?;
    let year =
        reader.is_mark(second + 1, ",").then(|| bare_year(reader, second + 2)).flatten().and_then(|date| date.year);
    let next = if year.is_some() { second + 3 } else { second + 1 };
    let last = Date { year, month: Some(month), day: Some(to), ..Date::default() };
    Some(Draft::of(next, dates(Date { day: Some(from), ..last }, last)))
}

/// 2021-2025, 5-10 km, 3-1.
fn dashed(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let second = percent_dash(reader, at).or_else(|| dash(reader, at + 1))?;
    // Longer chains are telephone numbers or dates.
    if reader.is_mark(second + 1, "-–/") && reader.is_glued(second + 1) && reader.is_glued(second + 2) {
        return None;
    }
    if let (Some(from), Some(to)) = (bare_year(reader, at), year(reader, at, second))
        && from.year < to.year
        && reader.is_glued(at + 1)
    {
        let readings = vec![dates(from, to)];
        return Some(Draft::new(second + 1, readings));
    }
    let last = numeral(reader, second, false)?;
    let first = numeral(reader, at, false).filter(|n| n.plain)?;
    let own = super::digits::readings(reader.digits(second)?, reader.language);
    let measured = measures(reader, &last);
    let mut readings = Vec::new();
    for (k, &to) in last.values.iter().enumerate() {
        let from = first.values.get(k).or(first.values.first()).copied()?;
        // 20-30 tỷ: the scale is for both.
        let digits = own.get(k).or(own.first()).copied()?;
        let from = if digits.is_zero() { from } else { from.checked_mul(to.checked_div(digits)?)? };
        match &measured {
            Some((_, found)) => {
                for measure in found {
                    readings.push(Value::Members(Joint::To, vec![measure.of(from.normalize()), measure.of(to)]));
                }
            }
            None => readings.extend(bare(from.normalize(), to)),
        }
    }
    // A spaced dash joins clauses as often as numbers.
    if !reader.is_glued(at + 1) && measured.is_none() && readings.iter().all(|r| !is_score(r)) {
        return None;
    }
    let next = measured.map_or(last.next, |(next, _)| next);
    (!readings.is_empty()).then(|| Draft::new(next, readings))
}

/// 5%-10%: the first sign is stepped over.
fn percent_dash(reader: &Reader<'_>, at: usize) -> Option<usize> {
    reader.is_mark(at + 1, "%").then(|| dash(reader, at + 2)).flatten()
}

/// The second year of a period; 2021-25 names its last two digits.
fn year(reader: &Reader<'_>, first: usize, second: usize) -> Option<Date> {
    bare_year(reader, second).or_else(|| {
        let start = bare_year(reader, first)?.year?;
        let short = i32::try_from(reader.small(second)?)
            .ok()
            .filter(|_| reader.digits(second).is_some_and(|d| d.len() == 2))?;
        ((1900..2100).contains(&start) && short > start % 100).then(|| Date::of_year(start / 100 * 100 + short))
    })
}

fn is_score(value: &Value) -> bool {
    matches!(value, Value::Members(Joint::Against, _))
}

/// Without a unit: a score where the numbers are small, a range where they rise.
fn bare(from: Decimal, to: Decimal) -> Vec<Value> {
    let members = vec![Value::Number(from), Value::Number(to)];
    let small = from <= Decimal::from(30) && to <= Decimal::from(30) && from.is_integer() && to.is_integer();
    let mut readings = Vec::new();
    if from < to {
        readings.push(Value::Members(Joint::To, members.clone()));
    }
    if small || from >= to {
        readings.push(Value::Members(Joint::Against, members));
    }
    readings
}
