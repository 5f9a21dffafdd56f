//! A bead as the checks see it.

use crate::anchor::{Anchor, anchors};
use crate::article::BlockKind;
use crate::language::Language;

/// The texts of a bead with what was read in them.
#[derive(Clone, Debug)]
pub struct Row {
    /// Text of the source sentences, joined by a blank; empty where there is none.
    pub source: String,
    /// Text of the target sentences, likewise.
    pub target: String,
    /// Anchors of the source text.
    pub source_anchors: Vec<Anchor>,
    /// Anchors of the target text.
    pub target_anchors: Vec<Anchor>,
    /// Language of the source.
    pub source_language: Language,
    /// Language of the target.
    pub target_language: Language,
    /// Number of the target's paragraph, where that is known: quotations are balanced in it.
    pub paragraph: Option<usize>,
    /// Kind of the block of the first sentence.
    pub kind: BlockKind,
    /// Probability that the bead is right, 0 to 1.
    pub confidence: f64,
    /// Whether the target has a source at all; without one only the target is judged.
    pub has_source: bool,
}

impl Row {
    /// A row of two texts that somebody aligned.
    #[must_use]
    pub fn of_pair(source: String, target: String, languages: (Language, Language)) -> Row {
        Row {
            source_anchors: anchors(&source, languages.0),
            target_anchors: anchors(&target, languages.1),
            source_language: languages.0,
            target_language: languages.1,
            source,
            target,
            paragraph: None,
            kind: BlockKind::Body,
            confidence: 1.0,
            has_source: true,
        }
    }

    /// Whether the row is text of an article: what a page adds around it is not judged.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.kind.is_text()
    }

    /// Whether both sides have text.
    #[must_use]
    pub fn is_two_sided(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}
