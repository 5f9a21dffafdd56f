//! Outputs and journals that are not as the last run left them.

use std::fs;

use super::{Place, made_and_kept, succeeded, told};

/// Runs, lets something happen to the outputs, and runs again. Gives what that told.
fn after(harm: impl FnOnce(&std::path::Path)) -> (Place, std::process::Output) {
    let place = Place::new();
    succeeded(&place.run(&[]));
    harm(&place.out());
    let output = place.run(&[]);
    succeeded(&output);
    place.assert_as_from_nothing(&[]);
    (place, output)
}

#[test]
fn a_bead_file_that_is_gone_is_made_again() {
    let (_, output) = after(|out| fs::remove_file(out.join("articles/metro.vi.vi-id.tsv")).unwrap());
    assert_eq!(made_and_kept(&output), (1, 3));
}

#[test]
fn outputs_that_others_changed_are_made_again() {
    let (_, output) = after(|out| {
        let text = fs::read_to_string(out.join("vi-ms.tsv")).unwrap();
        fs::write(out.join("vi-ms.tsv"), text + "one\ttwo\n").unwrap();
    });
    assert!(told(&output).contains("vi-ms.tsv: not as the last run left it; made anew"), "{}", told(&output));
    after(|out| {
        fs::remove_file(out.join("report.html")).unwrap();
        fs::remove_file(out.join("documents.tsv")).unwrap();
    });
}

#[test]
fn a_journal_torn_in_its_last_line_loses_that_line() {
    let (_, output) = after(|out| {
        let text = fs::read(out.join("journal.jsonl")).unwrap();
        fs::write(out.join("journal.jsonl"), &text[..text.len() - 20]).unwrap();
    });
    let (made, kept) = made_and_kept(&output);
    assert!(made >= 1 && kept >= 1, "{made} made, {kept} kept");
    // Within a letter too.
    let (_, output) = after(|out| {
        let text = fs::read(out.join("journal.jsonl")).unwrap();
        let last = text[..text.len() - 1].iter().rposition(|&byte| byte == b'\n').unwrap();
        let letter = text[last..].iter().position(|byte| !byte.is_ascii()).unwrap();
        fs::write(out.join("journal.jsonl"), &text[..=last + letter]).unwrap();
    });
    assert!(made_and_kept(&output).1 >= 1);
}

#[test]
fn a_journal_that_lacks_a_line_in_the_middle_is_not_believed() {
    let (_, output) = after(|out| {
        let text = fs::read_to_string(out.join("journal.jsonl")).unwrap();
        let first = text.lines().position(|line| line.starts_with("{\"unit\"")).unwrap();
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        lines.remove(first);
        fs::write(out.join("journal.jsonl"), lines.concat()).unwrap();
    });
    assert!(told(&output).contains("does not fit the outputs"), "{}", told(&output));
}

#[test]
fn a_journal_that_says_nothing_is_passed_over() {
    let (_, output) = after(|out| fs::write(out.join("journal.jsonl"), "no journal\n").unwrap());
    assert!(told(&output).contains("no journal of this program; everything is done anew"), "{}", told(&output));
    after(|out| fs::write(out.join("journal.jsonl"), "").unwrap());
    after(|out| fs::write(out.join("journal.jsonl"), b"{\xff\xfe\0").unwrap());
    let (_, output) = after(|out| fs::remove_file(out.join("journal.jsonl")).unwrap());
    assert_eq!(told(&output), "");
}

#[test]
fn a_journal_of_another_version_is_passed_over() {
    let (_, output) = after(|out| {
        let text = fs::read_to_string(out.join("journal.jsonl")).unwrap();
        let at = text.find("\"version\":\"").unwrap() + "\"version\":\"".len();
        let end = at + text[at..].find('"').unwrap();
        fs::write(out.join("journal.jsonl"), format!("{}0.0.1{}", &text[..at], &text[end..])).unwrap();
    });
    assert!(told(&output).contains("written by songngu 0.0.1"), "{}", told(&output));
}

#[test]
fn a_folder_that_was_emptied_goes_with_its_article() {
    let place = Place::new();
    place.put("below/cang-bien.vi.txt", &super::sample("cang-bien.vi.txt"));
    place.put("below/cang-bien.en.txt", &super::sample("cang-bien.en.txt"));
    succeeded(&place.run(&[]));
    fs::remove_file(place.out().join("articles/below/cang-bien.vi.vi-en.tsv")).unwrap();
    fs::remove_dir_all(place.corpora().join("below")).unwrap();
    succeeded(&place.run(&[]));
    place.assert_as_from_nothing(&[]);
}

#[test]
fn what_others_put_in_the_way_stays_and_so_do_the_outputs() {
    let place = Place::new();
    succeeded(&place.run(&[]));
    fs::remove_file(place.out().join("report.html")).unwrap();
    fs::create_dir_all(place.out().join("report.html/mine")).unwrap();
    let before = crate::support::tree(&place.out());
    place.put("ca-phe.ms.txt", &super::varied("ca-phe.ms.txt", 3));
    let output = place.run(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("report.html: is a folder; expected a file to write"), "{}", told(&output));
    assert!(before == crate::support::tree(&place.out()), "outputs have changed");
    assert!(!place.out().join(".songngu").exists());
}
