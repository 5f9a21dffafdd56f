//! Links and ladders: positions, which become rows with the sentences of both sides.
//!
//! They speak of documents, not of corpora: both texts are held.

use std::path::{Path, PathBuf};

use super::format::side;
use super::{BitextFormat, BitextOptions, BitextRow};
use crate::error::{Error, Result};
use crate::read::file::read_text;
use crate::read::links::{Link, read_ladder, read_links};

/// Reads positions and texts, and gives the rows.
pub(super) fn rows(
    path: &Path,
    format: BitextFormat,
    options: &BitextOptions,
    notes: &mut Vec<String>,
) -> Result<impl Iterator<Item = Result<BitextRow>> + Send + use<>> {
    let (source, target) = texts(path, options)?;
    let (sources, targets) = (sentences(&source)?, sentences(&target)?);
    let text = read_text(path)?;
    let mut links = match format {
        BitextFormat::Ladder => {
            notes.push("a ladder's scores are no probabilities; they are not read".to_string());
            read_ladder(path, &text, Some((sources.len(), targets.len())))?
        }
        _ => read_links(path, &text)?,
    };
    if format == BitextFormat::Vecalign {
        notes.push("Vecalign's costs are no probabilities; they are not read".to_string());
        for link in &mut links {
            link.confidence = None;
        }
    }
    let path = path.to_path_buf();
    Ok(links.into_iter().map(move |link| row(&path, &link, &sources, &targets)))
}

/// Where the sentences stand: as was said, or beside the file under its name.
fn texts(path: &Path, options: &BitextOptions) -> Result<(PathBuf, PathBuf)> {
    if let Some(texts) = &options.texts {
        return Ok(texts.clone());
    }
    let prefix = path.with_extension("");
    match (side(&prefix, options.source), side(&prefix, options.target)) {
        (Some(source), Some(target)) => Ok((source, target)),
        _ => Err(Error::Usage(format!(
            "{}: holds positions only; say with --texts SOURCE,TARGET where the sentences stand, one a line, or put them \
             beside it as {prefix}.{} and {prefix}.{}",
            path.display(),
            options.source,
            options.target,
            prefix = prefix.display(),
        ))),
    }
}

fn sentences(path: &Path) -> Result<Vec<String>> {
    Ok(read_text(path)?.trim_start_matches('\u{FEFF}').lines().map(str::to_string).collect())
}

fn row(path: &Path, link: &Link, sources: &[String], targets: &[String]) -> Result<BitextRow> {
    let join = |positions: &[usize], sentences: &[String]| -> Result<String> {
        let mut text = String::new();
        for &position in positions {
            let sentence = sentences.get(position).ok_or_else(|| {
                let message = format!("no sentence {position}; the text has {}", sentences.len());
                Error::format(path, link.line, message)
            })?;
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(sentence);
        }
        Ok(text)
    };
    Ok(BitextRow {
        line: link.line,
        source: join(&link.bead.source, sources)?,
        target: join(&link.bead.target, targets)?,
        confidence: link.confidence.filter(|confidence| (0.0..=1.0).contains(confidence)),
        bead: Some(format!("{}-{}", link.bead.source.len(), link.bead.target.len())),
        ..BitextRow::default()
    })
}
