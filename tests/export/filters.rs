//! What is left out, and where the rest goes.

use std::collections::BTreeMap;
use std::fs;

use super::{export, export_of, refused};
use crate::support::{Table, folder, root};

/// The texts of the two sides of a Moses pair.
fn sides(folder: &std::path::Path, stem: &str) -> Vec<(String, String)> {
    let read = |code: &str| fs::read_to_string(folder.join(format!("{stem}.{code}"))).unwrap();
    read("vi").lines().map(str::to_string).zip(read("ms").lines().map(str::to_string)).collect()
}

fn filtered(rows: &str, arguments: &[&str]) -> (Vec<String>, String) {
    let files = folder(&[("a.tsv", rows), ("test.vi", "Giá cà phê tăng 5% trong tháng 3.\nDòng không có ở đây.\n")]);
    let mut all = vec!["--to", "moses"];
    let exclude = files.path().join("test.vi").to_string_lossy().into_owned();
    if arguments.contains(&"--exclude") {
        all.extend(["--exclude", exclude.as_str()]);
    } else {
        all.extend(arguments);
    }
    let said = export_of(&files.path().join("a.tsv"), &files.path().join("out"), &all);
    (sides(&files.path().join("out"), "vi-ms").into_iter().map(|(source, _)| source).collect(), said)
}

#[test]
fn each_filter_says_what_it_took() {
    let rows = "vi\tms\tconfidence\nMột.\tSatu.\t0.95\nHai.\tDua.\t0.80\nBa.\tTiga.\t\n";
    let (kept, said) = filtered(rows, &["--min-confidence", "0.9"]);
    assert_eq!(kept, ["Một.", "Ba."]);
    assert!(said.contains("vi-ms: 3 rows; min-confidence 0.9 took 1; 2 written"), "{said}");
    let rows = "vi\tms\nMột.\tSatu.\nMột hai.\tSatu dua tiga empat lima.\nx\t\n";
    let (kept, said) = filtered(rows, &["--length-ratio", "2"]);
    assert_eq!(kept, ["Một."]);
    assert!(said.contains("length-ratio 2 took 2"), "{said}");
}

const NEWS: &str = "vi\tms\n\
    Giá cà phê tăng 5% trong tháng 3.\tHarga kopi naik 5% pada Mac.\n\
    Giá cà phê tăng 5% trong tháng 3.\tHarga kopi naik 5% pada Mac.\n\
    Giá cà phê tăng 12,7% trong tháng 11!\tHarga kopi naik 12.7% pada Mac\n\
    Giá tôm giảm.\tHarga udang turun.\n";

#[test]
fn copies_are_left_out() {
    assert_eq!(filtered(NEWS, &["--dedup", "exact"]).0.len(), 3);
    let (kept, said) = filtered(NEWS, &["--dedup", "near"]);
    assert_eq!(kept, ["Giá cà phê tăng 5% trong tháng 3.", "Giá tôm giảm."]);
    assert!(said.contains("dedup, equal took 1; dedup, equal but for numbers, case and punctuation took 1"), "{said}");
    // A word in twenty.
    let long = |word: &str, other: &str| {
        let source = format!(
            "Theo báo cáo của tỉnh, sản lượng lúa vụ đông xuân năm nay đạt mức cao nhất trong mười năm qua nhờ thời tiết {word}."
        );
        let target = format!(
            "Menurut laporan wilayah itu, hasil padi musim dingin dan bunga tahun ini mencapai paras tertinggi dalam tempoh sedekad berkat cuaca {other}."
        );
        format!("{source}\t{target}\n")
    };
    let rows = format!("vi\tms\n{}{}", long("thuận lợi", "yang baik"), long("thuận hòa", "yang baik"));
    let (kept, said) = filtered(&rows, &["--dedup", "near"]);
    assert_eq!(kept.len(), 1, "{said}");
    assert!(said.contains("dedup, near took 1"), "{said}");
}

#[test]
fn test_sets_do_not_leak() {
    let (kept, said) = filtered(NEWS, &["--exclude"]);
    assert_eq!(kept, ["Giá tôm giảm."]);
    assert!(said.contains("exclude, equal took 3; exclude, near took 0"), "{said}");
    // A bitext shuts out both its sides.
    let files = folder(&[("a.tsv", NEWS), ("test.tsv", "vi\tms\nkhác hẳn\tharga udang TURUN\n")]);
    let test = files.path().join("test.tsv").to_string_lossy().into_owned();
    let said = export_of(&files.path().join("a.tsv"), &files.path().join("out"), &["--to", "csv", "--exclude", &test]);
    assert!(said.contains("exclude, equal took 1"), "{said}");
}

