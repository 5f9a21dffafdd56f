//! How severe the findings of a row are.
//!
//! The corpus names the checks, the findings the severities: they meet in the bead files,
//! whose rows findings count, and whose spans the corpus has too.

use std::path::Path;
use std::str::FromStr;

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::plan::{ExportOptions, Pair};
use crate::check::Severity;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::read::{FindingRow, Header, Lines, read_findings};
use crate::write::beads_file;

/// The most severe finding that a row may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MostSevere(Option<Severity>);

impl FromStr for MostSevere {
    type Err = Error;

    fn from_str(text: &str) -> Result<MostSevere> {
        if text == "none" {
            return Ok(MostSevere(None));
        }
        let wrong = || Error::Usage(format!("{text:?}: expected none, neutral, minor, major or critical"));
        text.parse().map(|severity| MostSevere(Some(severity))).map_err(|_| wrong())
    }
}

impl std::fmt::Display for MostSevere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.map_or("none", Severity::name))
    }
}

/// Rows that have a finding more severe than is allowed.
#[derive(Debug, Default)]
pub(super) struct Barred {
    /// By their numbers, in a bitext.
    rows: rustc_hash::FxHashSet<usize>,
    /// By source document: target document and bytes of the source.
    spans: FxHashMap<String, Vec<Bars>>,
}

/// A target document and bytes of its source.
type Bars = (String, (usize, usize));

impl Barred {
    /// Reads the findings of a folder or of a bitext.
    pub(super) fn load(options: &ExportOptions, pair: &Pair, most: MostSevere) -> Result<Barred> {
        let of_run = options.findings.is_none();
        let path = options.findings.clone().unwrap_or_else(|| options.input.join("findings.jsonl"));
        let mut barred = Barred::default();
        let mut beads: FxHashMap<(String, String), Vec<usize>> = FxHashMap::default();
        let mut order: Vec<(String, String)> = Vec::new();
        read_findings(&path, &mut |finding: FindingRow| {
            let severity: Severity = finding.severity.parse()?;
            if most.0.is_some_and(|most| severity <= most) {
                return Ok(());
            }
            if !of_run {
                barred.rows.insert(finding.row);
            } else if !finding.source_document.is_empty() && !finding.target_document.is_empty() {
                let key = (finding.source_document, finding.target_document);
                let rows = beads.entry(key.clone()).or_default();
                if rows.is_empty() {
                    order.push(key);
                }
                rows.push(finding.row);
            }
            Ok(())
        })?;
        let languages = match pair {
            Pair::Two(source, target) => vec![(*source, *target)],
            Pair::Multi => Language::RENDERINGS.map(|target| (Language::Vietnamese, target)).to_vec(),
        };
        for key in order {
            let rows = beads.remove(&key).unwrap_or_default();
            for (source, target) in &languages {
                barred.add(&options.input.join(beads_file(&key.0, *source, *target)), &key, &rows)?;
            }
        }
        Ok(barred)
    }

    /// Adds the spans of rows of a bead file, if it is that of these documents.
    fn add(&mut self, path: &Path, (source, target): &(String, String), rows: &[usize]) -> Result<()> {
        if !path.is_file() {
            return Ok(());
        }
        let mut lines = Lines::open(path)?;
        let header = Header::of_line(&lines.next()?.unwrap_or_default());
        let (of_target, of_span) = (header.need(path, "target_document")?, header.need(path, "source_span")?);
        while let Some(line) = lines.next()? {
            let fields = header.fields(path, lines.number, &line)?;
            // The header is the first line.
            if fields[of_target] == target
                && rows.contains(&(lines.number - 1))
                && let Some(span) = span(fields[of_span])
            {
                self.spans.entry(source.clone()).or_default().push((target.clone(), span));
            }
        }
        Ok(())
    }

    /// Whether a row has such a finding.
    pub(super) fn has(&self, candidate: &Candidate) -> bool {
        if self.rows.contains(&candidate.number) {
            return true;
        }
        let row = &candidate.row;
        let found = row.source_document.as_ref().and_then(|document| self.spans.get(document));
        let own = row.source_span.as_deref().and_then(span);
        let (Some(found), Some((start, end))) = (found, own) else { return false };
        // A row of several languages is made of beads of each.
        let same = |target: &String| row.target_document.as_ref().is_none_or(|own| own == target);
        found.iter().any(|(target, span)| same(target) && span.0 < end && start < span.1)
    }
}

fn span(text: &str) -> Option<(usize, usize)> {
    let (start, end) = text.split_once('-')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}
