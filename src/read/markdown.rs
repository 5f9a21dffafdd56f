//! Markdown → the lines of its text, without marks.
//!
//! Only as much of Markdown as articles use: front matter, headings, emphasis, links,
//! images (their text is a caption), quotations, lists, fences. A line of the file stays
//! a line; lines of one paragraph are joined, since a paragraph is one line later on.

use super::format::claimed_language;
use crate::article::{Claimant, Claims, RawDocument};
use crate::text::{OffsetMap, head};

/// Text as it grows, with the place of every piece.
#[derive(Debug, Default)]
struct Output {
    text: String,
    offsets: OffsetMap,
}

impl Output {
    /// Adds a piece that stands at byte `at` of the file.
    fn keep(&mut self, piece: &str, at: usize) {
        if !piece.is_empty() {
            self.offsets.push(self.text.len(), at, 1, 1);
            self.text.push_str(piece);
        }
    }

    /// Adds a character that stands for `width` bytes of the file.
    fn write(&mut self, c: char, at: usize, width: usize) {
        self.offsets.push(self.text.len(), at, c.len_utf8(), width);
        self.text.push(c);
    }
}

/// Takes the text out of Markdown.
pub(super) fn read(source: &str) -> RawDocument {
    let (claims, body) = front_matter(source);
    let mut out = Output::default();
    if let Some(title) = &claims.title
        && !source[body..].lines().any(|line| line.starts_with("# "))
        && let Some(at) = source[..body].find(title.as_str())
    {
        // The only place of the headline.
        out.keep(title, at);
        out.write('\n', at + title.len(), 0);
    }
    let mut fence: Option<&str> = None;
    let mut in_paragraph = false;
    let mut at = body;
    for line in source[body..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_end_matches(['\n', '\r']);
        let trimmed = content.trim_start();
        if let Some(mark) = fence {
            if trimmed.starts_with(mark) {
                fence = None;
            }
            continue;
        }
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark)) {
            fence = Some(mark);
            in_paragraph = false;
            continue;
        }
        let indent = content.len() - trimmed.len();
        let (marks, joins) = line_marks(trimmed);
        let rest = trimmed[marks..].trim_end();
        let empty = rest.is_empty() || is_rule(trimmed) || is_comment(trimmed);
        if in_paragraph && joins && !empty {
            // The line feed before this line was a blank inside its paragraph.
            if out.text.ends_with('\n') {
                out.text.pop();
                out.write(' ', start.saturating_sub(1), 1);
            }
        }
        if !empty {
            inline(rest, start + indent + marks, &mut out);
        }
        // Two blanks or a backslash at the end break the line.
        let broken = content.ends_with("  ") || content.ends_with('\\');
        in_paragraph = !empty && !broken && !trimmed.starts_with('#') && !trimmed.starts_with('|');
        out.write('\n', start + content.len(), line.len() - content.len());
    }
    RawDocument { text: out.text, offsets: out.offsets, claims, ..RawDocument::default() }
}

/// Bytes of marks at the head of a line that are no text, and whether the line may go on
/// with the paragraph before it. Marks of lists stay: they are what tells a list.
fn line_marks(line: &str) -> (usize, bool) {
    let hashes = line.bytes().take_while(|&b| b == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\t']) {
        return (line.len() - line[hashes..].trim_start().len(), false);
    }
    let mut rest = line;
    while let Some(inner) = rest.strip_prefix('>') {
        rest = inner.trim_start();
    }
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = ["- ", "* ", "+ "].iter().any(|mark| rest.starts_with(mark))
        || number.len() < rest.len() && (number.starts_with(". ") || number.starts_with(") "));
    let is_picture = rest.starts_with("![");
    (line.len() - rest.len(), !is_item && !is_picture && !rest.starts_with('|'))
}

/// `---`, `***`, `===`: a rule, or the line below a heading.
fn is_rule(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    bare.len() >= 3 && ['-', '*', '_', '='].iter().any(|&mark| bare.chars().all(|c| c == mark))
}

fn is_comment(line: &str) -> bool {
    line.starts_with("<!--") && line.trim_end().ends_with("-->")
}

/// Writes the text of a line without emphasis, links and code marks.
fn inline(line: &str, base: usize, out: &mut Output) {
    let line = line.trim_end_matches('\\');
    // The closing hashes of a heading, as in `## Mở cảng ##`.
    let line = match line.trim_end_matches('#') {
        bare if bare.ends_with(' ') => bare.trim_end(),
        _ => line,
    };
    let mut kept = 0;
    let mut at = 0;
    // Where the address of a link or picture that was opened ends.
    let mut links: Vec<(usize, usize)> = Vec::new();
    while let Some(step) = line[at..].find(['*', '_', '`', '[', ']', '!', '\\', '<']) {
        at += step;
        let rest = &line[at..];
        let skip = if let Some(&(close, end)) = links.last()
            && at == close
        {
            links.pop();
            end - close
        } else if rest.starts_with('\\') && rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) {
            // The escaped mark itself is text.
            out.keep(&line[kept..at], base + kept);
            kept = at + 1;
            at += 2;
            continue;
        } else if let Some((close, end)) = link(line, at) {
            links.push((close, end));
            if rest.starts_with('!') { 2 } else { 1 }
        } else if rest.starts_with('<') {
            autolink(rest)
        } else {
            emphasis(line, at)
        };
        if skip == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        out.keep(&line[kept..at], base + kept);
        at += skip;
        kept = at;
    }
    out.keep(&line[kept.min(line.len())..], base + kept.min(line.len()));
}

