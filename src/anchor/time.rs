//! Times of day: 19h30, 19 giờ 30, pukul 19.30, 7.30 malam, 7:30 p.m.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::measure::Measure;
use super::reader::{Draft, Reader};
use super::role::{DayPart, Role, group};
use super::unit::Unit;
use super::value::Value;
use super::words::{Numeral, numeral};
use crate::language::Language;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59; 0 where none is named.
    pub minute: u8,
    /// Whether the half of the day is certain.
    pub certain: bool,
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl Time {
    fn new(hour: u8, minute: u8, written: &str, part: Option<DayPart>) -> Option<Time> {
        let certain = part.is_some() || hour >= 13 || hour == 0 || written.starts_with('0');
        let hour = match part {
            Some(part) => in_part(hour, part),
            None => hour,
        };
        (hour <= 24 && minute < 60).then_some(Time { hour, minute, certain })
    }
}

/// The hour on the clock of 24 hours.
fn in_part(hour: u8, part: DayPart) -> u8 {
    match (part, hour) {
        (DayPart::Am | DayPart::Morning | DayPart::SmallHours | DayPart::Evening | DayPart::Night, 12) => 0,
        (DayPart::Pm | DayPart::Afternoon, 1..=11)
        | (DayPart::Noon, 1..=4)
        | (DayPart::Evening, 4..=11)
        | (DayPart::Night, 5..=11) => hour + 12,
        _ => hour,
    }
}

/// The time at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    if let Some((next, hour)) = reader.find(at, |role| match role {
        Role::Clock(hour) => Some(hour),
        _ => None,
    }) {
        let time = Time { hour, minute: 0, certain: true };
        return Some(Draft { weak: true, ..Draft::of(next, Value::Time(time)) });
    }
    let body = reader.has(at, Role::ClockHead);
    let first = body.unwrap_or(at);
    // Without a head a number in words is a time only with such a word behind it.
    if body.is_none() && !reader.is_digits(at) && !reader.sees(group::CLOCK_TAIL) {
        return None;
    }
    let clock = colon(reader, first)
        .or_else(|| vietnamese(reader, first, body.is_some()))
        .or_else(|| western(reader, first, body.is_some()))?;
    let mut readings = vec![Value::Time(clock.time)];
    readings.extend(clock.also);
    Some(Draft { first: Some(first), ..Draft::new(clock.next, readings) })
}

struct Clock {
    next: usize,
    time: Time,
    also: Option<Value>,
}

fn part(reader: &Reader<'_>, at: usize) -> Option<(usize, DayPart)> {
    reader.find(at, |role| match role {
        Role::Part(part) => Some(part),
        _ => None,
    })
}

fn minutes(reader: &Reader<'_>, at: usize) -> Option<u8> {
    let digits = reader.digits(at).filter(|digits| digits.len() == 2)?;
    digits.parse().ok().filter(|&minute| minute < 60)
}

fn hour(reader: &Reader<'_>, at: usize) -> Option<u8> {
    let digits = reader.digits(at).filter(|digits| digits.len() <= 2)?;
    digits.parse().ok().filter(|&hour| hour <= 24)
}

/// 19:30, 19:30:15, 7:30 p.m.
fn colon(reader: &Reader<'_>, at: usize) -> Option<Clock> {
    let hour = hour(reader, at)?;
    let glued = |i: usize| reader.is_mark(i, ":") && reader.is_glued(i) && reader.is_glued(i + 1);
    if !glued(at + 1) {
        return None;
    }
    let minute = minutes(reader, at + 2)?;
    let end = if glued(at + 3) && minutes(reader, at + 4).is_some() { at + 5 } else { at + 3 };
    let (next, part) = match part(reader, end) {
        Some((next, part)) => (next, Some(part)),
        None => (end, None),
    };
    Some(Clock { next, time: Time::new(hour, minute, reader.word(at), part)?, also: None })
}

