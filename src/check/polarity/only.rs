//! "Not only" that became "only".

use super::LISTS;
use super::denial::Denial;
use crate::check::Context;
use crate::text::Span;

/// The không chỉ of a source whose target says only and nowhere denies.
pub(super) fn lost(context: &Context<'_>, target: &Denial) -> Option<Span> {
    let row = context.row;
    let words = &context.source_words;
    let found = LISTS.find(words, row.source_language, &["notonly", "only"]);
    let place = |from: usize, to: usize| Span::new(words[from].1.start, words[to - 1].1.end);
    let cue = found.iter().find(|phrase| phrase.role == 0)?;
    let also = found.iter().any(|phrase| phrase.role == 1);
    let only = !LISTS.find(&context.target_words, row.target_language, &["only"]).is_empty();
    (only && !also && target.cues.is_empty() && target.wide.is_empty() && target.idle.is_empty())
        .then(|| place(cue.from, cue.to))
}
