//! Beads → findings: what an auditor should look at.
//!
//! One file per check and one registry. A check looks at one row, a bead with the beads
//! around it, and says what it finds; number and name checks work on anchors only. A
//! finding is an issue for a person to confirm, not a verdict.

mod abridged;
mod addition;
mod baseline;
mod context;
mod coverage;
mod encoding;
mod finding;
mod length;
mod misaligned;
mod modality;
mod name;
mod name_variation;
mod number;
mod number_format;
mod omission;
mod overview;
mod page;
mod phrases;
mod polarity;
mod punctuation;
mod quote;
mod repetition;
mod row;
mod score;
mod selection;
mod stretch;
mod term_variation;
mod termbase;
#[cfg(test)]
mod testing;
mod untranslated;
mod variation;
mod wrong_language;

pub use baseline::{Accepted, Baseline, Day, Entry, State};
pub use context::Context;
pub use coverage::{Counterpart, Coverage};
pub use finding::{Finding, Place, Severity};
pub use overview::Overview;
pub use page::page;
pub use row::Row;
pub use score::Score;
use selection::find_by_name;
pub use selection::{Selection, find};
pub use variation::{CollectionUses, Habits, Use, Uses};

use std::ops::Range;

use rayon::prelude::*;

use crate::lexicon::Termbase;

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
    /// All rows of a document, or of a collection; no row by itself.
    Collection,
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
    number_format::CHECK,
    name::CHECK,
    name_variation::CHECK,
    term_variation::CHECK,
    termbase::CHECK,
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

/// How rows are checked: which checks run, and with what of the user's.
#[derive(Clone, Debug, Default)]
pub struct Auditor {
    /// Which checks run.
    pub selection: Selection,
    /// How the user wants terms rendered.
    pub termbase: Option<Termbase>,
    /// What was accepted and is not told again.
    pub accepted: Accepted,
}

/// The documents that rows are of; their names go into the fingerprints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Documents<'n> {
    /// The source, if it has a name.
    pub source: Option<&'n str>,
    /// The target, if it has a name.
    pub target: Option<&'n str>,
}

/// What came of checking rows.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The findings, by row.
    pub findings: Vec<Finding>,
    /// Findings that are dismissed, and not among them.
    pub accepted: Vec<Finding>,
    /// What the findings weigh against the length of the target.
    pub score: Score,
    /// Names and terms with how they are written, for the checks that look over several
    /// documents.
    pub uses: Uses,
}

/// Runs the selected checks over the rows of one document pair or bitext.
#[must_use]
pub fn check(rows: &[Row], selection: &Selection) -> Vec<Finding> {
    let auditor = Auditor { selection: selection.clone(), ..Auditor::default() };
    auditor.check(rows, 0, Documents::default()).findings
}

/// What a check over whole documents says of a row by itself.
fn no_row(_: &Context<'_>) -> Vec<Report> {
    Vec::new()
}

impl Auditor {
    /// Checks all rows of a document pair; findings count rows from `before` + 1.
    #[must_use]
    pub fn check(&self, rows: &[Row], before: usize, documents: Documents<'_>) -> Checked {
        let mut checked = self.check_part(rows, 0..rows.len(), before, documents);
        let uses = std::mem::take(&mut checked.uses);
        self.add_variation(&mut checked, &uses, documents);
        checked.uses = uses;
        if self.selection.has(&term_variation::CHECK) {
            checked.add(term_variation::in_document(rows, before, documents), &self.accepted);
        }
        checked.findings.sort_by_key(|finding| finding.row);
        checked.accepted.sort_by_key(|finding| finding.row);
        checked
    }

    /// Adds what a document that was checked in parts writes in several ways.
    pub fn add_variation(&self, checked: &mut Checked, uses: &Uses, documents: Documents<'_>) {
        checked.add(uses.in_document(self, documents), &self.accepted);
    }

    /// Checks the rows in `part` of a document that is too long to be held; the others are
    /// what stands around them. `before` is how many rows came before `rows`. What needs
    /// the whole document stands in [`Checked::uses`].
    #[must_use]
    pub fn check_part(&self, rows: &[Row], part: Range<usize>, before: usize, documents: Documents<'_>) -> Checked {
        let overview = Overview::of(rows);
        let selected: Vec<&Check> = CHECKS.iter().filter(|check| self.selection.has(check)).collect();
        let each: Vec<(Vec<Finding>, Vec<Use>)> = part
            .clone()
            .into_par_iter()
            .with_min_len(64)
            .map(|at| self.check_row(rows, &overview, &selected, at, before, documents))
            .collect();
        let mut checked = Checked { score: Score::of_target(&rows[part]), ..Checked::default() };
        for (findings, uses) in each {
            checked.add(findings, &self.accepted);
            checked.uses.extend(uses);
        }
        checked
    }

    fn check_row(
        &self,
        rows: &[Row],
        overview: &Overview,
        selected: &[&Check],
        at: usize,
        before: usize,
        documents: Documents<'_>,
    ) -> (Vec<Finding>, Vec<Use>) {
        let row = &rows[at];
        if !row.is_checked() {
            return Default::default();
        }
        let mut context = Context::new(rows, overview, at);
        context.termbase = self.termbase.as_ref();
        let mut findings = Vec::new();
        for check in selected {
            let fits = match check.needs {
                Needs::Both => row.is_two_sided() && !context.misaligned && !context.untranslated,
                Needs::Source => row.has_source,
                Needs::Target => !row.target.is_empty(),
                Needs::Collection => false,
            };
            if fits {
                let reports = (check.look)(&context).into_iter();
                findings.extend(reports.map(|report| Finding::new(check, row, before + at + 1, report, documents)));
            }
        }
        (findings, variation::uses(&context, &self.selection, before + at + 1))
    }
}

impl Checked {
    /// Adds findings that are not accepted.
    fn add(&mut self, findings: Vec<Finding>, accepted: &Accepted) {
        for finding in findings {
            if accepted.has(&finding.fingerprint) {
                self.accepted.push(finding);
            } else {
                self.score.count(finding.severity);
                self.findings.push(finding);
            }
        }
    }
}
