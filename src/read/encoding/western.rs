//! Whether text of one byte a letter reads as windows-1252: English, Malay or Indonesian
//! with typographic quotes and a few accents.

/// Whether everything above ASCII is a usual mark, or a letter inside a word.
pub(super) fn is_western(text: &str) -> bool {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let beside_letter = before.is_ascii_alphabetic() || chars.peek().is_some_and(char::is_ascii_alphabetic);
        let usual = match c {
            _ if c.is_ascii() || is_usual_mark(c) => true,
            _ => c.is_alphabetic() && beside_letter,
        };
        if !usual {
            return false;
        }
        before = c;
    }
    true
}

/// Marks outside ASCII that articles hold.
pub(super) fn is_usual_mark(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '‘'
            | '’'
            | '…'
            | '–'
            | '—'
            | '•'
            | '™'
            | '€'
            | '‹'
            | '›'
            | '‰'
            | '\u{A0}'
            | '£'
            | '¥'
            | '§'
            | '©'
            | '«'
            | '®'
            | '°'
            | '±'
            | '²'
            | '³'
            | '´'
            | '·'
            | '»'
            | '½'
    )
}
