//! Bytes → text, whatever encoding they are in.
//!
//! A byte order mark decides, then validity: what is valid UTF-8 is UTF-8, whatever the
//! page claims. UTF-16 without a mark shows in its NUL bytes. The Vietnamese encodings of
//! one byte a letter (windows-1258, TCVN3, VNI) cannot be told apart by their bytes; each
//! is tried, and the one that makes Vietnamese syllables of the letters is right.

mod legacy;
mod syllable;
mod utf16;
mod western;

use std::path::Path;

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};

use crate::error::{Error, Result};
use crate::text::OffsetMap;
use legacy::Font;
use syllable::Reading;

pub(super) use legacy::unscramble;

/// A decoded file.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text.
    pub(super) text: String,
    /// Where its bytes stand in the file.
    pub(super) offsets: OffsetMap,
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Decodes a file.
///
/// # Errors
/// Where the bytes are no text, or text in no encoding that is known here.
pub(super) fn decode(path: &Path, bytes: Vec<u8>) -> Result<Decoded> {
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        let text = std::str::from_utf8(rest)
            .map_err(|problem| not_utf8(path, &bytes, UTF8_MARK.len() + problem.valid_up_to()))?;
        check_nul(path, &bytes)?;
        return Ok(Decoded { text: text.to_string(), offsets: OffsetMap::shifted(UTF8_MARK.len()) });
    }
    if let Some(decoded) = utf16::decode(path, &bytes) {
        return decoded;
    }
    check_nul(path, &bytes)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, offsets: OffsetMap::identity() }),
        Err(problem) => {
            let offset = problem.utf8_error().valid_up_to();
            let bytes = problem.into_bytes();
            one_byte_a_letter(&bytes).ok_or_else(|| not_utf8(path, &bytes, offset))
        }
    }
}

fn check_nul(path: &Path, bytes: &[u8]) -> Result<()> {
    match bytes.iter().position(|&b| b == 0) {
        Some(offset) => Err(Error::NotText { path: path.to_path_buf(), offset }),
        None => Ok(()),
    }
}

fn not_utf8(path: &Path, bytes: &[u8], offset: usize) -> Error {
    let line = bytes[..offset].split(|&b| b == b'\n').count();
    Error::Encoding { path: path.to_path_buf(), line, offset }
}

/// Decodes bytes that are no UTF-8 as the encoding of one byte a letter that reads best.
fn one_byte_a_letter(bytes: &[u8]) -> Option<Decoded> {
    if is_damaged_utf8(bytes) {
        return None;
    }
    // Both decoders give one character for every byte.
    let (western, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let (vietnamese, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    let mut best: Option<(Reading, Decoded)> = None;
    let mut consider = |text: &str, font: Option<Font>, source: &str| {
        let reading = Reading::of(text);
        if reading.is_vietnamese() && best.as_ref().is_none_or(|(known, _)| reading > *known) {
            let offsets = byte_offsets(source);
            let decoded = match font {
                Some(font) => {
                    let (text, inner) = font.read(source);
                    Decoded { text, offsets: inner.then(offsets) }
                }
                None => Decoded { text: text.to_string(), offsets },
            };
            best = Some((reading, decoded));
        }
    };
    consider(&vietnamese, None, &vietnamese);
    for font in [Font::Tcvn3, Font::Vni] {
        consider(&font.read(&western).0, Some(font), &western);
    }
    let western_text = || {
        western::is_western(&western).then(|| Decoded { offsets: byte_offsets(&western), text: western.to_string() })
    };
    best.map(|(_, decoded)| decoded).or_else(western_text)
}

/// Whether most bytes above ASCII form UTF-8 characters: then the file is UTF-8 with a
/// fault, and no other encoding would read it better.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= broken
}

/// The map of a text whose characters are one byte each in the file.
fn byte_offsets(text: &str) -> OffsetMap {
    let mut offsets = OffsetMap::default();
    for (byte, (at, c)) in text.char_indices().enumerate() {
        offsets.push(at, byte, c.len_utf8(), 1);
    }
    offsets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn decoded(bytes: &[u8]) -> Result<Decoded> {
        decode(Path::new("a.txt"), bytes.to_vec())
    }

    #[test]
    fn utf8_is_kept_and_a_mark_shifts_it() {
        assert!(decoded("Việt Nam".as_bytes()).unwrap().offsets.is_identity());
        let marked = decoded("\u{FEFF}Việt".as_bytes()).unwrap();
        assert_eq!(marked.text, "Việt");
        assert_eq!(marked.offsets.file_span(Span::new(0, 4)), Span::new(3, 7));
    }

    #[test]
    fn damaged_utf8_is_an_error_with_its_place() {
        let mut bytes = "Dòng một\nDòng hai ".as_bytes().to_vec();
        let at = bytes.len();
        bytes.extend(b"\xFF xong");
        let problem = decoded(&bytes).unwrap_err();
        assert!(matches!(problem, Error::Encoding { line: 2, offset, .. } if offset == at), "{problem}");
        assert!(decoded(b"one \xFF two").is_err());
        assert!(matches!(decoded(b"one\0two"), Err(Error::NotText { offset: 3, .. })));
    }

    #[test]
    fn western_quotes_in_plain_text_are_read() {
        let read = decoded(b"The \x93port\x94 opened \x96 a caf\xE9 too.").unwrap();
        assert_eq!(read.text, "The “port” opened – a café too.");
        assert_eq!(read.offsets.file_span(Span::new(4, 14)), Span::new(4, 10));
    }
}
