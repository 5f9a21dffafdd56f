//! What stands behind a number: per cent, times, a unit, a currency, years of age.

use rust_decimal::Decimal;
use tinyvec::TinyVec;

use super::currency::Currency;
use super::reader::Reader;
use super::role::{Role, group};
use super::unit::Unit;
use super::value::Value;
use super::words::Numeral;
use crate::language::Language;

/// What a number counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Measure {
    #[default]
    Percent,
    PercentagePoint,
    Multiple,
    Age,
    Money(Currency),
    Unit(Unit),
}

impl Measure {
    pub(super) fn of(self, amount: Decimal) -> Value {
        match self {
            Measure::Percent => Value::Percent(amount),
            Measure::PercentagePoint => Value::PercentagePoint(amount),
            Measure::Multiple => Value::Multiple(amount),
            Measure::Age => Value::Age(amount),
            Measure::Money(currency) => Value::Money(amount, currency),
            Measure::Unit(unit) => Value::Quantity(amount, unit),
        }
    }
}

/// What one phrase can count: mostly one thing.
pub(super) type Measures = TinyVec<[Measure; 2]>;

/// The measures behind a number, all of the longest phrase (a pound is money or mass),
/// and the token behind them.
pub(super) fn measures(reader: &Reader<'_>, numeral: &Numeral) -> Option<(usize, Measures)> {
    let at = numeral.next;
    // 24-hour, 5-kilometre; 1.5-fold has its hyphen in the list.
    let hyphen = reader.is_mark(at, "-‑") && reader.is_glued(at) && reader.is_glued(at + 1);
    let direct = longest(reader, at, numeral);
    if direct.is_some() || !hyphen {
        return direct;
    }
    longest(reader, at + 1, numeral)
}

fn longest(reader: &Reader<'_>, at: usize, numeral: &Numeral) -> Option<(usize, Measures)> {
    if !reader.begins(at, group::MEASURE | group::MONEY) {
        return None;
    }
    let mut found = Measures::new();
    let mut end = 0;
    for (next, role) in reader.phrases(at) {
        let measure = match role {
            Role::Percent => Measure::Percent,
            Role::PercentagePoint => Measure::PercentagePoint,
            Role::Times => Measure::Multiple,
            Role::AgeTail if !is_plain_year(reader, at, next) => Measure::Age,
            Role::Currency(currency) => Measure::Money(currency),
            Role::Unit(unit) => Measure::Unit(unit),
            _ => continue,
        };
        if !found.is_empty() && next < end {
            break;
        }
        if is_measure(reader, at, next, measure, numeral) {
            end = next;
            found.push(measure);
        }
    }
    (!found.is_empty()).then_some((end, found))
}

/// "tahun" behind a number is a duration unless age was named before it: that is asked
/// where the number's head is known.
fn is_plain_year(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    next == at + 1 && reader.word(at).eq_ignore_ascii_case("tahun")
}

fn is_measure(reader: &Reader<'_>, at: usize, next: usize, measure: Measure, numeral: &Numeral) -> bool {
    // A syllable that only begins a word: một đô thị, hai tấn công.
    if reader.has(at, Role::Compound).is_some() {
        return false;
    }
    let word = reader.word(at);
    // A single letter is a unit only behind digits, and no part of a longer word.
    let letter = next == at + 1 && word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if letter && (numeral.words || reader.is_glued(next) && (reader.is_word(next) || reader.digits(next).is_some())) {
        return false;
    }
    // The 40s and his 40s are years.
    if matches!(measure, Measure::Unit(unit) if unit.symbol() == "s")
        && word == "s"
        && reader.language == Language::English
        && reader.is_glued(at)
        && numeral.values.first().is_some_and(|v| (v % Decimal::TEN).is_zero() && *v < Decimal::ONE_HUNDRED)
    {
        return false;
    }
    // An English "x" for times stands glued to its number.
    if matches!(measure, Measure::Multiple) && word == "x" && !reader.is_glued(at) {
        return false;
    }
    // "5 năm 2025", "3 tháng 10", "14.15 hari Rabu": the word heads a date.
    let weekday = matches!(measure, Measure::Unit(_))
        && reader.find(next, |role| matches!(role, Role::Weekday(_)).then_some(())).is_some();
    let heads_date = matches!(measure, Measure::Unit(_))
        && reader.find(at, |r| matches!(r, Role::YearHead | Role::MonthHead).then_some(())).is_some()
        && match reader.digits(next) {
            Some(digits) if reader.has(at, Role::YearHead).is_some() => {
                digits.len() == 4 && digits.parse::<u32>().is_ok()
            }
            Some(_) => reader.small(next).is_some_and(|n| (1..=12).contains(&n)) && numeral.plain,
            None => false,
        };
    !heads_date && !weekday
}
