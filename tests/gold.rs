//! The alignment of the sample articles against the hand-made one in `tests/gold/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{Table, bare, root, sample_run};

/// Strict F1 over all sample pairs must not fall below this; it was a little above when
/// the floor was set.
const FLOOR: f64 = 0.98;

/// Kinds of block that are no part of an article, so that gold does not list them.
const ASIDE: [&str; 4] = ["furniture", "metadata", "byline", "dateline"];

/// A bead by its texts without white space.
type Bead = (String, String);

/// The beads of a table whose first two columns are the texts.
fn beads(path: &Path) -> Vec<Bead> {
    let table = Table::load(path);
    let kinds = table.column("kind");
    let rows = table.rows.iter().zip(kinds).filter(|(_, kind)| !ASIDE.contains(kind));
    rows.map(|(row, _)| (bare(&row[0]), bare(&row[1]))).collect()
}

/// How many beads of `some` stand in `others`, each counted as often as it stands there.
fn shared(some: &[Bead], others: &[Bead]) -> usize {
    let mut counts: BTreeMap<&Bead, usize> = BTreeMap::new();
    for bead in others {
        *counts.entry(bead).or_default() += 1;
    }
    let mut take = |bead: &Bead| counts.get_mut(bead).filter(|n| **n > 0).map(|n| *n -= 1).is_some();
    some.iter().filter(|bead| take(bead)).count()
}

/// The gold files with their article, sorted: `("ca-phe", "ms", path)`.
fn gold_files() -> Vec<(String, String, std::path::PathBuf)> {
    let mut files: Vec<_> = fs::read_dir(root().join("tests/gold"))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let (article, rest) = name.split_once(".vi-").unwrap();
            (article.to_string(), rest.strip_suffix(".tsv").unwrap().to_string(), path)
        })
        .collect();
    files.sort();
    files
}

#[test]
fn strict_f1_over_all_pairs_stays_above_its_floor() {
    let is_two_sided = |bead: &&Bead| !bead.0.is_empty() && !bead.1.is_empty();
    let (mut system_beads, mut right, mut gold_beads, mut found) = (0, 0, 0, 0);
    for (article, language, path) in gold_files() {
        let gold = beads(&path);
        let system = beads(&sample_run().join(format!("articles/{article}.vi.vi-{language}.tsv")));
        assert!(gold.len() >= 10, "{} has only {} beads", path.display(), gold.len());
        let two_sided: Vec<Bead> = gold.iter().filter(is_two_sided).cloned().collect();
        let (pair_right, pair_found) = (shared(&system, &gold), shared(&two_sided, &system));
        println!(
            "{article} vi-{language}: {pair_right} of {} right, {pair_found} of {} found",
            system.len(),
            two_sided.len()
        );
        for bead in gold.iter().filter(|bead| !system.contains(bead)) {
            println!("    not found: {} | {}", bead.0, bead.1);
        }
        system_beads += system.len();
        right += pair_right;
        gold_beads += two_sided.len();
        found += pair_found;
    }
    assert!(gold_beads > 350, "only {gold_beads} gold beads");
    let (precision, recall) = (right as f64 / system_beads as f64, found as f64 / gold_beads as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("all pairs: strict precision {precision:.4} recall {recall:.4} F1 {f1:.4}");
    assert!(f1 >= FLOOR, "strict F1 {f1:.4} is below {FLOOR}");
}

#[test]
fn every_pair_is_found_and_the_orphans_stay_alone() {
    let documents = Table::load(&sample_run().join("documents.tsv"));
    let sources = documents.column("source_document");
    let mut paired = Vec::new();
    for ((document, status), source) in documents.column("document").iter().zip(documents.column("status")).zip(sources)
    {
        let (article, rest) = document.split_once('.').unwrap();
        match (article, rest) {
            ("dien-gio", _) => assert_eq!((status, source), ("unpaired", ""), "{document}"),
            (_, "vi.txt") => assert_eq!((status, source), ("source", *document), "{document}"),
            (article, _) => {
                assert_eq!((status, source), ("paired", format!("{article}.vi.txt").as_str()), "{document}");
                paired.push((article.to_string(), rest.strip_suffix(".txt").unwrap().to_string()));
            }
        }
    }
    let gold: Vec<(String, String)> =
        gold_files().into_iter().map(|(article, language, _)| (article, language)).collect();
    assert_eq!(paired, gold, "every gold file is a pair and every pair has a gold file");
}

#[test]
fn languages_are_told() {
    let documents = Table::load(&sample_run().join("documents.tsv"));
    for (document, language) in documents.column("document").iter().zip(documents.column("language")) {
        assert_eq!(document.split('.').nth(1), Some(language), "{document}");
    }
}
