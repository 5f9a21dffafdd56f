//! `songngu lexicon` and what the aligner does with it.

use std::fmt::Write;

use crate::support::{Table, folder, program};

fn stdout(arguments: &[&str]) -> String {
    let output = program().args(arguments).assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

/// Enough sentences to learn two made-up words from.
fn bitext() -> String {
    let mut text = "vi\tms\tconfidence\n".to_string();
    for (place, sea) in [("cảng", "laut"), ("chợ", "gunung"), ("phố", "hutan")] {
        writeln!(text, "Blorq đến {place} hôm nay\tFlarn tiba di {sea} pada hari ini\t0.99").unwrap();
        writeln!(text, "Blorq rời {place}\tFlarn meninggalkan {sea}\t0.95").unwrap();
        writeln!(text, "Zimzam rời {place}\tKwopik meninggalkan {sea}\t0.2").unwrap();
    }
    text
}

#[test]
fn what_is_learned_is_written_shown_and_used() {
    let files = folder(&[
        ("bitext.tsv", &bitext()),
        ("some.vi", "Kho kho kho.\nBlorq.\nXin xin xin.\n"),
        ("some.ms", "Aaa bbb ccc.\nDdd.\nFlarn.\nEee fff ggg.\n"),
    ]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let said = stdout(&["lexicon", "learn", &path("bitext.tsv"), "-o", &path("learned.gz")]);
    assert!(said.starts_with("vi-ms: "), "{said}");
    let bytes = std::fs::read(path("learned.gz")).unwrap();
    stdout(&["lexicon", "learn", &path("bitext.tsv"), "-o", &path("again.gz"), "--threads", "1"]);
    assert_eq!(bytes, std::fs::read(path("again.gz")).unwrap(), "the same bytes each time");
    let show = |word: &str| stdout(&["lexicon", "show", word, "--target-lang", "ms", "--lexicon", &path("learned.gz")]);
    assert!(show("blorq").lines().nth(1).is_some_and(|line| line.starts_with("blorq\tflarn\t")), "{}", show("blorq"));
    assert_eq!(show("zimzam").lines().count(), 1, "rows of low confidence teach nothing");

    let align = |more: &[&str]| {
        let mut arguments = vec!["align", "--target-lang", "ms", "--sentences", "--format", "links"];
        let (source, target) = (path("some.vi"), path("some.ms"));
        arguments.extend([source.as_str(), target.as_str()]);
        arguments.extend(more);
        stdout(&arguments)
    };
    assert!(!align(&[]).contains("[1]:[2]:"), "{}", align(&[]));
    assert!(align(&["--lexicon", &path("learned.gz")]).contains("[1]:[2]:"));
}

#[test]
fn the_second_pass_learns_from_a_run() {
    let out = folder(&[]);
    let file = out.path().join("learned.gz").to_string_lossy().into_owned();
    let said = stdout(&["lexicon", "learn", "aligned", "-o", &file]);
    assert_eq!(said.lines().count(), 3, "{said}");
    for pair in ["vi-ms: ", "vi-id: ", "vi-en: "] {
        let count = said.lines().find_map(|line| line.strip_prefix(pair)).unwrap();
        assert!(count.split(' ').next().unwrap().parse::<usize>().unwrap() > 50, "{said}");
    }
    let again = out.path().join("again");
    program().args(["run", "corpora", "--lexicon", &file, "-o"]).arg(&again).assert().success();
    assert!(Table::load(&again.join("vi-ms.tsv")).rows.len() > 100);
}

#[test]
fn built_in_entries_are_shown_with_their_probabilities() {
    let shown = stdout(&["lexicon", "show", "nhật bản", "--target-lang", "ms"]);
    assert!(shown.contains("\tJepun\t"), "{shown}");
    assert!(stdout(&["lexicon", "show", "--target-lang", "en"]).lines().count() > 10_000);
}

#[test]
fn wrong_lexicons_are_refused() {
    let files = folder(&[("no.gz", "vi\tms\n"), ("empty.tsv", ""), ("other.tsv", "de\tfr\nja\toui\n")]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let refused = |arguments: &[&str]| {
        let output = program().args(arguments).assert().code(2).get_output().stderr.clone();
        String::from_utf8(output).unwrap()
    };
    assert!(refused(&["run", "--lexicon", &path("no.gz"), "-o", &path("out")]).contains("no.gz:1: no learned lexicon"));
    assert!(refused(&["run", "--lexicon", &path("missing"), "-o", &path("out")]).contains("missing"));
    for table in ["empty.tsv", "other.tsv"] {
        let said = refused(&["lexicon", "learn", &path(table), "-o", &path("l.gz")]);
        assert!(said.contains("no column named"), "{said}");
    }
    stdout(&[
        "lexicon",
        "learn",
        &path("other.tsv"),
        "--source-lang",
        "de",
        "--target-lang",
        "fr",
        "-o",
        &path("l.gz"),
    ]);
}

#[test]
fn reasons_add_up_to_the_score() {
    let text = stdout(&["align", "--explain", "corpora/ca-phe.vi.txt", "corpora/ca-phe.en.txt", "--target-lang", "en"]);
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let at = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let (mut beads, mut quantities) = (0, 0);
    for row in lines {
        let number = |name: &str| row[at(name)].parse::<f64>().unwrap();
        let parts = ["prior", "length", "quantities", "names", "lexicon", "structure"].map(number);
        assert!((parts.iter().sum::<f64>() - number("score")).abs() < 0.05, "{row:?}");
        assert!(row[at("rival_behind")].is_empty() || number("rival_behind") >= 0.0, "{row:?}");
        assert_ne!(row[at("rival")], row[at("links")]);
        beads += 1;
        quantities += usize::from(number("quantities") > 1.0);
    }
    assert!(beads > 10 && quantities > 3, "{beads} beads, {quantities} with quantities");
}

#[test]
fn parts_of_the_model_can_be_left_out() {
    let align = |more: &[&str]| {
        let mut arguments =
            vec!["align", "corpora/ca-phe.vi.txt", "corpora/ca-phe.en.txt", "--target-lang", "en", "--explain"];
        arguments.extend(more);
        stdout(&arguments)
    };
    let sum = |text: &str, name: &str| -> f64 {
        let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let at = lines.next().unwrap().iter().position(|column| *column == name).unwrap();
        lines.map(|row| row[at].parse::<f64>().unwrap().abs()).sum()
    };
    for part in ["lexicon", "quantities", "names", "length"] {
        assert!(sum(&align(&[]), part) > 1.0, "{part}");
        assert!(sum(&align(&["--without", part]), part) < 0.05, "{part}");
    }
    assert_ne!(align(&[]), align(&["--without", "calibration"]));
}
