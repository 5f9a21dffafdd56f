//! A test only: the colours of the style sheet can be read, in light and in dark.

use std::collections::BTreeMap;

const STYLE: &str = include_str!("data/style.css");

/// The colours of the first rule with this head.
fn colours(head: &str) -> BTreeMap<&'static str, &'static str> {
    let start = STYLE.find(head).unwrap() + head.len();
    let rule = STYLE[start..].split('}').next().unwrap();
    let pairs = rule.split(';').filter_map(|declaration| declaration.strip_prefix("--")?.split_once(':'));
    pairs.collect()
}

/// Relative luminance of WCAG 2.
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let long: String = if digits.len() == 3 { digits.chars().flat_map(|d| [d, d]).collect() } else { digits.into() };
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&long[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn contrast_is_that_of_the_standard() {
    assert!((contrast("#000", "#fff") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
}

#[test]
fn text_has_the_contrast_of_wcag_aa_in_both_themes() {
    let (light, dark) = (colours(":root{"), colours(":root[data-theme=dark]{"));
    assert_eq!(dark, colours(":root:not([data-theme=light]){"), "both ways to dark are the same");
    assert_eq!(light.len(), 16);
    let severities = ["critical", "major", "minor", "neutral"];
    for theme in [&light, &dark] {
        for ground in ["ground", "band"] {
            for ink in ["ink", "soft", "link"].iter().chain(&severities) {
                let found = contrast(theme[ink], theme[ground]);
                assert!(found >= 4.5, "{ink} on {ground}: {found:.2}");
            }
        }
        for severity in severities {
            let ground = theme[format!("{severity}-ground").as_str()];
            for ink in ["ink", "soft"] {
                let found = contrast(theme[ink], ground);
                assert!(found >= 4.5, "{ink} on {severity}-ground: {found:.2}");
            }
        }
        // Lines of pictures.
        for line in ["sure", "unsure", "critical", "soft", "neutral"] {
            let found = contrast(theme[line], theme["band"]);
            assert!(found >= 3.0, "{line}: {found:.2}");
        }
    }
}
