//! Raw documents → blocks.
//!
//! A line of the file is a paragraph. Each is cleaned (NFC, blanks, invisible
//! characters) with a map back to its raw bytes, and given a kind: what belongs to
//! the article (title, heading, body, quote, list, caption) and what the page adds
//! (byline, dateline, metadata, furniture). Nothing is dropped.

mod furniture;
mod kind;
mod line;
mod phrases;

use crate::article::{Block, RawDocument};

pub use furniture::Furniture;

/// The blocks of a document, and what its page says about it.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// Address of the original, from a `Source:` line.
    pub url: Option<String>,
    /// Day of publication as ISO 8601, from a `date …` prefix or a dateline.
    pub date: Option<String>,
}

/// Cleans a document; lines that `furniture` holds are furniture wherever they stand.
#[must_use]
pub fn clean(raw: &RawDocument, furniture: &Furniture) -> Cleaned {
    let mut lines = line::lines(&raw.text);
    furniture.mark(&mut lines);
    kind::blocks(lines)
}
