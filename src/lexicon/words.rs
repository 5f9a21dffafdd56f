//! Words of a text as the lexicon sees them.

use super::WordId;
use crate::text::{Span, word_spans};

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
    word_spans(text).map(|span| Word { span, id: None }).collect()
}
