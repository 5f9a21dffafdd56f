//! The library's one error type. Every variant says where: a path, and a line or
//! a byte offset where there is one, and what was expected there.

use std::io;
use std::path::{Path, PathBuf};

/// What can go wrong. Nothing in the library panics on input; all of it ends here.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder could not be written.
    #[error("{}: cannot be written: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that should hold text in a known encoding does not.
    #[error("{}:{line}: no valid UTF-8 at byte {offset}", path.display())]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Bytes before the first wrong one.
        offset: usize,
    },
    /// A file is not text at all.
    #[error("{}: not a text file (a NUL byte at byte {offset})", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// Bytes before the first NUL.
        offset: usize,
    },
    /// A file or a line of it is larger than any article.
    #[error("{}:{line}: {bytes} bytes long; at most {limit} are read", path.display())]
    TooLong {
        /// The file.
        path: PathBuf,
        /// Line, from 1; 0 where the whole file is meant.
        line: usize,
        /// Its length in bytes.
        bytes: usize,
        /// The longest that is read, in bytes.
        limit: usize,
    },
    /// A file with a structure (links, TSV, CSV, TOML) breaks it.
    #[error("{}:{line}: {message}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What was expected and what stood there.
        message: String,
    },
    /// A file is not what it was when the work on it began.
    #[error("{}: changed while it was worked on; what was written before is left as it was", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The user has ended the work.
    #[error("stopped; what was written before is left as it was, and the next run goes on from here")]
    Stopped,
    /// Something that was asked for makes no sense.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// What went wrong without the path, which differs from machine to machine.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Error::Read { source, .. } => format!("cannot be read: {source}"),
            Error::Write { source, .. } => format!("cannot be written: {source}"),
            Error::Encoding { line, offset, .. } => format!("line {line}: no valid UTF-8 at byte {offset}"),
            Error::NotText { offset, .. } => format!("not a text file (a NUL byte at byte {offset})"),
            Error::TooLong { line, bytes, limit, .. } => {
                format!("line {line}: {bytes} bytes long; at most {limit} are read")
            }
            Error::Format { line, message, .. } => format!("line {line}: {message}"),
            Error::Changed { .. } => "changed while it was worked on".to_string(),
            Error::Stopped => "stopped".to_string(),
            Error::Usage(message) => message.clone(),
        }
    }

    /// A closure for `map_err` on reads.
    pub fn read(path: &Path) -> impl FnOnce(io::Error) -> Error + '_ {
        move |source| Error::Read { path: path.to_path_buf(), source }
    }

    /// A closure for `map_err` on writes.
    pub fn write(path: &Path) -> impl FnOnce(io::Error) -> Error + '_ {
        move |source| Error::Write { path: path.to_path_buf(), source }
    }

    /// A structural error at a line.
    pub fn format(path: &Path, line: usize, message: impl Into<String>) -> Error {
        Error::Format { path: path.to_path_buf(), line, message: message.into() }
    }
}

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;
