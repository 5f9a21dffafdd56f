//! `songngu export`: a corpus in the formats that others use.

use std::fmt::Write;
use std::fs::File;
use std::path::Path;

use anyhow::{Result, bail};
use songngu::export::{Duplicates, ExportFormat, ExportOptions, Exported, ExportedPair, With as Also, export};
use songngu::read::Compression;
use songngu::write::CorpusFormat;

use super::args::{self, Dedup, Packed, To, With};
use super::{Context, Exit, complain};

pub(crate) fn run(options: &args::Export, context: &Context) -> Result<Exit> {
    if options.output == Path::new("-") {
        return to_stdout(options, context);
    }
    let exported = export(&checked(options))?;
    if !context.quiet {
        for line in describe(&exported, options) {
            complain(&line);
        }
    }
    Ok(Exit::Done)
}

/// Writes a file aside and then out: what is told beforehand, such as that there would be
/// several files, holds here too.
fn to_stdout(options: &args::Export, context: &Context) -> Result<Exit> {
    let ending = match options.to {
        To::Tmx => "tmx",
        To::Jsonl => "jsonl",
        To::Csv => "csv",
        _ => bail!("only tmx, jsonl and csv are one file, which standard output can take"),
    };
    let folder = tempfile::TempDir::new()?;
    let file = folder.path().join("rows").with_extension(ending);
    let exported = export(&ExportOptions { output: file.clone(), ..checked(options) })?;
    if !context.quiet {
        exported.pairs.iter().map(of_pair).chain(exported.notes.iter().cloned()).for_each(|line| complain(&line));
    }
    std::io::copy(&mut File::open(file)?, &mut std::io::stdout().lock())?;
    Ok(Exit::Done)
}

/// What was typed as the library takes it.
fn checked(options: &args::Export) -> ExportOptions {
    let format = match options.to {
        To::Tmx => ExportFormat::Rows(CorpusFormat::Tmx),
        To::Jsonl => ExportFormat::Rows(CorpusFormat::Jsonl),
        To::Parquet => ExportFormat::Rows(CorpusFormat::Parquet),
        To::Moses => ExportFormat::Rows(CorpusFormat::Moses),
        To::Bitextor => ExportFormat::Rows(CorpusFormat::Bitextor),
        To::Csv => ExportFormat::Rows(CorpusFormat::Csv),
        To::Links => ExportFormat::Links,
        To::Ladder => ExportFormat::Ladder,
    };
    // Bitextor's programs expect gzip.
    let usual = if options.to == To::Bitextor { Compression::Gzip } else { told(&options.output.to_string_lossy()) };
    ExportOptions {
        input: options.aligned.clone(),
        format,
        pairs: options.pair.clone(),
        min_confidence: options.min_confidence,
        max_severity: options.max_severity,
        findings: options.findings.clone(),
        dedup: options.dedup.map(|dedup| match dedup {
            Dedup::Exact => Duplicates::Exact,
            Dedup::Near => Duplicates::Near,
        }),
        exclude: options.exclude.clone(),
        with: options
            .with
            .iter()
            .map(|with| match with {
                With::Url => Also::Url,
                With::Date => Also::Date,
                With::License => Also::License,
            })
            .collect(),
        length_ratio: options.length_ratio,
        split: options.split.clone(),
        shuffle: options.shuffle,
        compression: options.compress.map_or(usual, |packed| match packed {
            Packed::None => Compression::None,
            Packed::Gz => Compression::Gzip,
            Packed::Zst => Compression::Zstd,
        }),
        output: options.output.clone(),
        from: options.reading.from,
        columns: options.columns.clone(),
        texts: options.reading.texts.clone(),
    }
}

/// How a file is packed whose name says so.
fn told(output: &str) -> Compression {
    match output.rsplit_once('.').map(|(_, ending)| ending) {
        Some("gz") => Compression::Gzip,
        Some("zst") => Compression::Zstd,
        _ => Compression::None,
    }
}

/// What was done, a line a pair, and what is lost.
fn describe(exported: &Exported, options: &args::Export) -> Vec<String> {
    let mut lines: Vec<String> = exported.pairs.iter().map(of_pair).collect();
    lines.extend(exported.notes.iter().cloned());
    lines.push(format!("written to {}", options.output.display()));
    lines
}

fn of_pair(pair: &ExportedPair) -> String {
    let mut text = format!("{}: {} rows", pair.name, pair.read);
    for (filter, taken) in &pair.taken {
        // Writing to a string cannot fail.
        let _ = write!(text, "; {filter} took {taken}");
    }
    let _ = write!(text, "; {} written", pair.written());
    let parts: Vec<String> = pair
        .parts
        .iter()
        .filter(|part| !part.name.is_empty())
        .map(|part| format!("{} {}", part.name, part.rows))
        .collect();
    if !parts.is_empty() {
        let _ = write!(text, " ({})", parts.join(", "));
    }
    text
}
