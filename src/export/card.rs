//! The README of an export: what is in it, where it comes from, what was left out. For
//! JSONL and Parquet it is a data-set card with the head that Hugging Face reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::folders::config;
use super::plan::{ExportFormat, ExportOptions, Pair};
use super::{Exported, ExportedPair, Part};
use crate::read::Field;
use crate::write::CorpusFormat;

/// Hosts and licences that are told by name.
const TOLD: usize = 30;

/// Licences that Hugging Face knows by their SPDX names in small letters.
const LICENCES: [&str; 15] = [
    "apache-2.0",
    "cc-by-2.0",
    "cc-by-3.0",
    "cc-by-4.0",
    "cc-by-nc-4.0",
    "cc-by-nc-nd-4.0",
    "cc-by-nc-sa-4.0",
    "cc-by-nd-4.0",
    "cc-by-sa-3.0",
    "cc-by-sa-4.0",
    "cc0-1.0",
    "mit",
    "odc-by",
    "odbl",
    "pddl",
];

/// The text of README.md.
pub(super) fn card(options: &ExportOptions, exported: &Exported) -> String {
    let mut text = String::new();
    if let ExportFormat::Rows(CorpusFormat::Jsonl | CorpusFormat::Parquet) = options.format {
        head(&mut text, options, exported);
    }
    text.push_str("# Aligned sentences\n\n");
    let names: Vec<&str> = exported.pairs.iter().map(|pair| pair.name.as_str()).collect();
    line(
        &mut text,
        &format!(
            "{} rows of {}, written by songngu {} as {}.\n",
            rows(exported),
            names.join(", "),
            env!("CARGO_PKG_VERSION"),
            options.format
        ),
    );
    text.push_str("## Counts\n\n| pair | part | rows | file | bytes |\n|---|---|---|---|---|\n");
    for pair in &exported.pairs {
        for part in &pair.parts {
            counts(&mut text, pair, part);
        }
    }
    if let Some(split) = &options.split {
        line(&mut text, &format!("\nParts: {split}, decided by the name of each document: no document stands in two."));
    }
    text.push_str("\n## Left out\n\n| pair | filter | rows |\n|---|---|---|\n");
    for pair in &exported.pairs {
        line(&mut text, &format!("| {} | (read) | {} |", pair.name, pair.read));
        for (filter, taken) in &pair.taken {
            line(&mut text, &format!("| {} | {} | {taken} |", pair.name, plain(filter)));
        }
        line(&mut text, &format!("| {} | (written) | {} |", pair.name, pair.written()));
    }
    table(&mut text, "Sources", "host of the source document", exported.pairs.iter().map(|pair| &pair.hosts));
    table(&mut text, "Licences", "licence", exported.pairs.iter().map(|pair| &pair.licences));
    if !exported.notes.is_empty() {
        text.push_str("\n## Losses\n\n");
        for note in &exported.notes {
            line(&mut text, &format!("- {}", plain(note)));
        }
    }
    text
}

fn rows(exported: &Exported) -> u64 {
    exported.pairs.iter().map(ExportedPair::written).sum()
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn counts(text: &mut String, pair: &ExportedPair, part: &Part) {
    let name = if part.name.is_empty() { "all" } else { &part.name };
    match part.files.as_slice() {
        [file] => {
            line(
                text,
                &format!("| {} | {name} | {} | {} | {} |", pair.name, part.rows, plain(&file.name), file.stored),
            );
        }
        files => {
            let stored: u64 = files.iter().map(|file| file.stored).sum();
            line(text, &format!("| {} | {name} | {} | {} files | {stored} |", pair.name, part.rows, files.len()));
        }
    }
}

/// Rows by a name, the most first.
fn table<'p>(text: &mut String, title: &str, of: &str, counts: impl Iterator<Item = &'p BTreeMap<String, u64>>) {
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, rows) in counts.flatten() {
        *sums.entry(name).or_default() += rows;
    }
    let mut sums: Vec<(&str, u64)> = sums.into_iter().collect();
    sums.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    // Writing to a string cannot fail.
    let _ = write!(text, "\n## {title}\n\n| {of} | rows |\n|---|---|\n");
    for (name, rows) in sums.iter().take(TOLD) {
        let name = if name.is_empty() { "unknown".to_string() } else { plain(name) };
        line(text, &format!("| {name} | {rows} |"));
    }
    if let Some(rest) = sums.get(TOLD..).filter(|rest| !rest.is_empty()) {
        let sum: u64 = rest.iter().map(|(_, rows)| rows).sum();
        line(text, &format!("| {} others | {sum} |", rest.len()));
    }
}

