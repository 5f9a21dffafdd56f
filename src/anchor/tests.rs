use super::*;

fn texts(text: &str, language: Language) -> Vec<String> {
    anchors(text, language)
        .iter()
        .filter(|a| a.is_numeric())
        .map(|a| {
            let value = a.value().unwrap();
            format!("{}:{}:{}", a.kind.name(), value.text(), value.unit())
        })
        .collect()
}

#[test]
fn reads_quantities_of_a_sentence() {
    assert_eq!(
        texts("Năm 2025 xuất khẩu vượt 900 tỷ USD, tăng 1,5 lần và 42,5%.", Language::Vietnamese),
        ["date:2025:", "money:900000000000:USD", "multiple:1.5:", "percent:42.5:%"]
    );
}

proptest::proptest! {
    #[test]
    fn spans_are_valid_on_any_text(text in ".{0,60}") {
        for language in Language::KNOWN {
            for anchor in anchors(&text, language) {
                proptest::prop_assert!(text.get(anchor.span.range()).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}

/// Numbers, and what may make them dates, times, ranges, ordinals and shares.
const BESIDE_NUMBERS: &[&str] = &[
    "3", "31", "2025", "90", "0,5", "7.30", "1.500", "of", "May", "March", "th", "st", "s", "-an", "tháng", "năm",
    "ngày", "giờ", "h", "rưỡi", "sáng", "pagi", "malam", "p.m.", "o'clock", "to", "đến", "hingga", "bulan", "Mac",
    "abad", "century", "quarter", "kuartal", "the", "thứ", "ke", "%", "-", "–", "/", "⁄", ":", ".", ",", "'", "’", "(",
    "º",
];

proptest::proptest! {
    #[test]
    fn a_bare_number_is_nothing_but_a_number(
        words in proptest::collection::vec((0..BESIDE_NUMBERS.len(), proptest::bool::ANY), 1..8),
    ) {
        let blank = |glued| if glued { "" } else { " " };
        let text: String = words.iter().flat_map(|&(at, glued)| [blank(glued), BESIDE_NUMBERS[at]]).collect();
        let mut pieces = Vec::new();
        cut(&text, &mut pieces);
        for language in Language::KNOWN {
            let reader = Reader::new(&text, &pieces, language, true);
            let others: [ReadAt; 6] =
                [range::read, date::read, time::read, money::read, approximate::read, ordinal::read];
            for at in (0..reader.len()).filter(|&at| reader.is_bare_number(at)) {
                for (number, read) in others.iter().enumerate() {
                    proptest::prop_assert!(read(&reader, at).is_none(), "{language} {text:?} {at} {number}");
                }
            }
        }
    }
}
