//! Rows for the checks' own tests.

use super::{Check, Context, Needs, Row, Severity, context};
use crate::language::Language;

/// Severities of what a check reports of one row, its target in the language of a code.
pub(super) fn severities(check: &Check, code: &str, source: &str, target: &str) -> Vec<Severity> {
    let languages = (Language::Vietnamese, code.parse().unwrap());
    let mut row = Row::of_pair(source.to_string(), target.to_string(), languages);
    row.has_source = check.needs != Needs::Target || !source.is_empty();
    let rows = [row];
    let context = Context::new(&rows, &context::matchings(&rows), 0);
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
