//! Words of a text as the lexicon sees them.

use super::WordId;
use crate::text::{Span, is_word_character};

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its entry, if the lexicon has it.
    pub id: Option<WordId>,
}

/// The words of a text in a language without a lexicon.
#[must_use]
pub fn plain_words(text: &str) -> Vec<Word> {
    spans(text).map(|span| Word { span, id: None }).collect()
}

/// Where the runs of letters and digits of a text stand; an apostrophe or hyphen between
/// letters parts them.
pub(super) fn spans(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_word_character)?;
        let end = text[start..].find(|c: char| !is_word_character(c)).map_or(text.len(), |i| start + i);
        from = end;
        Some(Span::new(start, end))
    })
}
