//! Sentences → anchors: what can be compared across languages without a dictionary.
//!
//! A number is read to its values, a name to its folded form. The aligner and the
//! checks use the same reading, so they cannot disagree. Machine-translated text breaks
//! its own language's convention, so a number has a set of readings (`1.500` is 1500 or
//! 1.5), the likelier first; two agree when the sets meet.

mod name;
mod number;

use rust_decimal::Decimal;

use crate::language::Language;
use crate::text::Span;

/// What an anchor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnchorKind {
    /// A plain number.
    Number,
    /// A number in per cent.
    Percent,
    /// A capitalised word that does not only begin a sentence.
    Name,
    /// A word of letters and digits: COP28, 59-NQ/TW.
    Identifier,
}

/// Something in a sentence that can be compared across languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// What it is.
    pub kind: AnchorKind,
    /// Where it stands in the sentence's text, in bytes.
    pub span: Span,
    /// What it means: the values a number can have, the likelier first; empty for names.
    pub readings: Vec<Decimal>,
    /// The folded form of a name or identifier; empty for numbers.
    pub key: String,
}

impl Anchor {
    /// Whether it is a quantity.
    #[must_use]
    pub fn is_number(&self) -> bool {
        !self.readings.is_empty()
    }

    /// The likelier value.
    #[must_use]
    pub fn value(&self) -> Option<Decimal> {
        self.readings.first().copied()
    }
}

/// Whether two anchors mean the same: numbers with a value in common, names and
/// identifiers of one folded form.
#[must_use]
pub fn agree(a: &Anchor, b: &Anchor) -> bool {
    if a.is_number() && b.is_number() {
        a.readings.iter().any(|value| b.readings.contains(value))
    } else {
        !a.key.is_empty() && a.key == b.key
    }
}

/// The anchors of a sentence, in order.
#[must_use]
pub fn anchors(text: &str, language: Language) -> Vec<Anchor> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        let body = &text[word.range()];
        let numbers = number::numbers(text, word, language);
        if !numbers.is_empty() {
            at = numbers.iter().map(|n| n.span.end).fold(at, usize::max);
            found.extend(numbers);
        } else if body.contains(|c: char| c.is_ascii_digit()) {
            found.push(name::identifier(body, word));
        } else {
            found.extend(name::names(body, word));
        }
    }
    found
}

/// The next run of characters without white space or marks around it.
fn next_word(text: &str, from: usize) -> Option<Span> {
    let start = from + text[from..].find(char::is_alphanumeric)?;
    let end = text[start..].find(char::is_whitespace).map_or(text.len(), |i| start + i);
    let body = text[start..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
    Some(Span::new(start, start + body.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, language: Language) -> Vec<String> {
        anchors(text, language)
            .iter()
            .filter(|a| a.is_number())
            .map(|a| a.value().unwrap().normalize().to_string())
            .collect()
    }

    #[test]
    fn reads_numbers_in_each_convention() {
        use Language::{English, Indonesian, Malay, Vietnamese};
        for (text, language, expected) in [
            ("tăng 1,5 lần, 42,5%", Vietnamese, vec!["1.5", "42.5"]),
            ("900 tỷ USD và 16.000 tỷ", Vietnamese, vec!["900000000000", "16000000000000"]),
            ("2 nghìn tỷ đồng", Vietnamese, vec!["2000000000000"]),
            ("AS$900 bilion, 1,234.5", Malay, vec!["900000000000", "1234.5"]),
            ("18 daripada 21", Malay, vec!["18", "21"]),
            ("18/21 và 6/1/2025", Vietnamese, vec!["18", "21", "6", "1", "2025"]),
            ("2021-2025, 10.250.000", Indonesian, vec!["2021", "2025", "10250000"]),
            ("US$1.2 million in the 2,000m", English, vec!["1200000", "2000"]),
            ("0.125 and 1,500", English, vec!["0.125", "1500"]),
            ("95.000đ", Vietnamese, vec!["95000"]),
            ("COP28, G20, P4G và 59-NQ/TW", Vietnamese, vec![]),
        ] {
            assert_eq!(values(text, language), expected, "{text}");
        }
    }

    #[test]
    fn numbers_written_against_the_convention_still_agree() {
        let one = |text, language| anchors(text, language).remove(0);
        let vi = one("1,5", Language::Vietnamese);
        assert!(agree(&vi, &one("1.5", Language::Malay)));
        assert!(agree(&vi, &one("1,5", Language::English)));
        assert!(agree(&one("1.500", Language::Vietnamese), &one("1.500", Language::English)));
        assert!(!agree(&one("20 tỷ", Language::Vietnamese), &one("20 million", Language::English)));
    }

    #[test]
    fn names_lose_their_marks() {
        let keys = |text, language| -> Vec<String> {
            anchors(text, language).into_iter().map(|a| a.key).filter(|k| !k.is_empty()).collect()
        };
        assert_eq!(keys("ông Lê Hoài Trung ở TP.HCM", Language::Vietnamese), ["le", "hoai", "trung", "tp", "hcm"]);
        assert_eq!(keys("dự COP28", Language::Vietnamese), ["cop28"]);
    }

    proptest::proptest! {
        #[test]
        fn spans_are_valid_on_any_text(text in ".{0,60}") {
            for anchor in anchors(&text, Language::Vietnamese) {
                proptest::prop_assert!(text.get(anchor.span.range()).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}
