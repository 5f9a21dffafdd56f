//! Bitexts that anybody made, in the formats that others use → rows, one after the other.
//!
//! A bitext may be larger than memory, so nothing is held but the row at hand. The first
//! thing that is wrong ends the reading, with its line.

mod columns;
mod csv;
mod format;
mod hunalign;
mod jsonl;
mod moses;
mod parquet;
mod positions;
mod row;
mod tmx;
mod told;
mod tsv;

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::language::Language;
use crate::read::lines::open;

pub use format::BitextFormat;
pub use row::{BitextRow, Field};
pub use tmx::CHARACTER;
pub use told::languages_of;

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
    /// How it is written; nothing where its name says it.
    pub format: Option<BitextFormat>,
    /// The sentences of both sides, one a line, for formats that hold positions only; nothing
    /// where they stand beside the file under its name.
    pub texts: Option<(PathBuf, PathBuf)>,
}

impl BitextOptions {
    /// Two languages, and all else as the bitext's name says.
    #[must_use]
    pub fn new(source: Language, target: Language) -> BitextOptions {
        BitextOptions { source, target, columns: None, format: None, texts: None }
    }

    /// The format of a file.
    #[must_use]
    pub fn format_of(&self, path: &Path) -> BitextFormat {
        self.format.unwrap_or_else(|| BitextFormat::of_path(path, (self.source, self.target)))
    }
}

/// Rows of any format.
type Rows = Box<dyn Iterator<Item = Result<BitextRow>> + Send>;

/// The rows of a bitext, in order. After an error there are no more.
pub struct Bitext {
    rows: Rows,
    path: PathBuf,
    notes: Vec<String>,
}

impl std::fmt::Debug for Bitext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bitext").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Bitext {
    /// Opens a file, `-` for standard input, which is a TSV unless the options say more. The
    /// format is told by the file's ending, `.gz` and `.zst` are unpacked, UTF-16 is told by
    /// its mark.
    ///
    /// # Errors
    /// Where it cannot be opened, or its header has not the columns.
    pub fn open(path: &Path, options: &BitextOptions) -> Result<Bitext> {
        let mut notes = Vec::new();
        let rows: Rows = match options.format_of(path) {
            BitextFormat::Tsv => Box::new(tsv::rows(path, open(path)?, options, &mut notes)?),
            BitextFormat::Csv => Box::new(csv::rows(path, open(path)?, options)?),
            BitextFormat::Jsonl => Box::new(jsonl::rows(path, open(path)?, options)),
            BitextFormat::Tmx => Box::new(tmx::rows(path, open(path)?, options)),
            BitextFormat::Parquet => Box::new(parquet::rows(path, options)?),
            BitextFormat::Moses => Box::new(moses::rows(path, options)?),
            BitextFormat::Hunalign => {
                notes.push("hunalign's scores are no probabilities; they are not read".to_string());
                Box::new(hunalign::rows(path, open(path)?))
            }
            format @ (BitextFormat::Ladder | BitextFormat::Links | BitextFormat::Vecalign) => {
                Box::new(positions::rows(path, format, options, &mut notes)?)
            }
        };
        Ok(Bitext { rows, path: path.to_path_buf(), notes })
    }

    /// What the format holds and is not read, in words for a person.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }
}

impl Iterator for Bitext {
    type Item = Result<BitextRow>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.rows.next()?;
        if row.is_err() {
            self.rows = Box::new(std::iter::empty());
        }
        Some(row.map(BitextRow::named))
    }
}

/// A fault of a file that has no lines.
fn damaged(path: &Path, problem: impl Into<String>) -> Error {
    let source = std::io::Error::new(std::io::ErrorKind::InvalidData, problem.into());
    Error::Read { path: path.to_path_buf(), source }
}
