//! Which words of a row render each other, each at most once.

use crate::check::Context;
use crate::lexicon::Word;
use crate::text::Span;

/// Words of the source with their renderings in the target, and matched anchors. Where a
/// word has several, those at like places in their sentences belong together.
pub(super) struct Pairs(Vec<(Span, Span)>);

impl Pairs {
    pub(super) fn of(context: &Context<'_>) -> Pairs {
        let row = context.row;
        let mut pairs: Vec<(Span, Span)> = context
            .matched
            .iter()
            .filter(|found| found.outcome.agrees())
            .map(|found| (row.source_anchors[found.left].span, row.target_anchors[found.right].span))
            .collect();
        let Some(lexicon) = context.lexicon else { return Pairs(pairs) };
        let mut candidates: Vec<(usize, Span, Span)> = Vec::new();
        for word in &context.source_entries {
            let Some(id) = word.id else { continue };
            let renderings = lexicon.renderings(id);
            let renders = |other: &&Word| other.id.is_some_and(|id| renderings.iter().any(|r| r.word == id));
            for other in context.target_entries.iter().filter(renders) {
                candidates.push((context.distance(word.span, other.span), word.span, other.span));
            }
        }
        candidates.sort_unstable();
        for (_, source, target) in candidates {
            if !pairs.iter().any(|(a, b)| *a == source || *b == target) {
                pairs.push((source, target));
            }
        }
        Pairs(pairs)
    }

    /// What renders a part of the source.
    pub(super) fn target(&self, source: Span) -> Option<Span> {
        self.0.iter().find(|(span, _)| *span == source).map(|(_, target)| *target)
    }

    /// What a part of the target renders.
    pub(super) fn sources(&self, target: Span) -> impl Iterator<Item = Span> {
        let within = move |span: Span| span.start < target.end && target.start < span.end;
        self.0.iter().filter(move |(_, other)| within(*other)).map(|(source, _)| *source)
    }
}

impl Context<'_> {
    /// How far apart two places in the two texts are, in thousandths of their lengths.
    fn distance(&self, source: Span, target: Span) -> usize {
        let place = |span: Span, text: &str| (span.start + span.end) * 500 / text.len().max(1);
        place(source, &self.row.source).abs_diff(place(target, &self.row.target))
    }
}

/// Two places this far apart, in thousandths, may still say the same.
const NEAR: usize = 150;

/// Whether two places are alike in their sentences.
pub(super) fn are_alike(context: &Context<'_>, source: Span, target: Span) -> bool {
    context.distance(source, target) <= NEAR
}
