//! Number words, digits, and mixtures of both with scale words → values.

mod vietnamese;
mod western;

use std::iter::once;

use rust_decimal::Decimal;
use tinyvec::TinyVec;

use super::digits::{self, Amounts};
use super::reader::Reader;
use super::role::{Role, group};
use crate::language::Language;

/// A number as it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Numeral {
    /// The token behind it.
    pub(super) next: usize,
    /// Its values, the likelier first; the second is that of the other convention.
    pub(super) values: Amounts,
    /// Whether it is in words throughout.
    pub(super) words: bool,
    /// Whether it is one token of digits without scale words.
    pub(super) plain: bool,
    /// Whether it is một, satu, a or one alone: mostly an article.
    pub(super) article: bool,
}

/// Parts of a sum under one reading.
#[derive(Clone, Debug, Default)]
struct Sum(TinyVec<[Decimal; 4]>);

impl Sum {
    /// Multiplies everything below a scale by it: hai nghìn năm trăm | tỷ.
    fn scale(&mut self, scale: Decimal) -> Option<()> {
        let from = self.0.iter().rposition(|&part| part >= scale).map_or(0, |at| at + 1);
        let below: Decimal = self.0.drain(from..).try_fold(Decimal::ZERO, Decimal::checked_add)?;
        self.0.push(below.checked_mul(scale)?);
        Some(())
    }

    fn total(&self) -> Option<Decimal> {
        self.0.iter().try_fold(Decimal::ZERO, |sum, &part| sum.checked_add(part)).map(|sum| sum.normalize())
    }
}

fn power(exponent: u32) -> Decimal {
    Decimal::from(10_u64.saturating_pow(exponent))
}

fn half() -> Decimal {
    Decimal::new(5, 1)
}

/// The number at a token. `money` allows the short scales of sums: $5m, Rp5 T.
pub(super) fn numeral(reader: &Reader<'_>, at: usize, money: bool) -> Option<Numeral> {
    if let Some(found) = half_of_scale(reader, at).or_else(|| digits_alone(reader, at)) {
        return Some(found);
    }
    let mut sums: TinyVec<[Sum; 2]> = TinyVec::new();
    let mut numeral = Numeral { next: at, words: true, ..Numeral::default() };
    let mut last_scale: Option<Decimal> = None;
    loop {
        let from = numeral.next;
        // Two and a half, dua ribu dan lima: a link only between parts.
        let group = group(reader, from, last_scale.is_some());
        let Some(group) = group.filter(|group| group.goes_on(reader, &numeral, last_scale)) else { break };
        numeral.words &= !group.digits;
        if sums.is_empty() {
            sums = group.values.iter().map(|_| Sum::default()).collect();
        }
        for (at, sum) in sums.iter_mut().enumerate() {
            let value = group.values.get(at).or(group.values.first()).copied()?;
            sum.0.push(value);
        }
        numeral.next = group.next;
        numeral.article = group.article && last_scale.is_none();
        numeral.plain = group.digits && last_scale.is_none();
        fraction_words(reader, &mut numeral, &mut sums);
        let mut scaled = None;
        while let Some((next, scale)) = scale_at(reader, numeral.next, group.digits, money) {
            for sum in &mut sums {
                sum.scale(scale)?;
            }
            scaled = Some(scaled.unwrap_or(Decimal::ONE).checked_mul(scale)?);
            numeral.next = next;
        }
        let Some(scale) = scaled else { break };
        numeral.article = false;
        numeral.plain = false;
        if let Some(next) = reader.has(numeral.next, Role::HalfMore).filter(|_| reader.language == Language::Vietnamese)
        {
            for sum in &mut sums {
                sum.0.push(scale.checked_mul(half())?);
            }
            numeral.next = next;
            break;
        }
        last_scale = Some(scale);
    }
    if sums.is_empty() {
        return None;
    }
    for sum in &sums {
        let value = sum.total()?;
        if !numeral.values.contains(&value) {
            numeral.values.push(value);
        }
    }
    Some(numeral)
}

/// Digits with nothing behind them that could belong to a number: what most numbers are.
fn digits_alone(reader: &Reader<'_>, at: usize) -> Option<Numeral> {
    let digits = reader.digits(at)?;
    let next = at + 1;
    if reader.begins(next, group::SCALE | group::MORE) || scale_behind_dash(reader, next) {
        return None;
    }
    let values = digits::readings(digits, reader.language);
    (!values.is_empty()).then_some(Numeral { next, values, plain: true, ..Numeral::default() })
}

