//! `encoding`: characters that a wrong conversion left behind.

use super::{Check, Context, Needs, Place, Report, Severity};
use crate::text::{Span, is_dropped};

/// The check.
pub(super) const CHECK: Check = Check {
    name: "encoding",
    category: "Character encoding",
    severity: "minor",
    what: "Reports text that was decoded wrongly (â€œ, Ã¡), replacement characters, control and zero-width characters \
           inside words, and words of Latin with Greek or Cyrillic letters.",
    why: "They look right or almost, and no search finds the word.",
    example: "vi: Ông nói “được”.\nen: He said â€œyesâ€.",
    silent: "At words wholly of another alphabet.",
    by_default: true,
    needs: Needs::Target,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    let text = &context.row.target;
    let found = wrong_decoding(text).or_else(|| stray(text)).or_else(|| mixed(text));
    let report = |(span, message): (Span, &str)| Report {
        severity: Severity::Minor,
        message: message.to_string(),
        source: None,
        target: Some(Place::new(text, span, "")),
    };
    found.map(report).into_iter().collect()
}

/// UTF-8 read as windows-1252: the lead byte as Ã, Â, Ä, á» or â€, then what its second
/// byte is there.
fn wrong_decoding(text: &str) -> Option<(Span, &'static str)> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(&(next_at, next)) = chars.peek() else { break };
        let wrong = match c {
            'Ã' | 'Ä' | 'Æ' => matches!(
                next,
                '\u{80}'
                    ..='\u{BF}'
                        | '€'
                        | '‚'
                        | 'ƒ'
                        | '„'
                        | '…'
                        | '†'
                        | '‡'
                        | 'ˆ'
                        | '‰'
                        | '‘'
                        | '’'
                        | '“'
                        | '”'
                        | '•'
                        | '™'
            ),
            'Â' => matches!(next, '\u{A0}'..='\u{BF}'),
            'â' => next == '€',
            'á' => matches!(next, 'º' | '»'),
            _ => false,
        };
        if wrong {
            return Some((Span::new(at, next_at + next.len_utf8()), "this text was decoded wrongly"));
        }
    }
    None
}

fn stray(text: &str) -> Option<(Span, &'static str)> {
    let (at, c) = text.char_indices().find(|&(_, c)| c == '\u{FFFD}' || is_dropped(c) && c != '\u{AD}')?;
    Some((Span::new(at, at + c.len_utf8()), "a character that does not belong in text"))
}

/// A word with letters of two alphabets.
fn mixed(text: &str) -> Option<(Span, &'static str)> {
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let latin = word.chars().any(|c| matches!(c, 'a'..='z' | 'A'..='Z' | 'À'..='ɏ' | 'Ḁ'..='ỿ'));
        let other = word.chars().any(|c| matches!(c, '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{4FF}') && c != 'μ');
        if latin && other {
            return Some((Span::new(start, start + word.len()), "a word with letters of two alphabets"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    #[test]
    fn fires_on_what_conversions_leave() {
        fires(
            &CHECK,
            &[
                ("en", "", "He said â€œyes."),
                ("ms", "", "Nguyá»…n berkata"),
                ("id", "", "Ia berkata \u{FFFD}ya."),
                ("en", "", "The p\u{0430}rty met."),
            ],
        );
    }

    #[test]
    fn is_silent_on_marks_and_other_alphabets() {
        silent(
            &CHECK,
            &[
                ("en", "", "São Paulo, Ângela, Nguyễn Ánh, “yes”"),
                ("ms", "", "Presiden Путин"),
                ("id", "", "Ângstrom 5 μm – ya…"),
            ],
        );
    }
}