/// 19h30, 19 giờ 30 phút, 7 giờ rưỡi tối; "5 giờ" alone is a duration as often and is
/// left to the quantities.
fn vietnamese(reader: &Reader<'_>, at: usize, headed: bool) -> Option<Clock> {
    if reader.language != Language::Vietnamese {
        return None;
    }
    if let Some(clock) = dotted(reader, at) {
        return Some(clock);
    }
    let (body, hour) = if let Some(hour) = hour(reader, at) {
        (at + 1, hour)
    } else {
        let words = numeral(reader, at, false).filter(|n| n.words)?;
        (words.next, words.values.first()?.to_u8().filter(|&hour| hour <= 24)?)
    };
    let mark = reader.has(body, Role::HourMark)?;
    let glued = reader.is_glued(body);
    if !glued && reader.word(body).chars().count() == 1 {
        return None;
    }
    let mut next = mark;
    let mut minute = 0;
    let mut exact = false;
    if let Some(named) = minutes(reader, mark).or_else(|| {
        reader
            .small(mark)
            .filter(|&m| m < 60 && reader.has(mark + 1, Role::MinuteMark).is_some())
            .and_then(|m| u8::try_from(m).ok())
    }) {
        minute = named;
        next = reader.past(mark + 1, Role::MinuteMark);
        exact = true;
    } else if let Some(after) = reader.has(mark, Role::HalfMore) {
        minute = 30;
        next = after;
    }
    let part = part(reader, next);
    if let Some((after, _)) = part {
        next = after;
    }
    let short = glued && reader.word(body).len() == 1;
    if !(exact || part.is_some() || headed || short) {
        return None;
    }
    let time = Time::new(hour, minute, reader.word(at), part.map(|(_, part)| part))?;
    let spent = Decimal::from(hour) * Decimal::from(60) + Decimal::from(minute);
    let also = match (part, minute, headed) {
        // "19h30 phút" and "5h" may also be how long something took.
        (None, 0, false) => Unit::of("h").map(|unit| Value::Quantity(Decimal::from(hour), unit)),
        (None, _, false) => Unit::of("min").map(|unit| Value::Quantity(spent, unit)),
        _ => None,
    };
    Some(Clock { next, time, also })
}

/// 7.30 giờ tối, 5.30 chiều: with a dot, against the Vietnamese custom.
fn dotted(reader: &Reader<'_>, at: usize) -> Option<Clock> {
    let (hour, minute) = reader.digits(at)?.split_once('.').filter(|(h, m)| h.len() <= 2 && m.len() == 2)?;
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok().filter(|&minute| minute < 60)?);
    let (next, part) = part(reader, reader.past(at + 1, Role::HourMark))?;
    Some(Clock { next, time: Time::new(hour, minute, reader.word(at), Some(part))?, also: None })
}

/// pukul 19.30, 7.30 malam, 7pm, seven o'clock.
fn western(reader: &Reader<'_>, at: usize, headed: bool) -> Option<Clock> {
    if reader.language == Language::Vietnamese {
        return None;
    }
    let (end, hour, minute, dotted) = if let Some(digits) = reader.digits(at) {
        match digits.split_once('.') {
            Some((hour, minute)) if minute.len() == 2 && hour.len() <= 2 => {
                (at + 1, hour.parse().ok()?, minute.parse().ok().filter(|&m| m < 60)?, true)
            }
            _ => (at + 1, hour(reader, at)?, 0, false),
        }
    } else {
        let words = numeral(reader, at, false).filter(|n| n.words)?;
        (words.next, words.values.first()?.to_u8().filter(|&hour| hour <= 12)?, 0, false)
    };
    let english = reader.language == Language::English;
    let oclock = reader.has(end, Role::Oclock);
    let end = oclock.unwrap_or(end);
    let found = part(reader, end);
    // "8 in the morning" needs a sign of the clock; "12 pagi" does not go beyond 12.
    let sign = oclock.is_some()
        || match found {
            Some((_, DayPart::Am | DayPart::Pm)) => hour <= 12 || dotted,
            Some(_) => hour <= 12 || dotted || headed,
            None => headed && !english,
        };
    let counted = reader
        .find(end, |role| {
            matches!(role, Role::Unit(_) | Role::Percent | Role::Scale(_) | Role::Currency(_)).then_some(())
        })
        // pukul 14.15 hari Rabu
        .is_some_and(|(next, ())| reader.find(next, |r| matches!(r, Role::Weekday(_)).then_some(())).is_none());
    let small = reader.digits(at).is_none_or(|d| d.len() <= 5);
    if !sign || counted || hour > 24 || !small {
        return None;
    }
    let next = found.map_or(end, |(next, _)| next);
    let time = Time::new(hour, minute, reader.word(at), found.map(|(_, part)| part))?;
    Some(Clock { next, time, also: None })
}

/// "5 giờ" may be five o'clock.
pub(super) fn hour_readings(reader: &Reader<'_>, numeral: &Numeral, measures: &[Measure]) -> Option<Value> {
    let Some(Measure::Unit(unit)) = measures.first() else { return None };
    if unit.symbol() != "h" || reader.language == Language::English {
        return None;
    }
    let hour = numeral.values.first()?.to_u8().filter(|&hour| hour <= 24)?;
    let time = Time { hour, minute: 0, certain: hour > 12 };
    numeral.values.first()?.is_integer().then_some(Value::Time(time))
}
