//! Which words of a row have a counterpart on the other side, by the lexicon and the
//! anchors.

use rustc_hash::FxHashSet;

use super::Row;
use crate::anchor::{Anchor, Match};
use crate::lexicon::{Lexicon, Word, WordId};
use crate::text::{Span, fold};

/// Target stems more frequent than this are function words: they render anything.
const FUNCTION_WORD: f32 = 0.002;

/// A rendering less likely than this is no counterpart.
const LEAST_PROBABILITY: f32 = 0.02;

/// A word or anchor that should have a counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// Where it stands.
    pub span: Span,
    /// Whether the other side has its counterpart.
    pub found: bool,
}

/// The words and anchors of both sides that should have a counterpart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Those of the source, in order.
    pub source: Vec<Counterpart>,
    /// Those of the target, in order.
    pub target: Vec<Counterpart>,
}

impl Coverage {
    pub(super) fn of(row: &Row, lexicon: &Lexicon, words: (&[Word], &[Word]), matched: &[Match]) -> Coverage {
        let (source, target) = words;
        let ids = |words: &[Word]| -> FxHashSet<WordId> { words.iter().filter_map(|word| word.id).collect() };
        let (source_ids, target_ids) = (ids(source), ids(target));
        let forms: FxHashSet<String> = source
            .iter()
            .map(|word| &row.source[word.span.range()])
            .flat_map(str::split_whitespace)
            .map(fold)
            .collect();
        let telling = |id: WordId| lexicon.target_frequency(id) <= FUNCTION_WORD;
        let of_source = |word: &Word| -> Option<bool> {
            let renderings = lexicon.renderings(word.id?);
            let mut telling_ones = renderings.iter().filter(|r| r.given_this >= LEAST_PROBABILITY && telling(r.word));
            let content = telling_ones.clone().map(|r| r.given_this).sum::<f32>() >= 0.5;
            content.then(|| telling_ones.any(|r| target_ids.contains(&r.word)))
        };
        let of_target = |word: &Word| -> Option<bool> {
            let id = word.id.filter(|id| telling(*id))?;
            let origins = lexicon.origins(id);
            let copied = || forms.contains(&fold(&row.target[word.span.range()]));
            (!origins.is_empty()).then(|| origins.iter().any(|o| source_ids.contains(&o.word)) || copied())
        };
        let partners = |side: fn(&Match) -> usize| -> FxHashSet<usize> { matched.iter().map(side).collect() };
        Coverage {
            source: merge(&row.source_anchors, &partners(|m| m.left), source, of_source),
            target: merge(&row.target_anchors, &partners(|m| m.right), target, of_target),
        }
    }

    /// Share of the parts of a side that have a counterpart, 0 to 1; 1 where there are none.
    #[must_use]
    pub fn share(parts: &[Counterpart]) -> f64 {
        let found = parts.iter().filter(|part| part.found).count();
        if parts.is_empty() { 1.0 } else { found as f64 / parts.len() as f64 }
    }
}

/// Anchors and the words between them, in order. Weak anchors without a partner say nothing.
fn merge(
    anchors: &[Anchor],
    partners: &FxHashSet<usize>,
    words: &[Word],
    found: impl Fn(&Word) -> Option<bool>,
) -> Vec<Counterpart> {
    let strong = anchors.iter().enumerate().filter(|(at, anchor)| partners.contains(at) || !anchor.weak);
    let mut parts: Vec<Counterpart> =
        strong.map(|(at, anchor)| Counterpart { span: anchor.span, found: partners.contains(&at) }).collect();
    let inside = |span: Span| parts.iter().any(|part| part.span.start < span.end && span.start < part.span.end);
    let more: Vec<Counterpart> = words
        .iter()
        .filter(|word| !inside(word.span))
        .filter_map(|word| Some(Counterpart { span: word.span, found: found(word)? }))
        .collect();
    parts.extend(more);
    parts.sort_by_key(|part| part.span);
    parts
}
