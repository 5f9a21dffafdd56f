//! Malay, Indonesian and English number words up to 999.

use rust_decimal::Decimal;

use super::digit;
use crate::anchor::reader::Reader;
use crate::anchor::role::Role;

/// Malay, Indonesian and English words up to 999.
pub(super) fn below_thousand(reader: &Reader<'_>, at: usize) -> Option<(usize, Decimal, bool)> {
    let mut total: u32 = 0;
    let mut next = at;
    let mut article = false;
    if let Some((after, exact)) = reader.find(at, |role| match role {
        Role::Exact(value) => Some(value),
        _ => None,
    }) {
        if exact != Decimal::ONE_HUNDRED {
            return Some((after, exact, false));
        }
        total = 100;
        next = after;
    } else if let Some(hundred) = leading_hundreds(reader, at, &mut total) {
        next = hundred;
    }
    let linked = if total > 0 { reader.past(next, Role::Link) } else { next };
    if let Some((after, value, one)) = below_hundred(reader, linked) {
        total += value;
        article = one && next == at;
        next = after;
    }
    if total == 0 {
        // "a million": the article counts only before a scale.
        let after = reader.has(at, Role::Article)?;
        let scaled = reader.find(after, |role| matches!(role, Role::Scale(_)).then_some(())).is_some();
        return scaled.then_some((after, Decimal::ONE, true));
    }
    Some((next, Decimal::from(total), article))
}

fn leading_hundreds(reader: &Reader<'_>, at: usize, total: &mut u32) -> Option<usize> {
    let (after, count) = digit(reader, at).or_else(|| reader.has(at, Role::Article).map(|after| (after, 1)))?;
    let next = reader.has(after, Role::Hundred)?;
    *total = count * 100;
    Some(next)
}

/// Words up to 99, and whether it is "one" alone.
fn below_hundred(reader: &Reader<'_>, at: usize) -> Option<(usize, u32, bool)> {
    if let Some((next, tens)) = reader.find(at, |role| match role {
        Role::Tens(value) => Some(value),
        _ => None,
    }) {
        let ones = if reader.is_mark(next, "-") { next + 1 } else { next };
        return match digit(reader, ones) {
            Some((after, value)) => Some((after, tens + value, false)),
            None => Some((next, tens, false)),
        };
    }
    let exact = |role| match role {
        Role::Teen(value) => Some(value),
        Role::Exact(value) if value < Decimal::ONE_HUNDRED => u32::try_from(value).ok(),
        _ => None,
    };
    if let Some((next, value)) = reader.find(at, exact) {
        return Some((next, value, false));
    }
    let (next, value) = digit(reader, at)?;
    if let Some(teen) = reader.has(next, Role::TeenMark) {
        return Some((teen, 10 + value, false));
    }
    if let Some(tens) = reader.has(next, Role::TensMark) {
        return match digit(reader, tens) {
            Some((after, ones)) => Some((after, value * 10 + ones, false)),
            None => Some((tens, value * 10, false)),
        };
    }
    Some((next, value, value == 1))
}
