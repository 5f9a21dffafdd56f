//! What hunalign prints with `-text`: source, target and a score, sentences of a side
//! joined by ` ~~~ `.

use std::path::Path;

use super::BitextRow;
use crate::error::{Error, Result};
use crate::read::lines::{Lines, Source};

/// What stands between the sentences of a side.
const JOINER: &str = " ~~~ ";

/// Gives the rows. A last one without any text is no bead, but the end of both files.
pub(super) fn rows(path: &Path, source: Source) -> impl Iterator<Item = Result<BitextRow>> + Send + use<> {
    let mut lines = Lines::new(path, source);
    let mut held: Option<BitextRow> = None;
    std::iter::from_fn(move || {
        loop {
            match lines.next() {
                Ok(Some(line)) => match row(&lines, &line) {
                    Ok(row) => {
                        if let Some(before) = held.replace(row) {
                            return Some(Ok(before));
                        }
                    }
                    problem => return Some(problem),
                },
                Ok(None) => return held.take().filter(|row| !(row.source.is_empty() && row.target.is_empty())).map(Ok),
                Err(problem) => return Some(Err(problem)),
            }
        }
    })
}

fn row(lines: &Lines, line: &str) -> Result<BitextRow> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [source, target, score] = fields[..] else {
        let message = format!("expected source, target and a score with tabs between, found {} fields", fields.len());
        return Err(Error::format(lines.path(), lines.number, message));
    };
    if score.trim().parse::<f64>().is_err() {
        return Err(Error::format(lines.path(), lines.number, format!("{score:?} is no score; expected a number")));
    }
    let sentences = |side: &str| side.split(JOINER).filter(|sentence| !sentence.is_empty()).count();
    Ok(BitextRow {
        line: lines.number,
        bead: Some(format!("{}-{}", sentences(source), sentences(target))),
        source: source.replace(JOINER, " "),
        target: target.replace(JOINER, " "),
        ..BitextRow::default()
    })
}
