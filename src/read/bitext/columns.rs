//! Which columns of a table hold what: shared by TSV and CSV.

use std::path::Path;

use super::row::Field;
use super::{BitextOptions, BitextRow};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::read::table::Header;

/// Names of the two texts where they are no language codes: as `align` prints them, and as
/// Bitextor does.
const USUAL: [(&str, &str); 2] = [("source", "target"), ("src_text", "trg_text")];

/// Which columns hold what.
pub(super) struct Columns {
    /// How many there are; without a header the first row says it.
    pub(super) count: Option<usize>,
    pub(super) source: usize,
    pub(super) target: usize,
    fields: Vec<(usize, Field)>,
}

impl Columns {
    /// The columns by their numbers, from 1: such a table has no header.
    pub(super) fn by_number(options: &BitextOptions) -> Option<Columns> {
        let (source, target) = options.columns.as_ref()?;
        let position = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
        Some(Columns { count: None, source: position(source)?, target: position(target)?, fields: Vec::new() })
    }

    /// The columns of a header.
    pub(super) fn of_header(path: &Path, header: &Header, options: &BitextOptions) -> Result<Columns> {
        let (source, target) = match &options.columns {
            Some((source, target)) => (header.need(path, source)?, header.need(path, target)?),
            None => texts(path, header, options)?,
        };
        let fields = Field::columns(header.names().iter().map(String::as_str));
        Ok(Columns { count: Some(header.names().len()), source, target, fields })
    }

    /// The row of a line's fields.
    pub(super) fn row<S: AsRef<str>>(&mut self, path: &Path, line: usize, fields: &[S]) -> Result<BitextRow> {
        let count = *self.count.get_or_insert(fields.len());
        if fields.len() != count {
            return Err(Error::format(path, line, format!("expected {count} fields, found {}", fields.len())));
        }
        let text = |at: usize| {
            let wrong = || Error::format(path, line, format!("no column {}; there are {count}", at + 1));
            fields.get(at).map(|field| field.as_ref().to_string()).ok_or_else(wrong)
        };
        let mut row =
            BitextRow { line, source: text(self.source)?, target: text(self.target)?, ..BitextRow::default() };
        for &(at, field) in &self.fields {
            if let Some(text) = fields.get(at) {
                row.set(field, text.as_ref(), path)?;
            }
        }
        Ok(row)
    }
}

/// The columns of the two languages.
fn texts(path: &Path, header: &Header, options: &BitextOptions) -> Result<(usize, usize)> {
    let found = (of_language(header, options.source), of_language(header, options.target));
    let usual = || USUAL.iter().find_map(|(source, target)| Some((header.position(source)?, header.position(target)?)));
    match found {
        (Some(source), Some(target)) => Ok((source, target)),
        (None, None) if usual().is_some() => Ok(usual().unwrap_or_default()),
        (None, _) => header.need(path, options.source.code()).map(|at| (at, at)),
        (_, None) => header.need(path, options.target.code()).map(|at| (at, at)),
    }
}

/// The column of a language: its code, or the code with a country, as in vi-VN.
fn of_language(header: &Header, language: Language) -> Option<usize> {
    let same = |name: &String| name.contains(['-', '_']) && name.parse::<Language>().is_ok_and(|l| l == language);
    header.position(language.code()).or_else(|| header.names().iter().position(same))
}
