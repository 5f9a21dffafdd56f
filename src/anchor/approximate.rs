//! Magnitudes without a number: hàng nghìn, ribuan, tens of thousands.

use super::reader::{Draft, Reader};
use super::role::Role;
use super::value::Value;
use crate::language::Language;

/// The magnitude at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let (mut next, mut power) = match reader.find(at, |role| match role {
        Role::Approximate(power) => Some(power),
        _ => None,
    }) {
        Some(found) => found,
        None => vietnamese(reader, at)?,
    };
    // puluhan ribu, hàng chục nghìn, hàng nghìn tỷ
    while let Some((after, scale)) = reader.find(next, scale) {
        next = after;
        power += scale;
    }
    Some(Draft::of(next, Value::Approximate(power)))
}

fn vietnamese(reader: &Reader<'_>, at: usize) -> Option<(usize, u32)> {
    let head = reader.has(at, Role::ApproximateHead).filter(|_| reader.language == Language::Vietnamese)?;
    reader.find(head, |role| match role {
        Role::TenMark => Some(1),
        Role::Hundred => Some(2),
        role => scale(role),
    })
}

fn scale(role: Role) -> Option<u32> {
    match role {
        Role::Scale(power) => Some(power),
        _ => None,
    }
}
