//! Days and months: 6/1/2025, ngày 6 tháng 1, 6 Januari 2025, January 6, thứ Hai.

use rust_decimal::Decimal;

use super::{Date, year_after};
use crate::anchor::ordinal;
use crate::anchor::reader::{Draft, Reader};
use crate::anchor::role::Role;
use crate::anchor::value::{Joint, Value};
use crate::language::Language;

/// The date at a token that names a day, month or weekday.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    weekday(reader, at)
        .or_else(|| headed(reader, at))
        .or_else(|| {
            let (next, dates) = day_month(reader, at)?;
            Some(Draft::new(next, dates.into_iter().map(Value::Date).collect()))
        })
        .or_else(|| slash(reader, at))
}

fn weekday(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let (next, (weekday, sure)) = reader.find(at, |role| match role {
        Role::Weekday(day) => Some((day, true)),
        Role::MaybeWeekday(day) => Some((day, false)),
        _ => None,
    })?;
    // "Minggu lalu" at the head of a sentence is last week.
    let week = reader.find(at, |role| matches!(role, Role::Unit(_)).then_some(())).is_some();
    let marked = next >= reader.len()
        || reader.is_mark(next, ",(")
        || reader.find(next, |role| matches!(role, Role::Part(_)).then_some(())).is_some();
    if week && reader.begins_sentence(at) && !marked {
        return None;
    }
    let mut from = next;
    while reader.is_mark(from, ",(") {
        from += 1;
    }
    let body = reader.past(from, Role::DayHead);
    let dated = day_month(reader, body)
        .or_else(|| numeric(reader, body).map(|(next, date)| (next, vec![date])))
        .filter(|(_, dates)| dates.iter().any(|date| date.month.is_some()));
    if let Some((next, dates)) = dated {
        let dates = dates.into_iter().map(|date| Value::Date(Date { weekday: Some(weekday), ..date }));
        return Some(Draft::new(next, dates.collect()));
    }
    let value = Value::Date(Date { weekday: Some(weekday), ..Date::default() });
    if sure {
        return Some(Draft::of(next, value));
    }
    let place = Value::Ordinal(Decimal::from(u32::from(weekday) + 1));
    let timed = reader.is_before(at, |role| role == Role::DayHead)
        || ["này", "tới", "tuần", "hằng", "hàng"].contains(&reader.word(next));
    let readings = if timed { vec![value, place] } else { vec![place, value] };
    Some(Draft { weak: true, ..Draft::new(next, readings) })
}

/// A date behind its head: ngày 6/1, sáng 4/12, tanggal 5, tháng 10/2025, bulan Oktober.
fn headed(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    if let Some(draft) = month_after_head(reader, at) {
        return Some(draft);
    }
    let body = reader.has(at, Role::DayHead)?;
    let last = reader.word(body - 1).to_lowercase();
    let is_day = matches!(last.as_str(), "ngày" | "mùng" | "mồng" | "tanggal" | "tgl");
    // The part of the day is not in the span: sáng 4/12.
    let first = if is_day { body - 1 } else { body };
    let measured =
        |next| reader.find(next, |role| matches!(role, Role::Unit(_) | Role::Percent).then_some(())).is_some();
    let found = numeric(reader, body)
        .map(|(next, date)| (next, vec![date]))
        .filter(|&(next, _)| reader.language != Language::English && !(reader.is_glued(next) && measured(next)));
    if let Some((next, dates)) = found.or_else(|| day_month(reader, body)) {
        let readings = dates.into_iter().map(Value::Date).collect();
        return Some(Draft { first: Some(first), ..Draft::new(next, readings) });
    }
    let day = reader.small(body).filter(|day| (1..=31).contains(day) && is_day)?;
    let counted = reader.is_mark(body + 1, "%/") && reader.is_glued(body + 1)
        || reader.find(body + 1, |role| matches!(role, Role::Scale(_) | Role::Classifier).then_some(())).is_some();
    let date = Date { day: u8::try_from(day).ok(), ..Date::default() };
    (!counted).then(|| Draft { first: Some(first), ..Draft::of(body + 1, Value::Date(date)) })
}

fn month_after_head(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let (next, month) = month_name(reader, at).filter(|_| reader.language == Language::Vietnamese).or_else(|| {
        let body = reader.has(at, Role::MonthHead)?;
        numbered_month(reader, body).or_else(|| month_name(reader, body))
    })?;
    let date = Date { month: Some(month), ..Date::default() };
    let (next, date) = with_year(reader, next, date);
    Some(Draft::of(next, Value::Date(date)))
}

