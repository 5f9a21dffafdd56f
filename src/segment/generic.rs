//! Languages without lists: UAX #29, with what most languages' stops have in common.

use unicode_segmentation::UnicodeSegmentation;

use super::trimmed;
use crate::text::Span;

/// Abbreviations of many languages behind which no sentence ends.
const NEVER_FINAL: [&str; 16] = [
    "Dr.", "Prof.", "Mr.", "Mrs.", "Ms.", "Mme.", "Sr.", "Sra.", "St.", "No.", "Nr.", "Hr.", "Fr.", "vs.", "cf.",
    "Art.",
];

/// The sentences of `text` as UAX #29 proposes them, joined again behind an initial, a
/// title or a lone number at the head.
pub(super) fn sentences(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open = false;
    for span in text.split_sentence_bound_indices().filter_map(|(at, piece)| trimmed(piece, at)) {
        let same_line = |last: &Span| !text[last.end..span.start].contains('\n');
        match found.last_mut() {
            Some(last) if open && same_line(last) => last.end = span.end,
            _ => found.push(span),
        }
        open = found.last().is_some_and(|last| goes_on(&text[last.range()]));
    }
    found
}

/// Whether a sentence does not end where this one seems to.
fn goes_on(sentence: &str) -> bool {
    let Some(body) = sentence.strip_suffix('.') else { return false };
    let last = body.rsplit(char::is_whitespace).next().unwrap_or_default();
    let from = body.len() - last.len();
    let word = sentence[from..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = word.trim_end_matches('.');
    let initial = bare.chars().count() == 1 && bare.chars().all(char::is_uppercase);
    let number = from == 0 && bare.chars().count() <= 3 && !bare.is_empty() && bare.chars().all(char::is_numeric);
    initial || number || NEVER_FINAL.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_titles_and_numbers_hold_a_sentence_together() {
        let cut = |text: &'static str| -> Vec<&str> { sentences(text).iter().map(|s| &text[s.range()]).collect() };
        assert_eq!(cut("Dr. Müller kam. E. T. A. Hoffmann auch."), ["Dr. Müller kam.", "E. T. A. Hoffmann auch."]);
        assert_eq!(cut("1. Der Anfang. Das Ende!"), ["1. Der Anfang.", "Das Ende!"]);
        assert_eq!(cut("Ça va ? Oui. 我们走。好！"), ["Ça va ?", "Oui.", "我们走。", "好！"]);
        assert!(cut("").is_empty());
    }
}
