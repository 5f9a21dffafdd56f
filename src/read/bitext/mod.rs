//! Bitexts that anybody made: TSV, JSONL, TMX → rows, one after the other.
//!
//! A bitext may be larger than memory, so nothing is held but the row at hand. The first
//! thing that is wrong ends the reading, with its line.

mod jsonl;
mod lines;
mod tmx;
mod tsv;

use std::path::{Path, PathBuf};

use crate::article::BlockKind;
use crate::error::{Error, Result};
use crate::language::Language;
use lines::open;

/// Two texts that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BitextRow {
    /// Line of the file on which the row stands or begins, from 1.
    pub line: usize,
    /// Source text; may be empty.
    pub source: String,
    /// Target text; may be empty.
    pub target: String,
    /// Document of the source, where the bitext names it.
    pub source_document: Option<String>,
    /// Document of the target, where the bitext names it.
    pub target_document: Option<String>,
    /// Confidence of the alignment, 0 to 1, where the bitext has one.
    pub confidence: Option<f64>,
    /// Characters of the line before the two texts, where they stand on it as they are.
    pub columns: Option<(usize, usize)>,
    /// Kind of the text, where the bitext says it as songngu writes it.
    pub kind: Option<BlockKind>,
}

/// How a bitext is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BitextFormat {
    /// A header and columns parted by tabs; nothing is quoted.
    Tsv,
    /// An object a line.
    Jsonl,
    /// Translation Memory eXchange 1.4b.
    Tmx,
}

/// What to read of a bitext.
#[derive(Clone, Debug)]
pub struct BitextOptions {
    /// Language of the source.
    pub source: Language,
    /// Language of the target.
    pub target: Language,
    /// Names of the two columns or fields, where they are no language codes; two numbers are
    /// columns of a table without a header, from 1.
    pub columns: Option<(String, String)>,
}

/// The rows of a bitext, in order. After an error there are no more.
pub struct Bitext {
    rows: Box<dyn Iterator<Item = Result<BitextRow>> + Send>,
    path: PathBuf,
}

impl std::fmt::Debug for Bitext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bitext").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Bitext {
    /// Opens a file, `-` for standard input, which is a TSV; `.jsonl` and `.tmx` are told by
    /// their ending, `.gz` behind it is unpacked, UTF-16 is told by its mark.
    ///
    /// # Errors
    /// Where it cannot be opened, or its header has not the columns.
    pub fn open(path: &Path, options: &BitextOptions) -> Result<Bitext> {
        let (reader, format) = open(path)?;
        let rows: Box<dyn Iterator<Item = Result<BitextRow>> + Send> = match format {
            BitextFormat::Tsv => Box::new(tsv::rows(path, reader, options)?),
            BitextFormat::Jsonl => Box::new(jsonl::rows(path, reader, options)),
            BitextFormat::Tmx => Box::new(tmx::rows(path, reader, options)),
        };
        Ok(Bitext { rows, path: path.to_path_buf() })
    }
}

impl Iterator for Bitext {
    type Item = Result<BitextRow>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.rows.next()?;
        if row.is_err() {
            self.rows = Box::new(std::iter::empty());
        }
        Some(row)
    }
}

/// Names of columns and fields beside the texts.
const SOURCE_DOCUMENT: &str = "source_document";
const TARGET_DOCUMENT: &str = "target_document";
const DOCUMENT: &str = "document";
const CONFIDENCE: &str = "confidence";
const KIND: &str = "kind";

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_string())
}

/// A confidence as it is written; nothing where it is empty.
fn probability(path: &Path, line: usize, text: &str) -> Result<Option<f64>> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse().ok().filter(|number: &f64| (0.0..=1.0).contains(number));
    let wrong = || Error::format(path, line, format!("{text:?} is no confidence; expected a number from 0 to 1"));
    number.map(Some).ok_or_else(wrong)
}