fn numbered_month(reader: &Reader<'_>, at: usize) -> Option<(usize, u8)> {
    let month = reader.small(at).filter(|month| (1..=12).contains(month))?;
    Some((at + 1, u8::try_from(month).ok()?))
}

fn with_year(reader: &Reader<'_>, next: usize, date: Date) -> (usize, Date) {
    match year_after(reader, next) {
        Some((after, year)) => (after, Date { year: Some(year), ..date }),
        None => (next, date),
    }
}

/// The name of a month at a token. May and March are also words and names: they need a
/// number beside them, a word before them that makes a date, or a capital inside a
/// sentence without another capital beside it.
pub(in crate::anchor) fn month_name(reader: &Reader<'_>, at: usize) -> Option<(usize, u8)> {
    reader.phrases(at).find_map(|(next, role)| match role {
        Role::Month(month) => Some((next, month)),
        Role::ContextMonth(month) => {
            let numbered = reader.small(next).is_some()
                || at > 0 && (reader.digits(at - 1).is_some() || reader.has(at - 1, Role::OrdinalTail).is_some());
            let listed = reader.is_mark(next, ",") && reader.small(next + 1).is_some();
            let before = reader.is_before(at, |role| matches!(role, Role::MonthBefore | Role::MonthHead));
            let lone = reader.language == Language::English
                && !reader.begins_sentence(at)
                && !(at > 0 && reader.is_word(at - 1) && reader.is_capital(at - 1))
                && !(reader.is_word(next) && reader.is_capital(next));
            (numbered || listed || before || lone).then_some((next, month))
        }
        _ => None,
    })
}

/// Day and month by name or by "tháng", month and year, a month alone.
pub(in crate::anchor) fn day_month(reader: &Reader<'_>, at: usize) -> Option<(usize, Vec<Date>)> {
    let one = |(next, date)| Some((next, vec![date]));
    if let Some(iso) = iso(reader, at) {
        return one(iso);
    }
    if let Some(full) = numeric_with_year(reader, at) {
        return Some(full);
    }
    if let Some((day_end, day)) = day_number(reader, at) {
        let month = if reader.language == Language::Vietnamese {
            let headed = reader.has(day_end, Role::MonthHead).and_then(|body| numbered_month(reader, body));
            headed.or_else(|| month_name(reader, day_end))
        } else {
            let linked = if reader.word(day_end) == "of" { day_end + 1 } else { day_end };
            let headed = reader.past(linked, Role::MonthHead);
            // 6-Januari
            let dashed = if reader.is_mark(headed, "-") && reader.is_glued(headed) { headed + 1 } else { headed };
            month_name(reader, dashed)
        }?;
        let date = Date { day: Some(day), month: Some(month.1), ..Date::default() };
        return one(with_year(reader, month.0, date));
    }
    let (next, month) = month_name(reader, at).filter(|_| reader.language != Language::Vietnamese)?;
    let date = Date { month: Some(month), ..Date::default() };
    let the = if reader.word(next) == "the" { next + 1 } else { next };
    if reader.language == Language::English
        && let Some((after, day)) = day_number(reader, the)
    {
        return one(with_year(reader, after, Date { day: Some(day), ..date }));
    }
    one(with_year(reader, next, date))
}

/// A day of the month: 6, 6th, mười.
fn day_number(reader: &Reader<'_>, at: usize) -> Option<(usize, u8)> {
    let day = reader.small(at).filter(|day| (1..=31).contains(day) && reader.digits(at).is_some_and(|d| d.len() <= 2));
    if let Some(day) = day {
        let end = reader.has(at + 1, Role::OrdinalTail).filter(|_| reader.is_glued(at + 1)).unwrap_or(at + 1);
        return Some((end, u8::try_from(day).ok()?));
    }
    if reader.language != Language::English {
        return None;
    }
    let (next, value) = ordinal::plain(reader, at)?;
    // "first of May", "twenty-first of May"; "second May" is no date.
    (value <= 31 && reader.word(next) == "of").then(|| u8::try_from(value).ok().map(|day| (next, day))).flatten()
}

/// 2025-01-06
fn iso(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    let year = super::bare_year(reader, at)?.year;
    let glued = |i: usize| reader.is_mark(i, "-/") && reader.is_glued(i) && reader.is_glued(i + 1);
    if !glued(at + 1) || !glued(at + 3) {
        return None;
    }
    let month = reader.small(at + 2).filter(|m| (1..=12).contains(m))?;
    let day = reader.small(at + 4).filter(|d| (1..=31).contains(d))?;
    let date = Date { year, month: u8::try_from(month).ok(), day: u8::try_from(day).ok(), ..Date::default() };
    Some((at + 5, date))
}

