//! From terminator to terminator through a text.

use super::boundary::{Place, decide, last_bytes};
use super::rules::Rules;
use super::trimmed;
use crate::text::Span;

/// The first bytes of what can end a sentence: . ! ? line feed, and the lead bytes of
/// … (E2) and of the ideographic and full-width stops (E3, EF).
const CANDIDATE: [bool; 256] = {
    let mut table = [false; 256];
    table[b'.' as usize] = true;
    table[b'!' as usize] = true;
    table[b'?' as usize] = true;
    table[b'\n' as usize] = true;
    table[0xE2] = true;
    table[0xE3] = true;
    table[0xEF] = true;
    table
};

/// How far back quotation marks are counted, in bytes.
const LOOK_BACK: usize = 4096;

/// Characters that end a sentence.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '⁇' | '⁈' | '⁉' | '‽')
}

/// Characters that close what the sentence opened and belong to it.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）')
}

/// The sentences of `text`.
pub(super) fn sentences(text: &str, rules: &Rules) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(step) = text.as_bytes()[at..].iter().position(|&b| CANDIDATE[usize::from(b)]) {
        at += step;
        let Some(first) = text[at..].chars().next() else { break };
        if first == '\n' {
            if line_ends_sentence(text, at) {
                found.extend(trimmed(&text[start..at], start));
                start = at + 1;
            }
            at += 1;
        } else if is_terminator(first) {
            let stops = run_end(text, at);
            let closed = closing_end(text, start, stops);
            let place = Place { text, start, stop: at, stops, closed };
            if decide(&place, rules) {
                found.extend(trimmed(&text[start..closed], start));
                start = closed;
            }
            at = closed.max(at + first.len_utf8());
        } else {
            at += first.len_utf8();
        }
    }
    found.extend(trimmed(&text[start..], start));
    found
}

/// A line feed ends a sentence unless the next line goes on in lower case.
fn line_ends_sentence(text: &str, at: usize) -> bool {
    let rest = &text[at + 1..];
    let next = rest.trim_start_matches([' ', '\t', '\r', '\u{A0}']);
    next.chars().next().is_none_or(|c| !c.is_lowercase())
}

/// The end of a run of terminators, blanks between stops (`. . .`) included.
fn run_end(text: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let rest = &text[end..];
        if let Some(c) = rest.chars().next().filter(|&c| is_terminator(c)) {
            end += c.len_utf8();
        } else if rest.starts_with(" .") && end > at && text[..end].ends_with('.') {
            end += 2;
        } else {
            return end;
        }
    }
}

/// The end of the closing marks behind a run of terminators, and of terminators and
/// marks behind those (`!”.`).
fn closing_end(text: &str, start: usize, stops: usize) -> usize {
    let mut end = stops;
    while let Some(c) = text[end..].chars().next() {
        if is_closing(c) && !opens_next(text, start, end, c) || end > stops && is_terminator(c) {
            end += c.len_utf8();
        } else {
            break;
        }
    }
    // A straight quote that stands free closes what is open: `xong. " Ông`.
    let rest = &text[end..];
    if rest.starts_with(" ”") || rest.starts_with(" »") {
        return end + " ”".len() - usize::from(rest.starts_with(" »"));
    }
    let free = rest.strip_prefix(" \"").is_some_and(|after| after.is_empty() || after.starts_with(' '));
    if free && !last_bytes(&text[start..end], LOOK_BACK).matches('"').count().is_multiple_of(2) {
        end += 2;
    }
    end
}

/// A straight quote right behind a stop opens the next sentence where none is open:
/// `nước."Năm` with an even number of quotes before.
fn opens_next(text: &str, start: usize, at: usize, c: char) -> bool {
    let next = text[at + c.len_utf8()..].chars().next();
    matches!(c, '"' | '\'')
        && next.is_some_and(char::is_alphanumeric)
        && last_bytes(&text[start..at], LOOK_BACK).matches(c).count().is_multiple_of(2)
}
