//! Beads as index links (`[0, 1]:[2]:0.9873`) and as a ladder.

use std::fmt::Write;
use std::ops::Range;

use super::probability;
use crate::align::Bead;

/// One bead as a link: positions from 0, then the confidence.
#[must_use]
pub fn link(bead: &Bead) -> String {
    format!("{}:{}", links_of(&bead.source, &bead.target), probability(bead.confidence))
}

/// The positions of a bead's sentences: `[0, 1]:[2]`.
#[must_use]
pub fn links_of(source: &Range<usize>, target: &Range<usize>) -> String {
    format!("{}:{}", list(source), list(target))
}

/// All beads, one link a line.
#[must_use]
pub fn links(beads: &[Bead]) -> String {
    beads.iter().map(|bead| link(bead) + "\n").collect()
}

/// The beads as hunalign's ladder: where each begins on either side and its confidence,
/// and a last rung at the ends.
#[must_use]
pub fn ladder(beads: &[Bead]) -> String {
    let mut text = String::new();
    for bead in beads {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}\t{}\t{}", bead.source.start, bead.target.start, probability(bead.confidence));
    }
    let ends = beads.last().map_or((0, 0), |bead| (bead.source.end, bead.target.end));
    let _ = writeln!(text, "{}\t{}\t0", ends.0, ends.1);
    text
}

fn list(range: &Range<usize>) -> String {
    let numbers: Vec<String> = range.clone().map(|n| n.to_string()).collect();
    format!("[{}]", numbers.join(", "))
}
