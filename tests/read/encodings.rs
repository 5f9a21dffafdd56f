//! One article in every encoding: the same text, and spans that lead to the stored bytes.

use songngu::article::RawDocument;
use unicode_normalization::UnicodeNormalization;

use super::{ARTICLE, article, bare, prepared};

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

/// The text with its tone marks as combining characters, as windows-1258 has them.
fn windows_1258(text: &str) -> Vec<u8> {
    let mut pieces = String::new();
    for c in text.nfc() {
        let (_, _, lossy) = encoding_rs::WINDOWS_1258.encode(c.encode_utf8(&mut [0; 4]));
        if !lossy {
            pieces.push(c);
            continue;
        }
        // ệ is ê and a dot below.
        let mut tone = None;
        let base: String = c
            .nfd()
            .filter(|&m| {
                let is_tone = matches!(m, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
                tone = tone.or(is_tone.then_some(m));
                !is_tone
            })
            .nfc()
            .collect();
        pieces.push_str(&base);
        pieces.extend(tone);
    }
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1258.encode(&pieces);
    assert!(!lossy, "{pieces}");
    bytes.into_owned()
}

/// The text as a font's table writes it.
fn font(text: &str, table: &str) -> Vec<u8> {
    let rows: Vec<(&str, &str)> = table.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut bytes = Vec::new();
    for c in text.nfc() {
        let letter = c.to_string();
        let lower = c.to_lowercase().to_string();
        let row = rows.iter().find(|(_, l)| *l == letter).or_else(|| rows.iter().find(|(_, l)| *l == lower));
        match row {
            Some((codes, _)) if !c.is_ascii() => {
                bytes.extend(codes.split(' ').map(|code| u8::from_str_radix(code, 16).unwrap()));
            }
            _ => bytes.extend(encoding_rs::WINDOWS_1252.encode(&letter).0.iter()),
        }
    }
    bytes
}

const TCVN3: &str = include_str!("../../src/read/encoding/tcvn3.tsv");
const VNI: &str = include_str!("../../src/read/encoding/vni.tsv");

/// Every sentence, read again from the bytes its span names.
fn check_spans(raw: &RawDocument, bytes: &[u8], decode: impl Fn(&[u8]) -> String) {
    let sentences = prepared(raw).sentences;
    assert!(sentences.len() >= 3);
    for sentence in sentences {
        assert_eq!(decode(&bytes[sentence.span.range()]), sentence.text);
    }
}

#[test]
fn utf8_with_a_mark() {
    let bytes = format!("\u{FEFF}{ARTICLE}").into_bytes();
    let raw = article("a.txt", &bytes);
    assert_eq!(raw.text, ARTICLE);
    check_spans(&raw, &bytes, |b| String::from_utf8(b.to_vec()).unwrap());
}

#[test]
fn utf16_in_both_orders_with_and_without_a_mark() {
    let marked = format!("\u{FEFF}{ARTICLE}");
    for text in [&marked, ARTICLE] {
        let little = utf16(text, u16::to_le_bytes);
        let raw = article("a.txt", &little);
        assert_eq!(raw.text, ARTICLE);
        check_spans(&raw, &little, |b| encoding_rs::UTF_16LE.decode(b).0.into_owned());
        let big = utf16(text, u16::to_be_bytes);
        let raw = article("a.txt", &big);
        assert_eq!(raw.text, ARTICLE);
        check_spans(&raw, &big, |b| encoding_rs::UTF_16BE.decode(b).0.into_owned());
    }
}

#[test]
fn windows_1258_is_told_by_its_syllables() {
    let bytes = windows_1258(ARTICLE);
    let raw = article("a.txt", &bytes);
    assert_eq!(raw.text.nfc().collect::<String>(), ARTICLE);
    check_spans(&raw, &bytes, |b| encoding_rs::WINDOWS_1258.decode(b).0.nfc().collect());
}

#[test]
fn the_fonts_of_the_nineties_are_told_by_their_syllables() {
    for table in [TCVN3, VNI] {
        let bytes = font(ARTICLE, table);
        let raw = article("a.txt", &bytes);
        assert_eq!(bare(&raw.text).to_lowercase(), bare(ARTICLE).to_lowercase());
        check_spans(&raw, &bytes, |b| article("b.txt", b).text);
    }
}

#[test]
fn text_for_a_font_is_read_from_utf8_too() {
    for table in [TCVN3, VNI] {
        let drawn = encoding_rs::WINDOWS_1252.decode(&font(ARTICLE, table)).0.into_owned();
        let raw = article("a.txt", drawn.as_bytes());
        assert_eq!(bare(&raw.text).to_lowercase(), bare(ARTICLE).to_lowercase());
        let title = prepared(&raw).sentences[0].span;
        assert_eq!(title.start, 0);
        assert_eq!(title.end, drawn.find('\n').unwrap());
        // As a record's field it is the same.
        let json = format!("{}\n", serde_json::json!({ "text": drawn }));
        let raw = article("a.jsonl", json.as_bytes());
        assert_eq!(bare(&raw.text).to_lowercase(), bare(ARTICLE).to_lowercase());
    }
}

#[test]
fn an_article_in_malay_with_windows_quotes() {
    let bytes = b"Menteri berkata, \x93Kami bersedia\x94 \x96 tanpa sebarang syarat.\n";
    let raw = article("a.ms.txt", bytes);
    assert_eq!(raw.text, "Menteri berkata, “Kami bersedia” – tanpa sebarang syarat.\n");
    let span = prepared(&raw).sentences[0].span;
    assert_eq!((span.start, span.end), (0, bytes.len() - 1));
}

#[test]
fn a_wrong_claim_of_encoding_does_not_count() {
    let page = format!("<meta charset=windows-1258><article><p>{ARTICLE}</p></article>");
    assert!(article("a.html", page.as_bytes()).text.contains("giám đốc bến"));
    let page = windows_1258(&format!("<meta charset=utf-8><article><p>{ARTICLE}</p></article>"));
    let raw = article("a.html", &page);
    assert!(raw.text.nfc().collect::<String>().contains("giám đốc bến"));
    check_spans(&raw, &page, |b| {
        let text: String = encoding_rs::WINDOWS_1258.decode(b).0.nfc().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    });
}
