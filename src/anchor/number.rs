//! A number with what it counts, or alone.

use rust_decimal::Decimal;

use super::date;
use super::measure::{Measure, measures};
use super::reader::{Draft, Reader};
use super::role::{Role, group};
use super::time;
use super::unit::Unit;
use super::value::{Joint, Value};
use super::words::{Numeral, numeral};
use crate::language::Language;

/// Words for numbers up to this are weak evidence.
const LARGEST_WEAK: Decimal = Decimal::TEN;

/// The quantity at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    if let Some(draft) = fixed(reader, at) {
        return Some(draft);
    }
    let (from, negative) = sign(reader, at);
    let numeral = numeral(reader, from, false)?;
    let parts = if from == at { parts_in_words(reader, &numeral) } else { None };
    parts.or_else(|| counted(reader, (at, from), &numeral, negative))
}

/// Phrases that are a value in themselves: doubled, a third, both, setahun, half.
fn fixed(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    if !reader.begins(at, group::FIXED | group::NUMERAL) {
        return None;
    }
    let of = |part: u32, whole: u32| Value::Members(Joint::Of, vec![number(part), number(whole)]);
    let (next, value) = reader
        .find(at, |role| match role {
            Role::Multiple(times) => Some(Value::Multiple(times)),
            Role::Fraction(part, whole) => Some(of(part, whole)),
            Role::Both(count) => Some(Value::Number(Decimal::from(count))),
            Role::SingleUnit(unit) => Some(Value::Quantity(Decimal::ONE, unit)),
            Role::Half => Some(of(1, 2)),
            Role::Zero if reader.language != Language::Vietnamese => Some(number(0)),
            _ => None,
        })
        .or_else(|| article_unit(reader, at))?;
    // £5 setahun: a rate, no span of time. The first half of a match is a noun of its own.
    let half = reader.language == Language::English && next == at + 1 && value == of(1, 2);
    if matches!(value, Value::Quantity(..)) && ends_quantity(reader, at) || half && !is_share(reader, at) {
        return None;
    }
    if matches!(value, Value::Members(..)) && numeral(reader, at, false).is_some_and(|n| n.next > next) {
        return None;
    }
    let weak = !matches!(value, Value::Multiple(_)) || value.amount().is_some_and(|a| a <= Decimal::TWO);
    let mut readings = vec![value];
    if let Some(place) = place_in_order(reader, at, next) {
        readings.insert(0, place);
    }
    Some(Draft { weak, ..Draft::new(next, readings) })
}

/// English "a third attempt": the third one, rather than a part of something.
fn place_in_order(reader: &Reader<'_>, at: usize, next: usize) -> Option<Value> {
    let body = reader.has(at, Role::Article)?;
    let (end, place) = reader.find(body, |role| match role {
        Role::Ordinal(place) => Some(place),
        _ => None,
    })?;
    let noun = reader.word(next).starts_with(char::is_alphabetic) && reader.has(next, Role::OutOf).is_none();
    let share = reader.is_before(at, |role| matches!(role, Role::Modifier(_)));
    (end == next && noun && !share).then(|| Value::Ordinal(Decimal::from(place)))
}

/// English "a month", "an hour"; "a second" is an ordinal as often.
fn article_unit(reader: &Reader<'_>, at: usize) -> Option<(usize, Value)> {
    let next = reader.has(at, Role::Article)?;
    reader.find(next, |role| match role {
        Role::Unit(unit) if unit.is_time() && unit.symbol() != "s" => Some(Value::Quantity(Decimal::ONE, unit)),
        _ => None,
    })
}

/// Whether an amount, a unit or "twice" ends right before a token: what follows is "per".
fn ends_quantity(reader: &Reader<'_>, at: usize) -> bool {
    let listed = (at.saturating_sub(3)..at).flat_map(|from| reader.phrases(from)).any(|(end, role)| {
        end == at
            && matches!(
                role,
                Role::Scale(_)
                    | Role::ShortScale(_)
                    | Role::Currency(_)
                    | Role::Unit(_)
                    | Role::Percent
                    | Role::Times
                    | Role::Multiple(_)
            )
    });
    listed || at > 0 && reader.digits(at - 1).is_some()
}

/// Whether "half" alone is a share: behind "more than", at the head of a sentence.
fn is_share(reader: &Reader<'_>, at: usize) -> bool {
    reader.begins_sentence(at) && !reader.is_mark(at.wrapping_sub(1), "-–")
        || reader.is_before(at, |role| matches!(role, Role::Modifier(_)))
}

fn number(value: u32) -> Value {
    Value::Number(Decimal::from(value))
}

