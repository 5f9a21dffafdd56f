//! Beads of bitexts that hold texts and no positions: equal where their texts are equal.

use rustc_hash::FxHashMap;

use super::{Link, LinkBead};
use crate::read::BitextRow;

/// Numbers for texts: the same text has the same number. Blanks around and between words
/// do not count.
#[derive(Debug, Default)]
pub struct TextNumbers {
    known: FxHashMap<String, usize>,
}

impl TextNumbers {
    /// A row as a bead of one text on either side, or none.
    pub fn link(&mut self, row: &BitextRow) -> Link {
        let bead = LinkBead { source: self.number(&row.source), target: self.number(&row.target) };
        Link { bead, confidence: row.confidence, line: row.line }
    }

    fn number(&mut self, text: &str) -> Vec<usize> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Vec::new();
        }
        let next = self.known.len();
        vec![*self.known.entry(text).or_insert(next)]
    }
}
