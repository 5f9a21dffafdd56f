//! Beads as index links, read from text: `[0, 1]:[2]:0.9873`.

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
}

/// Reads links, one a line; empty lines are passed over. `path` is named in errors.
///
/// # Errors
/// Where a line is no link.
pub fn read_links(path: &Path, text: &str) -> Result<Vec<Link>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            parse(line.trim()).ok_or_else(|| {
                Error::format(path, at + 1, format!("expected a link such as [0, 1]:[2]:0.98, found {line:?}"))
            })
        })
        .collect()
}

fn parse(line: &str) -> Option<Link> {
    let mut parts = line.split(':');
    let (source, target) = (list(parts.next()?)?, list(parts.next()?)?);
    let confidence = match parts.next().filter(|c| !c.is_empty()) {
        Some(confidence) => Some(confidence.parse().ok()?),
        None => None,
    };
    parts.next().is_none().then_some(Link { bead: LinkBead { source, target }, confidence })
}

fn list(text: &str) -> Option<Vec<usize>> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    if inner.is_empty() {
        return Some(Vec::new());
    }
    inner.trim_end_matches(',').split(',').map(|number| number.trim().parse().ok()).collect()
}
