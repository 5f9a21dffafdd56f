//! The longest stretch of a side that has no counterpart.

use super::coverage::Counterpart;
use crate::text::Span;

/// What a part with a counterpart takes from the sum of a stretch.
const FOUND: f64 = -1.5;

/// A stretch of words without counterparts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    /// Where it stands.
    pub(super) span: Span,
    /// Parts without a counterpart less one and a half times those with one.
    pub(super) weight: f64,
    /// Its share of all parts, 0 to 1.
    pub(super) share: f64,
}

/// The stretch of the greatest weight, if any part has no counterpart.
pub(super) fn longest(parts: &[Counterpart]) -> Option<Stretch> {
    let mut best: Option<(f64, usize, usize)> = None;
    let (mut sum, mut from) = (0.0, 0);
    for (at, part) in parts.iter().enumerate() {
        sum += if part.found { FOUND } else { 1.0 };
        if sum <= 0.0 {
            (sum, from) = (0.0, at + 1);
        } else if best.is_none_or(|(weight, ..)| sum > weight) {
            best = Some((sum, from, at));
        }
    }
    let (weight, from, to) = best?;
    Some(Stretch {
        span: Span::new(parts[from].span.start, parts[to].span.end),
        weight,
        share: (to - from + 1) as f64 / parts.len() as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_stretch_without_counterparts() {
        let part = |at: usize, found| Counterpart { span: Span::new(at, at + 1), found };
        let found = [true, false, true, true, false, false, true, false, false];
        let parts: Vec<Counterpart> = found.iter().enumerate().map(|(at, &found)| part(at, found)).collect();
        let stretch = longest(&parts).unwrap();
        assert_eq!((stretch.span, stretch.weight), (Span::new(4, 9), 2.5));
        assert!((stretch.share - 5.0 / 9.0).abs() < 1e-9);
        assert_eq!(longest(&parts[2..4]), None);
    }
}
