//! `songngu evaluate`: a small example by hand, and agreement with the reference scorer.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use crate::support::{folder, program, put, shared};

/// Seven numbers of a scorer's report: documents, strict P R F1, lax P R F1.
type Report = Vec<String>;

fn evaluate(gold: &Path, system: &Path) -> Report {
    let output = program().arg("evaluate").args([gold, system]).assert().success().get_output().stdout.clone();
    let text = String::from_utf8(output).unwrap();
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert_eq!(lines[1], ["measure", "precision", "recall", "f1"]);
    assert_eq!((lines[0][0], lines[2][0], lines[3][0]), ("documents", "strict", "lax"));
    let numbers = lines[0][1..].iter().chain(&lines[2][1..]).chain(&lines[3][1..]);
    numbers.map(ToString::to_string).collect()
}

/// Gold: two 1-1, a 1-2, a 2-1, two nulls. System: one 1-1 right, the 1-2 cut in two,
/// the 2-1 right, one null right, one wrong.
const GOLD: &str = "[0]:[0]\n[1]:[1, 2]\n[2]:[]\n[3, 4]:[3]\n[5]:[4]\n[]:[5]\n";
const SYSTEM: &str =
    "[0]:[0]:0.9900\n[1]:[1]:0.7000\n[]:[2]:0.5000\n[2]:[]:0.9000\n[3, 4]:[3]:0.9000\n[5]:[]:0.4\n[]:[4, 5]:0.3\n";

#[test]
fn a_small_example_scores_as_by_hand() {
    // Beads of the system, nulls one sentence each: 8. Strictly right: [0]:[0], [2]:[],
    // [3, 4]:[3], []:[5], so 4/8. Gold beads with two sides: 4; found: 2, so 2/4.
    // Lax: [1]:[1] shares a link too, so 5/8; of gold 3/4 share one.
    let files = folder(&[("a.gold", GOLD), ("a.out", SYSTEM)]);
    let report = evaluate(&files.path().join("a.gold"), &files.path().join("a.out"));
    assert_eq!(report, ["1", "0.5000", "0.5000", "0.5000", "0.6250", "0.7500", "0.6818"]);
}

#[test]
fn counts_of_documents_add_up() {
    let files =
        folder(&[("a.gold", GOLD), ("a.out", SYSTEM), ("b.gold", GOLD), ("b.out", GOLD), ("notes.txt", "no links")]);
    // 4 + 6 right of 8 + 6; 2 + 4 found of 4 + 4; lax 5 + 6 of 14 and 3 + 4 of 8.
    let report = evaluate(files.path(), files.path());
    assert_eq!(report, ["2", "0.7143", "0.7500", "0.7317", "0.7857", "0.8750", "0.8280"]);
}

#[test]
fn nothing_against_something_scores_nought() {
    let files = folder(&[("a.gold", GOLD), ("a.out", "")]);
    let report = evaluate(&files.path().join("a.gold"), &files.path().join("a.out"));
    assert_eq!(report, ["1", "0.0000", "0.0000", "0.0000", "0.0000", "0.0000", "0.0000"]);
}

#[test]
fn a_line_that_is_no_link_is_named() {
    let files = folder(&[("a.gold", GOLD), ("a.out", "[0]:[0]\n[1]-[1]\n")]);
    let failure =
        program().arg("evaluate").args([files.path().join("a.gold"), files.path().join("a.out")]).assert().code(2);
    let said = String::from_utf8(failure.get_output().stderr.clone()).unwrap();
    assert!(said.contains("a.out:2: expected a link such as [0, 1]:[2]:0.98, found \"[1]-[1]\""), "{said}");
    program().arg("evaluate").arg(files.path()).arg(files.path().join("a.out")).assert().code(2);
}

#[test]
fn agrees_with_the_reference_scorer_to_four_places() {
    let Some(shared) = shared("evaluate") else { return };
    let scorer = shared.join("tools/score_align.py");
    if !scorer.is_file() || Command::new("python3").arg("--version").output().is_err() {
        println!("evaluate: skipped, no python3 or no {}", scorer.display());
        return;
    }
    let reference = |gold: &Path, system: &Path| -> Report {
        let output = Command::new("python3").arg(&scorer).args([gold, system]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!((words[0], words[2], words[9]), ("documents", "strict", "lax"), "{text}");
        [1, 4, 6, 8, 11, 13, 15].map(|at| words[at].to_string()).to_vec()
    };
    let files = folder(&[("given.gold", GOLD), ("given.out", SYSTEM)]);
    let mut pairs = vec!["given".to_string()];
    for seed in 1..=40 {
        let name = format!("made-{seed}");
        put(files.path(), &format!("{name}.gold"), random_links(seed).as_bytes());
        put(files.path(), &format!("{name}.out"), random_links(seed + 1000).as_bytes());
        pairs.push(name);
    }
    for name in pairs {
        let (gold, system) = (files.path().join(format!("{name}.gold")), files.path().join(format!("{name}.out")));
        assert_eq!(evaluate(&gold, &system), reference(&gold, &system), "{name}");
    }
}

/// Thirty sentences a side in beads of random sizes, the same for the same seed.
fn random_links(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let (mut i, mut j, mut text) = (0, 0, String::new());
    while i < 30 || j < 30 {
        let (n, m) = [(1, 1), (1, 1), (1, 1), (1, 2), (2, 1), (0, 1), (2, 0), (1, 0)][below(8)];
        let (to_i, to_j) = ((i + n).min(30), (j + m).min(30));
        if (to_i, to_j) == (i, j) {
            continue;
        }
        let (source, target): (Vec<usize>, Vec<usize>) = ((i..to_i).collect(), (j..to_j).collect());
        writeln!(text, "{source:?}:{target:?}").unwrap();
        (i, j) = (to_i, to_j);
    }
    text
}
