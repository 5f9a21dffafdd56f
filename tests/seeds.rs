//! Real articles with a hand-made answer, where they are at hand (see `support::shared`).

use std::collections::BTreeSet;
use std::path::Path;

use tempfile::TempDir;

use crate::support::{Table, bare, program, shared};

/// The pairs of a table with both sides, without white space.
fn pairs(path: &Path) -> BTreeSet<(String, String)> {
    let table = Table::load(path);
    let both =
        table.column("vi").into_iter().zip(table.column("ms")).filter(|(vi, ms)| !vi.is_empty() && !ms.is_empty());
    both.map(|(vi, ms)| (bare(vi), bare(ms))).collect()
}

#[test]
fn real_articles_come_out_as_by_hand() {
    let Some(shared) = shared("seeds") else { return };
    let out = TempDir::new().unwrap();
    program().arg("run").arg(shared.join("seeds")).arg("-o").arg(out.path()).assert().success();

    let (gold, system) = (pairs(&shared.join("gold/001-000.vi-ms.tsv")), pairs(&out.path().join("vi-ms.tsv")));
    assert_eq!(gold.len(), 29);
    assert_eq!(gold.symmetric_difference(&system).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "F1 below 1");
    for language in ["id", "en"] {
        assert!(Table::load(&out.path().join(format!("vi-{language}.tsv"))).rows.is_empty(), "vi-{language} has rows");
    }

    let documents = Table::load(&out.path().join("documents.tsv"));
    let said: Vec<(&str, &str, &str)> = documents
        .column("document")
        .into_iter()
        .zip(documents.column("language"))
        .zip(documents.column("status"))
        .map(|((document, language), status)| (document.split('_').next().unwrap(), language, status))
        .collect();
    let expected = [
        ("000", "ms", "paired"),
        ("001", "vi", "source"),
        ("002", "id", "unpaired"),
        ("003", "id", "unpaired"),
        ("004", "en", "unpaired"),
    ];
    assert_eq!(said, expected);
    let sources = documents.column("source_document");
    assert!(sources[0].starts_with("001_") && sources[1] == documents.column("document")[1]);
    assert_eq!(sources[2..], ["", "", ""]);

    let findings = Table::load(&out.path().join("findings.tsv"));
    let numbers: Vec<&Vec<String>> = findings
        .rows
        .iter()
        .zip(findings.column("check"))
        .filter(|(_, check)| {
            check.starts_with("number")
                || matches!(*check, "percent" | "currency" | "unit" | "date-time" | "tuple" | "ordinal")
        })
        .map(|(row, _)| row)
        .filter(|row| row[0].starts_with("001_"))
        .collect();
    assert!(numbers.is_empty(), "{numbers:?}");
    let untranslated = |document: &str| {
        let checks = findings.column("target_document").into_iter().zip(findings.column("check"));
        checks.filter(|(target, check)| target.starts_with(document) && *check == "untranslated").count()
    };
    assert_eq!(untranslated("004"), 2, "two captions of 004 are Vietnamese");
}
