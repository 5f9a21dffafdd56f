//! `segment`: one sentence a line, an empty line after each paragraph, no character changed.

use crate::support::{bare, folder, program};

fn segment(language: &str, text: &str) -> String {
    let output = program()
        .args(["segment", "--lang", language])
        .write_stdin(text)
        .assert()
        .success()
        .get_output()
        .stdout
        .clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn sentences_and_paragraphs() {
    let text = "TS. Lê An đến TP.HCM. Ông nói: “Tốt!”\n\n  Giá tăng 1,5 lần...  Hết.\n";
    let expected = "TS. Lê An đến TP.HCM.\nÔng nói: “Tốt!”\n\nGiá tăng 1,5 lần...\nHết.\n\n";
    assert_eq!(segment("vi", text), expected);
    assert_eq!(segment("vi", ""), "");
    assert_eq!(segment("vi", " \n\n"), "");
}

#[test]
fn a_file_gives_what_standard_input_gives() {
    let text = "Menteri tiba. Beliau berucap pada 6 Jan. 2025.\nTamat.";
    let files = folder(&[("a.txt", text)]);
    let output = program().current_dir(files.path()).args(["segment", "--lang", "ms", "a.txt"]).assert().success();
    assert_eq!(String::from_utf8(output.get_output().stdout.clone()).unwrap(), segment("ms", text));
}

#[test]
fn nothing_but_white_space_changes() {
    // No clean-up: a zero-width blank, a decomposed letter and a soft hyphen stay.
    let text = "Vie\u{323}\u{302}t\u{200B} Nam\u{A0}. H\u{AD}ết!\r\nTab\there. \u{2028}Dòng\u{85}mới.\u{FEFF}\n";
    for language in ["vi", "ms", "id", "en", "de", "th"] {
        assert_eq!(bare(&segment(language, text)), bare(text), "{language}");
    }
}

#[test]
fn invalid_utf_8_on_standard_input_is_said_with_its_place() {
    let failure =
        program().args(["segment", "--lang", "vi"]).write_stdin(b"Xin chao.\nab\xffcd\n".to_vec()).assert().code(2);
    let said = String::from_utf8(failure.get_output().stderr.clone()).unwrap();
    assert!(said.contains("standard input:2: no valid UTF-8 at byte 12"), "{said}");
}
