//! What is asked for, and what comes of it: pairs of languages, formats, fields.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::severity::MostSevere;
use super::split::Split;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::read::{BitextFormat, BitextOptions, Compression, Field, languages_of};
use crate::write::CorpusFormat;

/// What to export.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// Folder that a run wrote, or a bitext.
    pub input: PathBuf,
    /// What to write.
    pub format: ExportFormat,
    /// Pairs of languages; all that there are where none is named.
    pub pairs: Vec<Pair>,
    /// Least confidence of a row that has one, 0 to 1.
    pub min_confidence: Option<f64>,
    /// Most severe finding of a row.
    pub max_severity: Option<MostSevere>,
    /// Findings of the bitext, where it is no folder of a run.
    pub findings: Option<PathBuf>,
    /// Which rows are taken for copies.
    pub dedup: Option<Duplicates>,
    /// Texts that no row may hold.
    pub exclude: Vec<PathBuf>,
    /// What is held beside the usual.
    pub with: Vec<With>,
    /// The most that one side may be longer than the other.
    pub length_ratio: Option<f64>,
    /// Parts, by document.
    pub split: Option<Split>,
    /// Seed of a shuffle.
    pub shuffle: Option<u64>,
    /// How the files are packed.
    pub compression: Compression,
    /// Folder to write to, or a file's name where one file is written.
    pub output: PathBuf,
    /// How the bitext is written, where its name does not say it.
    pub from: Option<BitextFormat>,
    /// Columns of the bitext, where they are no language codes.
    pub columns: Option<(String, String)>,
    /// Sentences of both sides, where the bitext holds positions only.
    pub texts: Option<(PathBuf, PathBuf)>,
}

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A format of rows.
    Rows(CorpusFormat),
    /// Positions of sentences, a file for each pair of documents.
    Links,
    /// hunalign's ladder, likewise.
    Ladder,
}

impl fmt::Display for ExportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ExportFormat::Rows(CorpusFormat::Tmx) => "tmx",
            ExportFormat::Rows(CorpusFormat::Jsonl) => "jsonl",
            ExportFormat::Rows(CorpusFormat::Parquet) => "parquet",
            ExportFormat::Rows(CorpusFormat::Moses) => "moses",
            ExportFormat::Rows(CorpusFormat::Bitextor) => "bitextor",
            ExportFormat::Rows(CorpusFormat::Csv) => "csv",
            ExportFormat::Links => "links",
            ExportFormat::Ladder => "ladder",
        })
    }
}

/// Which rows are taken for copies of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplicates {
    /// Those with the same texts.
    Exact,
    /// Those that differ in numbers, case, punctuation or a few words.
    Near,
}

/// What is held beside the usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// Addresses of both documents.
    Url,
    /// Day of publication.
    Date,
    /// Licence.
    License,
}

/// Languages that are exported together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// Two.
    Two(Language, Language),
    /// All that a run knows, in one row.
    Multi,
}

impl Pair {
    /// The languages, the source first.
    #[must_use]
    pub fn languages(&self) -> Vec<Language> {
        match self {
            Pair::Two(source, target) => vec![*source, *target],
            Pair::Multi => Language::KNOWN.to_vec(),
        }
    }

    /// What is held beside the texts.
    pub(super) fn fields(&self, with: &[With]) -> Vec<Field> {
        let mut fields = match self {
            Pair::Two(..) => vec![
                Field::Confidence,
                Field::Bead,
                Field::SourceDocument,
                Field::TargetDocument,
                Field::Kind,
                Field::Findings,
            ],
            Pair::Multi => vec![Field::Confidence, Field::SourceDocument],
        };
        if with.contains(&With::Url) {
            fields.push(Field::SourceUrl);
            if matches!(self, Pair::Two(..)) {
                fields.push(Field::TargetUrl);
            }
        }
        if with.contains(&With::Date) {
            fields.push(Field::Date);
        }
        if with.contains(&With::License) {
            fields.push(Field::License);
        }
        fields
    }

    /// The languages of a pair of two.
    pub(super) fn two(&self) -> Option<(Language, Language)> {
        match self {
            Pair::Two(source, target) => Some((*source, *target)),
            Pair::Multi => None,
        }
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pair::Two(source, target) => write!(f, "{source}-{target}"),
            Pair::Multi => f.write_str("multi"),
        }
    }
}

impl FromStr for Pair {
    type Err = Error;

