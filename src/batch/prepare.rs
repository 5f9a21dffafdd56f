//! One file → a document cut into sentences.

use crate::article::{Document, Identified, RawDocument};
use crate::clean::clean;
use crate::config::Config;
use crate::error::Result;
use crate::identify::identify_blocks;
use crate::language::Language;
use crate::read::{Entry, read_article};
use crate::segment::segment;

/// Reads and prepares an article.
pub(super) fn read(entry: &Entry, config: &Config) -> Result<Document> {
    Ok(prepare(&read_article(entry, config.max_line_bytes)?))
}

/// Cleans a raw document, says its language and cuts it into sentences.
#[must_use]
pub fn prepare(raw: &RawDocument) -> Document {
    let cleaned = clean(raw);
    let language = identify_blocks(&cleaned.blocks);
    // Where Malay and Indonesian cannot be told apart, their sentences end alike.
    let rules = match language {
        Identified::As(language) => language,
        Identified::Other | Identified::Undecided => Language::Indonesian,
    };
    let sentences = segment(&cleaned.blocks, rules);
    Document {
        name: raw.name.clone(),
        language,
        url: cleaned.url,
        date: cleaned.date,
        blocks: cleaned.blocks,
        sentences,
    }
}
