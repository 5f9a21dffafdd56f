//! A run in parts: merged, these are the run.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use super::{Place, succeeded, told, varied};
use crate::support::{assert_same_tree, program};

/// Pairs, does the parts and merges them; gives what the merger told.
fn in_parts(place: &Place, parts: usize, options: &[&str]) -> Output {
    let table = pairs(place);
    let folders: Vec<PathBuf> = (1..=parts).map(|number| shard(place, &table, number, parts, options)).collect();
    program().arg("merge").args(&folders).arg("-o").arg(place.out()).output().unwrap()
}

/// The pairing table.
fn pairs(place: &Place) -> PathBuf {
    let table = place.folder.path().join("pairs.tsv");
    let output = program().arg("pair").arg(place.corpora()).output().unwrap();
    fs::write(&table, output.stdout).unwrap();
    table
}

/// Does a part, and gives its folder.
fn shard(place: &Place, table: &std::path::Path, number: usize, parts: usize, options: &[&str]) -> PathBuf {
    let folder = place.folder.path().join(format!("part-{number}"));
    let mut command = program();
    command.arg("run").arg(place.corpora()).arg("-o").arg(&folder).arg("--pairs").arg(table);
    let output = command.args(["--shard", &format!("{number}/{parts}")]).args(options).output().unwrap();
    assert!(folder.join("shard.jsonl").exists(), "{}", told(&output));
    folder
}

/// A place with articles of every kind: in a file of many, without a source, twice, in no
/// known language, unreadable, and a correction that fits and one that does not.
fn of_all_kinds() -> Place {
    let place = Place::new();
    let object = |id: &str, lang: &str, text: String| {
        format!("{}\n", serde_json::json!({ "id": id, "lang": lang, "text": text }))
    };
    let many = object("metro", "vi", varied("metro.vi.txt", 3)) + &object("tom", "ms", varied("ca-phe.ms.txt", 5));
    place.put("many.jsonl", &(many + "{\n"));
    place.put("metro-3.id.txt", &varied("metro.id.txt", 3));
    place.put("alone/dien-gio.ms.txt", &varied("dien-gio.ms.txt", 2));
    place.put("alone/dien-gio.en.txt", &varied("dien-gio.en.txt", 2));
    place.put("copy.vi.txt", &varied("ca-phe.vi.txt", 0));
    place.put("numbers.txt", "12345\n67890\n");
    place.put("empty.txt", "");
    let head = "kind\tdocument\tsource_document\tsource\ttarget\n";
    let fits = "unlink\tca-phe.ms.txt\tca-phe.vi.txt\tXuất khẩu cà phê quý I/2026 thu về 2,87 tỷ USD\tEksport kopi suku pertama 2026\n";
    place.put("corrections.tsv", &format!("{head}{fits}link\tca-phe.ms.txt\ttom.vi.txt\ta\tb\n"));
    place
}

#[test]
fn parts_of_any_number_merge_to_one_run() {
    let place = of_all_kinds();
    let whole = place.folder.path().join("whole");
    let run = super::run(&place.corpora(), &whole, &[]);
    assert_eq!(run.status.code(), Some(2), "{}", told(&run));
    for parts in [1, 2, 5] {
        let merged = in_parts(&place, parts, &[]);
        assert_eq!(merged.status.code(), Some(2), "{}", told(&merged));
        assert_same_tree(&whole, &place.out(), &format!("in {parts} parts"));
        for problem in told(&run).lines() {
            assert!(told(&merged).contains(problem), "{parts} parts do not tell {problem:?}:\n{}", told(&merged));
        }
    }
    // The next run goes on from what was merged.
    let next = place.run(&[]);
    assert_eq!(super::made_and_kept(&next).0, 0, "{}", told(&next));
    assert_same_tree(&whole, &place.out(), "after the next run");
}

#[test]
fn siblings_are_aligned_in_parts_by_a_table_that_names_them() {
    let place = of_all_kinds();
    let whole = place.folder.path().join("whole");
    super::run(&place.corpora(), &whole, &["--pivot"]);
    assert!(fs::read_to_string(whole.join("ms-en.tsv")).unwrap().lines().count() > 1);
    let mut plain = program();
    plain.arg("run").arg(place.corpora()).args(["--pivot", "--shard", "1/2", "-o"]).arg(place.out());
    let refused = plain.arg("--pairs").arg(pairs(&place)).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).contains("no column sibling"), "{}", told(&refused));
    // What a run writes of its documents names them.
    let table = whole.join("documents.tsv");
    let folders: Vec<PathBuf> = (1..=2).map(|number| shard(&place, &table, number, 2, &["--pivot"])).collect();
    program().arg("merge").args(&folders).arg("-o").arg(place.out()).output().unwrap();
    assert_same_tree(&whole, &place.out(), "with siblings");
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let place = Place::new();
    let table = pairs(&place);
    let [first, second] = [1, 2].map(|number| shard(&place, &table, number, 2, &[]));
    let merge = |folders: &[&PathBuf], said: &str| {
        let output = program().arg("merge").args(folders).arg("-o").arg(place.out()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output).contains(said), "{}", told(&output));
        assert!(!place.out().exists());
    };
    merge(&[&first], "shard 2 of 2 is missing");
    merge(&[&first, &second, &first], "shard 1, which");
    merge(&[&first, &place.corpora().join("tom.vi.txt")], "tom.vi.txt:1: no shard of this program");
    let other = shard(&place, &table, 2, 2, &["--min-confidence", "0.5"]);
    merge(&[&first, &other], "with other settings");
    shard(&place, &table, 2, 2, &[]);
    let all = program().arg("merge").args([&first, &second]).arg("-o").arg(place.out()).output().unwrap();
    succeeded(&all);
    place.assert_as_from_nothing(&[]);
}

#[test]
fn a_part_is_asked_for_in_a_way_that_makes_sense() {
    for (part, said) in [("3", "such as 3/16"), ("0/2", "such as 3/16"), ("3/2", "such as 3/16")] {
        let output = program().args(["run", "corpora", "--pairs", "x", "--shard", part]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output).contains(said), "{part}: {}", told(&output));
    }
    let output = program().args(["run", "corpora", "--shard", "1/2"]).output().unwrap();
    assert!(told(&output).contains("--pairs"), "{}", told(&output));
}
