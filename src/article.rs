//! What the stages hand on: documents, blocks and sentences.

use serde::Serialize;

use crate::language::Language;
use crate::text::{MappedText, Span};

/// A file as it was read: its text in UTF-8, nothing cleaned.
#[derive(Clone, Debug)]
pub struct RawDocument {
    /// Path below the collection's folder, parts joined by `/`. The document's name everywhere.
    pub name: String,
    /// The text. Spans count its bytes, which are the file's.
    pub text: String,
}

/// What a block of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A subheading.
    Heading,
    /// Running text.
    Body,
    /// A quotation set apart.
    Quote,
    /// An item of a list.
    List,
    /// Text of a picture, with its credit.
    Caption,
    /// Who wrote it.
    Byline,
    /// Where and when.
    Dateline,
    /// Facts about the article, such as the address of the original.
    Metadata,
    /// What the page adds: site name, menus, comment counts, links to other articles.
    Furniture,
}

impl BlockKind {
    /// Whether the block belongs to the article's text, so that a rendering should have it.
    #[must_use]
    pub fn is_text(self) -> bool {
        !matches!(self, BlockKind::Metadata | BlockKind::Furniture | BlockKind::Byline | BlockKind::Dateline)
    }

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Title => "title",
            BlockKind::Heading => "heading",
            BlockKind::Body => "body",
            BlockKind::Quote => "quote",
            BlockKind::List => "list",
            BlockKind::Caption => "caption",
            BlockKind::Byline => "byline",
            BlockKind::Dateline => "dateline",
            BlockKind::Metadata => "metadata",
            BlockKind::Furniture => "furniture",
        }
    }
}

/// A paragraph, heading, caption or other unit of layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The cleaned text, with the way back to the raw bytes.
    pub content: MappedText,
}

/// A sentence of cleaned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The cleaned text.
    pub text: String,
    /// Where it stands in the raw file, in bytes.
    pub span: Span,
    /// Index of its block in [`Document::blocks`].
    pub block: usize,
    /// Kind of that block.
    pub kind: BlockKind,
}

/// What the language of a text was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identified {
    /// One of the four.
    As(Language),
    /// None of the four.
    Other,
    /// Two of the four fit equally well, or there is too little text.
    Undecided,
}

impl Identified {
    /// The language, where there is one.
    #[must_use]
    pub fn language(self) -> Option<Language> {
        match self {
            Identified::As(language) => Some(language),
            Identified::Other | Identified::Undecided => None,
        }
    }

    /// The name used in `documents.tsv`: a code, `other` or `undecided`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Identified::As(language) => language.code().to_string(),
            Identified::Other => "other".to_string(),
            Identified::Undecided => "undecided".to_string(),
        }
    }
}

/// An article, cleaned and cut into sentences.
#[derive(Clone, Debug)]
pub struct Document {
    /// Path below the collection's folder, parts joined by `/`.
    pub name: String,
    /// The language its text is in.
    pub language: Identified,
    /// Address of the original that the page names, if any.
    pub url: Option<String>,
    /// Day of publication, as ISO 8601, if the text says.
    pub date: Option<String>,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The sentences of all blocks, in order.
    pub sentences: Vec<Sentence>,
}

impl Document {
    /// The headline, where one was found.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let title = self.blocks.iter().find(|b| b.kind == BlockKind::Title)?;
        Some(&title.content.text)
    }

    /// The sentences that belong to the article's text, so that a rendering should have them.
    pub fn text_sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|sentence| sentence.kind.is_text())
    }

    /// Whether there is no text of an article in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text_sentences().next().is_none()
    }
}
