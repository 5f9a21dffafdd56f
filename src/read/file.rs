//! One file → its text.

use std::path::Path;

use super::Entry;
use crate::article::RawDocument;
use crate::error::{Error, Result};

/// The largest file that is read as one article, in bytes.
const MAX_FILE_BYTES: u64 = 256 << 20;

/// Reads an article.
///
/// # Errors
/// Where the file cannot be read, holds a NUL byte (no text), is not UTF-8, or has a
/// line of more than `max_line` bytes.
pub fn read_article(entry: &Entry, max_line: usize) -> Result<RawDocument> {
    let text = read_text(&entry.path)?;
    let long = text.split('\n').enumerate().find(|(_, line)| line.len() > max_line);
    if let Some((number, line)) = long {
        return Err(Error::TooLong { path: entry.path.clone(), line: number + 1, bytes: line.len(), limit: max_line });
    }
    Ok(RawDocument { name: entry.name.clone(), text })
}

/// Reads a whole file as UTF-8 text.
///
/// # Errors
/// Where the file cannot be read, is no text, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String> {
    let size = std::fs::metadata(path).map_err(Error::read(path))?.len();
    if size > MAX_FILE_BYTES {
        return Err(Error::TooLong {
            path: path.to_path_buf(),
            line: 0,
            bytes: usize::try_from(size).unwrap_or(usize::MAX),
            limit: MAX_FILE_BYTES as usize,
        });
    }
    let bytes = std::fs::read(path).map_err(Error::read(path))?;
    check_text(path, bytes)
}

/// Takes bytes as UTF-8 text; `path` is named in the error.
///
/// # Errors
/// Where a NUL byte shows that they are no text, or they are not UTF-8.
pub fn check_text(path: &Path, bytes: Vec<u8>) -> Result<String> {
    if let Some(offset) = bytes.iter().position(|&b| b == 0) {
        return Err(Error::NotText { path: path.to_path_buf(), offset });
    }
    String::from_utf8(bytes).map_err(|problem| {
        let offset = problem.utf8_error().valid_up_to();
        let before = &problem.as_bytes()[..offset];
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        Error::Encoding { path: path.to_path_buf(), line, offset }
    })
}
