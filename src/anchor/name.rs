//! Capitalised words and identifiers, folded.

use super::{Anchor, AnchorKind};
use crate::text::{Span, fold};

/// A word of letters and digits, compared whole.
pub(super) fn identifier(body: &str, span: Span) -> Anchor {
    Anchor { kind: AnchorKind::Identifier, span, readings: Vec::new(), key: fold(body) }
}

/// The capitalised parts of a word: `TP.HCM` has two, `Seoul-based` one.
pub(super) fn names(body: &str, span: Span) -> impl Iterator<Item = Anchor> {
    parts(body).filter(|(_, part)| part.starts_with(char::is_uppercase)).map(move |(at, part)| Anchor {
        kind: AnchorKind::Name,
        span: Span::new(span.start + at, span.start + at + part.len()),
        readings: Vec::new(),
        key: fold(part),
    })
}

fn parts(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + body[from..].find(char::is_alphanumeric)?;
        let end = body[start..].find(|c: char| !c.is_alphanumeric()).map_or(body.len(), |i| start + i);
        from = end;
        Some((start, &body[start..end]))
    })
}