/// Numbers joined by `/`, `-` or `.` without blanks, and the token behind them.
fn joined(reader: &Reader<'_>, at: usize) -> Option<(usize, Vec<u32>)> {
    let first = reader.small(at)?;
    if !reader.is_mark(at + 1, "/-.–") {
        return None;
    }
    let mut numbers = vec![first];
    let mut next = at + 1;
    let mut mark = None;
    while numbers.len() < 3
        && reader.is_mark(next, "/-.–")
        && reader.is_glued(next)
        && reader.is_glued(next + 1)
        && mark.is_none_or(|mark| reader.mark(next) == Some(mark))
        && let Some(digits) = reader.digits(next + 1)
    {
        mark = reader.mark(next);
        // The last two of 20.10.2025 are one token.
        for part in digits.split('.') {
            numbers.push(part.parse().ok().filter(|_| part.len() <= 4)?);
        }
        next += 2;
    }
    // Part of something longer: 1/2/3/4, 26/2019/NĐ.
    let goes_on = reader.is_mark(next, "/-") && reader.is_glued(next) && reader.is_glued(next + 1);
    (!goes_on && (2..=3).contains(&numbers.len())).then_some((next, numbers))
}

/// 6/1/2025, 20.10.2025: day first; in English month first too.
fn numeric_with_year(reader: &Reader<'_>, at: usize) -> Option<(usize, Vec<Date>)> {
    let (next, numbers) = joined(reader, at)?;
    let [a, b, year] = numbers[..] else { return None };
    if !(1000..2200).contains(&year) {
        return None;
    }
    let date = |day: u32, month: u32| {
        let valid = (1..=31).contains(&day) && (1..=12).contains(&month);
        valid.then(|| Date {
            year: i32::try_from(year).ok(),
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
            ..Date::default()
        })
    };
    let dates: Vec<Date> = match reader.language {
        Language::English => [date(b, a), date(a, b)].into_iter().flatten().collect(),
        _ => date(a, b).or_else(|| date(b, a)).into_iter().collect(),
    };
    (!dates.is_empty()).then_some((next, dates))
}

/// 6/1 or 6-1 behind a head, or with its year.
fn numeric(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    let (next, numbers) = joined(reader, at)?;
    let [day, month] = numbers[..] else {
        return numeric_with_year(reader, at).and_then(|(next, dates)| Some((next, *dates.first()?)));
    };
    let valid = (1..=31).contains(&day) && (1..=12).contains(&month);
    let date = Date { day: u8::try_from(day).ok(), month: u8::try_from(month).ok(), ..Date::default() };
    valid.then(|| {
        // "ngày 6-1 năm 2025"
        let worded = reader.has(next, Role::YearHead).and_then(|_| year_after(reader, next));
        match worded {
            Some((after, year)) => (after, Date { year: Some(year), ..date }),
            None => (next, date),
        }
    })
}

/// Two numbers with a slash: a day, a month of a year, or part of a whole.
fn slash(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    if !reader.is_mark(at + 1, "/⁄") || !reader.is_glued(at + 1) || !reader.is_glued(at + 2) {
        return None;
    }
    let (next, numbers) = joined(reader, at)?;
    let [a, b] = numbers[..] else { return None };
    if (1..=12).contains(&a) && (1000..2200).contains(&b) && reader.digits(at + 2).is_some_and(|d| d.len() == 4) {
        let date = Date { year: i32::try_from(b).ok(), month: u8::try_from(a).ok(), ..Date::default() };
        return Some(Draft::of(next, Value::Date(date)));
    }
    let share = Value::Members(Joint::Of, vec![Value::Number(a.into()), Value::Number(b.into())]);
    let date = |day: u32, month: u32| {
        let valid = (1..=31).contains(&day) && (1..=12).contains(&month);
        valid.then(|| {
            Value::Date(Date { day: u8::try_from(day).ok(), month: u8::try_from(month).ok(), ..Date::default() })
        })
    };
    let mut readings: Vec<Value> = match reader.language {
        Language::English => [date(b, a), date(a, b)].into_iter().flatten().collect(),
        _ => date(a, b).into_iter().collect(),
    };
    // A small proper fraction is likelier a share; otherwise Vietnamese news means days.
    let vietnamese = reader.language == Language::Vietnamese;
    let at_head = if vietnamese && !(a < b && b <= 10) { readings.len() } else { 0 };
    readings.insert(at_head, share);
    Some(Draft::new(next, readings))
}
