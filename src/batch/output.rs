//! The outputs that are put together from pieces, one piece a unit, in the order of the
//! units: what stands before the first piece, between two and after the last.

use super::unit::SIBLINGS;
use crate::language::Language;
use crate::report::{sarif_begin, sarif_end};
use crate::write::{beads_header, findings_header, multi_header};

/// What an output holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The corpus of a pair of languages.
    Corpus(Language, Language),
    /// Source sentences with their renderings in all languages.
    Multi,
    /// Findings as a table.
    Table,
    /// Findings as JSON, one a line.
    Lines,
    /// Findings as SARIF.
    Sarif,
    /// The report with all articles in it.
    Report,
}

/// The outputs of a run: those of siblings only where they are aligned, the report only
/// where articles have no page of their own.
pub(super) fn outputs(pivot: bool, paged: bool) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Language::RENDERINGS.map(|l| Kind::Corpus(Language::Vietnamese, l)).to_vec();
    if pivot {
        kinds.extend(SIBLINGS.map(|(first, second)| Kind::Corpus(first, second)));
    }
    kinds.extend([Kind::Multi, Kind::Table, Kind::Lines, Kind::Sarif]);
    if !paged {
        kinds.push(Kind::Report);
    }
    kinds
}

impl Kind {
    /// Its name below the folder of outputs.
    pub(super) fn name(self) -> String {
        match self {
            Kind::Corpus(first, second) => format!("{first}-{second}.tsv"),
            Kind::Multi => "multi.tsv".to_string(),
            Kind::Table => "findings.tsv".to_string(),
            Kind::Lines => "findings.jsonl".to_string(),
            Kind::Sarif => "findings.sarif".to_string(),
            Kind::Report => "report.html".to_string(),
        }
    }

    /// What stands before the first piece; the report's is known when all is done.
    pub(super) fn head(self) -> String {
        match self {
            Kind::Corpus(first, second) => beads_header(first, second),
            Kind::Multi => multi_header(),
            Kind::Table => findings_header(false),
            Kind::Sarif => sarif_begin(),
            Kind::Lines | Kind::Report => String::new(),
        }
    }

    /// What stands between two pieces.
    pub(super) fn between(self) -> &'static str {
        if self == Kind::Sarif { "," } else { "" }
    }

    /// What stands after the last piece.
    pub(super) fn end(self) -> &'static str {
        if self == Kind::Sarif { sarif_end() } else { "" }
    }
}
