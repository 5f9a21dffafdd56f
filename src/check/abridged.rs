//! `abridged`: much of a source is not rendered, said once in place of many omissions.

use super::{Check, Context, Needs, Place, Report, Row, Severity};
use crate::article::BlockKind;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "abridged",
    category: "Omission (custom)",
    severity: "minor, once a document",
    what: "Reports, at the first sentence that is left out, that over 30 % of a source is not rendered.",
    why: "A summary is no faulty translation, and thirty omissions would bury what is.",
    example: "vi: an article of 40 sentences\nen: its first 20",
    silent: "Where less is left out: omission then names each sentence.",
    by_default: true,
    needs: Needs::Source,
    look,
};

/// A larger share of the source left out is an abridgement.
const LEAST_SHARE: f64 = 0.3;

/// Shorter documents are not judged.
const FEWEST_ROWS: usize = 5;

fn look(context: &Context<'_>) -> Vec<Report> {
    if !context.overview.abridged || context.rows.iter().position(is_left_out) != Some(context.at) {
        return Vec::new();
    }
    vec![Report {
        severity: Severity::Minor,
        message: format!("{:.0} % of the source is not rendered, from here on", share(context.rows) * 100.0),
        source: Some(Place::whole(&context.row.source)),
        target: None,
    }]
}

/// Whether the rows are of an abridged rendering.
pub(super) fn is_abridged(rows: &[Row]) -> bool {
    rows.len() >= FEWEST_ROWS && share(rows) > LEAST_SHARE
}

fn is_running(row: &Row) -> bool {
    row.has_source && row.kind.is_text() && row.kind != BlockKind::Caption && !row.source.is_empty()
}

fn is_left_out(row: &Row) -> bool {
    is_running(row) && row.target.is_empty()
}

/// Share of the source's running text that is left out, 0 to 1.
fn share(rows: &[Row]) -> f64 {
    let length = |rows: &mut dyn Iterator<Item = &Row>| rows.map(|row| row.source.chars().count()).sum::<usize>();
    let all = length(&mut rows.iter().filter(|row| is_running(row)));
    length(&mut rows.iter().filter(|row| is_left_out(row))) as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Selection, check};
    use crate::language::Language;

    /// Findings of ten rows of which the first `left_out` have no rendering.
    fn names(left_out: usize, kind: BlockKind) -> Vec<&'static str> {
        let languages = (Language::Vietnamese, Language::English);
        let row = |at: usize| {
            let target = if at < left_out { "" } else { "Prices rose." };
            Row { kind, ..Row::of_pair("Giá tăng.".to_string(), target.to_string(), languages) }
        };
        let rows: Vec<Row> = (0..10).map(row).collect();
        check(&rows, &Selection::default()).iter().map(|finding| finding.check).collect()
    }

    #[test]
    fn fires_once_in_place_of_omissions() {
        for left_out in [4, 5, 9] {
            assert_eq!(names(left_out, BlockKind::Body), ["abridged"]);
        }
    }

    #[test]
    fn is_silent_on_less_and_on_captions() {
        assert_eq!(names(0, BlockKind::Body), [""; 0]);
        assert_eq!(names(2, BlockKind::Body), ["omission"; 2]);
        assert_eq!(names(5, BlockKind::Caption), ["omission"; 5]);
    }
}
