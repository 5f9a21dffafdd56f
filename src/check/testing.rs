//! Rows for the checks' own tests.

use super::overview::Overview;
use super::{Auditor, Check, Context, Documents, Finding, Needs, Report, Row, Selection, Severity};
use crate::language::Language;
use crate::lexicon::Termbase;

/// Severities of what a check reports of one row, its target in the language of a code.
pub(super) fn severities(check: &Check, code: &str, source: &str, target: &str) -> Vec<Severity> {
    let languages = (Language::Vietnamese, code.parse().unwrap());
    let mut row = Row::of_pair(source.to_string(), target.to_string(), languages);
    row.has_source = check.needs != Needs::Target || !source.is_empty();
    let rows = [row];
    let overview = Overview::of(&rows);
    let context = Context::new(&rows, &overview, 0);
    (check.look)(&context).into_iter().map(|report| report.severity).collect()
}

/// Asserts that every row makes the check report something.
pub(super) fn fires(check: &Check, rows: &[(&str, &str, &str)]) {
    for (code, source, target) in rows {
        assert!(!severities(check, code, source, target).is_empty(), "{}: {source} | {target}", check.name);
    }
}

/// Asserts that no row does.
pub(super) fn silent(check: &Check, rows: &[(&str, &str, &str)]) {
    for (code, source, target) in rows {
        let found = severities(check, code, source, target);
        assert!(found.is_empty(), "{}: {source} | {target}: {found:?}", check.name);
    }
}

/// What a check reports of one row, with a termbase.
pub(super) fn with_termbase(check: &Check, termbase: &Termbase, code: &str, source: &str, target: &str) -> Vec<Report> {
    let languages = (Language::Vietnamese, code.parse().unwrap());
    let rows = [Row::of_pair(source.to_string(), target.to_string(), languages)];
    let overview = Overview::of(&rows);
    let mut context = Context::new(&rows, &overview, 0);
    context.termbase = Some(termbase);
    (check.look)(&context)
}

/// A document: the code of its language, and its rows.
pub(super) type TestDocument<'t> = (&'t str, &'t [(&'t str, &'t str)]);

/// Findings of a check over a document.
pub(super) fn in_document(check: &Check, (code, rows): TestDocument<'_>) -> Vec<Finding> {
    let languages = (Language::Vietnamese, code.parse().unwrap());
    let rows: Vec<Row> = rows
        .iter()
        .map(|(source, target)| Row {
            has_source: !source.is_empty(),
            ..Row::of_pair((*source).to_string(), (*target).to_string(), languages)
        })
        .collect();
    let auditor = Auditor { selection: Selection::new(&[check.name.to_string()], &[]).unwrap(), ..Auditor::default() };
    auditor.check(&rows, 0, Documents::default()).findings
}

/// Asserts that every document makes the check report something.
pub(super) fn fires_in(check: &Check, documents: &[TestDocument<'_>]) {
    for document in documents {
        assert!(!in_document(check, *document).is_empty(), "{}: {document:?}", check.name);
    }
}

/// Asserts that no document does.
pub(super) fn silent_in(check: &Check, documents: &[TestDocument<'_>]) {
    for document in documents {
        let found = in_document(check, *document);
        assert!(found.is_empty(), "{}: {document:?}: {found:?}", check.name);
    }
}
