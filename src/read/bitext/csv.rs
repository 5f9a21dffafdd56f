//! CSV as RFC 4180 has it, and as spreadsheets keep it. The apostrophe that guards a
//! spreadsheet against formulas is taken off again.

use std::path::Path;

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::columns::Columns;
use super::{BitextOptions, BitextRow};
use crate::error::{Error, Result};
use crate::read::lines::Source;
use crate::read::manifest::at_line;
use crate::read::table::Header;
use crate::text::without_guard;

/// The longest record, in bytes.
const LONGEST_RECORD: usize = 16 << 20;

/// Reads the header and gives the rows below it.
pub(super) fn rows(
    path: &Path,
    source: Source,
    options: &BitextOptions,
) -> Result<impl Iterator<Item = Result<BitextRow>> + Send + use<>> {
    let by_number = Columns::by_number(options);
    // Only LF ends a line here, so that lines are counted right; a CR before it is taken off.
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).terminator(Terminator::Any(b'\n'));
    let mut reader = builder.from_reader(source);
    let mut returns = None;
    let path = path.to_path_buf();
    let mut record = ByteRecord::new();
    let mut next = move |path: &Path| -> Result<Option<(usize, Vec<String>)>> {
        loop {
            if !reader.read_byte_record(&mut record).map_err(|problem| at_line(path, &problem))? {
                return Ok(None);
            }
            let last = record.get(record.len().saturating_sub(1)).unwrap_or_default();
            if *returns.get_or_insert(last.ends_with(b"\r")) && last.ends_with(b"\r") {
                let (last, others) = (last[..last.len() - 1].to_vec(), record.len() - 1);
                let position = record.position().cloned();
                record.truncate(others);
                record.push_field(&last);
                record.set_position(position);
            }
            if record.len() > 1 || !record.as_slice().is_empty() {
                break;
            }
        }
        let position = record.position();
        let line = position.map_or(1, |p| p.line() as usize).max(1);
        if record.as_slice().len() > LONGEST_RECORD {
            return Err(Error::TooLong {
                path: path.to_path_buf(),
                line,
                bytes: record.as_slice().len(),
                limit: LONGEST_RECORD,
            });
        }
        let text = |(at, field): (usize, &[u8])| match std::str::from_utf8(field) {
            Ok(text) => Ok(without_guard(text).to_string()),
            Err(_) => Err(Error::format(path, line, format!("no valid UTF-8 in column {}", at + 1))),
        };
        Ok(Some((line, record.iter().enumerate().map(text).collect::<Result<_>>()?)))
    };
    let mut columns = if let Some(columns) = by_number {
        columns
    } else {
        let names = next(&path)?.map(|(_, names)| names).unwrap_or_default();
        Columns::of_header(&path, &Header::of_line(&names.join("\t")), options)?
    };
    Ok(std::iter::from_fn(move || match next(&path) {
        Ok(Some((line, fields))) => Some(columns.row(&path, line, &fields)),
        Ok(None) => None,
        Err(problem) => Some(Err(problem)),
    }))
}
