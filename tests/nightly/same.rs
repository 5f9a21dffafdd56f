//! A run that goes on gives what a run from nothing gives.

use super::{FEW, Place, made_and_kept, run, sample, succeeded, varied};
use crate::support::{assert_same_tree, tree};

#[test]
fn articles_come_change_move_and_go() {
    let place = Place::new();
    succeeded(&place.run(&[]));
    place.put("new/dai-hoc.vi.txt", &sample("dai-hoc.vi.txt"));
    place.put("new/dai-hoc.ms.txt", &sample("dai-hoc.ms.txt"));
    let output = place.run(&[]);
    succeeded(&output);
    assert_eq!(made_and_kept(&output), (1, 4));
    place.assert_as_from_nothing(&[]);

    let changed = sample("ca-phe.ms.txt").replacen("9.8%", "8.9%", 1);
    assert_ne!(changed, sample("ca-phe.ms.txt"));
    place.put("ca-phe.ms.txt", &changed);
    let output = place.run(&[]);
    assert!(made_and_kept(&output).0 >= 1, "{output:?}");
    place.assert_as_from_nothing(&[]);

    place.remove("tom.id.txt");
    place.put("other/tom.id.txt", &sample("tom.id.txt"));
    place.run(&[]);
    place.assert_as_from_nothing(&[]);

    // The folder of its bead files goes with the article.
    place.remove("new/dai-hoc.vi.txt");
    place.remove("new/dai-hoc.ms.txt");
    place.remove("metro.vi.txt");
    let output = place.run(&[]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("0 files new, 0 changed, 3 removed"), "{output:?}");
    place.assert_as_from_nothing(&[]);
}

#[test]
fn what_is_said_about_articles_counts_too() {
    let place = Place::new();
    succeeded(&place.run(&[]));
    place.put("manifest.csv", "path,language,article,url\ntom.id.txt,id,,https://example.org/tom\n");
    succeeded(&place.run(&[]));
    place.assert_as_from_nothing(&[]);
    place.put("corrections.tsv", "kind\tdocument\tsource_document\tsource\ttarget\npair\tmetro.id.txt\tnone\t\t\n");
    succeeded(&place.run(&[]));
    place.assert_as_from_nothing(&[]);
    place.remove("corrections.tsv");
    let findings = place.folder.path().join("findings.jsonl");
    std::fs::copy(place.out().join("findings.jsonl"), &findings).unwrap();
    let since = ["--since", findings.to_str().unwrap()];
    succeeded(&place.run(&since));
    place.assert_as_from_nothing(&since);
    for options in [&["--pivot"][..], &["--min-confidence", "0.9"], &["--ignore", "name"], &[]] {
        succeeded(&place.run(options));
        place.assert_as_from_nothing(options);
    }
}

#[test]
fn one_article_of_a_file_of_many_changes() {
    let place = Place::new();
    let line = |id: &str, text: &str| serde_json::json!({ "id": id, "text": text }).to_string() + "\n";
    let vi = line("a", &sample("cang-bien.vi.txt"));
    place.put("many.jsonl", &(vi.clone() + &line("b", &sample("cang-bien.en.txt"))));
    succeeded(&place.run(&[]));
    place.put("many.jsonl", &(vi + &line("b", &sample("cang-bien.id.txt"))));
    let output = place.run(&[]);
    succeeded(&output);
    assert!(made_and_kept(&output).0 <= 2, "{output:?}");
    place.assert_as_from_nothing(&[]);
}

#[test]
fn nothing_changed_is_nothing_done() {
    let place = Place::new();
    succeeded(&place.run(&[]));
    let before = tree(&place.out());
    let output = place.run(&[]);
    succeeded(&output);
    assert_eq!(made_and_kept(&output), (0, 4));
    assert!(before == tree(&place.out()), "a byte has changed");
}

#[test]
fn neither_threads_nor_the_order_of_files_matter() {
    let (place, other) = (Place::new(), Place { folder: tempfile::TempDir::new().unwrap() });
    for name in FEW.iter().rev() {
        other.put(name, &sample(name));
    }
    for (number, threads) in ["1", "2", "4"].into_iter().enumerate() {
        place.put("more/bong-da.vi.txt", &varied("bong-da.vi.txt", number + 1));
        other.put("more/bong-da.vi.txt", &varied("bong-da.vi.txt", number + 1));
        succeeded(&place.run(&["--threads", threads]));
        let fresh = tempfile::TempDir::new().unwrap();
        succeeded(&run(&other.corpora(), fresh.path(), &["--threads", "3"]));
        assert_same_tree(fresh.path(), &place.out(), "expected the same at any number of threads");
    }
}

#[test]
fn the_report_changes_its_form_and_back() {
    let place = Place::new();
    succeeded(&place.run(&[]));
    let texts =
        ["ca-phe.en.txt", "bong-da.en.txt", "cang-bien.en.txt", "dai-hoc.en.txt", "ngoai-giao.en.txt"].map(sample);
    let words: Vec<&str> = texts.iter().flat_map(|text| text.split_whitespace()).collect();
    for number in 0..200 {
        let picked: Vec<&str> = (1..30).map(|at| words[at * at * (number + 3) * 31 % words.len()]).collect();
        place.put(&format!("short/{number}.en.txt"), &format!("A report\n\n{}.\n", picked.join(" ")));
    }
    place.run(&[]);
    assert!(place.out().join("report").is_dir());
    place.assert_as_from_nothing(&[]);
    std::fs::remove_dir_all(place.corpora().join("short")).unwrap();
    place.run(&[]);
    assert!(!place.out().join("report").exists());
    place.assert_as_from_nothing(&[]);
}
