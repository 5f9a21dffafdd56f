//! Which bytes of the source each character of a decoded text stands for.
//!
//! The tokenizer says where a text or an attribute's value begins and ends; inside, only
//! character references (`&ocirc;`) and line ends were changed, and they are found again
//! here. Where that fails, the text maps as a whole: less exact, never wrong.

/// A stretch of decoded text and the bytes of the source it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    /// First byte in the source.
    pub(super) at: usize,
    /// Bytes in the source; equal to the text's own where the text was kept.
    pub(super) width: usize,
    /// Whether every byte of the text stands in the source.
    pub(super) kept: bool,
}

/// Cuts `decoded`, which stands at `start..end` of `source`, into pieces.
pub(super) fn pieces<'t>(source: &str, start: usize, end: usize, decoded: &'t str) -> Vec<Piece<'t>> {
    let end = end.min(source.len());
    let start = start.min(end);
    let whole = |kept| vec![Piece { text: decoded, at: start, width: end - start, kept }];
    let Some(raw) = source.get(start..end) else {
        return whole(false);
    };
    if raw == decoded {
        return whole(true);
    }
    walk(raw, start, decoded).unwrap_or_else(|| whole(false))
}

fn walk<'t>(raw: &str, start: usize, decoded: &'t str) -> Option<Vec<Piece<'t>>> {
    let mut pieces = Vec::new();
    let (mut kept, mut at, mut i) = (0, 0, 0);
    while i < raw.len() {
        let (rest, text) = (&raw[i..], &decoded[at..]);
        let first = text.chars().next()?;
        let reference = if rest.starts_with('&') { reference(rest, text) } else { 0 };
        let line_end = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\r')) };
        let width = if reference > 0 {
            reference
        } else if line_end > 0 && first == '\n' {
            line_end
        } else if rest.starts_with(first) {
            i += first.len_utf8();
            at += first.len_utf8();
            continue;
        } else if rest.starts_with('\0') && first == '\u{FFFD}' {
            1
        } else {
            return None;
        };
        if kept < at {
            pieces.push(Piece { text: &decoded[kept..at], at: start + i - (at - kept), width: at - kept, kept: true });
        }
        pieces.push(Piece { text: &text[..first.len_utf8()], at: start + i, width, kept: false });
        i += width;
        at += first.len_utf8();
        kept = at;
    }
    if at < decoded.len() {
        return None;
    }
    if kept < at {
        pieces.push(Piece { text: &decoded[kept..], at: start + i - (at - kept), width: at - kept, kept: true });
    }
    Some(pieces)
}

/// The width of the character reference at the head of `raw`; 0 where the `&` is text.
fn reference(raw: &str, decoded: &str) -> usize {
    let name = raw[1..].bytes().take(34).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    if name == 0 {
        return 0;
    }
    let closed = raw.as_bytes().get(1 + name) == Some(&b';');
    let width = 1 + name + usize::from(closed);
    // `&khongco;` is no reference and stands in the text as it is.
    if decoded.starts_with(&raw[..width]) && !raw[1..].starts_with("amp") { 0 } else { width }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(raw: &str, decoded: &str) -> Vec<(String, String)> {
        let source = format!("ê{raw}");
        let found = pieces(&source, 2, source.len(), decoded);
        found.iter().map(|p| (p.text.to_string(), source[p.at..p.at + p.width].to_string())).collect()
    }

    fn pair(text: &str, raw: &str) -> (String, String) {
        (text.to_string(), raw.to_string())
    }

    #[test]
    fn references_and_line_ends_are_found_again() {
        assert_eq!(shown("Cảng", "Cảng"), [pair("Cảng", "Cảng")]);
        assert_eq!(
            shown("a&ocirc;b &#x1ED9;", "aôb ộ"),
            [pair("a", "a"), pair("ô", "&ocirc;"), pair("b ", "b "), pair("ộ", "&#x1ED9;")]
        );
        assert_eq!(
            shown("R&amp;D\r\nx & y", "R&D\nx & y")[1..4],
            [pair("&", "&amp;"), pair("D", "D"), pair("\n", "\r\n")]
        );
        assert_eq!(shown("&khongco; a", "&khongco; a").len(), 1);
    }

    #[test]
    fn what_cannot_be_found_maps_as_a_whole() {
        assert_eq!(shown("a&nbspb", "a\u{A0}b"), [pair("a\u{A0}b", "a&nbspb")]);
    }
}
