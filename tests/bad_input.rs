//! Bad input: a message that names the path, exit code 2, the other files as they would
//! be without it, and no panic.

use std::path::Path;

use assert_cmd::assert::Assert;
use tempfile::TempDir;

use crate::support::{Table, folder, program, put, root, tree};

/// What the program said on standard error; it must have ended with 2 and not panicked.
fn complaint(assert: Assert) -> String {
    let output = assert.code(2).get_output().clone();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// Says what is expected of one bad file among good ones.
struct Case<'c> {
    name: &'c str,
    content: &'c [u8],
    /// Words of the message, beside the path.
    words: &'c str,
    /// Its status in `documents.tsv`.
    status: &'c str,
}

/// A folder with one good pair, and the two files' names.
fn good_pair() -> TempDir {
    let place = TempDir::new().unwrap();
    for name in ["ca-phe.vi.txt", "ca-phe.ms.txt"] {
        let content = std::fs::read(root().join("corpora").join(name)).unwrap();
        put(place.path(), &format!("articles/{name}"), &content);
    }
    place
}

fn run(place: &Path, out: &Path) -> Assert {
    program().current_dir(place).args(["run", "articles", "-o"]).arg(out).assert()
}

/// Runs one bad file beside the good pair: everything of the pair is as without it.
fn bad_beside_good(case: &Case<'_>) {
    let place = good_pair();
    let (without, with) = (place.path().join("without"), place.path().join("with"));
    run(place.path(), &without).success();
    put(place.path(), &format!("articles/{}", case.name), case.content);
    let said = complaint(run(place.path(), &with));
    let path = format!("articles/{}", case.name);
    assert!(said.contains(&path) && said.contains(case.words), "{path}: {said}");

    let (mut expected, mut found) = (tree(&without), tree(&with));
    let documents = Table::read(&String::from_utf8(found.remove("documents.tsv").unwrap()).unwrap());
    expected.remove("documents.tsv").unwrap();
    // The report lists every document too.
    assert!(String::from_utf8(found.remove("report.html").unwrap()).unwrap().contains(case.name));
    expected.remove("report.html").unwrap();
    assert!(found.remove("journal.jsonl") != expected.remove("journal.jsonl") || case.status == "unreadable");
    assert_eq!(expected, found, "{}: the other files' results changed", case.name);
    assert!(expected["vi-ms.tsv"].len() > 1000);
    let at = documents.column("document").iter().position(|d| *d == case.name).unwrap();
    assert_eq!(documents.column("status")[at], case.status, "{}", case.name);
    assert_eq!(documents.rows.len(), 3);

    let said = complaint(program().current_dir(place.path()).args(["pair", "articles"]).assert());
    assert!(said.contains(&path), "pair, {path}: {said}");
}

#[test]
fn an_empty_file() {
    bad_beside_good(&Case { name: "empty.txt", content: b"", words: "no text of an article", status: "empty" });
    bad_beside_good(&Case {
        name: "blank.txt",
        content: b" \n\n\t\n",
        words: "no text of an article",
        status: "empty",
    });
}

#[test]
fn a_file_that_is_no_text() {
    let content: Vec<u8> = (0..=255).cycle().take(5000).collect();
    bad_beside_good(&Case {
        name: "picture.txt",
        content: &content,
        words: "not a text file (a NUL byte at byte 0)",
        status: "unreadable",
    });
}

#[test]
fn invalid_utf_8() {
    let content = "Dòng một.\nDòng hai: \u{e0}".as_bytes().iter().copied().chain([0xff, b'\n']).collect::<Vec<u8>>();
    bad_beside_good(&Case {
        name: "sub/latin.txt",
        content: &content,
        words: ":2: no valid UTF-8 at byte 26",
        status: "unreadable",
    });
}

#[test]
fn a_line_of_50_megabytes() {
    let line = "Đây là một câu rất dài. ".repeat((50 << 20) / "Đây là một câu rất dài. ".len() + 1);
    bad_beside_good(&Case {
        name: "long.txt",
        content: line.as_bytes(),
        words: "bytes long; at most 4194304 are read",
        status: "unreadable",
    });
}

#[test]
fn segment_takes_a_long_line() {
    let line = "Giá tăng 1,5 lần. ".repeat(1 << 20);
    let output =
        program().args(["segment", "--lang", "vi"]).write_stdin(line).assert().success().get_output().stdout.clone();
    assert_eq!(output.iter().filter(|&&b| b == b'\n').count(), (1 << 20) + 1);
}