/// Where the text of a link or picture that opens at `at` closes, and where its address
/// ends: `[text](address)`, `![text](address)`.
fn link(line: &str, at: usize) -> Option<(usize, usize)> {
    /// The longest text of a link, in bytes: keeps hostile lines linear.
    const LONGEST: usize = 2000;
    let rest = &line[at..];
    let opening = if rest.starts_with("![") { 2 } else { usize::from(rest.starts_with('[')) };
    if opening == 0 {
        return None;
    }
    let text = head(&rest[opening..], LONGEST);
    let mut depth = 0_usize;
    let close = text.char_indices().find_map(|(i, c)| {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(i),
            ']' => depth -= 1,
            _ => {}
        }
        None
    })? + opening;
    let address = head(&rest[close + 1..], LONGEST);
    let end = address.strip_prefix('(')?.find(')')?;
    Some((at + close, at + close + 1 + end + 2))
}

/// The width of `<` where it opens an address (`<https://…>`); text otherwise.
fn autolink(rest: &str) -> usize {
    usize::from(rest.starts_with("<http://") || rest.starts_with("<https://"))
}

/// The width of marks of emphasis or code at `at`; 0 where the characters are text, as
/// in `5 * 3` and `ten_tap_tin`.
fn emphasis(line: &str, at: usize) -> usize {
    let Some(mark) = line[at..].chars().next().filter(|c| matches!(c, '*' | '_' | '`')) else {
        return 0;
    };
    let width = line[at..].bytes().take_while(|&b| b == mark as u8).count();
    let before = line[..at].chars().next_back();
    let after = line[at + width..].chars().next();
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let free = blank(before) && blank(after) || mark == '_' && word(before) && word(after);
    if free || width > 3 { 0 } else { width }
}

/// The claims of `---` front matter, and where the text behind it begins.
fn front_matter(source: &str) -> (Claims, usize) {
    let mut claims = Claims::default();
    let mut lines = source.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return (claims, 0);
    };
    let mut at = first.len();
    let mut found = Claims::default();
    for line in lines {
        at += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            claims = found;
            return (claims, at);
        }
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']);
        if value.is_empty() {
            continue;
        }
        match key {
            "title" => found.title = Some(value.to_string()),
            "date" => found.date = Some(value.chars().take(10).collect()),
            "licence" | "license" => found.licence = Some(value.to_string()),
            "url" | "canonical" => found.url = Some(value.to_string()),
            "lang" | "language" => found.language = claimed_language(value, Claimant::Page),
            _ => {}
        }
    }
    // Never closed: a rule at the head of the text.
    (claims, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn text(source: &str) -> String {
        read(source).text
    }

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(text("# Mở cảng #\n"), "Mở cảng\n");
        assert_eq!(text("**Hai** _bến_ `mới` dài 5 * 3 m, ten_tap_tin.\n"), "Hai bến mới dài 5 * 3 m, ten_tap_tin.\n");
        assert_eq!(text("> Ông nói: *tốt*.\n"), "Ông nói: tốt.\n");
        assert_eq!(text("Xem [bài [1]](https://a.example/b_c) nhé\n"), "Xem bài [1] nhé\n");
        assert_eq!(text("![Tàu vào cảng. Ảnh: TTXVN](tau.jpg)\n"), "Tàu vào cảng. Ảnh: TTXVN\n");
        assert_eq!(text("a \\* b [không](\n"), "a * b [không](\n");
    }

    #[test]
    fn paragraphs_are_joined_and_code_dropped() {
        assert_eq!(text("Một dòng\nhai dòng.\n\nBa.\n"), "Một dòng hai dòng.\n\nBa.\n");
        assert_eq!(text("- một\n- hai\n"), "- một\n- hai\n");
        assert_eq!(text("Trước\n```\nlet x = 1;\n```\nSau\n"), "Trước\nSau\n");
        assert_eq!(text("Tên\n===\nThơ một  \nThơ hai\n"), "Tên\n\nThơ một\nThơ hai\n");
    }

    #[test]
    fn front_matter_is_claims() {
        let source = "---\ntitle: \"Mở cảng\"\nlang: vi\ndate: 2026-03-01T08:00\nx: y\n---\n\nThân.\n";
        let document = read(source);
        assert_eq!(document.claims.title.as_deref(), Some("Mở cảng"));
        assert_eq!(document.claims.date.as_deref(), Some("2026-03-01"));
        assert_eq!(document.claims.language.unwrap().language.code(), "vi");
        let at = document.text.find("Thân").unwrap();
        let span = document.file_span(Span::new(at, document.text.len()));
        assert_eq!(&source[span.range()], "Thân.\n");
        assert_eq!(document.text, "Mở cảng\n\nThân.\n");
        assert_eq!(&source[document.file_span(Span::new(0, 11)).range()], "Mở cảng");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(source in "([-#>*_`!\\[\\]()<\\\\ \n]|[a-zệ]){0,60}") {
            let document = read(&source);
            for (at, c) in document.text.char_indices() {
                let span = document.file_span(Span::new(at, at + c.len_utf8()));
                let piece = source.get(span.range());
                proptest::prop_assert!(piece.is_some());
                if !c.is_whitespace() {
                    proptest::prop_assert_eq!(piece.unwrap(), c.to_string());
                }
            }
        }
    }
}
