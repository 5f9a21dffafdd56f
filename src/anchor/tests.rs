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
