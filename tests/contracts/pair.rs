//! `pair` and `documents.tsv` share their columns and their rows; the corpus files have theirs.

use std::fs;

use songngu::article::RawDocument;
use songngu::clean::Furniture;
use songngu::text::MappedText;

use crate::support::{Table, bare, folder, program, root, sample_run};

const COLUMNS: [&str; 6] = ["document", "language", "source_document", "score", "status", "reason"];

#[test]
fn pair_has_its_columns_and_says_what_documents_tsv_says() {
    let output = program().args(["pair", "corpora"]).assert().success().get_output().stdout.clone();
    let pairs = Table::read(&String::from_utf8(output).unwrap());
    assert_eq!(pairs.header, COLUMNS);
    let documents = Table::load(&sample_run().join("documents.tsv"));
    assert_eq!(documents.header[..6], COLUMNS);
    let shared: Vec<Vec<String>> = documents.rows.iter().map(|row| row[..6].to_vec()).collect();
    assert_eq!(pairs.rows, shared);
    assert!(pairs.column("reason").iter().all(|reason| !reason.is_empty()));
}

#[test]
fn other_languages_are_said_and_paired_with_nothing() {
    let french = "Le ministre a déclaré jeudi que les deux pays vont coopérer davantage dans les années qui viennent, selon le communiqué.\n";
    let files = folder(&[
        ("a.fr.txt", french),
        ("README.md", "no article"),
        ("notes.pdf", "no article"),
        (".hidden.txt", french),
    ]);
    let output = program().args(["pair"]).arg(files.path()).assert().success().get_output().stdout.clone();
    let table = Table::read(&String::from_utf8(output).unwrap());
    assert_eq!(table.column("document"), ["a.fr.txt"]);
    assert_eq!(
        (table.column("language")[0], table.column("status")[0], table.column("source_document")[0]),
        ("other", "other", "")
    );
}

#[test]
fn corpus_files_have_their_columns_and_spans_lead_to_the_raw_text() {
    let columns =
        ["confidence", "bead", "source_document", "target_document", "source_span", "target_span", "kind", "findings"];
    for language in ["ms", "id", "en"] {
        let corpus = Table::load(&sample_run().join(format!("vi-{language}.tsv")));
        assert_eq!(corpus.header[..2], ["vi", language]);
        assert_eq!(corpus.header[2..], columns);
        assert!(corpus.rows.len() > 80, "{language}: {} rows", corpus.rows.len());
        for side in 0..2 {
            let (documents, spans) = (corpus.column(columns[2 + side]), corpus.column(columns[4 + side]));
            for (row, (document, span)) in corpus.rows.iter().zip(documents.iter().zip(spans)) {
                assert!(row.iter().take(7).all(|field| !field.is_empty()), "{row:?}");
                let raw = fs::read_to_string(root().join("corpora").join(document)).unwrap();
                let (start, end) = span.split_once('-').unwrap();
                let words = &raw[start.parse().unwrap()..end.parse().unwrap()];
                assert_eq!(bare(&MappedText::clean(words, 0).text), bare(&row[side]), "{document} {span}");
            }
        }
    }
}

#[test]
fn bead_files_hold_every_sentence_of_both_documents_once() {
    let mut files = 0;
    for entry in fs::read_dir(sample_run().join("articles")).unwrap() {
        let table = Table::load(&entry.unwrap().path());
        for (side, column) in [(0, "source_document"), (1, "target_document")] {
            let name = table.column(column)[0];
            let text = fs::read_to_string(root().join("corpora").join(name)).unwrap();
            let document = songngu::batch::prepare(&RawDocument::new(name, text), &Furniture::default());
            let expected: String = document.sentences.iter().map(|s| bare(&s.text)).collect();
            let found: String = table.rows.iter().map(|row| bare(&row[side])).collect();
            assert_eq!(found, expected, "{name}");
        }
        files += 1;
    }
    assert_eq!(files, 19);
}

#[test]
fn min_confidence_only_changes_the_corpus() {
    let out = tempfile::TempDir::new().unwrap();
    program().args(["run", "corpora", "--min-confidence", "1", "-o"]).arg(out.path()).assert().success();
    let strict = Table::load(&out.path().join("vi-ms.tsv"));
    let usual = Table::load(&sample_run().join("vi-ms.tsv"));
    assert!(strict.rows.len() < usual.rows.len());
    assert!(strict.rows.iter().all(|row| usual.rows.contains(row)));
    let beads = "articles/ca-phe.vi.vi-ms.tsv";
    assert_eq!(fs::read(out.path().join(beads)).unwrap(), fs::read(sample_run().join(beads)).unwrap());
}
