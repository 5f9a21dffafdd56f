//! `baseline`, and what `audit` and `run` do with it.

use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;

use crate::support::{Table, folder, program, root};

const BITEXT: &str = "vi\tms\nCó 350 thỏa thuận, giá 20 USD.\tTerdapat 530 perjanjian, harganya 20 euro.\n";

fn run(place: &Path, arguments: &[&str]) -> Assert {
    program().current_dir(place).args(arguments).assert()
}

fn audit(place: &Path, more: &[&str]) -> usize {
    let arguments = [&["audit", "bitext.tsv", "--target-lang", "ms"], more].concat();
    let output = run(place, &arguments).success().get_output().stdout.clone();
    output.iter().filter(|&&b| b == b'\n').count()
}

/// A folder with a bitext and its findings.
fn with_findings() -> tempfile::TempDir {
    let files = folder(&[("bitext.tsv", BITEXT)]);
    let output = run(files.path(), &["audit", "bitext.tsv", "--target-lang", "ms"]).success();
    fs::write(files.path().join("findings.jsonl"), &output.get_output().stdout).unwrap();
    files
}

fn add(place: &Path, more: &[&str]) -> Assert {
    run(place, &[&["baseline", "add", "known.tsv", "--findings", "findings.jsonl"], more].concat())
}

#[test]
fn what_is_accepted_is_not_told_again() {
    let files = with_findings();
    let place = files.path();
    assert_eq!(audit(place, &[]), 2);
    add(place, &["--reason", "agreed", "--check", "currency"]).success();
    let text = fs::read_to_string(place.join("known.tsv")).unwrap();
    assert!(text.starts_with("songngu baseline 1\nfingerprint\tcheck\treason\texpires\tnote\tstate\n"), "{text}");
    assert!(text.contains("\tcurrency\tagreed\t\t20 USD → 20 euro\tdismissed\n"), "{text}");
    assert_eq!(audit(place, &["--baseline", "known.tsv"]), 1);
    add(place, &["--reason", "all of them"]).success();
    assert_eq!(audit(place, &["--baseline", "known.tsv", "--fail-on", "neutral"]), 0);
    fs::write(place.join("songngu.toml"), "baseline = \"known.tsv\"\n").unwrap();
    assert_eq!(audit(place, &[]), 0);
}

#[test]
fn an_expired_entry_counts_again_and_is_pruned() {
    let files = with_findings();
    let place = files.path();
    add(place, &["--reason", "until the new term", "--expires", "2026-06-30"]).success();
    assert_eq!(audit(place, &["--baseline", "known.tsv", "--today", "2026-06-30"]), 0);
    assert_eq!(audit(place, &["--baseline", "known.tsv", "--today", "2026-07-01"]), 2);
    run(place, &["baseline", "prune", "known.tsv", "--today", "2026-06-30"]).success();
    assert_eq!(fs::read_to_string(place.join("known.tsv")).unwrap().lines().count(), 4);
    run(place, &["baseline", "prune", "known.tsv", "--today", "2026-07-01"]).success();
    assert_eq!(fs::read_to_string(place.join("known.tsv")).unwrap().lines().count(), 2);
}

#[test]
fn what_is_not_found_any_more_is_pruned() {
    let files = with_findings();
    let place = files.path();
    add(place, &["--reason", "agreed"]).success();
    let first = fs::read_to_string(place.join("findings.jsonl")).unwrap().lines().next().unwrap().to_string() + "\n";
    fs::write(place.join("now.jsonl"), first).unwrap();
    run(place, &["baseline", "prune", "known.tsv", "--findings", "now.jsonl"]).success();
    let known = fs::read_to_string(place.join("known.tsv")).unwrap();
    assert_eq!(known.lines().count(), 3, "{known}");
}

#[test]
fn wrong_use_ends_with_2() {
    let files = with_findings();
    let place = files.path();
    let said = |assert: Assert| String::from_utf8(assert.code(2).get_output().stderr.clone()).unwrap();
    assert!(said(add(place, &["--reason", " "])).contains("without a reason"));
    assert!(said(add(place, &["--reason", "x", "--check", "numbers"])).contains("\"numbers\" is no check"));
    assert!(
        said(add(place, &["--reason", "x", "--fingerprint", "0000000000000000"]))
            .contains("findings.jsonl: no finding")
    );
    assert!(said(add(place, &["--reason", "x", "--expires", "soon"])).contains("\"soon\" is no day"));
    let audit = |baseline: &str| {
        fs::write(place.join("broken.tsv"), baseline).unwrap();
        said(run(place, &["audit", "bitext.tsv", "--target-lang", "ms", "--baseline", "broken.tsv"]))
    };
    assert!(audit("nothing\n").contains("broken.tsv:1: no baseline"));
    let head = "songngu baseline 1\nfingerprint\tcheck\treason\texpires\tnote\n";
    assert!(audit(&format!("{head}<<<<<<< ours\n")).contains("broken.tsv:3: expected 5 fields, found 1"));
    assert!(audit(&format!("{head}xyz\tname\tours\t\t\n")).contains("broken.tsv:3: \"xyz\" is no fingerprint"));
    let missing = said(run(place, &["audit", "bitext.tsv", "--target-lang", "ms", "--baseline", "none.tsv"]));
    assert!(missing.contains("none.tsv: cannot be read"), "{missing}");
}

#[test]
fn a_run_keeps_to_a_baseline_too() {
    let files = folder(&[]);
    let place = files.path();
    for name in ["metro.vi.txt", "metro.id.txt", "ca-phe.vi.txt", "ca-phe.en.txt"] {
        fs::create_dir_all(place.join("corpora")).unwrap();
        fs::copy(root().join("corpora").join(name), place.join("corpora").join(name)).unwrap();
    }
    run(place, &["run", "--quiet"]).success();
    let before = Table::load(&place.join("aligned/findings.tsv"));
    assert!(before.column("check").contains(&"date-time"), "{:?}", before.column("check"));
    let accept =
        ["baseline", "add", "known.tsv", "--findings", "aligned/findings.tsv", "--reason", "x", "--check", "date-time"];
    run(place, &accept).success();
    run(place, &["run", "--quiet", "--baseline", "known.tsv", "-o", "again"]).success();
    let after = Table::load(&place.join("again/findings.tsv"));
    assert!(!after.column("check").contains(&"date-time"));
    assert!(after.rows.len() < before.rows.len());
    for corpus in ["again/vi-en.tsv", "again/vi-id.tsv"] {
        assert!(Table::load(&place.join(corpus)).column("findings").iter().all(|names| !names.contains("date-time")));
    }
}
