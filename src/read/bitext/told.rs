//! Which languages a bitext is in, as far as it says so itself.

use std::path::Path;

use super::{BitextFormat, BitextOptions, jsonl, parquet, tmx};
use crate::error::Result;
use crate::language::Language;
use crate::read::lines::{Lines, open};

/// The languages that a bitext names, in its order: codes of columns, fields or variants,
/// or endings of the two files. Nothing where its format names none.
///
/// # Errors
/// Where it cannot be opened.
pub fn languages_of(path: &Path, format: Option<BitextFormat>) -> Result<Vec<Language>> {
    let known = (Language::Vietnamese, Language::Vietnamese);
    let beside = || Language::KNOWN.into_iter().filter(|language| super::format::side(path, *language).is_some());
    let told = BitextOptions { format, ..BitextOptions::new(known.0, known.1) };
    let format = match told.format_of(path) {
        BitextFormat::Tsv if format.is_none() && !path.exists() && beside().count() > 1 => BitextFormat::Moses,
        format => format,
    };
    let names: Vec<String> = match format {
        BitextFormat::Moses => return Ok(beside().collect()),
        BitextFormat::Tmx => tmx::codes(open(path)?),
        BitextFormat::Parquet => parquet::names(path)?,
        BitextFormat::Jsonl => Lines::open(path)?.next()?.map_or(Vec::new(), |line| jsonl::names(&line)),
        BitextFormat::Tsv => fields(path, '\t')?,
        BitextFormat::Csv => fields(path, ',')?,
        _ => Vec::new(),
    };
    let mut languages: Vec<Language> = Vec::new();
    for name in names {
        // A column named `date` is none in the language of that code.
        let primary = name.split(['-', '_']).next().unwrap_or_default();
        let is_code = matches!(primary.len(), 2..=3) && (format == BitextFormat::Tmx || is_known(&name));
        if let Some(language) =
            name.parse::<Language>().ok().filter(|language| is_code && !languages.contains(language))
        {
            languages.push(language);
        }
    }
    Ok(languages)
}

fn is_known(name: &str) -> bool {
    name.parse::<Language>().is_ok_and(|language| Language::KNOWN.contains(&language)) || name.len() == 2
}

fn fields(path: &Path, parted_by: char) -> Result<Vec<String>> {
    let line = Lines::open(path)?.next()?.unwrap_or_default();
    Ok(line.split(parted_by).map(|name| name.trim().trim_matches('"').to_string()).collect())
}
