//! Where the files of an export go.

use std::path::PathBuf;

use super::plan::{ExportFormat, ExportOptions, Pair, Plan};
use crate::error::{Error, Result};
use crate::write::{CorpusFormat, file_names};

/// The folder of the outputs; and the name of the one file, where the output is named as
/// one and only one is written.
pub(super) fn output(options: &ExportOptions, plan: &Plan) -> Result<(PathBuf, Option<String>)> {
    let name = options.output.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let ExportFormat::Rows(format) = options.format else { return Ok((options.output.clone(), None)) };
    let languages = plan.pairs.first().map(Pair::languages).unwrap_or_default();
    let names = file_names(format, "", &languages, options.compression);
    // `.tmx`, or `.tmx.gz` where it is packed.
    let is_file = names.len() == 1 && !options.output.is_dir() && names.iter().all(|ending| name.ends_with(ending));
    if !is_file {
        return Ok((options.output.clone(), None));
    }
    if plan.pairs.len() > 1 || options.split.is_some() {
        let message = "several files are written; expected a folder behind -o, or one --pair and no --split";
        return Err(Error::Usage(format!("{}: {message}", options.output.display())));
    }
    let parent = options.output.parent().filter(|parent| !parent.as_os_str().is_empty());
    Ok((parent.map_or_else(|| PathBuf::from("."), PathBuf::from), Some(name)))
}

/// The parts of a pair, each with the name of its files without ending.
pub(super) fn stems(options: &ExportOptions, plan: &Plan, pair: &Pair, format: CorpusFormat) -> Vec<(String, String)> {
    let parts = match &options.split {
        Some(split) => split.names(),
        None => vec![String::new()],
    };
    let stem = |part: &String| match format {
        CorpusFormat::Jsonl | CorpusFormat::Parquet => {
            let folder = if plan.pairs.len() > 1 { format!("data/{}", config(pair)) } else { "data".to_string() };
            let part = if part.is_empty() { "train" } else { part };
            let shard = if format == CorpusFormat::Parquet { "-00000-of-00001" } else { "" };
            format!("{folder}/{part}{shard}")
        }
        _ if part.is_empty() => pair.to_string(),
        _ => format!("{part}.{pair}"),
    };
    parts.iter().map(|part| (part.clone(), stem(part))).collect()
}

/// The name of a pair in a data set: its codes in order, as Hugging Face has them.
pub(super) fn config(pair: &Pair) -> String {
    match pair {
        Pair::Multi => pair.to_string(),
        Pair::Two(source, target) => {
            let mut codes = [source.code(), target.code()];
            codes.sort_unstable();
            codes.join("-")
        }
    }
}
