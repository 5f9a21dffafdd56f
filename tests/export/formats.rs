//! What stands in the files of each format.

use std::fs;

use super::{export, export_of, refused};
use crate::support::{Table, folder, root, tree};

fn corpus_rows(pair: &str) -> usize {
    Table::load(&root().join(format!("aligned/{pair}.tsv"))).column("bead").len()
}

#[test]
fn every_pair_has_its_files_and_every_row_is_in_them() {
    let out = tempfile::TempDir::new().unwrap();
    for to in ["tmx", "jsonl", "parquet", "moses", "bitextor", "csv"] {
        let place = out.path().join(to);
        let said = export(&place, &["--to", to]);
        for pair in ["vi-ms", "vi-id", "vi-en"] {
            let rows = corpus_rows(pair);
            assert!(said.contains(&format!("{pair}: {rows} rows; {rows} written")), "{said}");
        }
        assert!(fs::read_to_string(place.join("README.md")).unwrap().contains("| vi-ms | (read) |"));
    }
    let text = |name: &str| fs::read_to_string(out.path().join(name)).unwrap();
    assert_eq!(text("tmx/vi-ms.tmx").matches("<tu>").count(), corpus_rows("vi-ms"));
    assert_eq!(text("moses/vi-id.id").lines().count(), corpus_rows("vi-id"));
    assert_eq!(text("jsonl/data/en-vi/train.jsonl").lines().count(), corpus_rows("vi-en"));
    // The same bytes on every run.
    let again = tempfile::TempDir::new().unwrap();
    export(&again.path().join("parquet"), &["--to", "parquet"]);
    assert_eq!(tree(&again.path().join("parquet")), tree(&out.path().join("parquet")));
}

#[test]
fn links_and_ladders_are_those_of_align() {
    let out = tempfile::TempDir::new().unwrap();
    for to in ["links", "ladder"] {
        let place = out.path().join(to);
        export(&place, &["--to", to, "--pair", "vi-ms"]);
        let mut seen = 0;
        for name in ["ca-phe", "cang-bien", "metro"] {
            let own = fs::read_to_string(place.join(format!("{name}.vi.vi-ms.{to}"))).unwrap();
            let (source, target) = (format!("corpora/{name}.vi.txt"), format!("corpora/{name}.ms.txt"));
            let run = crate::support::program()
                .args(["align", &source, &target, "--target-lang", "ms", "--format", to])
                .assert()
                .success();
            assert_eq!(own, String::from_utf8(run.get_output().stdout.clone()).unwrap(), "{name}");
            seen += own.lines().count();
        }
        assert!(seen > 50);
    }
}

#[test]
fn several_languages_stand_in_one_unit() {
    let out = tempfile::TempDir::new().unwrap();
    let one = out.path().join("all.tmx");
    export(&one, &["--to", "tmx", "--pair", "multi"]);
    let text = fs::read_to_string(&one).unwrap();
    let four = text.lines().filter(|line| line.matches("<tuv ").count() == 4).count();
    let multi = Table::load(&root().join("aligned/multi.tsv"));
    let [ms, id, en] = ["ms", "id", "en"].map(|code| multi.column(code));
    let full = (0..ms.len()).filter(|&at| [&ms, &id, &en].iter().all(|texts| !texts[at].is_empty())).count();
    assert!(full > 10 && four == full, "{four} units have all languages, {full} rows");
    assert_eq!(text.matches("<tu>").count(), multi.column("vi").len());
    assert!(!out.path().join("README.md").exists());
    // What one language of it says can be read as a pair again.
    let said = export_of(&one, &out.path().join("en.csv"), &["--to", "csv", "--pair", "vi-en"]);
    assert!(said.contains("vi-en: "), "{said}");
    let said = refused(root(), &["export", "aligned", "--to", "moses", "--pair", "multi", "-o", "/tmp/none"]);
    assert!(said.contains("moses holds two languages"), "{said}");
}

