//! Moses pairs: two files with a text a line, their names ending with the language codes.

use std::path::Path;

use super::format::side;
use super::{BitextOptions, BitextRow};
use crate::error::{Error, Result};
use crate::read::lines::Lines;

/// Opens both files of a prefix, or those that were named, and gives their lines together.
pub(super) fn rows(
    prefix: &Path,
    options: &BitextOptions,
) -> Result<impl Iterator<Item = Result<BitextRow>> + Send + use<>> {
    let (source, target) = match &options.texts {
        Some(texts) => texts.clone(),
        None => match (side(prefix, options.source), side(prefix, options.target)) {
            (Some(source), Some(target)) => (source, target),
            (None, _) => return Err(missing(prefix, options.source.code())),
            (_, None) => return Err(missing(prefix, options.target.code())),
        },
    };
    let (mut sources, mut targets) = (Lines::open(&source)?, Lines::open(&target)?);
    Ok(std::iter::from_fn(move || match (sources.next(), targets.next()) {
        (Err(problem), _) | (_, Err(problem)) => Some(Err(problem)),
        (Ok(Some(source)), Ok(Some(target))) => {
            Some(Ok(BitextRow { line: sources.number, source, target, ..BitextRow::default() }))
        }
        (Ok(None), Ok(None)) => None,
        (Ok(None), _) => Some(Err(shorter(&sources, &targets))),
        (_, Ok(None)) => Some(Err(shorter(&targets, &sources))),
    }))
}

fn missing(prefix: &Path, code: &str) -> Error {
    Error::Usage(format!("{}.{code}: no such file; a Moses pair has a file for each language", prefix.display()))
}

fn shorter(short: &Lines, long: &Lines) -> Error {
    let message = format!("ends here; {} goes on, and both must have as many lines", long.path().display());
    Error::format(short.path(), short.number, message)
}
