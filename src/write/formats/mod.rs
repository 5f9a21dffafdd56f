//! A corpus in the formats that others use: one file per format, one small trait.

mod bitextor;
mod csv;
mod jsonl;
mod moses;
mod parquet;
mod tmx;

use serde::{Deserialize, Serialize};

use super::Sink;
use crate::error::Result;
use crate::language::Language;
use crate::read::{Compression, Field};

/// Texts that belong together, ready to be written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// A text in each language of the shape; nothing where it has none.
    pub texts: Vec<Option<String>>,
    /// What stands in each field of the shape; empty where nothing does.
    pub fields: Vec<String>,
}

/// What the units of a file hold.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Languages of the texts, the source first.
    pub languages: Vec<Language>,
    /// What is held beside the texts.
    pub fields: Vec<Field>,
}

/// A format of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorpusFormat {
    /// Translation Memory eXchange 1.4b.
    Tmx,
    /// A JSON object a line, as Hugging Face has sets for translation.
    Jsonl,
    /// Apache Parquet, likewise.
    Parquet,
    /// A file for each language, a text a line.
    Moses,
    /// Bitextor's `.sent.gz`.
    Bitextor,
    /// RFC 4180, for spreadsheets.
    Csv,
}

impl CorpusFormat {
    /// What the format cannot hold, in words for a person; empty where it holds all.
    #[must_use]
    pub fn losses(self, fields: &[Field]) -> String {
        let lost: Vec<&str> = fields.iter().filter(|field| !self.holds(**field)).map(|field| field.name()).collect();
        let mut text = match self {
            CorpusFormat::Moses => "line breaks within a text become blanks".to_string(),
            CorpusFormat::Bitextor => "tabs and line breaks within a text become blanks".to_string(),
            _ => String::new(),
        };
        if !lost.is_empty() {
            let also = if text.is_empty() { "" } else { "; " };
            text = format!("{text}{also}it has no place for {}", lost.join(", "));
        }
        text
    }

    fn holds(self, field: Field) -> bool {
        match self {
            CorpusFormat::Moses => false,
            CorpusFormat::Bitextor => matches!(
                field,
                Field::Confidence | Field::SourceUrl | Field::TargetUrl | Field::SourceDocument | Field::TargetDocument
            ),
            _ => true,
        }
    }
}

/// Writes units one after the other. [`begin`] writes what stands in front of them.
pub trait Writer {
    /// Writes a unit.
    ///
    /// # Errors
    /// Where the disk does not take it.
    fn row(&mut self, unit: &Unit) -> Result<()>;

    /// Writes what stands behind the units, and gives the files back.
    ///
    /// # Errors
    /// Where the disk does not take it.
    fn end(self: Box<Self>) -> Result<Vec<Sink>>;
}

/// Names of the files of a format, from a name without ending. Compressed files say so, but
/// for Parquet, which is compressed inside.
#[must_use]
pub fn file_names(format: CorpusFormat, stem: &str, languages: &[Language], compression: Compression) -> Vec<String> {
    let packed = match compression {
        Compression::None => "",
        Compression::Gzip => ".gz",
        Compression::Zstd => ".zst",
    };
    match format {
        CorpusFormat::Tmx => vec![format!("{stem}.tmx{packed}")],
        CorpusFormat::Jsonl => vec![format!("{stem}.jsonl{packed}")],
        CorpusFormat::Parquet => vec![format!("{stem}.parquet")],
        CorpusFormat::Moses => languages.iter().map(|language| format!("{stem}.{language}{packed}")).collect(),
        CorpusFormat::Bitextor => vec![format!("{stem}.sent{packed}")],
        CorpusFormat::Csv => vec![format!("{stem}.csv{packed}")],
    }
}

/// Begins files with the names of [`file_names`]. Parquet is compressed inside as
/// `compression` says, with Snappy where it says nothing.
///
/// # Errors
/// Where the disk does not take it.
pub fn begin(
    format: CorpusFormat,
    shape: &Shape,
    mut sinks: Vec<Sink>,
    compression: Compression,
) -> Result<Box<dyn Writer>> {
    if format == CorpusFormat::Moses {
        return Ok(Box::new(moses::Moses { sinks }));
    }
    // The others have one file.
    let sink = sinks.remove(0);
    let shape = shape.clone();
    Ok(match format {
        CorpusFormat::Tmx => Box::new(tmx::Tmx::begin(sink, shape)?),
        CorpusFormat::Jsonl => Box::new(jsonl::Jsonl::begin(sink, shape)),
        CorpusFormat::Parquet => Box::new(parquet::Parquet::begin(sink, shape, compression)?),
        CorpusFormat::Bitextor => Box::new(bitextor::Bitextor::begin(sink, shape)?),
        CorpusFormat::Csv | CorpusFormat::Moses => Box::new(csv::Csv::begin(sink, shape)?),
    })
}

/// The languages in the order of their codes, as data sets have them, each with its place.
fn sorted(languages: &[Language]) -> Vec<(usize, Language)> {
    let mut sorted: Vec<(usize, Language)> = languages.iter().copied().enumerate().collect();
    sorted.sort_by(|a, b| a.1.code().cmp(b.1.code()));
    sorted
}