#[test]
fn a_data_set_has_a_card() {
    let out = tempfile::TempDir::new().unwrap();
    export(
        out.path(),
        &["--to", "parquet", "--pair", "vi-ms", "--split", "train=0.5,test=0.5", "--with", "url,license"],
    );
    let card = fs::read_to_string(out.path().join("README.md")).unwrap();
    let head = card.split("---\n").nth(1).unwrap();
    for line in [
        "- \"ms\"",
        "license: cc0-1.0",
        "- n<1K",
        "- config_name: ms-vi",
        "    path: data/train-00000-of-00001.parquet",
        "  - split: test",
    ] {
        assert!(head.lines().any(|own| own == line), "no {line:?} in\n{head}");
    }
    assert!(card.contains("| CC0-1.0 | ") && card.contains("| bao.example | "), "{card}");
    assert!(out.path().join("data/test-00000-of-00001.parquet").is_file());
}

#[test]
fn what_a_page_says_is_no_markup_of_the_card() {
    let documents = "document\tlanguage\tsource_document\taddress\tlicence\n\
        a.vi.txt\tvi\ta.vi.txt\thttps://x.example/a\t**[b](http://evil)** | <script>\n\
        a.ms.txt\tms\ta.vi.txt\t\t\n";
    let corpus = "vi\tms\tsource_document\ttarget_document\nMột.\tSatu.\ta.vi.txt\ta.ms.txt\n";
    let files = folder(&[("in/documents.tsv", documents), ("in/vi-ms.tsv", corpus)]);
    export_of(&files.path().join("in"), &files.path().join("out"), &["--to", "jsonl", "--with", "license"]);
    let card = fs::read_to_string(files.path().join("out/README.md")).unwrap();
    assert!(card.contains("license: other\n"), "{card}");
    assert!(card.contains(r"| \*\*\[b\](http://evil)\*\* \| \<script\>; unknown | 1 |"), "{card}");
    let rows = fs::read_to_string(files.path().join("out/data/train.jsonl")).unwrap();
    assert!(rows.contains("<script>; unknown\""), "{rows}");
}

#[test]
fn a_spreadsheet_runs_nothing() {
    let files = folder(&[("a.tsv", "vi\tms\n=1+1\t'=x\n@SUM(A1)\tHarga \"naik\", 5%\n")]);
    export_of(&files.path().join("a.tsv"), &files.path().join("a.csv"), &["--to", "csv"]);
    let text = fs::read_to_string(files.path().join("a.csv")).unwrap();
    assert!(text.starts_with("\u{FEFF}vi,ms,confidence,"), "{text}");
    assert!(text.contains("\r\n'=1+1,''=x,") && text.contains("\r\n'@SUM(A1),\"Harga \"\"naik\"\", 5%\","), "{text}");
    export_of(&files.path().join("a.csv"), &files.path().join("b"), &["--to", "moses"]);
    assert_eq!(fs::read_to_string(files.path().join("b/vi-ms.vi")).unwrap(), "=1+1\n@SUM(A1)\n");
    assert_eq!(fs::read_to_string(files.path().join("b/vi-ms.ms")).unwrap(), "'=x\nHarga \"naik\", 5%\n");
}

#[test]
fn one_file_is_named_and_packed_by_its_ending() {
    let out = tempfile::TempDir::new().unwrap();
    let path = out.path().join("c.tmx.gz");
    export(&path, &["--to", "tmx", "--pair", "vi-ms"]);
    assert_eq!(fs::read(&path).unwrap()[..2], [0x1F, 0x8B]);
    let path = path.to_str().unwrap().to_string();
    let said = refused(root(), &["export", "aligned", "--to", "tmx", "-o", &path.replace("c.", "d.")]);
    assert!(said.contains("several files are written"), "{said}");
    for (arguments, message) in [
        (["--to", "parquet", "--compress", "zst"], "zstd is read only"),
        (["--to", "ladder", "--dedup", "exact"], "a ladder holds every bead"),
        (["--to", "links", "--shuffle", "1"], "links has no place for --shuffle"),
        (["--to", "csv", "--length-ratio", "0.5"], "expected a number of at least 1"),
    ] {
        let mut all = vec!["export", "aligned", "-o", "/tmp/none"];
        all.extend(arguments);
        let said = refused(root(), &all);
        assert!(said.contains(message), "{said}");
    }
}
