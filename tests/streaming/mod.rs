//! `songngu segment` as a user runs it.

use std::process::Output;

use assert_cmd::Command;

fn segment(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut command = Command::cargo_bin("songngu").unwrap();
    command.arg("segment").args(arguments).write_stdin(input).output().unwrap()
}

#[test]
fn sentences_and_paragraphs_are_lines() {
    let output = segment(&["--lang", "vi"], "TS. An đến. Ông nói: “Tốt!”\r\n\n\nXong.");
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "TS. An đến.\nÔng nói: “Tốt!”\n\nXong.\n\n");
}

#[test]
fn jsonl_gives_spans_of_the_input() {
    let input = "Menteri tiba. Beliau berkata: \"Baik!\"\n\n  Selesai.\n";
    let output = segment(&["--lang", "ms", "--format", "jsonl"], input);
    let mut paragraphs = Vec::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let at = |name: &str| usize::try_from(record[name].as_u64().unwrap()).unwrap();
        assert_eq!(record["text"], input[at("start")..at("end")]);
        assert_eq!(record["kind"], "body");
        paragraphs.push(at("paragraph"));
    }
    assert_eq!(paragraphs, [1, 1, 2]);
}

#[test]
fn characters_may_be_cut_by_a_chunk() {
    // Three bytes a character: no chunk of 2^16 bytes ends between two.
    let input = "ệ".repeat(100_000);
    let output = segment(&["--lang", "vi"], input.clone());
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim_end(), input);
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_place() {
    let mut input = "Một.\nHai.\n".repeat(9000).into_bytes();
    let good = input.len();
    input.extend(b"Ba \xFF bon");
    let output = segment(&["--lang", "vi"], input);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, format!("songngu: standard input:18001: no valid UTF-8 at byte {}\n", good + 3));
    let output = segment(&["--lang", "vi"], "Một ệ".as_bytes()[..7].to_vec());
    assert_eq!(output.status.code(), Some(2));
}