/// Half a million, setengah juta, nửa tỷ.
fn half_of_scale(reader: &Reader<'_>, at: usize) -> Option<Numeral> {
    let next = reader.has(at, Role::Half)?;
    let (next, scale) = scale_at(reader, next, false, false)?;
    Some(Numeral {
        next,
        values: once(scale.checked_mul(half())?.normalize()).collect(),
        words: true,
        ..Numeral::default()
    })
}

/// Whether a dash at a token joins a scale word to the number before it: 1.2-million.
fn scale_behind_dash(reader: &Reader<'_>, at: usize) -> bool {
    reader.begins(at + 1, group::SCALE) && reader.is_mark(at, "-") && reader.is_glued(at) && reader.is_glued(at + 1)
}

/// The scale word at a token, or a short scale behind digits: 5tr, 2.5bn.
fn scale_at(reader: &Reader<'_>, at: usize, digits: bool, money: bool) -> Option<(usize, Decimal)> {
    let word = if scale_behind_dash(reader, at) { at + 1 } else { at };
    if !reader.begins(word, group::SCALE) {
        return None;
    }
    reader.find(word, |role| match role {
        Role::Scale(exponent) => Some(power(exponent)),
        Role::ShortScale(exponent) if digits => Some(power(exponent)),
        Role::MoneyScale(exponent) if digits && money => Some(power(exponent)),
        _ => None,
    })
}

/// A half more, or decimals in words, behind a group.
fn fraction_words(reader: &Reader<'_>, numeral: &mut Numeral, sums: &mut [Sum]) {
    if !reader.begins(numeral.next, group::MORE | group::INSIDE) {
        return;
    }
    let more = reader.find(numeral.next, |role| match role {
        Role::HalfMore => Some(half()),
        Role::PartMore(part) => Some(part),
        _ => None,
    });
    if let Some((next, more)) = more {
        for sum in sums.iter_mut() {
            sum.0.push(more);
            let total = sum.total().unwrap_or_default();
            sum.0 = once(total).collect();
        }
        numeral.next = next;
        numeral.article = false;
        return;
    }
    let Some(mut next) = reader.has(numeral.next, Role::Point).filter(|_| numeral.words) else { return };
    let (mut value, mut place) = (Decimal::ZERO, 0);
    while let Some((after, digit)) = reader.find(next, digit_or_zero).filter(|_| place < 6) {
        place += 1;
        value += Decimal::new(i64::from(digit), place);
        next = after;
    }
    if place > 0 {
        for sum in sums.iter_mut() {
            let total = sum.total().unwrap_or_default() + value;
            sum.0 = once(total).collect();
        }
        numeral.next = next;
        numeral.article = false;
    }
}

fn digit_or_zero(role: Role) -> Option<u32> {
    match role {
        Role::Digit(digit) => Some(digit),
        Role::Zero => Some(0),
        _ => None,
    }
}

/// A number below the next scale: digits, or words up to 999.
struct Group {
    next: usize,
    values: Amounts,
    digits: bool,
    article: bool,
}

impl Group {
    /// Whether it goes on with the number that stands before it.
    fn goes_on(&self, reader: &Reader<'_>, so_far: &Numeral, last_scale: Option<Decimal>) -> bool {
        let Some(last) = last_scale else { return true };
        let smaller = || scale_at(reader, self.next, self.digits, false).is_some_and(|(_, scale)| scale < last);
        let goes_on = match (so_far.words, self.digits) {
            // 3 tỷ 200 triệu: digits go on only with a smaller scale of their own.
            (_, true) => smaller(),
            (true, false) => !self.article || reader.language == Language::Vietnamese,
            (false, false) => smaller() && !self.article,
        };
        goes_on && self.values.first().is_some_and(|&value| value < last)
    }
}

fn group(reader: &Reader<'_>, at: usize, inside: bool) -> Option<Group> {
    if let Some(digits) = reader.digits(at) {
        let values = digits::readings(digits, reader.language);
        return (!values.is_empty()).then_some(Group { next: at + 1, values, digits: true, article: false });
    }
    let start = if inside { reader.past(at, Role::Link) } else { at };
    let (next, value, article) = match reader.language {
        Language::Vietnamese => vietnamese::below_thousand(reader, start, inside)?,
        _ => western::below_thousand(reader, start)?,
    };
    Some(Group { next, values: once(value).collect(), digits: false, article })
}

fn digit(reader: &Reader<'_>, at: usize) -> Option<(usize, u32)> {
    reader.find(at, |role| match role {
        Role::Digit(digit) => Some(digit),
        _ => None,
    })
}
