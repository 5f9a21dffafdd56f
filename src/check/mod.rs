//! Beads → findings: what an auditor should look at.
//!
//! One file per check and one registry. A check looks at one row, a bead with the beads
//! around it, and says what it finds; number and name checks work on anchors only. A
//! finding is an issue for a person to confirm, not a verdict.

mod abridged;
mod addition;
mod context;
mod coverage;
mod encoding;
mod finding;
mod length;
mod misaligned;
mod modality;
mod name;
mod number;
mod omission;
mod phrases;
mod polarity;
mod punctuation;
mod quote;
mod repetition;
mod row;
mod selection;
mod stretch;
#[cfg(test)]
mod testing;
mod untranslated;
mod wrong_language;

pub use context::Context;
pub use coverage::{Counterpart, Coverage};
pub use finding::{Finding, Place, Severity};
pub use row::Row;
pub use selection::{Selection, find};

use crate::article::BlockKind;

/// A check: what it is called, what it is about, and how it looks at a row.
#[derive(Debug)]
pub struct Check {
    /// The fixed name by which users select it.
    pub name: &'static str,
    /// The category of the MQM typology.
    pub category: &'static str,
    /// Severities it gives, in words.
    pub severity: &'static str,
    /// What it does, in one or two sentences.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// Vietnamese and a rendering that it would report.
    pub example: &'static str,
    /// When it stays silent.
    pub silent: &'static str,
    /// Whether it runs without being selected.
    pub by_default: bool,
    /// What it needs of a row.
    pub needs: Needs,
    /// Looks at a row and reports what it finds.
    pub look: fn(&Context<'_>) -> Vec<Report>,
}

/// What a check looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Both sides, and that they belong together: misaligned rows are left out.
    Both,
    /// A row that has a source, though a side may be empty.
    Source,
    /// The target alone.
    Target,
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
pub const CHECKS: &[Check] = &[
    number::value::CHECK,
    number::scale::CHECK,
    number::rounded::CHECK,
    number::approx::CHECK,
    number::missing::CHECK,
    number::added::CHECK,
    number::tuple::CHECK,
    number::ordinal::CHECK,
    number::percent::CHECK,
    number::date_time::CHECK,
    number::currency::CHECK,
    number::unit::CHECK,
    number::identifier::CHECK,
    name::CHECK,
    omission::CHECK,
    addition::CHECK,
    abridged::CHECK,
    length::CHECK,
    untranslated::CHECK,
    wrong_language::CHECK,
    misaligned::CHECK,
    polarity::CHECK,
    modality::CHECK,
    repetition::CHECK,
    quote::CHECK,
    punctuation::CHECK,
    encoding::CHECK,
];

/// Beads below this confidence may be misaligned; their findings drop by one severity.
const DOUBTFUL: f64 = 0.5;

/// Runs the selected checks over the rows of one document pair or bitext.
#[must_use]
pub fn check(rows: &[Row], selection: &Selection) -> Vec<Finding> {
    let matchings = context::matchings(rows);
    let abridged = abridged::is_abridged(rows);
    let selected: Vec<&Check> = CHECKS.iter().filter(|check| selection.has(check)).collect();
    let mut findings = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if matches!(row.kind, BlockKind::Furniture | BlockKind::Metadata | BlockKind::Byline | BlockKind::Dateline) {
            continue;
        }
        let mut context = Context::new(rows, &matchings, at);
        context.abridged = abridged;
        for check in &selected {
            let fits = match check.needs {
                Needs::Both => row.is_two_sided() && !context.misaligned && !context.untranslated,
                Needs::Source => row.has_source,
                Needs::Target => !row.target.is_empty(),
            };
            if fits {
                let reports = (check.look)(&context).into_iter();
                findings
                    .extend(reports.map(|report| Finding::new(check, row, at + 1, report, row.confidence < DOUBTFUL)));
            }
        }
    }
    findings
}
