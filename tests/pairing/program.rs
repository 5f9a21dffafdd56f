//! The same through the program: corrections of links, siblings, options.

use std::fs;

use tempfile::TempDir;

use crate::support::{Table, folder, program, put};

fn corpora(files: &[&str], more: &[(&str, &str)]) -> TempDir {
    let folder = folder(more);
    for file in files {
        put(folder.path(), file, super::sample_text(file).as_bytes());
    }
    folder
}

fn run(corpora: &TempDir, out: &TempDir, options: &[&str]) -> (i32, String) {
    let output = program().arg("run").arg(corpora.path()).arg("-o").arg(out.path()).args(options).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

const FILES: [&str; 2] = ["ca-phe.vi.txt", "ca-phe.ms.txt"];

#[test]
fn corrected_links_are_obeyed() {
    let (plain, out) = (corpora(&FILES, &[]), TempDir::new().unwrap());
    assert_eq!(run(&plain, &out, &[]).0, 0);
    let beads = "articles/ca-phe.vi.vi-ms.tsv";
    let before = Table::load(&out.path().join(beads));
    let ones: Vec<&Vec<String>> = before.rows.iter().filter(|row| row[3] == "1-1").collect();
    // The fourth source sentence with the fifth of the rendering, by text and by bytes; and
    // the eighth two are none.
    let rows = format!(
        "kind\tdocument\tsource_document\tsource\ttarget\nlink\tca-phe.ms.txt\tca-phe.vi.txt\t{}\t{}\n\
         unlink\tca-phe.ms.txt\tca-phe.vi.txt\t{}\t{}\n",
        ones[3][0], ones[4][7], ones[8][6], ones[8][1]
    );
    let corrected = corpora(&FILES, &[("corrections.tsv", &rows)]);
    let (code, complaints) = run(&corrected, &out, &[]);
    assert_eq!((code, complaints.as_str()), (0, ""));
    let after = Table::load(&out.path().join(beads));
    let together = |table: &Table, source: &str, target: &str| {
        table.rows.iter().any(|row| row[0].contains(source) && row[1].contains(target))
    };
    assert!(!together(&before, &ones[3][0], &ones[4][1]) && together(&after, &ones[3][0], &ones[4][1]));
    assert!(together(&before, &ones[8][0], &ones[8][1]) && !together(&after, &ones[8][0], &ones[8][1]));
    let text = |table: &Table, side: usize| table.rows.iter().map(|row| row[side].replace(' ', "")).collect::<String>();
    assert_eq!((text(&before, 0), text(&before, 1)), (text(&after, 0), text(&after, 1)));
}

#[test]
fn corrections_that_no_longer_fit_are_reported_and_change_nothing() {
    let (plain, out, other) = (corpora(&FILES, &[]), TempDir::new().unwrap(), TempDir::new().unwrap());
    assert_eq!(run(&plain, &out, &[]).0, 0);
    let rows = "kind\tdocument\tsource_document\tsource\ttarget\n\
                link\tca-phe.ms.txt\tca-phe.vi.txt\tCâu này không có ở đây.\t0-12\n\
                unlink\tca-phe.ms.txt\tgone.vi.txt\tMột câu.\tSatu ayat.\n\
                pair\tgone.ms.txt\tca-phe.vi.txt\t\t\n\
                mend\tca-phe.ms.txt\tca-phe.vi.txt\t\t\n";
    let corrected = corpora(&FILES, &[("corrections.tsv", rows)]);
    let (code, complaints) = run(&corrected, &other, &[]);
    assert_eq!(code, 2);
    for words in [
        "corrections.tsv:2: ca-phe.vi.txt has no sentence",
        "corrections.tsv:3: gone.vi.txt and ca-phe.ms.txt are no pair of this collection",
        "corrections.tsv:4: no document gone.ms.txt in the collection",
        "corrections.tsv:5: \"mend\" is no kind of correction",
    ] {
        assert!(complaints.contains(words), "{words} is not in\n{complaints}");
    }
    let read = |out: &TempDir| fs::read(out.path().join("vi-ms.tsv")).unwrap();
    assert!(read(&out) == read(&other), "the corpus changed");
}

#[test]
fn siblings_are_named_and_with_pivot_aligned() {
    let files = ["dien-gio.ms.txt", "dien-gio.en.txt", "ca-phe.vi.txt", "ca-phe.ms.txt"];
    let (articles, out) = (corpora(&files, &[]), TempDir::new().unwrap());
    assert_eq!(run(&articles, &out, &["--pivot"]).0, 0);
    let documents = Table::load(&out.path().join("documents.tsv"));
    let sibling = |name: &str| {
        let row = documents.column("document").iter().position(|document| *document == name).unwrap();
        documents.column("sibling")[row].to_string()
    };
    assert_eq!(sibling("dien-gio.ms.txt"), "dien-gio.en.txt");
    assert_eq!(sibling("dien-gio.en.txt"), "dien-gio.ms.txt");
    assert_eq!(sibling("ca-phe.ms.txt"), "");
    let corpus = Table::load(&out.path().join("ms-en.tsv"));
    assert_eq!(corpus.header[..2], ["ms", "en"]);
    assert!(corpus.rows.len() >= 10, "{} rows", corpus.rows.len());
    assert!(corpus.column("source_document").iter().all(|name| *name == "dien-gio.ms.txt"));
    assert!(out.path().join("articles/dien-gio.ms.ms-en.tsv").exists() && out.path().join("ms-id.tsv").exists());
    // A run without it leaves none of that behind.
    assert_eq!(run(&articles, &out, &[]).0, 0);
    for name in ["ms-en.tsv", "ms-id.tsv", "id-en.tsv", "articles/dien-gio.ms.ms-en.tsv"] {
        assert!(!out.path().join(name).exists(), "{name} is left");
    }
}

#[test]
fn a_pairing_table_is_taken_as_it_is() {
    let files = ["ca-phe.vi.txt", "ca-phe.ms.txt", "metro.vi.txt", "dien-gio.en.txt"];
    let (articles, out, again) = (corpora(&files, &[]), TempDir::new().unwrap(), TempDir::new().unwrap());
    let table = program().arg("pair").arg(articles.path()).output().unwrap().stdout;
    let kept = put(out.path(), "pairs.tsv", &table);
    assert_eq!(run(&articles, &out, &[]).0, 0);
    let (code, complaints) = run(&articles, &again, &["--pairs", kept.to_str().unwrap()]);
    assert_eq!((code, complaints.as_str()), (0, ""));
    for name in ["vi-ms.tsv", "documents.tsv", "findings.tsv", "articles/ca-phe.vi.vi-ms.tsv"] {
        assert!(fs::read(out.path().join(name)).unwrap() == fs::read(again.path().join(name)).unwrap(), "{name}");
    }
    let rows = "document\tsource_document\nca-phe.ms.txt\tmetro.vi.txt\ngone.txt\t\ndien-gio.en.txt\tca-phe.ms.txt\n";
    let other = put(out.path(), "other.tsv", rows.as_bytes());
    let (code, complaints) = run(&articles, &again, &["--pairs", other.to_str().unwrap()]);
    assert_eq!(code, 2);
    for words in [
        "other.tsv:3: no document gone.txt in the collection",
        "other.tsv:4: ca-phe.ms.txt is no Vietnamese document of the collection",
        "ca-phe.vi.txt is not in the pairing table",
    ] {
        assert!(complaints.contains(words), "{words} is not in\n{complaints}");
    }
    assert!(again.path().join("articles/metro.vi.vi-ms.tsv").exists());
}

#[test]
fn trust_says_who_has_the_last_word() {
    let manifest = "path,article\nca-phe.ms.txt,x\nmetro.vi.txt,x\n";
    let files = ["ca-phe.vi.txt", "ca-phe.ms.txt", "metro.vi.txt"];
    let articles = corpora(&files, &[("manifest.csv", manifest)]);
    let source = |trust: &str| {
        let output = program().arg("pair").arg(articles.path()).args(["--trust", trust]).output().unwrap();
        let table = Table::read(&String::from_utf8(output.stdout).unwrap());
        table.rows.iter().find(|row| row[0] == "ca-phe.ms.txt").unwrap()[2].clone()
    };
    assert_eq!(source("manifest"), "metro.vi.txt");
    assert_eq!(source("content"), "ca-phe.vi.txt");
    let output = program().arg("pair").arg(articles.path()).arg("--candidates").output().unwrap();
    let table = Table::read(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(table.header[..3], ["document", "source_document", "score"]);
    assert!(!table.rows.is_empty());
}
