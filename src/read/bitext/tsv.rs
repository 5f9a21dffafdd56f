//! TSV: a header that names the columns, nothing quoted. Bitextor's `.sent.gz` is one.

use std::path::Path;

use super::columns::Columns;
use super::{BitextOptions, BitextRow};
use crate::error::Result;
use crate::read::lines::{Lines, Source};
use crate::read::table::Header;

/// Reads the header and gives the rows below it.
pub(super) fn rows(
    path: &Path,
    source: Source,
    options: &BitextOptions,
    notes: &mut Vec<String>,
) -> Result<impl Iterator<Item = Result<BitextRow>> + Send + use<>> {
    let mut lines = Lines::new(path, source);
    let mut columns = if let Some(columns) = Columns::by_number(options) {
        columns
    } else {
        let header = Header::of_line(&lines.next()?.unwrap_or_default());
        let scores = header.names().iter().filter(|name| name.ends_with("_score") && *name != "songngu_score");
        notes.extend(scores.map(|name| format!("{name} is no probability; it is not read")));
        Columns::of_header(path, &header, options)?
    };
    Ok(std::iter::from_fn(move || match lines.next() {
        Ok(Some(line)) => Some(row(&lines, &line, &mut columns)),
        Ok(None) => None,
        Err(problem) => Some(Err(problem)),
    }))
}

fn row(lines: &Lines, line: &str, columns: &mut Columns) -> Result<BitextRow> {
    let fields: Vec<&str> = line.split('\t').collect();
    let row = columns.row(lines.path(), lines.number, &fields)?;
    let before = |at: usize| fields[..at].iter().map(|field| field.chars().count() + 1).sum();
    Ok(BitextRow { columns: Some((before(columns.source), before(columns.target))), ..row })
}