#[test]
fn rows_with_findings_are_left_out_by_their_severity() {
    let findings = Table::load(&root().join("aligned/findings.tsv"));
    let corpus = Table::load(&root().join("aligned/vi-ms.tsv"));
    let flagged = corpus.column("findings").iter().filter(|names| !names.is_empty()).count();
    let out = tempfile::TempDir::new().unwrap();
    let taken = |most: &str| {
        let said = export(&out.path().join(most), &["--to", "jsonl", "--pair", "vi-ms", "--max-severity", most]);
        let (_, rest) = said.split_once(&format!("max-severity {most} took ")).unwrap();
        rest.split(';').next().unwrap().parse::<usize>().unwrap()
    };
    let (none, neutral, minor, major, critical) =
        (taken("none"), taken("neutral"), taken("minor"), taken("major"), taken("critical"));
    assert_eq!((none, critical), (flagged, 0));
    assert!(
        flagged > neutral && neutral >= minor && minor >= major && major > 0,
        "{flagged} {neutral} {minor} {major}"
    );
    assert!(findings.column("severity").contains(&"critical"));
    let text = fs::read_to_string(out.path().join("none/data/train.jsonl")).unwrap();
    assert!(text.lines().all(|line| line.contains("\"findings\":\"\"")));
    // A bitext of others, with what audit found in it.
    let files = folder(&[("a.tsv", "vi\tms\nCó 350 thỏa thuận.\tTerdapat 530 perjanjian.\nGiá tăng.\tHarga naik.\n")]);
    let run = crate::support::program()
        .current_dir(files.path())
        .args(["audit", "a.tsv", "--target-lang", "ms", "-q"])
        .assert()
        .success();
    fs::write(files.path().join("found.jsonl"), &run.get_output().stdout).unwrap();
    let found = files.path().join("found.jsonl").to_string_lossy().into_owned();
    let arguments = ["--to", "csv", "--max-severity", "minor", "--findings", &found];
    let said = export_of(&files.path().join("a.tsv"), &files.path().join("out"), &arguments);
    assert!(said.contains("max-severity minor took 1; 1 written"), "{said}");
    let said = refused(files.path(), &["export", "a.tsv", "--to", "csv", "--max-severity", "minor"]);
    assert!(said.contains("say --findings FILE"), "{said}");
}

/// Which part each document is in.
fn parts(folder: &std::path::Path, pairs: &[&str]) -> BTreeMap<String, Vec<String>> {
    let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in ["train", "dev", "test"] {
        for pair in pairs {
            let text = fs::read_to_string(folder.join(format!("data/{pair}/{part}.jsonl"))).unwrap();
            for line in text.lines() {
                let row: serde_json::Value = serde_json::from_str(line).unwrap();
                let document = row["source_document"].as_str().unwrap().to_string();
                let known = parts.entry(document).or_default();
                if !known.contains(&part.to_string()) {
                    known.push(part.to_string());
                }
            }
        }
    }
    parts
}

#[test]
fn all_renderings_of_a_document_are_in_one_part_and_stay_there() {
    let out = tempfile::TempDir::new().unwrap();
    export(out.path(), &["--to", "jsonl", "--split", "train=0.4,dev=0.3,test=0.3"]);
    let pairs = ["ms-vi", "id-vi", "en-vi"];
    let before = parts(out.path(), &pairs);
    assert_eq!(before.len(), 9);
    assert!(before.values().all(|parts| parts.len() == 1), "{before:?}");
    // The same documents, and others beside them.
    let more = tempfile::TempDir::new().unwrap();
    for name in ["vi-ms.tsv", "vi-id.tsv", "vi-en.tsv"] {
        let text = fs::read_to_string(root().join("aligned").join(name)).unwrap();
        let (header, rows) = text.split_once('\n').unwrap();
        let others = rows.replace(".vi.txt", ".khac.vi.txt");
        fs::write(more.path().join(name), format!("{header}\n{others}{rows}")).unwrap();
    }
    let bigger = more.path().join("out");
    export_of(more.path(), &bigger, &["--to", "jsonl", "--split", "train=0.4,dev=0.3,test=0.3"]);
    let after = parts(&bigger, &pairs);
    assert_eq!(after.len(), 18);
    assert!(before.iter().all(|(document, part)| after.get(document) == Some(part)));
    let files = folder(&[("a.tsv", "vi\tms\nMột.\tSatu.\n")]);
    let said = refused(files.path(), &["export", "a.tsv", "--to", "csv", "--split", "train=0.9,test=0.1"]);
    assert!(said.contains("row 1 names no document"), "{said}");
    let said = refused(files.path(), &["export", "a.tsv", "--to", "csv", "--split", "train=0.9,test=0.2"]);
    assert!(said.contains("expected shares that make 1"), "{said}");
}

#[test]
fn a_seed_is_an_order() {
    let out = tempfile::TempDir::new().unwrap();
    let order = |name: &str, arguments: &[&str]| {
        let mut all = vec!["--to", "moses", "--pair", "vi-ms"];
        all.extend(arguments);
        export(&out.path().join(name), &all);
        sides(&out.path().join(name), "vi-ms")
    };
    let (plain, one, again) = (order("a", &[]), order("b", &["--shuffle", "1"]), order("c", &["--shuffle", "1"]));
    let two = order("d", &["--shuffle", "2"]);
    assert!(one == again && one != two && one != plain);
    let sorted = |mut rows: Vec<(String, String)>| {
        rows.sort();
        rows
    };
    assert_eq!(sorted(one), sorted(plain));
}
