//! What the stages hand on: documents, blocks and sentences.

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::text::{MappedText, OffsetMap, Span};

/// An article as it was read: its text in UTF-8, nothing cleaned.
#[derive(Clone, Debug, Default)]
pub struct RawDocument {
    /// Path below the collection's folder, parts joined by `/`, and behind a `#` which
    /// article of the file it is where a file holds several. The document's name everywhere.
    pub name: String,
    /// The text, a line a paragraph. Spans of later stages count its bytes until
    /// [`RawDocument::file_span`] leads them back to the file.
    pub text: String,
    /// What is said about the article outside of its text.
    pub claims: Claims,
    /// Where the text's bytes stand in the file.
    pub offsets: OffsetMap,
}

impl RawDocument {
    /// A document whose text is its file.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> RawDocument {
        RawDocument { name: name.into(), text: text.into(), ..RawDocument::default() }
    }

    /// The bytes of the file that `span` of [`RawDocument::text`] came from.
    ///
    /// For text and Markdown these are bytes of the file as it is stored, whatever its
    /// encoding; for HTML they are where the words stand in the page's source, markup
    /// between them included. For a compressed file they count the decompressed content.
    /// For an article in JSONL or CSV they count the decoded value of its text field; a
    /// title that stands in a field of its own maps to the empty span 0–0.
    #[must_use]
    pub fn file_span(&self, span: Span) -> Span {
        self.offsets.file_span(span)
    }
}

/// What a manifest, a file's name, a page's head or a record's fields say about an
/// article. Said, not checked: the text has the last word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// The headline.
    pub title: Option<String>,
    /// The language.
    pub language: Option<LanguageClaim>,
    /// Address of the article itself.
    pub url: Option<String>,
    /// Day of publication, as it was written.
    pub date: Option<String>,
    /// What its renderings have in common: an identifier of the article.
    pub article: Option<ArticleClaim>,
    /// The licence of its text.
    pub licence: Option<String>,
}

impl Claims {
    /// These claims, and `weaker` ones where these say nothing.
    #[must_use]
    pub fn or(self, weaker: Claims) -> Claims {
        Claims {
            title: self.title.or(weaker.title),
            language: self.language.or(weaker.language),
            url: self.url.or(weaker.url),
            date: self.date.or(weaker.date),
            article: self.article.or(weaker.article),
            licence: self.licence.or(weaker.licence),
        }
    }
}

/// The day at the head of a date or time in the form of ISO 8601; nothing in any other.
#[must_use]
pub fn iso_day(text: &str) -> Option<&str> {
    let day = text.trim().get(..10)?;
    let mut bytes = day.bytes().enumerate();
    bytes.all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() }).then_some(day)
}

/// A language as it was claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageClaim {
    /// The language.
    pub language: Language,
    /// Who says so.
    pub by: Claimant,
}

/// Which article a document is a rendering of, as it was claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleClaim {
    /// An identifier that all its renderings share.
    pub article: String,
    /// Who says so.
    pub by: Claimant,
}

/// Who claims something about an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Claimant {
    /// A manifest.
    Manifest,
    /// The name of its file or folder.
    Name,
    /// A field of its record, in JSONL or CSV.
    Field,
    /// The page's head or a text's front matter.
    Page,
}

impl Claimant {
    /// The subject of a sentence: `the manifest`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Claimant::Manifest => "the manifest",
            Claimant::Name => "its name",
            Claimant::Field => "its record",
            Claimant::Page => "its page",
        }
    }
}

/// What a block of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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

    /// The kind of a name, if there is one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<BlockKind> {
        use BlockKind::{Body, Byline, Caption, Dateline, Furniture, Heading, List, Metadata, Quote, Title};
        [Title, Heading, Body, Quote, List, Caption, Byline, Dateline, Metadata, Furniture]
            .into_iter()
            .find(|kind| kind.name() == name)
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
    /// The language it is in where that is strongly not the document's.
    pub switch: Option<Language>,
}

/// A sentence of cleaned text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    /// The language that its manifest, name, record or page claims.
    pub claimed_language: Option<Language>,
    /// Who claims it, where somebody does.
    pub claimed_by: Option<Claimant>,
    /// What its renderings have in common, from its manifest or name.
    pub article: Option<ArticleClaim>,
    /// Address of the article itself, if somebody claims one.
    pub address: Option<String>,
    /// Address of the original that the page names, if any.
    pub url: Option<String>,
    /// Day of publication, as ISO 8601, if the text says or else somebody claims.
    pub date: Option<String>,
    /// Licence of its text, if somebody claims one.
    pub licence: Option<String>,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The sentences of all blocks, in order.
    pub sentences: Vec<Sentence>,
}

impl Document {
    /// The headline, where one was found: its sentences with blanks between.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        let first = self.sentences.iter().find(|sentence| sentence.kind == BlockKind::Title)?;
        let all = self.sentences.iter().filter(|sentence| sentence.block == first.block);
        Some(all.map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join(" "))
    }

    /// The sentences that belong to the article's text, so that a rendering should have them.
    pub fn text_sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|sentence| sentence.kind.is_text())
    }

    /// The claim about its language that its text contradicts: the text is in another of
    /// the four.
    #[must_use]
    pub fn contradicted_claim(&self) -> Option<LanguageClaim> {
        let claim = LanguageClaim { language: self.claimed_language?, by: self.claimed_by? };
        (self.language.language()? != claim.language).then_some(claim)
    }

    /// Whether there is no text of an article in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text_sentences().next().is_none()
    }
}
