//! More than, nearly, about: words around a quantity that qualify it.

use super::reader::Reader;
use super::role::Role;
use super::value::Modifier;

/// The modifier of the anchor at tokens `first..next`.
pub(super) fn around(reader: &Reader<'_>, first: usize, next: usize) -> Option<Modifier> {
    let before = reader.phrase_before(first, |role| match role {
        Role::Modifier(modifier) => Some(modifier),
        _ => None,
    });
    before.or_else(|| {
        let after = reader.find(next, |role| match role {
            Role::ModifierAfter(modifier) => Some(modifier),
            _ => None,
        });
        after.map(|(_, modifier)| modifier)
    })
}
