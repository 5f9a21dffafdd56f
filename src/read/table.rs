//! Tables with a header and tabs, as the project writes them: nothing is quoted.

use std::path::Path;

use crate::error::{Error, Result};

/// The names of a table's columns.
#[derive(Clone, Debug)]
pub struct Header {
    names: Vec<String>,
}

impl Header {
    /// Reads the first line of a table.
    #[must_use]
    pub fn of_line(line: &str) -> Header {
        Header { names: line.split('\t').map(str::to_string).collect() }
    }

    /// The names, in order.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Where a column stands, from 0.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// Where a column stands that has to be there.
    ///
    /// # Errors
    /// Where it is not; `path` is named.
    pub fn need(&self, path: &Path, name: &str) -> Result<usize> {
        let is_empty = self.names.iter().all(String::is_empty);
        let has =
            || if is_empty { "the file is empty".to_string() } else { format!("the header has {:?}", self.names) };
        self.position(name).ok_or_else(|| Error::format(path, 1, format!("no column named {name:?}; {}", has())))
    }

    /// The fields of a line.
    ///
    /// # Errors
    /// Where there are more or fewer than columns; `path` and the line's number, from 1,
    /// are named.
    pub fn fields<'l>(&self, path: &Path, number: usize, line: &'l str) -> Result<Vec<&'l str>> {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() == self.names.len() {
            return Ok(fields);
        }
        let message = format!("expected {} fields, found {}", self.names.len(), fields.len());
        Err(Error::format(path, number, message))
    }
}