/// Words of a page or a manifest as a cell of a table: nothing in them is markup.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars().take(120) {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '!' | '&' | '~' | '$' => {
                plain.extend(['\\', c]);
            }
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}

/// The YAML that Hugging Face reads. Only codes, numbers and names that were checked stand
/// in it.
fn head(text: &mut String, options: &ExportOptions, exported: &Exported) {
    text.push_str("---\n");
    let languages: BTreeSet<&str> =
        exported.pairs.iter().flat_map(|pair| &pair.languages).map(String::as_str).collect();
    text.push_str("language:\n");
    for language in languages {
        // `no` would be a truth value.
        line(text, &format!("- \"{language}\""));
    }
    let licences = exported.pairs.iter().flat_map(|pair| pair.licences.keys()).map(|name| name.to_lowercase());
    let licences: Vec<String> = licences.collect::<BTreeSet<String>>().into_iter().collect();
    let licence = match licences.as_slice() {
        [] => "unknown",
        [one] if one.is_empty() => "unknown",
        [one] if LICENCES.contains(&one.as_str()) => one,
        _ => "other",
    };
    line(text, &format!("license: {licence}"));
    text.push_str("multilinguality:\n- translation\ntask_categories:\n- translation\n");
    line(text, &format!("size_categories:\n- {}", size(rows(exported))));
    text.push_str("configs:\n");
    let configs: Vec<(String, &ExportedPair)> = exported.pairs.iter().map(|pair| (config_of(pair), pair)).collect();
    for (config, pair) in &configs {
        line(text, &format!("- config_name: {config}\n  data_files:"));
        for part in &pair.parts {
            for file in &part.files {
                line(text, &format!("  - split: {}\n    path: {}", split_of(part), file.name));
            }
        }
    }
    text.push_str("dataset_info:\n");
    for (config, pair) in &configs {
        line(
            text,
            &format!(
                "- config_name: {config}\n  features:\n  - name: translation\n    dtype:\n      translation:\n        languages:"
            ),
        );
        let codes: BTreeSet<&str> = pair.languages.iter().map(String::as_str).collect();
        for code in codes {
            line(text, &format!("        - \"{code}\""));
        }
        let fields = pair.name.parse().map(|pair: Pair| pair.fields(&options.with)).unwrap_or_default();
        for field in fields {
            let kind = if field == Field::Confidence { "float64" } else { "string" };
            line(text, &format!("  - name: {}\n    dtype: {kind}", field.name()));
        }
        text.push_str("  splits:\n");
        let (mut content, mut stored) = (0, 0);
        for part in &pair.parts {
            let bytes: u64 = part.files.iter().map(|file| file.content).sum();
            content += bytes;
            stored += part.files.iter().map(|file| file.stored).sum::<u64>();
            let name = split_of(part);
            line(text, &format!("  - name: {name}\n    num_bytes: {bytes}\n    num_examples: {}", part.rows));
        }
        line(text, &format!("  download_size: {stored}\n  dataset_size: {content}"));
    }
    text.push_str("---\n\n");
}

fn config_of(pair: &ExportedPair) -> String {
    pair.name.parse().map_or_else(|_| pair.name.clone(), |pair: Pair| config(&pair))
}

fn split_of(part: &Part) -> &str {
    if part.name.is_empty() { "train" } else { &part.name }
}

/// The size as Hugging Face has it.
fn size(rows: u64) -> &'static str {
    match rows {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        100_000..1_000_000 => "100K<n<1M",
        1_000_000..10_000_000 => "1M<n<10M",
        10_000_000..100_000_000 => "10M<n<100M",
        _ => "100M<n<1B",
    }
}
