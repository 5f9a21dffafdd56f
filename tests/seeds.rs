//! Real articles with a hand-made answer, where they are at hand (see `support::shared`).

use std::collections::BTreeSet;
use std::path::Path;

use songngu::article::{BlockKind, RawDocument};
use songngu::batch::prepare;
use songngu::clean::Furniture;
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

/// The blocks of the real articles as a person marks them: line, kind, and the language
/// where it is not the page's; every other line with text is body.
const MARKED: [(&str, &str); 5] = [
    ("000", "32 metadata, 40 furniture"),
    ("001", "1 metadata, 5 caption, 13 caption, 25 caption, 39 heading, 47 caption"),
    (
        "002",
        "2 caption, 6 caption, 9 caption, 11 caption, 14 caption, 23 caption, 45 caption, 53 heading, 59 caption, \
         70 caption, 74 metadata, 81 furniture",
    ),
    (
        "003",
        "1 furniture vi, 3 furniture vi, 5 title, 7 byline, 11 caption, 15 byline, 17 furniture, 19 furniture, \
         21 furniture, 22 furniture, 24 furniture, 26 furniture, 28 furniture, 29 furniture, 30 furniture, \
         31 furniture, 33 furniture, 35 furniture, 37 furniture, 39 furniture, 41 furniture, 43 furniture, \
         45 furniture, 47 furniture, 49 furniture",
    ),
    (
        "004",
        "1 furniture vi, 3 title, 5 byline, 10 caption vi, 11 caption, 15 heading, 31 caption vi, 32 caption, \
         34 heading, 54 metadata, 56 furniture, 58 furniture, 59 furniture, 61 furniture, 63 furniture, \
         65 furniture, 66 furniture, 67 furniture, 68 furniture, 70 furniture, 72 furniture, 74 furniture, \
         76 furniture, 78 furniture, 80 furniture, 82 furniture, 84 furniture, 86 furniture",
    ),
];

#[test]
fn blocks_are_marked_as_a_person_would() {
    let Some(shared) = shared("seeds") else { return };
    let mut seen = 0;
    for entry in std::fs::read_dir(shared.join("seeds")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some((_, expected)) = MARKED.iter().find(|(start, _)| name.starts_with(start)) else { continue };
        let text = std::fs::read_to_string(&path).unwrap();
        let document = prepare(&RawDocument::new(name.as_str(), text.as_str()), &Furniture::default());
        let marked = document.blocks.iter().filter(|b| b.kind != BlockKind::Body || b.switch.is_some());
        let found: Vec<String> = marked
            .map(|block| {
                let line = text[..block.content.span().start].split('\n').count();
                let switch = block.switch.map_or(String::new(), |language| format!(" {language}"));
                format!("{line} {}{switch}", block.kind.name())
            })
            .collect();
        assert_eq!(found.join(", "), *expected, "{name}");
        seen += 1;
    }
    assert_eq!(seen, MARKED.len());
}

#[test]
fn the_giant_paragraph_falls_into_sentences_and_turns() {
    let Some(shared) = shared("seeds") else { return };
    let file = std::fs::read_dir(shared.join("seeds")).unwrap().map(|e| e.unwrap().path());
    let path = file.into_iter().find(|p| p.file_name().unwrap().to_string_lossy().starts_with("003")).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let document = prepare(&RawDocument::new("003", text.as_str()), &Furniture::default());
    let giant = document.blocks.iter().position(|block| block.content.text.len() > 20_000).unwrap();
    let sentences: Vec<&str> =
        document.sentences.iter().filter(|s| s.block == giant).map(|s| s.text.as_str()).collect();
    assert!(sentences.len() > 90, "only {} sentences", sentences.len());
    // Every question of the interview begins a sentence of its own.
    let turns = sentences.iter().filter(|s| s.starts_with("Reporter:")).count();
    assert_eq!(turns, text.matches("Reporter:").count());
    assert!(turns >= 3);
}

/// Findings in real articles that a careful auditor wants, by document, check, severity
/// and how many; nothing else that is not neutral may be told of the pair.
const WANTED: [(&str, &str, &str, usize); 8] = [
    ("000", "modality", "major", 1),
    ("000", "omission", "neutral", 4),
    ("000", "term-variation", "minor", 1),
    ("002", "repetition", "minor", 1),
    ("003", "repetition", "minor", 2),
    ("003", "quote", "minor", 1),
    ("003", "name", "minor", 1),
    ("004", "untranslated", "major", 2),
];

#[test]
fn findings_are_those_of_a_careful_auditor() {
    let Some(shared) = shared("findings") else { return };
    let out = TempDir::new().unwrap();
    program().arg("run").arg(shared.join("seeds")).arg("-o").arg(out.path()).assert().success();
    let table = Table::load(&out.path().join("findings.tsv"));
    let (documents, checks) = (table.column("target_document"), table.column("check"));
    let found: Vec<(&str, &str, &str)> =
        documents.iter().zip(&checks).zip(table.column("severity")).map(|((d, c), s)| (*d, *c, s)).collect();
    let is = |wanted: (&str, &str, &str), found: &(&str, &str, &str)| {
        found.0.starts_with(wanted.0) && found.1 == wanted.1 && found.2 == wanted.2
    };
    for (document, check, severity, count) in WANTED {
        let seen = found.iter().filter(|f| is((document, check, severity), f)).count();
        assert_eq!(seen, count, "{document} {check} {severity}: {found:?}");
    }
    let heard: Vec<_> = found.iter().filter(|f| f.2 != "neutral").collect();
    let known = |f: &&&(&str, &str, &str)| WANTED.iter().any(|w| is((w.0, w.1, w.2), f));
    let more: Vec<_> = heard.iter().filter(|f| !known(f)).collect();
    assert!(more.is_empty(), "nobody asked for {more:?}");
}
