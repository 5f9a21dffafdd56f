//! The sample run again, against what is committed in `aligned/`.

use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::{Table, assert_same_tree, program, root, sample_run};

#[test]
fn aligned_is_what_run_makes_of_corpora() {
    let advice = "If the change is meant, raise RESULTS in src/batch/settings.rs, renew aligned/ and read the \
                  difference: cargo run --release -- run --fresh";
    assert_same_tree(&root().join("aligned"), sample_run(), advice);
}

#[test]
fn defaults_are_corpora_and_aligned() {
    let place = TempDir::new().unwrap();
    let corpora = place.path().join("corpora");
    std::fs::create_dir(&corpora).unwrap();
    for name in ["ca-phe.vi.txt", "ca-phe.ms.txt"] {
        std::fs::copy(root().join("corpora").join(name), corpora.join(name)).unwrap();
    }
    let begun = Instant::now();
    let run = program().current_dir(place.path()).arg("run").assert().success();
    assert!(begun.elapsed() < Duration::from_secs(30), "two articles took {:?}", begun.elapsed());
    let said = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(said.starts_with("2 documents: 1 Vietnamese, 1 rendering paired, 0 without a source\n"), "{said}");
    let corpus = Table::load(&place.path().join("aligned/vi-ms.tsv"));
    assert!(corpus.rows.len() >= 15, "{} rows", corpus.rows.len());
}

#[test]
fn the_manifest_names_every_article_and_its_licence() {
    let mut reader = csv::Reader::from_path(root().join("corpora/manifest.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    assert_eq!(header, vec!["path", "language", "article", "title", "date", "url", "licence"]);
    let mut named: Vec<String> = Vec::new();
    for row in reader.records().map(Result::unwrap) {
        assert_eq!(&row[6], "CC0-1.0", "{row:?}");
        named.push(row[0].to_string());
    }
    let mut there: Vec<String> = std::fs::read_dir(root().join("corpora"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.strip_suffix(".txt").is_some())
        .collect();
    there.sort();
    assert!(there.len() >= 30);
    assert_eq!(named, there);
}

/// The rows of the table of planted faults: file, source wording, rendering, check.
fn planted_faults() -> Vec<[String; 4]> {
    let text = std::fs::read_to_string(root().join("corpora/README.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `") && line.contains(".txt`"));
    let cells = |row: &str| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_string()).collect::<Vec<_>>();
    rows.map(|row| {
        let row = cells(row);
        [row[0].trim_matches('`').to_string(), row[1].clone(), row[2].clone(), row[4].clone()]
    })
    .collect()
}

#[test]
fn planted_faults_stand_in_the_articles() {
    let faults = planted_faults();
    assert!(faults.len() >= 13, "only {} planted faults listed", faults.len());
    let read = |name: &str| std::fs::read_to_string(root().join("corpora").join(name)).unwrap();
    for [file, source, target, _] in &faults {
        let article = file.split('.').next().unwrap();
        for (name, wording) in [(format!("{article}.vi.txt"), source), (file.clone(), target)] {
            if wording == "nothing" || wording.starts_with("the same sentence") {
                continue;
            }
            let text = read(&name);
            for part in wording.split(" … ").map(|part| part.trim_end_matches(" …")) {
                assert!(text.contains(part), "{name} has no {part:?}");
            }
        }
    }
}

#[test]
fn planted_faults_are_found_by_name() {
    let findings = Table::load(&sample_run().join("findings.tsv"));
    let (documents, checks) = (findings.column("target_document"), findings.column("check"));
    let faults = planted_faults();
    assert!(faults.len() >= 13, "only {} faults are looked for", faults.len());
    for [file, _, _, check] in faults {
        let name = check.trim_matches('`');
        let found = documents.iter().zip(&checks).any(|(document, check)| *document == file && *check == name);
        assert!(found, "{file}: no finding of {name}");
    }
}
