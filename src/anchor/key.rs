//! Anchors → keys: equal facts in two languages share one.

use std::fmt;

use rust_decimal::Decimal;

use super::value::{Anchor, Value};

/// What a part of an anchor is looked up by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// An amount, a year or a day of the month, as it is written.
    Number(Decimal),
    /// An amount in the base unit of its dimension.
    Base(&'static str, Decimal),
    /// A month, 1 to 12.
    Month(u8),
    /// A quarter, 1 to 4.
    Quarter(u8),
    /// A weekday, 1 (Monday) to 7.
    Weekday(u8),
    /// The first year of a decade.
    Decade(i32),
    /// A century.
    Century(u8),
    /// Minutes after midnight or noon.
    Clock(u16),
    /// A power of ten.
    Magnitude(u32),
    /// A name's word or code, or an identifier.
    Text(String),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Number(value) => write!(f, "#{value}"),
            Key::Base(dimension, value) => write!(f, "#{value} {dimension}"),
            Key::Month(month) => write!(f, "#month {month}"),
            Key::Quarter(quarter) => write!(f, "#quarter {quarter}"),
            Key::Weekday(day) => write!(f, "#weekday {day}"),
            Key::Decade(year) => write!(f, "#decade {year}"),
            Key::Century(number) => write!(f, "#century {number}"),
            Key::Clock(minutes) => write!(f, "#clock {minutes}"),
            Key::Magnitude(power) => write!(f, "#magnitude {power}"),
            Key::Text(text) => f.write_str(text),
        }
    }
}

impl Anchor {
    /// Its parts, each with its keys, the likeliest first. A number has one part with a
    /// key a reading; a date one each for year, month, day; a name one a word, or one for
    /// what it is known to name. Facts that are equal in two languages have a part whose
    /// keys meet.
    #[must_use]
    pub fn keys(&self) -> Vec<Vec<Key>> {
        let mut parts: Vec<Vec<Key>> = self.readings.first().map(parts).unwrap_or_default();
        for reading in self.readings.iter().skip(1) {
            for (at, keys) in self::parts(reading).into_iter().enumerate() {
                match parts.get_mut(at) {
                    Some(part) => part.extend(keys),
                    None => break,
                }
            }
        }
        for part in &mut parts {
            let mut seen: Vec<Key> = Vec::with_capacity(part.len());
            part.retain(|key| {
                let new = !seen.contains(key);
                if new {
                    seen.push(key.clone());
                }
                new
            });
        }
        parts
    }
}

fn parts(value: &Value) -> Vec<Vec<Key>> {
    match value {
        Value::Quantity(amount, unit) => {
            let mut keys = vec![Key::Number(amount.normalize())];
            keys.extend(unit.to_base(*amount).map(|base| Key::Base(unit.dimension(), base)));
            vec![keys]
        }
        Value::Approximate(power) => vec![vec![Key::Magnitude(*power)]],
        Value::Date(date) => {
            let parts = [
                date.year.map(|year| Key::Number(Decimal::from(year))),
                date.quarter.map(Key::Quarter),
                date.month.map(Key::Month),
                date.day.map(|day| Key::Number(Decimal::from(day))),
                date.weekday.map(Key::Weekday),
                date.decade.map(Key::Decade),
                date.century.map(Key::Century),
            ];
            parts.into_iter().flatten().map(|key| vec![key]).collect()
        }
        // Halves of the day are often left out.
        Value::Time(time) => vec![vec![Key::Clock(u16::from(time.hour % 12) * 60 + u16::from(time.minute))]],
        Value::Members(_, members) => members.iter().flat_map(parts).collect(),
        Value::Identifier(text) => vec![vec![Key::Text(text.clone())]],
        Value::Name(name) if name.is_listed() => {
            // The words too: another form of the name may be in no list.
            vec![vec![Key::Text(name.key().to_string()), Key::Text(name.folded().to_string())]]
        }
        Value::Name(name) => name.folded().split(' ').map(|word| vec![Key::Text(word.to_string())]).collect(),
        other => vec![vec![Key::Number(other.amount().unwrap_or_default().normalize())]],
    }
}
