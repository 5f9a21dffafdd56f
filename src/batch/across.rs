//! One source, several renderings: what the others have at the place of a finding. Where
//! two renderings agree and the third differs, the finding says which one is suspect.

use super::work::Part;
use crate::anchor::{Anchor, Value, anchors, match_anchors};
use crate::check::{Finding, Place};
use crate::language::Language;
use crate::text::{Span, fold};
use crate::write::BeadRow;

/// Checks about something that all renderings of a sentence should have alike.
const COMPARED: [&str; 11] = [
    "number-value",
    "number-scale",
    "number-missing",
    "number-added",
    "tuple",
    "ordinal",
    "percent",
    "date-time",
    "currency",
    "unit",
    "identifier",
];

/// Beads less sure than this say nothing of other renderings.
const SURE: f64 = 0.5;

/// Adds to findings what the other renderings of the same source have.
pub(super) fn compare(same: &mut [Part]) {
    for at in 0..same.len() {
        let others: Vec<&Part> = same[..at].iter().chain(&same[at + 1..]).collect();
        let notes: Vec<Option<String>> =
            same[at].findings.iter().map(|finding| note(&same[at], finding, &others)).collect();
        for (finding, note) in same[at].findings.iter_mut().zip(notes) {
            if let Some(note) = note {
                finding.message.push_str(&note);
            }
        }
    }
}

/// What another rendering has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Other {
    /// What the source has.
    AsSource,
    /// The same fault.
    AsThis,
}

/// What the other renderings say of a finding.
fn note(result: &Part, finding: &Finding, others: &[&Part]) -> Option<String> {
    if !COMPARED.contains(&finding.check) {
        return None;
    }
    let row = result.rows.get(finding.row.checked_sub(1)?)?;
    let span = row.source_span?;
    let found = others.iter().filter_map(|other| Some((other.language, seen_in(other, span, row, finding)?)));
    let found: Vec<(Language, Other)> = found.collect();
    let names = |wanted: Other| -> Vec<&str> {
        found.iter().filter(|(_, other)| *other == wanted).map(|(language, _)| language.name()).collect()
    };
    let (right, same) = (names(Other::AsSource), names(Other::AsThis));
    let this = result.language.name();
    match (right.as_slice(), same.as_slice()) {
        ([], []) => None,
        (right, []) => {
            Some(format!("; {} with the source, so the {this} is suspect", listed(right, "agrees", "agree")))
        }
        ([], same) => Some(format!("; {} the same, so the source is suspect too", listed(same, "has", "have"))),
        (right, same) => Some(format!(
            "; {} the same, but {} with the source",
            listed(same, "has", "have"),
            listed(right, "agrees", "agree")
        )),
    }
}

/// "the Malay agrees", "the Malay and the English agree"
fn listed(names: &[&str], one: &str, many: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("the {name}")).collect();
    format!("{} {}", names.join(" and "), if names.len() == 1 { one } else { many })
}

/// What a rendering has where another has a finding about the same sentences.
fn seen_in(other: &Part, span: Span, row: &BeadRow, finding: &Finding) -> Option<Other> {
    let overlaps = |other: &&BeadRow| other.source_span.is_some_and(|o| o.start < span.end && span.start < o.end);
    let sure = |row: &&BeadRow| !row.target.is_empty() && row.confidence.is_some_and(|confidence| confidence >= SURE);
    let mut rows = other.rows.iter().filter(overlaps).filter(sure);
    let own = finding.target.as_ref();
    let at = finding.source.as_ref();
    rows.find_map(|there| in_row(there, other.language, row, at, own))
}

fn in_row(
    there: &BeadRow,
    language: Language,
    row: &BeadRow,
    source: Option<&Place>,
    target: Option<&Place>,
) -> Option<Other> {
    let (left, right) = (anchors(&there.source, Language::Vietnamese), anchors(&there.target, language));
    let matching = match_anchors(&left, &right);
    let Some(source) = source else {
        // A number that the source has not: do the others have it?
        let wanted = target?;
        let beyond = |at: &&usize| {
            words(&right[**at], &there.target) == fold(&wanted.text) || value(&right[**at]) == wanted.value
        };
        let has = matching.right.iter().any(|at| beyond(&at));
        return Some(if has { Other::AsThis } else { Other::AsSource });
    };
    // The same anchor of the source stands in both beads.
    let is_it = |anchor: &Anchor| {
        words(anchor, &there.source) == fold(&source.text) && row.source.contains(anchor.surface(&there.source))
    };
    let at = left.iter().position(is_it)?;
    let found = matching.matched.iter().find(|found| found.left == at)?;
    if found.outcome.agrees() {
        return Some(Other::AsSource);
    }
    let same = target.is_some_and(|target| value(&right[found.right]) == target.value);
    same.then_some(Other::AsThis)
}

fn words(anchor: &Anchor, text: &str) -> String {
    fold(anchor.surface(text))
}

/// The value of an anchor as findings quote it.
fn value(anchor: &Anchor) -> String {
    anchor.value().map(Value::quoted).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Auditor, Documents, Habits, Row};

    fn result(language: Language, source: &str, target: &str) -> Part {
        let row = Row::of_pair(source.to_string(), target.to_string(), (Language::Vietnamese, language));
        let checked = Auditor::default().check(&[row], 0, Documents::default());
        let row = BeadRow {
            source: source.to_string(),
            target: target.to_string(),
            confidence: Some(0.99),
            counts: (1, 1),
            source_span: Some(Span::new(0, source.len())),
            target_span: Some(Span::new(0, target.len())),
            kind: crate::article::BlockKind::Body,
            findings: Vec::new(),
        };
        Part {
            language,
            rows: vec![row],
            findings: checked.findings,
            words: 0,
            habits: Habits::default(),
            aligned: Some((1.0, 1.0)),
        }
    }

    fn messages(source: &str, renderings: [&str; 3]) -> Vec<String> {
        let languages = [Language::Malay, Language::Indonesian, Language::English];
        let mut results: Vec<Part> =
            languages.iter().zip(renderings).map(|(&language, text)| result(language, source, text)).collect();
        compare(&mut results);
        results.iter().flat_map(|result| result.findings.iter().map(|finding| finding.message.clone())).collect()
    }

    #[test]
    fn the_one_that_differs_is_suspect() {
        let found = messages(
            "Hai bên ký 350 thỏa thuận.",
            [
                "Kedua-dua pihak menandatangani 350 perjanjian.",
                "Kedua pihak menandatangani 350 perjanjian.",
                "Both sides signed 530 agreements.",
            ],
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].ends_with("the Malay and the Indonesian agree with the source, so the English is suspect"));
    }

    #[test]
    fn where_two_have_the_same_the_source_is_suspect_too() {
        let found = messages(
            "Hai bên ký 350 thỏa thuận.",
            [
                "Kedua-dua pihak menandatangani 530 perjanjian.",
                "Kedua pihak menandatangani 530 perjanjian.",
                "Both sides signed 350 agreements.",
            ],
        );
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].ends_with("; the Indonesian has the same, but the English agrees with the source"),
            "{found:?}"
        );
        assert!(found[1].ends_with("; the Malay has the same, but the English agrees with the source"), "{found:?}");
    }

    #[test]
    fn other_findings_and_lone_renderings_are_left_alone() {
        let mut alone = [result(Language::English, "Hai bên ký 350 thỏa thuận.", "Both sides signed 530 agreements.")];
        let before = alone[0].findings.clone();
        compare(&mut alone);
        assert_eq!(alone[0].findings, before);
    }
}
