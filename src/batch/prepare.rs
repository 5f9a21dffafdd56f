//! One file → its documents, cut into sentences.

use crate::article::{Document, Identified, RawDocument, iso_day};
use crate::clean::{Furniture, clean};
use crate::config::Config;
use crate::error::Result;
use crate::identify::identify_blocks;
use crate::language::Language;
use crate::read::{Entry, read_articles};
use crate::segment::segment;

/// Reads and prepares the articles of a file: the name of each, and what came of it.
pub(super) fn read(entry: &Entry, config: &Config, furniture: &Furniture) -> Vec<(String, Result<Document>)> {
    let articles = read_articles(entry, config).into_iter();
    articles.map(|(name, raw)| (name, raw.map(|raw| prepare(&raw, furniture)))).collect()
}

/// Cleans a raw document, says its language and cuts it into sentences, whose spans are
/// bytes of its file.
#[must_use]
pub fn prepare(raw: &RawDocument, furniture: &Furniture) -> Document {
    let mut cleaned = clean(raw, furniture);
    let language = identify_blocks(&mut cleaned.blocks);
    // Where Malay and Indonesian cannot be told apart, their sentences end alike.
    let rules = match language {
        Identified::As(language) => language,
        Identified::Other | Identified::Undecided => Language::Indonesian,
    };
    let mut sentences = segment(&cleaned.blocks, rules);
    if !raw.offsets.is_identity() {
        for sentence in &mut sentences {
            sentence.span = raw.file_span(sentence.span);
        }
    }
    Document {
        name: raw.name.clone(),
        language,
        claimed_language: raw.claims.language.map(|claim| claim.language),
        claimed_by: raw.claims.language.map(|claim| claim.by),
        article: raw.claims.article.clone(),
        address: raw.claims.url.clone(),
        url: cleaned.url,
        date: cleaned.date.or_else(|| raw.claims.date.as_deref().and_then(iso_day).map(str::to_string)),
        licence: raw.claims.licence.clone(),
        blocks: cleaned.blocks,
        sentences,
    }
}
