//! What is found out about a document as a whole before its rows are looked at.

use rayon::prelude::*;

use super::{Row, abridged, quote};
use crate::anchor::{Matching, match_anchors};
use crate::text::Span;

/// Facts about all rows of a document.
#[derive(Debug, Default)]
pub struct Overview {
    /// Which anchors of each row belong together.
    pub matchings: Vec<Matching>,
    /// Whether the rendering leaves out much of its source.
    pub abridged: bool,
    /// For each row, the quotation marks of its target that open and never close in their
    /// paragraph.
    pub unclosed: Vec<Vec<Span>>,
}

impl Overview {
    pub(super) fn of(rows: &[Row]) -> Overview {
        Overview {
            matchings: rows.par_iter().map(|row| match_anchors(&row.source_anchors, &row.target_anchors)).collect(),
            abridged: abridged::is_abridged(rows),
            unclosed: quote::unclosed(rows),
        }
    }
}