    fn from_str(text: &str) -> Result<Pair> {
        if text == "multi" {
            return Ok(Pair::Multi);
        }
        let wrong = || Error::Usage(format!("{text:?} is no pair; expected two codes such as vi-ms, or multi"));
        let (source, target) = text.split_once('-').ok_or_else(wrong)?;
        let (source, target) = (source.parse().map_err(|_| wrong())?, target.parse().map_err(|_| wrong())?);
        if source == target { Err(wrong()) } else { Ok(Pair::Two(source, target)) }
    }
}

/// What is done.
pub(super) struct Plan {
    pub(super) pairs: Vec<Pair>,
}

/// Checks what was asked for against what is there.
pub(super) fn plan(options: &ExportOptions) -> Result<Plan> {
    let usage = |message: String| Err(Error::Usage(message));
    let format = options.format;
    let positions = matches!(format, ExportFormat::Links | ExportFormat::Ladder);
    let mut pairs = options.pairs.clone();
    if options.input.is_dir() {
        if pairs.is_empty() {
            pairs = found(&options.input);
        }
        if pairs.is_empty() {
            return usage(format!("{}: no corpus file such as vi-ms.tsv in this folder", options.input.display()));
        }
    } else if pairs.is_empty() {
        pairs.push(told(options)?);
    } else if pairs.len() > 1 || pairs.contains(&Pair::Multi) {
        return usage(format!("{}: a bitext has one pair of two languages", options.input.display()));
    }
    if positions && !options.input.is_dir() {
        return usage(format!("{format} needs the folder that a run wrote: positions are not in a bitext"));
    }
    let only_two = positions || matches!(format, ExportFormat::Rows(CorpusFormat::Moses | CorpusFormat::Bitextor));
    if only_two && pairs.contains(&Pair::Multi) {
        return usage(format!("{format} holds two languages; multi goes to tmx, jsonl, parquet or csv"));
    }
    let filters = [
        ("--min-confidence", options.min_confidence.is_some()),
        ("--max-severity", options.max_severity.is_some()),
        ("--length-ratio", options.length_ratio.is_some()),
        ("--exclude", !options.exclude.is_empty()),
        ("--dedup", options.dedup.is_some()),
    ];
    if let Some((name, _)) = filters.iter().find(|(_, given)| *given && format == ExportFormat::Ladder) {
        return usage(format!("a ladder holds every bead of its texts; {name} cannot leave any out"));
    }
    let misplaced = [("--shuffle", options.shuffle.is_some()), ("--with", !options.with.is_empty())];
    if let Some((name, _)) = misplaced.iter().find(|(_, given)| *given && positions) {
        return usage(format!("{format} has no place for {name}"));
    }
    if format == ExportFormat::Rows(CorpusFormat::Parquet) && options.compression == Compression::Zstd {
        return usage("Parquet is written with Snappy, or gzip with --compress gz; zstd is read only".to_string());
    }
    if options.max_severity.is_some() && options.findings.is_none() && !options.input.is_dir() {
        return usage("--max-severity needs the findings of the bitext: say --findings FILE".to_string());
    }
    if let Some(ratio) = options.length_ratio.filter(|ratio| !(ratio.is_finite() && *ratio >= 1.0)) {
        return usage(format!("--length-ratio {ratio}: expected a number of at least 1"));
    }
    Ok(Plan { pairs })
}

/// The pairs whose corpus files a folder has.
fn found(folder: &Path) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (at, source) in Language::KNOWN.into_iter().enumerate() {
        for target in Language::KNOWN.into_iter().skip(at + 1) {
            if folder.join(format!("{source}-{target}.tsv")).is_file() {
                pairs.push(Pair::Two(source, target));
            }
        }
    }
    pairs
}

/// The pair that a bitext says itself: Vietnamese and another, or its first two languages.
fn told(options: &ExportOptions) -> Result<Pair> {
    let languages = languages_of(&options.input, options.from)?;
    let vi = Language::Vietnamese;
    let other = languages.iter().copied().find(|language| *language != vi);
    match (languages.contains(&vi), other, languages.as_slice()) {
        (true, Some(other), _) => Ok(Pair::Two(vi, other)),
        (false, _, [first, second, ..]) => Ok(Pair::Two(*first, *second)),
        _ => Err(Error::Usage(format!(
            "{}: does not say which languages it is in; say --pair, such as --pair vi-ms",
            options.input.display()
        ))),
    }
}

/// How the bitext of a pair is read.
pub(super) fn bitext_options(options: &ExportOptions, (source, target): (Language, Language)) -> BitextOptions {
    BitextOptions {
        columns: options.columns.clone(),
        format: options.from,
        texts: options.texts.clone(),
        ..BitextOptions::new(source, target)
    }
}
