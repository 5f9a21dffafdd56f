//! Beads → findings: what an auditor should look at.
//!
//! One file per check and one registry. A check looks at one row, a bead with the beads
//! around it, and says what it finds; number and name checks work on anchors only. A
//! finding is an issue for a person to confirm, not a verdict.

mod finding;
mod number_value;
mod omission;
mod row;
mod untranslated;

pub use finding::{Finding, Place, Severity};
pub use row::Row;

use crate::article::BlockKind;

/// A check: what it is called and how it looks at a row.
pub trait Check: Sync {
    /// The fixed name by which users select it.
    fn name(&self) -> &'static str;
    /// The category of the MQM typology.
    fn category(&self) -> &'static str;
    /// Looks at the row at `at` and reports what it finds.
    fn look(&self, rows: &[Row], at: usize) -> Vec<Report>;
}

/// What a check reports; the finding adds where and which check.
#[derive(Clone, Debug)]
pub struct Report {
    /// How bad it is, before the bead's confidence is considered.
    pub severity: Severity,
    /// The reason in one plain sentence.
    pub message: String,
    /// The words of the source, if any.
    pub source: Option<Place>,
    /// The words of the target, if any.
    pub target: Option<Place>,
}

/// Every check, in the order in which findings of one row are listed.
pub const CHECKS: &[&dyn Check] = &[&number_value::NumberValue, &omission::Omission, &untranslated::Untranslated];

/// Beads below this confidence may be misaligned; their findings drop by one severity.
const DOUBTFUL: f64 = 0.5;

/// Runs every check over the rows of one document pair or bitext.
#[must_use]
pub fn check(rows: &[Row]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if matches!(row.kind, BlockKind::Furniture | BlockKind::Metadata | BlockKind::Byline | BlockKind::Dateline) {
            continue;
        }
        for check in CHECKS {
            for report in check.look(rows, at) {
                findings.push(Finding::new(*check, row, at + 1, report, row.confidence < DOUBTFUL));
            }
        }
    }
    findings
}
