//! Beads by positions, read from text: index links `[0, 1]:[2]:0.9873`, and hunalign's
//! ladder.

use std::path::Path;

use crate::error::{Error, Result};

/// A bead by positions, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkBead {
    /// Positions of source sentences.
    pub source: Vec<usize>,
    /// Positions of target sentences.
    pub target: Vec<usize>,
}

/// A bead with the confidence that the file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The bead.
    pub bead: LinkBead,
    /// Its confidence, 0 to 1; other programs write other scores.
    pub confidence: Option<f64>,
    /// Line of the file, from 1.
    pub line: usize,
}

/// Reads links, one a line; empty lines are passed over. `path` is named in errors.
///
/// # Errors
/// Where a line is no link.
pub fn read_links(path: &Path, text: &str) -> Result<Vec<Link>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            parse(line.trim(), at + 1).ok_or_else(|| {
                Error::format(path, at + 1, format!("expected a link such as [0, 1]:[2]:0.98, found {line:?}"))
            })
        })
        .collect()
}

fn parse(text: &str, line: usize) -> Option<Link> {
    let mut parts = text.split(':');
    let (source, target) = (list(parts.next()?)?, list(parts.next()?)?);
    let confidence = match parts.next().filter(|c| !c.is_empty()) {
        Some(confidence) => Some(confidence.parse().ok()?),
        None => None,
    };
    parts.next().is_none().then_some(Link { bead: LinkBead { source, target }, confidence, line })
}

fn list(text: &str) -> Option<Vec<usize>> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    if inner.is_empty() {
        return Some(Vec::new());
    }
    inner.trim_end_matches(',').split(',').map(|number| number.trim().parse().ok()).collect()
}

/// Reads a ladder: where each bead begins on either side, and a score, which is no
/// confidence. `ends` are the numbers of sentences; hunalign leaves out the last rung where
/// a text has no line feed at its end. Without them the last rung is the end.
///
/// # Errors
/// Where a line is no rung, goes back, or stands beyond the ends.
pub fn read_ladder(path: &Path, text: &str, ends: Option<(usize, usize)>) -> Result<Vec<Link>> {
    let mut links = Vec::new();
    let mut last: Option<((usize, usize), usize)> = None;
    let to_end = ends.map(|ends| (ends, None));
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let rungs = lines.map(|(at, line)| rung(line).map(|rung| (rung, Some(at + 1))).ok_or((at + 1, line)));
    for found in rungs.chain(to_end.map(Ok)) {
        let (rung, number) = found.map_err(|(number, line)| {
            let message = format!("expected two positions and a score with tabs between, found {line:?}");
            Error::format(path, number, message)
        })?;
        let (from, line) = last.unwrap_or(((0, 0), number.unwrap_or(1)));
        if rung.0 < from.0 || rung.1 < from.1 {
            let message = match number {
                Some(_) => format!("the rung {} {} goes back behind {} {}", rung.0, rung.1, from.0, from.1),
                None => format!(
                    "the rung {} {} stands beyond the texts, which have {} and {}",
                    from.0, from.1, rung.0, rung.1
                ),
            };
            return Err(Error::format(path, number.unwrap_or(line), message));
        }
        let bead = LinkBead { source: (from.0..rung.0).collect(), target: (from.1..rung.1).collect() };
        if !(bead.source.is_empty() && bead.target.is_empty()) {
            links.push(Link { bead, confidence: None, line });
        }
        last = Some((rung, number.unwrap_or(line)));
    }
    Ok(links)
}

fn rung(line: &str) -> Option<(usize, usize)> {
    let fields: Vec<&str> = line.trim().split('\t').collect();
    let [source, target, score] = fields[..] else { return None };
    let _: f64 = score.trim().parse().ok()?;
    Some((source.trim().parse().ok()?, target.trim().parse().ok()?))
}
