//! Sums with the currency before the amount: US$1.2 million, Rp5.000, VND412 billion.

use super::reader::{Draft, Reader};
use super::role::Role;
use super::value::Value;
use super::words::numeral;

/// The sum at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let (next, currency) = reader.find(at, |role| match role {
        Role::Currency(currency) => Some(currency),
        _ => None,
    })?;
    let next = if reader.is_mark(next, ".") && reader.digits(next + 1).is_some() { next + 1 } else { next };
    reader.digits(next)?;
    let amount = numeral(reader, next, true)?;
    // A word such as "dong" before a number is no sign of a sum.
    let sign = reader.mark(at).is_some() || reader.word(at).chars().any(char::is_uppercase);
    if !sign {
        return None;
    }
    // US$5 dollars, Rp5.000 rupiah: said twice.
    let behind = reader.find(amount.next, |role| match role {
        Role::Currency(other) if other.meets(currency) => Some(other),
        _ => None,
    });
    let (next, currency) = match behind {
        Some((next, other)) if currency.is_bare() => (next, other),
        Some((next, _)) => (next, currency),
        None => (amount.next, currency),
    };
    Some(Draft::new(next, amount.values.iter().map(|&value| Value::Money(value, currency)).collect()))
}
