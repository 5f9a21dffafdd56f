//! Bitexts of others: every format is read by every command that takes one.

use std::fs;

use super::{export_of, refused};
use crate::support::{folder, program};

const SOURCE: &str = "Giá tăng.\nCó 350 thỏa thuận.\nNông dân vui.\n";
const TARGET: &str = "Harga naik.\nTerdapat 530 perjanjian.\nPetani gembira.\nMereka pulang.\n";

/// What an audit finds: rows and checks.
fn audit(folder: &std::path::Path, arguments: &[&str]) -> (Vec<(u64, String)>, String) {
    let run = program()
        .current_dir(folder)
        .arg("audit")
        .args(arguments)
        .args(["--target-lang", "ms", "--select", "number-value"])
        .assert()
        .success();
    let out = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let rows = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let found = rows.map(|row| (row["row"].as_u64().unwrap(), row["check"].as_str().unwrap().to_string())).collect();
    (found, String::from_utf8(run.get_output().stderr.clone()).unwrap())
}

#[test]
fn every_format_is_audited() {
    let files = folder(&[
        ("a.csv", "id,vi,ms\r\n1,Giá tăng.,Harga naik.\r\n2,\"Có 350 thỏa\nthuận.\",Terdapat 530 perjanjian.\r\n"),
        ("b.vi", SOURCE),
        ("b.ms", "Harga naik.\nTerdapat 530 perjanjian.\nPetani gembira.\n"),
        (
            "c.hunalign",
            "Giá tăng.\tHarga naik.\t1.2\nCó 350 ~~~ thỏa thuận.\tTerdapat 530 perjanjian.\t-0.3\n\t\t0.3\n",
        ),
        ("d.links", "[0]:[0]:0.9\n[1]:[1]:0.9\n[2]:[2, 3]:0.8\n"),
        ("d.vi", SOURCE),
        ("d.ms", TARGET),
        ("e.ladder", "0\t0\t1.1\n1\t1\t0.2\n2\t2\t0.4\n"),
        ("e.vecalign", "[0]:[0]:0.36\n[1]:[1]:1.20\n[2]:[2]:0\n[]:[3]:0\n"),
        (
            "f.sent",
            "src_url\ttrg_url\tsrc_text\ttrg_text\thunalign_score\nu\tv\tGiá tăng.\tHarga naik.\t3.2\nu\tv\tCó 350 thỏa thuận.\tTerdapat 530 perjanjian.\t1\n",
        ),
    ]);
    let wanted = vec![(2, "number-value".to_string())];
    for (arguments, note) in [
        (&["a.csv"][..], ""),
        (&["b"], ""),
        (&["c.hunalign"], "hunalign's scores are no probabilities"),
        (&["d.links"], ""),
        (&["e.ladder", "--texts", "d.vi,d.ms"], "a ladder's scores are no probabilities"),
        (&["e.vecalign", "--from", "vecalign", "--texts", "d.vi,d.ms"], "Vecalign's costs are no probabilities"),
        (&["f.sent"], "hunalign_score is no probability"),
    ] {
        let (found, said) = audit(files.path(), arguments);
        assert_eq!(found, wanted, "{arguments:?}");
        assert!(said.contains(note), "{said}");
    }
    // Packed, and as Parquet.
    for (to, name) in
        [("csv", "x.csv.zst"), ("parquet", "x.parquet"), ("jsonl", "x.jsonl.gz"), ("bitextor", "x.sent.gz")]
    {
        export_of(&files.path().join("d.links"), &files.path().join(name), &["--to", to, "--pair", "vi-ms"]);
        assert_eq!(audit(files.path(), &[name]).0, wanted, "{name}");
    }
}

#[test]
fn a_ladder_goes_to_the_end_of_both_texts() {
    let files = folder(&[("e.ladder", "0\t0\t1\n2\t2\t0.4\n"), ("e.vi", SOURCE), ("e.ms", TARGET)]);
    export_of(&files.path().join("e.ladder"), &files.path().join("out"), &["--to", "moses", "--pair", "vi-ms"]);
    let text = fs::read_to_string(files.path().join("out/vi-ms.ms")).unwrap();
    assert_eq!(text, "Harga naik. Terdapat 530 perjanjian.\nPetani gembira. Mereka pulang.\n");
    // A rung at the end changes nothing.
    fs::write(files.path().join("e.ladder"), "0\t0\t1\n2\t2\t0.4\n3\t4\t0.3\n").unwrap();
    export_of(&files.path().join("e.ladder"), &files.path().join("two"), &["--to", "moses", "--pair", "vi-ms"]);
    assert_eq!(fs::read_to_string(files.path().join("two/vi-ms.ms")).unwrap(), text);
}

#[test]
fn a_memory_says_its_languages_itself() {
    let unit = "<tu><tuv xml:lang=\"vi\"><seg>cà phê ngon</seg></tuv><tuv xml:lang=\"EN-us\"><seg>good coffee</seg></tuv></tu>";
    let memory = format!("<tmx version=\"1.4\"><header/><body>{}</body></tmx>", unit.repeat(30));
    let files = folder(&[("x.tmx", memory.as_str()), ("y.tsv", "source\ttarget\na\tb\n")]);
    let run = |arguments: &[&str]| program().current_dir(files.path()).args(arguments).assert();
    let out = run(&["lexicon", "learn", "x.tmx", "-o", "learned.gz"]).success();
    assert!(String::from_utf8_lossy(&out.get_output().stdout).starts_with("vi-en: "));
    let said =
        export_of(&files.path().join("x.tmx"), &files.path().join("out"), &["--to", "parquet", "--dedup", "exact"]);
    assert!(said.contains("vi-en: 30 rows; dedup, equal took 29; 1 written"), "{said}");
    let said = refused(files.path(), &["lexicon", "learn", "y.tsv", "-o", "learned.gz"]);
    assert!(said.contains("y.tsv: does not say in which language its target is; say --target-lang"), "{said}");
    let said = refused(files.path(), &["export", "y.tsv", "--to", "csv"]);
    assert!(said.contains("say --pair"), "{said}");
}

#[test]
fn every_format_is_evaluated() {
    let files = folder(&[
        ("gold.links", "[0]:[0]\n[1]:[1]\n[2]:[2, 3]\n"),
        ("own.ladder", "0\t0\t1\n1\t1\t1\n2\t2\t1\n3\t4\t0\n"),
        ("gold.vi", SOURCE),
        ("gold.ms", TARGET),
        ("own.tsv", "vi\tms\tconfidence\nGiá tăng.\tHarga naik.\t0.9\nCó 350 thỏa thuận.\tPetani gembira.\t0.5\n"),
    ]);
    let run = |arguments: &[&str]| {
        let run = program().current_dir(files.path()).arg("evaluate").args(arguments).assert().success();
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    assert!(run(&["gold.links", "own.ladder"]).contains("strict\t1.0000\t1.0000\t1.0000\nlax\t1.0000"));
    let texts = run(&["gold.links", "own.tsv", "--target-lang", "ms", "--texts", "gold.vi,gold.ms"]);
    assert!(texts.contains("strict\t0.5000\t0.3333\t0.4000\n") && !texts.contains("lax"), "{texts}");
}
