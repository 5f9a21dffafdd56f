//! Two documents → what speaks for one being the other's rendering.

use super::bag::{Bag, Bags};
use super::subject::Subject;
use crate::language::Language;

/// What a rendering and a source have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Evidence {
    /// Shares of the anchors of the rendering and of the source that the other has, by
    /// weight.
    pub(super) anchors: [f64; 2],
    /// The same of their words.
    pub(super) words: [f64; 2],
    /// Logarithm of the ratio of lengths, rendering to source, the usual one taken off.
    pub(super) length: f64,
    /// Days between their publication, where both are known.
    pub(super) days: Option<u32>,
}

/// Mean log ratio of lengths (rendering over source, characters) in news.
fn usual_log_ratio(language: Language) -> f64 {
    match language {
        Language::Malay => 0.03,
        Language::Indonesian => 0.06,
        Language::English => -0.09,
        Language::Vietnamese | Language::Other(_) => 0.0,
    }
}

impl Evidence {
    /// Compares a rendering with a Vietnamese document, or with a rendering in another
    /// language, through the Vietnamese words behind its own.
    pub(super) fn of(bags: &Bags, rendering: &Subject<'_>, source: &Subject<'_>) -> Evidence {
        let (own, other) = (bags.bag(rendering.at), bags.bag(source.at));
        let words = words(bags, rendering, own, source);
        let length = f64::from(rendering.profile.length.max(1)).ln() - f64::from(source.profile.length.max(1)).ln();
        Evidence {
            anchors: anchors(bags, own, other),
            words,
            length: length - usual_log_ratio(rendering.language) + usual_log_ratio(source.language),
            days: rendering.profile.day.zip(source.profile.day).map(|(a, b)| a.abs_diff(b)),
        }
    }
}

/// The shares of either's anchors that both have, by weight.
pub(super) fn anchors(bags: &Bags, own: &Bag, other: &Bag) -> [f64; 2] {
    let shared = meet(&own.anchors, &other.anchors).map(|key| bags.anchor_weight(key)).sum();
    [share(shared, own.anchor_weight), share(shared, other.anchor_weight)]
}

fn words(bags: &Bags, rendering: &Subject<'_>, own: &Bag, source: &Subject<'_>) -> [f64; 2] {
    let mut explained = vec![false; own.words.len()];
    let mut of_source = 0.0;
    let mut origins = rendering.origins.iter().peekable();
    for &word in source.heads(bags) {
        while origins.next_if(|origin| origin.word < word).is_some() {}
        let mut met = false;
        while let Some(origin) = origins.next_if(|origin| origin.word == word) {
            explained[origin.stem as usize] = true;
            met = true;
        }
        if met {
            of_source += bags.word_weight(word, Language::Vietnamese);
        }
    }
    let stems = own.words.iter().zip(explained).filter(|(_, explained)| *explained);
    let of_rendering: f64 = stems.map(|(&stem, _)| bags.word_weight(stem, rendering.language)).sum();
    [share(of_rendering, own.word_weight), share(of_source, source.head_weight(bags))]
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// What two sorted lists have in common.
pub(super) fn meet<'k>(a: &'k [u32], b: &'k [u32]) -> impl Iterator<Item = u32> + 'k {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    (i, j) = (i + 1, j + 1);
                    return Some(a[i - 1]);
                }
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_lists_meet() {
        assert_eq!(meet(&[1, 3, 5, 9], &[2, 3, 9, 10]).collect::<Vec<_>>(), [3, 9]);
        assert_eq!(meet(&[], &[1]).count(), 0);
    }
}