#[cfg(unix)]
#[test]
fn a_folder_without_read_permission() {
    use crate::support::{permissions_do_not_bind, set_mode};
    if permissions_do_not_bind("a folder without read permission") {
        return;
    }
    let place = good_pair();
    put(place.path(), "articles/closed/hidden.txt", b"Xin chao.");
    put(place.path(), "articles/closed.txt", b"Xin chao.");
    for name in ["articles/closed", "articles/closed.txt"] {
        set_mode(&place.path().join(name), 0o000);
    }
    let out = place.path().join("out");
    let said = complaint(run(place.path(), &out));
    set_mode(&place.path().join("articles/closed"), 0o700);
    for name in ["articles/closed:", "articles/closed.txt:"] {
        assert!(said.contains(name) && said.contains("cannot be read"), "{said}");
    }
    assert!(Table::load(&out.join("vi-ms.tsv")).rows.len() > 15);

    set_mode(&place.path().join("articles"), 0o000);
    let said = complaint(run(place.path(), &place.path().join("none")));
    set_mode(&place.path().join("articles"), 0o700);
    assert!(said.contains("articles: cannot be read"), "{said}");
    assert!(!place.path().join("none/vi-ms.tsv").exists());
}

#[cfg(unix)]
#[test]
fn output_below_a_read_only_folder() {
    use crate::support::{permissions_do_not_bind, set_mode};
    if permissions_do_not_bind("output below a read-only folder") {
        return;
    }
    let place = good_pair();
    let closed = place.path().join("closed");
    std::fs::create_dir(&closed).unwrap();
    set_mode(&closed, 0o555);
    let said = complaint(run(place.path(), &closed.join("out")));
    assert!(said.contains("closed/out") && said.contains("cannot be written"), "{said}");
    let said = complaint(run(place.path(), &closed));
    set_mode(&closed, 0o755);
    assert!(said.contains("closed") && said.contains("cannot be written"), "{said}");
    assert!(tree(&closed).is_empty());
}

#[test]
fn an_empty_folder_and_a_missing_one() {
    let place = TempDir::new().unwrap();
    std::fs::create_dir(place.path().join("articles")).unwrap();
    let out = place.path().join("out");
    let said = complaint(run(place.path(), &out));
    assert!(said.contains("articles: no article"), "{said}");
    let said = complaint(program().current_dir(place.path()).args(["run", "not-here", "-o", "out"]).assert());
    assert!(said.contains("not-here: cannot be read"), "{said}");
    let said = complaint(program().current_dir(place.path()).args(["pair", "not-here"]).assert());
    assert!(said.contains("not-here: cannot be read"), "{said}");
    assert!(!out.exists(), "an output folder for nothing");
}

#[test]
fn a_file_where_a_folder_is_meant() {
    let place = good_pair();
    put(place.path(), "taken", b"mine");
    let said = complaint(run(place.path(), &place.path().join("taken")));
    assert!(said.contains("taken: is a file; expected a folder to write to"), "{said}");
    let said = complaint(run(place.path(), &place.path().join("taken/below")));
    assert!(said.contains("taken/below"), "{said}");
    assert_eq!(std::fs::read(place.path().join("taken")).unwrap(), b"mine");
    let said = complaint(program().current_dir(place.path()).args(["run", "taken", "-o", "out"]).assert());
    assert!(said.contains("taken: is a file; expected a folder of articles"), "{said}");
}

#[test]
fn a_failed_run_leaves_the_old_outputs_as_they_were() {
    let place = good_pair();
    let out = place.path().join("out");
    run(place.path(), &out).success();
    let before = tree(&out);
    complaint(program().current_dir(place.path()).args(["run", "not-here", "-o"]).arg(&out).assert());
    assert_eq!(before, tree(&out));
}

#[test]
fn every_subcommand_names_a_missing_file() {
    let files = folder(&[("here.txt", "Xin chào.\n")]);
    let calls: [&[&str]; 6] = [
        &["segment", "--lang", "vi", "gone.txt"],
        &["align", "here.txt", "gone.txt", "--target-lang", "ms"],
        &["align", "--batch", "gone.txt", "--target-lang", "ms"],
        &["audit", "gone.txt", "--target-lang", "ms"],
        &["evaluate", "gone.txt", "here.txt"],
        &["--config", "gone.txt", "pair", "."],
    ];
    for call in calls {
        let said = complaint(program().current_dir(files.path()).args(call).assert());
        assert!(said.contains("gone.txt: cannot be read"), "{call:?}: {said}");
    }
}

#[test]
fn bad_settings_are_named_with_their_line() {
    let files =
        folder(&[("a.toml", "min-confidence = 0.5\nspeed = 3\n"), ("b.toml", "min-confidence = 7\n"), ("a.txt", "x")]);
    for (name, words) in
        [("a.toml", "a.toml:2: unknown field `speed`"), ("b.toml", "min-confidence is 7; expected 0 to 1")]
    {
        let said = complaint(program().current_dir(files.path()).args(["--config", name, "pair", "."]).assert());
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    let calls: [&[&str]; 7] = [
        &["audit", "a.tsv", "--target-lang", "ms", "--columns", "one"],
        &["segment", "--lang", "v"],
        &["align", "a.txt", "--target-lang", "ms"],
        &["audit", "a.tsv"],
        &["run", "--min-confidence", "2"],
        &["run", "--threads", "0"],
        &["fly"],
    ];
    for call in calls {
        complaint(program().args(call).assert());
    }
}
