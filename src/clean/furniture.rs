//! Lines that recur over a collection: learned once, named by the settings.

use std::fmt::Write;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::line::{Line, Sign};
use crate::error::{Error, Result};
use crate::text::fold;

/// The first line of the file.
pub(super) const VERSION: &str = "songngu furniture 1";

/// The longest line that is compared, in bytes.
pub(super) const LONGEST: usize = 1000;

/// Lines, folded, that are furniture on every page.
///
/// The file is text: its first line is `songngu furniture 1`, every other the number of
/// documents a line was seen in, a tab, and the folded line. The number is for the
/// reader and may be left out; lines that begin with `#` are passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Furniture {
    lines: FxHashSet<String>,
}

impl Furniture {
    /// Reads a file that `songngu furniture learn` wrote.
    ///
    /// # Errors
    /// Where the file cannot be read, is not UTF-8, or is of another version.
    pub fn load(path: &Path) -> Result<Furniture> {
        let text = std::fs::read_to_string(path).map_err(Error::read(path))?;
        Furniture::parse(path, &text)
    }

    /// Reads the text of such a file; `path` is named in the error.
    ///
    /// # Errors
    /// Where the first line is not `songngu furniture 1`.
    pub fn parse(path: &Path, text: &str) -> Result<Furniture> {
        let mut lines = text.lines();
        if lines.next().map(str::trim_end) != Some(VERSION) {
            return Err(Error::format(path, 1, format!("the first line is not {VERSION:?}")));
        }
        let lines = lines.filter(|line| !line.starts_with('#'));
        let folded = lines.map(|line| fold(line.split_once('\t').map_or(line, |(_, line)| line).trim()));
        Ok(Furniture { lines: folded.filter(|line| !line.is_empty()).collect() })
    }

    /// The text of a file that holds `lines`, each with the number of documents it was
    /// seen in.
    #[must_use]
    pub fn file(lines: &[(String, usize)]) -> String {
        let mut sorted: Vec<&(String, usize)> = lines.iter().collect();
        sorted.sort_unstable();
        let mut text = format!("{VERSION}\n");
        for (line, documents) in sorted {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{documents}\t{line}");
        }
        text
    }

    /// How a line is compared; nothing where it is too long to be furniture.
    #[must_use]
    pub fn key(line: &str) -> Option<String> {
        (line.len() <= LONGEST).then(|| fold(line)).filter(|key| key.chars().any(char::is_alphanumeric))
    }

    /// How many lines it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether it holds no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Marks the lines it holds. What says where a rendering comes from stays metadata.
    pub(super) fn mark(&self, lines: &mut [Line]) {
        if self.is_empty() {
            return;
        }
        for line in lines {
            let known = Furniture::key(&line.content.text).is_some_and(|key| self.lines.contains(&key));
            if known && !matches!(line.sign, Sign::DatePrefix(_) | Sign::Source(_)) {
                line.sign = Sign::Furniture;
            }
        }
    }
}
