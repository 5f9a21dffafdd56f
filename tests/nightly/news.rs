//! What a run tells of what is new, and which files it takes.

use std::io::Write;

use super::{Place, made_and_kept, sample, succeeded, told};
use crate::support::{program, put, tree};

#[test]
fn a_dry_run_writes_nothing_and_names_what_it_would_do() {
    let place = Place::new();
    let output = place.run(&["--dry-run"]);
    succeeded(&output);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("9 files new, 0 changed, 0 removed, 0 as they were\n4 articles to align and check"),
        "{text}"
    );
    assert!(!place.out().exists());

    succeeded(&place.run(&[]));
    let before = tree(&place.out());
    place.put("new.en.txt", &sample("cang-bien.en.txt"));
    place.put("metro.id.txt", &super::varied("metro.id.txt", 2));
    place.remove("tom.id.txt");
    let output = place.run(&["--dry-run"]);
    succeeded(&output);
    let text = String::from_utf8(output.stdout).unwrap();
    for line in [
        "1 file new, 1 changed, 1 removed, 7 as they were",
        "new      new.en.txt",
        "changed  metro.id.txt",
        "removed  tom.id.txt",
        "align    metro.vi.txt",
        "align    new.en.txt",
    ] {
        assert!(text.lines().any(|own| own == line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("align    ca-phe.vi.txt"), "{text}");
    assert!(before == tree(&place.out()), "a dry run has written");
}

#[test]
fn one_article_more_is_little_work() {
    let place = Place::large();
    succeeded(&place.run(&[]));
    place.put("more/dai-hoc.vi.txt", &sample("dai-hoc.vi.txt"));
    place.put("more/dai-hoc.en.txt", &sample("dai-hoc.en.txt"));
    let output = place.run(&[]);
    succeeded(&output);
    let (made, kept) = made_and_kept(&output);
    assert!(made <= 3 && kept >= 20, "{made} made, {kept} kept");
    place.assert_as_from_nothing(&[]);
}

#[test]
fn only_the_files_of_a_list_are_taken() {
    let place = Place::new();
    let whole = place.corpora().join("ca-phe.ms.txt");
    let list = format!("ca-phe.vi.txt\n{}\n", whole.display());
    let path = put(place.folder.path(), "list", list.as_bytes());
    succeeded(&place.run(&["--files-from", path.to_str().unwrap()]));
    let documents = || {
        let table = crate::support::Table::load(&place.out().join("documents.tsv"));
        table.column("document").iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(documents(), ["ca-phe.ms.txt", "ca-phe.vi.txt"]);
    place.assert_as_from_nothing(&["--files-from", path.to_str().unwrap()]);

    let mut command = program();
    command.arg("run").arg(place.corpora()).arg("-o").arg(place.out()).args(["--files-from", "-"]);
    command.write_stdin("./tom.vi.txt\ntom.id.txt\nca-phe.vi.txt\nca-phe.ms.txt\nnowhere.txt\n");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("nowhere.txt: no article of the list"), "{}", told(&output));
    assert_eq!(documents(), ["ca-phe.ms.txt", "ca-phe.vi.txt", "tom.id.txt", "tom.vi.txt"]);
    assert_eq!(made_and_kept(&output), (1, 1));
}

#[test]
fn the_stages_tell_how_long_they_take() {
    let output = Place::new().run(&["--timings"]);
    succeeded(&output);
    let text = told(&output);
    for stage in ["list", "read", "pair", "align and check", "write"] {
        let line = text.lines().find(|line| line.trim_start().starts_with(stage));
        assert!(line.is_some_and(|line| line.contains(" s  ")), "{stage} is not in\n{text}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_tried_again() {
    let place = Place::new();
    let path = put(&place.corpora(), "dai-hoc.vi.txt.gz", b"\x1f\x8b\x08 and no more");
    place.put("dai-hoc.en.txt", &sample("dai-hoc.en.txt"));
    for round in 0..2 {
        let output = place.run(&[]);
        assert_eq!(output.status.code(), Some(2), "round {round}");
        assert!(told(&output).contains("dai-hoc.vi.txt.gz: "), "{}", told(&output));
        place.assert_as_from_nothing(&[]);
    }
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(sample("dai-hoc.vi.txt").as_bytes()).unwrap();
    std::fs::write(path, packed.finish().unwrap()).unwrap();
    let output = place.run(&[]);
    succeeded(&output);
    assert_eq!(made_and_kept(&output), (1, 4));
    place.assert_as_from_nothing(&[]);
}