/// Vietnamese một phần ba; 18 daripada 21 is read with the digits.
fn parts_in_words(reader: &Reader<'_>, part: &Numeral) -> Option<Draft> {
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

/// A number from `from` on, behind a sign at `at` if that is another token.
fn counted(reader: &Reader<'_>, (at, from): (usize, usize), numeral: &Numeral, negative: bool) -> Option<Draft> {
    let age = is_age(reader, at);
    let mut draft = match measures(reader, numeral) {
        Some((next, measures)) => measured(reader, from, numeral, next, &measures, age)?,
        None => bare(reader, at, numeral, age)?,
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

/// Whether a word before a number says that it is an age, perhaps with "about" between.
fn is_age(reader: &Reader<'_>, at: usize) -> bool {
    let head = |at| reader.is_before(at, |role| role == Role::AgeHead);
    let qualified = |from: usize| {
        head(from) && reader.phrases(from).any(|(end, role)| end == at && matches!(role, Role::Modifier(_)))
    };
    reader.is_qualified(at) && (head(at) || (at.saturating_sub(3)..at).any(qualified))
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

fn measured(
    reader: &Reader<'_>,
    at: usize,
    numeral: &Numeral,
    next: usize,
    measures: &[Measure],
    age: bool,
) -> Option<Draft> {
    // "a/một" before a unit is an article or one; before money it is too rare to tell.
    let single = numeral.article && numeral.words;
    let time = matches!(measures.first(), Some(Measure::Unit(unit)) if unit.is_time());
    // 120 triệu bảng một năm: a rate.
    if single && time && ends_quantity(reader, numeral.next - 1) {
        return None;
    }
    let mut values = numeral.values.clone();
    let mut next = next;
    // hai năm rưỡi, dua tahun setengah
    if let Some(after) = reader.has(next, Role::HalfMore) {
        values.iter_mut().for_each(|value| *value += Decimal::new(5, 1));
        next = after;
    }
    let year = Unit::of("year");
    let anniversary = reader.is_before(at, |role| role == Role::AnniversaryHead);
    let mut readings = Vec::new();
    for measure in measures {
        for &amount in &values {
            match measure {
                Measure::Unit(unit) if age && Some(*unit) == year => readings.push(Value::Age(amount)),
                Measure::Unit(unit) if anniversary && Some(*unit) == year => {
                    readings.extend([measure.of(amount), Value::Ordinal(amount)]);
                }
                // Attempts are counted in "times" too: ba lần, three of them.
                Measure::Multiple if amount.is_integer() => {
                    readings.extend([measure.of(amount), Value::Number(amount)]);
                }
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
    // Một, satu and one are numbers only behind a noun that is numbered: hiệp một.
    let serial = reader.is_before(at, |role| role == Role::SerialHead);
    if numeral.article && !(serial && !reader.may_head(numeral.next, group::NUMERAL) && !is_classified(reader, numeral))
    {
        return None;
    }
    if let Some(draft) = part_and_whole(reader, numeral) {
        return Some(draft);
    }
    let amount = *numeral.values.first()?;
    let mut readings: Vec<Value> = numeral.values.iter().map(|&value| Value::Number(value)).collect();
    let mut next = numeral.next;
    // His 40s, berusia 40-an.
    let tens = || numeral.plain && amount < Decimal::ONE_HUNDRED && (amount % Decimal::TEN).is_zero();
    let dash = usize::from(reader.is_mark(next, "-") && reader.is_glued(next));
    let decade = reader.has(next + dash, Role::DecadeTail).filter(|_| reader.is_glued(next + dash) && tens());
    let decade = decade.filter(|_| age || reader.language == Language::English);
    next = decade.unwrap_or(next);
    if amount < Decimal::from(130) && amount >= Decimal::ONE {
        match apposed(reader, at, numeral) {
            _ if age || decade.is_some() => readings.insert(0, Value::Age(amount)),
            Some(true) => readings.insert(0, Value::Age(amount)),
            Some(false) => readings.push(Value::Age(amount)),
            None => {}
        }
    }
    // Tầng năm, hiệp 2, phút 89: the fifth, the second, the 89th.
    if amount.is_integer() && serial {
        readings.push(Value::Ordinal(amount));
    }
    if numeral.plain
        && let Some(year) = date::bare_year(reader, at)
    {
        let likely = date::is_likely_year(reader, at, &year);
        readings.insert(if likely { 0 } else { readings.len() }, Value::Date(year));
    }
    // "one" with a hyphen is part of a word: one-sided.
    let weak = numeral.words && amount <= LARGEST_WEAK;
    Some(Draft { weak, ..Draft::new(next, readings) })
}

/// Whether a classifier stands behind a number.
fn is_classified(reader: &Reader<'_>, numeral: &Numeral) -> bool {
    reader.find(numeral.next, |role| (role == Role::Classifier).then_some(())).is_some()
}

/// Whether a number stands apart behind a noun, as ages do in the news, and whether that
/// is a name: "Tran Van Ba, 68, a fisherman", "(52)", "a man, 32, was held".
fn apposed(reader: &Reader<'_>, at: usize, numeral: &Numeral) -> Option<bool> {
    if !numeral.plain || at < 2 || !numeral.values.first().is_some_and(Decimal::is_integer) {
        return None;
    }
    let bracketed = reader.is_mark(at - 1, "(") && reader.is_mark(numeral.next, ")");
    let closed = reader.is_mark(at - 1, ",") && (reader.is_mark(numeral.next, ",.;") || numeral.next == reader.len())
        || bracketed;
    let named = reader.is_capital(at - 2)
        && !reader.phrases(at - 2).any(|(_, role)| {
            matches!(role, Role::Month(_) | Role::ContextMonth(_) | Role::Weekday(_) | Role::Unit(_) | Role::Concept(_))
        });
    // "Comments (12)" are counted as often.
    (closed && reader.is_word(at - 2)).then_some(named && !bracketed)
}

/// 18 daripada 21, 18 out of 21, four of five.
fn part_and_whole(reader: &Reader<'_>, part: &Numeral) -> Option<Draft> {
    let link = reader.has(part.next, Role::OutOf)?;
    let whole = numeral(reader, link, false).filter(|whole| !whole.article && measures(reader, whole).is_none())?;
    let (a, b) = (*part.values.first()?, *whole.values.first()?);
    let year = date::bare_year(reader, link).is_some_and(|year| date::is_likely_year(reader, link, &year));
    if a >= b || !a.is_integer() || !b.is_integer() || b < Decimal::TWO || year || whole.words != part.words {
        return None;
    }
    let share = Value::Members(Joint::Of, vec![Value::Number(a), Value::Number(b)]);
    Some(Draft { weak: part.words, ..Draft::of(whole.next, share) })
}
