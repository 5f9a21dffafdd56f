//! `omission`: a sentence of the source has no rendering.

use super::{Check, Place, Report, Row, Severity};
use crate::article::BlockKind;

/// The check.
pub(super) struct Omission;

impl Check for Omission {
    fn name(&self) -> &'static str {
        "omission"
    }

    fn category(&self) -> &'static str {
        "Omission"
    }

    /// Reports a bead whose target is empty: major for text, neutral for a caption,
    /// which renderings lack as a rule.
    fn look(&self, rows: &[Row], at: usize) -> Vec<Report> {
        let row = &rows[at];
        if row.source.is_empty() || !row.target.is_empty() {
            return Vec::new();
        }
        let severity = if row.kind == BlockKind::Caption { Severity::Neutral } else { Severity::Major };
        vec![Report {
            severity,
            message: format!("this {} has no rendering", row.kind.name()),
            source: Some(Place::whole(&row.source)),
            target: None,
        }]
    }
}
