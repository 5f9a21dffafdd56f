//! Links and ladders of the pairs of a run, from its bead files.
//!
//! Positions count the sentences of an article's text, from 0, as `songngu align` does: what
//! a page adds around it (menus, bylines) was not aligned and is not counted.

use std::path::Path;

use super::candidate::Candidate;
use super::documents::Documents;
use super::filter::{self, Filter};
use super::plan::{ExportFormat, ExportOptions, Pair};
use super::{ExportedPair, Part, count};
use crate::align::Bead;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::read::{Bitext, BitextOptions, Compression};
use crate::write::{OutputFolder, Sink, ladder, links};

/// Writes a file for each pair of documents.
pub(super) fn export(
    options: &ExportOptions,
    pair: &Pair,
    documents: &Documents,
    folder: &mut OutputFolder,
) -> Result<(ExportedPair, Vec<String>)> {
    let Some((source, target)) = pair.two() else { return Ok(Default::default()) };
    let mut filters = filter::filters(options, pair)?;
    let languages = [source, target].map(|language| language.to_string()).to_vec();
    let mut done = ExportedPair { name: pair.to_string(), languages, ..ExportedPair::default() };
    let names = options.split.as_ref().map_or(vec![String::new()], super::Split::names);
    done.parts = names.into_iter().map(|name| Part { name, ..Part::default() }).collect();
    let articles = options.input.join("articles");
    let ending = format!(".{source}-{target}.tsv");
    for entry in walkdir::WalkDir::new(&articles).sort_by_file_name() {
        let entry = entry.map_err(|problem| Error::Read { path: articles.clone(), source: problem.into() })?;
        let below = entry.path().strip_prefix(&articles).unwrap_or(entry.path());
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let name = parts.join("/");
        if let Some(stem) = name.strip_suffix(&ending).filter(|_| entry.file_type().is_file()) {
            let (beads, part) = beads(options, entry.path(), (source, target), documents, &mut filters, &mut done)?;
            write(options, folder, &mut done.parts[part], &format!("{stem}.{pair}"), &beads)?;
        }
    }
    done.taken = filters.iter().map(|filter| (filter.name.clone(), filter.taken)).collect();
    let lost = format!("{}: holds positions only, of the sentences of each article's text", options.format);
    Ok((done, vec![lost]))
}

/// The beads of a bead file that the filters keep, and the part of its documents.
fn beads(
    options: &ExportOptions,
    path: &Path,
    (source, target): (Language, Language),
    documents: &Documents,
    filters: &mut [Filter],
    done: &mut ExportedPair,
) -> Result<(Vec<Bead>, usize)> {
    let (mut beads, mut at, mut part) = (Vec::new(), (0, 0), 0);
    for (number, row) in Bitext::open(path, &BitextOptions::new(source, target))?.enumerate() {
        let mut row = row?;
        documents.complete(&mut row);
        if let (0, Some(split)) = (number, &options.split) {
            part = split.part(documents.group(&row), 1)?;
        }
        // What was not aligned has no confidence.
        let Some(confidence) = row.confidence else { continue };
        let counts = row.bead.as_deref().and_then(|bead| {
            let (source, target) = bead.split_once('-')?;
            Some((source.parse::<usize>().ok()?, target.parse::<usize>().ok()?))
        });
        let wrong = || Error::format(path, row.line, "expected a bead such as 1-2");
        let (sources, targets) = counts.ok_or_else(wrong)?;
        let from = at;
        at = (at.0 + sources, at.1 + targets);
        let texts = [std::mem::take(&mut row.source), std::mem::take(&mut row.target)].map(Some).to_vec();
        let candidate = Candidate { texts, row, number: number + 1 };
        done.read += 1;
        if filter::keep(filters, &candidate) {
            count(done, &candidate);
            beads.push(Bead { source: from.0..at.0, target: from.1..at.1, score: 0.0, confidence });
        }
    }
    Ok((beads, part))
}

fn write(
    options: &ExportOptions,
    folder: &mut OutputFolder,
    part: &mut Part,
    name: &str,
    beads: &[Bead],
) -> Result<()> {
    let text = if options.format == ExportFormat::Ladder { ladder(beads) } else { links(beads) };
    let packed = match options.compression {
        Compression::None => "",
        Compression::Gzip => ".gz",
        Compression::Zstd => ".zst",
    };
    let below = if part.name.is_empty() { String::new() } else { format!("{}/", part.name) };
    let name = format!("{below}{name}.{}{packed}", options.format);
    let mut sink = Sink::create(folder, &name, options.compression)?;
    sink.put(text.as_bytes())?;
    part.rows += beads.len() as u64;
    part.files.push(sink.finish(folder)?);
    Ok(())
}
