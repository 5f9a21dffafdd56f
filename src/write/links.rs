//! Beads as index links (`[0, 1]:[2]:0.9873`) and as a ladder.

use std::fmt::Write;
use std::ops::Range;

use super::{probability, push_probability};
use crate::align::Bead;

/// One bead as a link: positions from 0, then the confidence.
#[must_use]
pub fn link(bead: &Bead) -> String {
    let mut text = String::new();
    push_link(&mut text, bead);
    text
}

/// The positions of a bead's sentences: `[0, 1]:[2]`.
#[must_use]
pub fn links_of(source: &Range<usize>, target: &Range<usize>) -> String {
    let mut text = String::new();
    push_links(&mut text, source, target);
    text
}

/// All beads, one link a line.
#[must_use]
pub fn links(beads: &[Bead]) -> String {
    let mut text = String::with_capacity(beads.len() * 24);
    for bead in beads {
        push_link(&mut text, bead);
        text.push('\n');
    }
    text
}

fn push_link(text: &mut String, bead: &Bead) {
    push_links(text, &bead.source, &bead.target);
    text.push(':');
    push_probability(text, bead.confidence);
}

fn push_links(text: &mut String, source: &Range<usize>, target: &Range<usize>) {
    push_list(text, source);
    text.push(':');
    push_list(text, target);
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

fn push_list(text: &mut String, range: &Range<usize>) {
    text.push('[');
    for (at, number) in range.clone().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(text, "{}{number}", if at > 0 { ", " } else { "" });
    }
    text.push(']');
}
