//! UTF-16, with a byte order mark or without.

use std::path::Path;

use super::Decoded;
use crate::error::{Error, Result};
use crate::text::OffsetMap;

/// The share of characters of European scripts from which bytes without a mark are
/// taken as UTF-16.
const LEAST_SHARE: f64 = 0.95;

/// Decodes the bytes if they are UTF-16: those with a mark, and those whose NUL bytes
/// stand where UTF-16 puts them. Nothing where they are something else.
pub(super) fn decode(path: &Path, bytes: &[u8]) -> Option<Result<Decoded>> {
    let order = match bytes {
        [0xFF, 0xFE, ..] => Some(Order::Little),
        [0xFE, 0xFF, ..] => Some(Order::Big),
        _ => None,
    };
    if let Some(order) = order {
        return Some(decode_marked(path, bytes, order));
    }
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let readings = [Order::Little, Order::Big].map(|order| {
        let text = read(bytes, 0, order).ok()?;
        let share = share_of_european(&text.text);
        (share >= LEAST_SHARE).then_some((share, text))
    });
    let best = readings.into_iter().flatten().max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.map(|(_, decoded)| Ok(decoded))
}

#[derive(Clone, Copy, Debug)]
enum Order {
    Little,
    Big,
}

fn decode_marked(path: &Path, bytes: &[u8], order: Order) -> Result<Decoded> {
    let decoded = read(bytes, 2, order).map_err(|offset| {
        let line = lines_before(&bytes[..offset], order);
        Error::format(path, line, format!("no valid UTF-16 at byte {offset}, which its first two bytes promise"))
    })?;
    // Text of several words in these scripts has blanks and line feeds, whose bytes hold a NUL.
    if bytes.len() > 16 && !bytes.contains(&0) {
        let message = "begins like UTF-16 but holds no blank and no letter of ASCII in it";
        return Err(Error::format(path, 1, message));
    }
    if let Some(at) = decoded.text.find('\0') {
        let offset = decoded.offsets.file_span(crate::text::Span::new(at, at + 1)).start;
        return Err(Error::NotText { path: path.to_path_buf(), offset });
    }
    Ok(decoded)
}

/// The text behind `skip` bytes; the offset of the first fault where it is none.
fn read(bytes: &[u8], skip: usize, order: Order) -> std::result::Result<Decoded, usize> {
    let units = bytes[skip..].chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        match order {
            Order::Little => u16::from_le_bytes(pair),
            Order::Big => u16::from_be_bytes(pair),
        }
    });
    let mut text = String::with_capacity(bytes.len());
    let mut offsets = OffsetMap::default();
    let mut at = skip;
    for c in char::decode_utf16(units) {
        let c = c.map_err(|_| at)?;
        let width = c.len_utf16() * 2;
        offsets.push(text.len(), at, c.len_utf8(), width);
        text.push(c);
        at += width;
    }
    if at < bytes.len() {
        return Err(at);
    }
    Ok(Decoded { text, offsets })
}

fn lines_before(bytes: &[u8], order: Order) -> usize {
    let feed = match order {
        Order::Little => [b'\n', 0],
        Order::Big => [0, b'\n'],
    };
    bytes.chunks_exact(2).filter(|pair| **pair == feed).count() + 1
}

/// The share of characters that Vietnamese, Malay, Indonesian and English texts hold.
fn share_of_european(text: &str) -> f64 {
    let (mut all, mut european) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        european += usize::from(matches!(c,
            '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{24F}' | '\u{300}'..='\u{36F}'
            | '\u{1E00}'..='\u{1EFF}' | '\u{2000}'..='\u{20CF}' | '\u{FEFF}' | '\u{1F300}'..='\u{1FAFF}'));
    }
    european as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn little(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn both_orders_are_read_with_and_without_a_mark() {
        let text = "Lũ lụt 😀\nmiền Trung";
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let path = Path::new("a.txt");
        for bytes in [little(&format!("\u{FEFF}{text}")), [b"\xFE\xFF", big.as_slice()].concat(), little(text), big] {
            let decoded = decode(path, &bytes).unwrap().unwrap();
            assert_eq!(decoded.text, text);
            let at = text.find("miền").unwrap();
            let span = decoded.offsets.file_span(Span::new(at, at + "miền".len()));
            assert_eq!(span.len(), 8);
            assert_eq!(bytes.len() - span.start, "miền Trung".chars().count() * 2);
        }
    }

    #[test]
    fn faults_have_a_line() {
        let mut bytes = little("\u{FEFF}một\n");
        bytes.extend([0x00, 0xD8, b'a', 0]);
        let problem = decode(Path::new("a.txt"), &bytes).unwrap().unwrap_err();
        assert_eq!(problem.to_string(), "a.txt:2: no valid UTF-16 at byte 10, which its first two bytes promise");
        assert!(decode(Path::new("a.txt"), b"\xFF\xFEa plain text that lies").unwrap().is_err());
        assert!(decode(Path::new("a.txt"), b"\xFF\xFEa\0b").unwrap().is_err());
        assert!(decode(Path::new("a.bin"), b"\x7FELF\x02\x01\x00\x00\x00\x00").is_none());
    }
}
