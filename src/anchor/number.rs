//! A number with what it counts, or alone.

use rust_decimal::Decimal;

use super::date;
use super::measure::{Measure, measures};
use super::reader::{Draft, Reader};
use super::role::Role;
use super::time;
use super::unit::Unit;
use super::value::{Joint, Value};
use super::words::{Numeral, numeral};
use crate::language::Language;

/// Words for numbers up to this are weak evidence.
const LARGEST_WEAK: Decimal = Decimal::TEN;

/// The quantity at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    fixed(reader, at).or_else(|| parts_in_words(reader, at)).or_else(|| counted(reader, at))
}

/// Phrases that are a value in themselves: doubled, a third, both, setahun, half.
fn fixed(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let of = |part: u32, whole: u32| Value::Members(Joint::Of, vec![number(part), number(whole)]);
    let (next, value) = reader.find(at, |role| match role {
        Role::Multiple(times) => Some(Value::Multiple(times)),
        Role::Fraction(part, whole) => Some(of(part, whole)),
        Role::Both(count) => Some(Value::Number(Decimal::from(count))),
        Role::SingleUnit(unit) => Some(Value::Quantity(Decimal::ONE, unit)),
        Role::Half => Some(of(1, 2)),
        Role::Zero if reader.language != Language::Vietnamese => Some(number(0)),
        _ => None,
    })?;
    if matches!(value, Value::Members(..)) && numeral(reader, at, false).is_some_and(|n| n.next > next) {
        return None;
    }
    let weak = !matches!(value, Value::Multiple(_)) || value.amount().is_some_and(|a| a <= Decimal::TWO);
    Some(Draft { weak, ..Draft::of(next, value) })
}

fn number(value: u32) -> Value {
    Value::Number(Decimal::from(value))
}

/// Vietnamese một phần ba; 18 daripada 21 is read with the digits.
fn parts_in_words(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let part = numeral(reader, at, false)?;
    let mark = reader.has(part.next, Role::FractionMark)?;
    // Alone, tư is no number; behind phần it is four.
    let quarter = reader.find(mark, |role| match role {
        Role::Digit(digit) => Some(Decimal::from(digit)),
        _ => None,
    });
    let whole = numeral(reader, mark, false).and_then(|n| Some((n.next, *n.values.first()?)));
    let (part, (next, whole)) = (*part.values.first()?, whole.or(quarter)?);
    (part < whole && whole > Decimal::ONE).then(|| {
        let members = vec![Value::Number(part), Value::Number(whole)];
        Draft::of(next, Value::Members(Joint::Of, members))
    })
}

fn counted(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let (from, negative) = sign(reader, at);
    let numeral = numeral(reader, from, false)?;
    let age = reader.is_before(at, |role| role == Role::AgeHead);
    let mut draft = match measures(reader, &numeral) {
        Some((next, measures)) => measured(reader, &numeral, next, &measures, age)?,
        None => bare(reader, at, &numeral, age)?,
    };
    if negative {
        for value in &mut draft.readings {
            if let Some(amount) = value.amount() {
                *value = value.with_amount(-amount);
            }
        }
    }
    Some(draft)
}

/// A minus sign or word before a number.
fn sign(reader: &Reader<'_>, at: usize) -> (usize, bool) {
    if let Some(next) = reader.has(at, Role::Minus) {
        return (next, true);
    }
    let minus =
        reader.is_mark(at, "-−–") && !reader.is_glued(at) && reader.is_glued(at + 1) && reader.digits(at + 1).is_some();
    (at + usize::from(minus), minus)
}

fn measured(reader: &Reader<'_>, numeral: &Numeral, next: usize, measures: &[Measure], age: bool) -> Option<Draft> {
    // "a/một" before a unit is an article or one; before money it is too rare to tell.
    let single = numeral.article && numeral.words;
    let time = matches!(measures.first(), Some(Measure::Unit(unit)) if unit.is_time());
    if single && reader.language == Language::English && !reader.word(numeral.next - 1).eq_ignore_ascii_case("one") {
        return None;
    }
    let mut values = numeral.values.clone();
    let mut next = next;
    // hai năm rưỡi, dua tahun setengah
    if let Some(after) = reader.has(next, Role::HalfMore) {
        values = values.iter().map(|value| value + Decimal::new(5, 1)).collect();
        next = after;
    }
    let year = Unit::of("year");
    let mut readings = Vec::new();
    for measure in measures {
        for &amount in &values {
            match measure {
                Measure::Unit(unit) if age && Some(*unit) == year => readings.push(Value::Age(amount)),
                _ => readings.push(measure.of(amount)),
            }
        }
    }
    readings.extend(time::hour_readings(reader, numeral, measures));
    let one = time && values.first() == Some(&Decimal::ONE);
    let weak = one
        || numeral.words
            && values.first().is_some_and(|&v| v <= LARGEST_WEAK)
            && (time || single || matches!(measures.first(), Some(Measure::Multiple)));
    Some(Draft { weak, ..Draft::new(next, readings) })
}

/// A number with nothing behind it: perhaps a year, an age, part of a whole.
fn bare(reader: &Reader<'_>, at: usize, numeral: &Numeral, age: bool) -> Option<Draft> {
    if numeral.article {
        return None;
    }
    if let Some(draft) = part_and_whole(reader, numeral) {
        return Some(draft);
    }
    let amount = *numeral.values.first()?;
    let mut readings: Vec<Value> = numeral.values.iter().map(|&value| Value::Number(value)).collect();
    if age && amount < Decimal::from(130) {
        readings.insert(0, Value::Age(amount));
    }
    if numeral.plain
        && let Some(year) = date::bare_year(reader, at)
    {
        let likely = date::is_likely_year(reader, at, &year);
        readings.insert(if likely { 0 } else { readings.len() }, Value::Date(year));
    }
    // "one" with a hyphen is part of a word: one-sided.
    let weak = numeral.words && amount <= LARGEST_WEAK;
    Some(Draft { weak, ..Draft::new(numeral.next, readings) })
}

/// 18 daripada 21, 18 out of 21.
fn part_and_whole(reader: &Reader<'_>, part: &Numeral) -> Option<Draft> {
    if part.words {
        return None;
    }
    let link = reader.has(part.next, Role::OutOf)?;
    let whole = numeral(reader, link, false).filter(|whole| !whole.article && measures(reader, whole).is_none())?;
    let (a, b) = (*part.values.first()?, *whole.values.first()?);
    let year = date::bare_year(reader, link).is_some_and(|year| date::is_likely_year(reader, link, &year));
    if a >= b || !a.is_integer() || !b.is_integer() || b < Decimal::TWO || year || whole.words {
        return None;
    }
    Some(Draft::of(whole.next, Value::Members(Joint::Of, vec![Value::Number(a), Value::Number(b)])))
}
