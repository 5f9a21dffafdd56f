//! TSV: a header that names the columns, nothing quoted.

use std::path::Path;

use super::lines::{Lines, Source};
use super::{
    BitextOptions, BitextRow, CONFIDENCE, DOCUMENT, KIND, SOURCE_DOCUMENT, TARGET_DOCUMENT, probability, some,
};
use crate::article::BlockKind;
use crate::error::{Error, Result};
use crate::language::Language;

/// Which columns hold what.
struct Columns {
    count: Option<usize>,
    source: usize,
    target: usize,
    source_document: Option<usize>,
    target_document: Option<usize>,
    confidence: Option<usize>,
    kind: Option<usize>,
}

/// Reads the header and gives the rows below it.
pub(super) fn rows(
    path: &Path,
    source: Source,
    options: &BitextOptions,
) -> Result<impl Iterator<Item = Result<BitextRow>> + Send + use<>> {
    let mut lines = Lines::new(path, source);
    let mut columns = match positions(options) {
        Some((source, target)) => Columns {
            count: None,
            source,
            target,
            source_document: None,
            target_document: None,
            confidence: None,
            kind: None,
        },
        None => header(path, &lines.next()?.unwrap_or_default(), options)?,
    };
    Ok(std::iter::from_fn(move || match lines.next() {
        Ok(Some(line)) => Some(row(&lines, &line, &mut columns)),
        Ok(None) => None,
        Err(problem) => Some(Err(problem)),
    }))
}

/// The columns by their numbers, from 1: such a table has no header.
fn positions(options: &BitextOptions) -> Option<(usize, usize)> {
    let (source, target) = options.columns.as_ref()?;
    let position = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
    Some((position(source)?, position(target)?))
}

fn header(path: &Path, line: &str, options: &BitextOptions) -> Result<Columns> {
    let names: Vec<&str> = line.split('\t').collect();
    let named = |name: &str| names.iter().position(|known| *known == name);
    // A code with a country, as in vi-VN.
    let of_language = |language: Language| {
        let same = |name: &&str| name.contains(['-', '_']) && name.parse::<Language>().is_ok_and(|l| l == language);
        named(language.code()).or_else(|| names.iter().position(same))
    };
    let missing = |name: &str| {
        let has = if line.is_empty() { "the file is empty".to_string() } else { format!("the header has {names:?}") };
        Error::format(path, 1, format!("no column named {name:?}; {has}"))
    };
    let (source, target) = match &options.columns {
        Some((source, target)) => {
            (named(source).ok_or_else(|| missing(source))?, named(target).ok_or_else(|| missing(target))?)
        }
        None => match (of_language(options.source), of_language(options.target)) {
            (Some(source), Some(target)) => (source, target),
            // As `align` prints it.
            (None, None) if named("source").is_some() && named("target").is_some() => {
                (named("source").unwrap_or_default(), named("target").unwrap_or_default())
            }
            (None, _) => return Err(missing(options.source.code())),
            (_, None) => return Err(missing(options.target.code())),
        },
    };
    Ok(Columns {
        count: Some(names.len()),
        source,
        target,
        source_document: named(SOURCE_DOCUMENT),
        target_document: named(TARGET_DOCUMENT).or_else(|| named(DOCUMENT)),
        confidence: named(CONFIDENCE),
        kind: named(KIND),
    })
}

fn row(lines: &Lines, line: &str, columns: &mut Columns) -> Result<BitextRow> {
    let fields: Vec<&str> = line.split('\t').collect();
    // Without a header the first row says how many there are.
    let count = *columns.count.get_or_insert(fields.len());
    let (path, number) = (lines.path(), lines.number);
    if fields.len() != count {
        return Err(Error::format(path, number, format!("expected {count} fields, found {}", fields.len())));
    }
    let field = |at: usize| {
        let wrong = || Error::format(path, number, format!("no column {}; there are {count}", at + 1));
        fields.get(at).copied().ok_or_else(wrong)
    };
    let before = |at: usize| fields[..at.min(count)].iter().map(|field| field.chars().count() + 1).sum();
    let optional = |at: Option<usize>| at.and_then(|at| fields.get(at)).copied().unwrap_or_default();
    Ok(BitextRow {
        line: number,
        source: field(columns.source)?.to_string(),
        target: field(columns.target)?.to_string(),
        source_document: some(optional(columns.source_document)),
        target_document: some(optional(columns.target_document)),
        confidence: probability(path, number, optional(columns.confidence))?,
        columns: Some((before(columns.source), before(columns.target))),
        kind: BlockKind::of_name(optional(columns.kind)),
    })
}
