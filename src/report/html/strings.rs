//! Words of the page in its four languages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Columns `key`, `en`, `vi`, `ms`, `id`.
const TABLE: &str = include_str!("data/strings.tsv");

static ROWS: LazyLock<BTreeMap<&'static str, [&'static str; 4]>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut fields = line.split('\t');
        let key = fields.next()?;
        Some((key, [fields.next()?, fields.next()?, fields.next()?, fields.next()?]))
    };
    TABLE.lines().skip(1).filter_map(row).collect()
});

/// The English words of a key, in an element that the page's script can fill with those
/// of another language.
pub(super) fn text(key: &str) -> String {
    let english = ROWS.get(key).map_or(key, |row| row[0]);
    format!("<span data-t=\"{key}\">{english}</span>")
}

/// Keys that the page's script uses by itself.
const OF_SCRIPT: [&str; 11] =
    ["confirm", "confirmed", "dismiss", "dismissed", "en", "id", "ms", "reopened", "ui_language", "undo", "vi"];

/// The words that a page shows as JSON for its script: `{"vi": {"key": "…"}, …}`.
pub(super) fn json(html: &str) -> String {
    let shown: BTreeSet<&str> =
        html.split("data-t=\"").skip(1).filter_map(|rest| rest.split('"').next()).chain(OF_SCRIPT).collect();
    let rows = || ROWS.iter().filter(|(key, _)| shown.contains(*key));
    let languages = ["en", "vi", "ms", "id"];
    let all: BTreeMap<&str, BTreeMap<&str, &str>> = languages
        .iter()
        .enumerate()
        .map(|(at, language)| (*language, rows().map(|(key, row)| (*key, row[at])).collect()))
        .collect();
    // Plain data with string keys; `<` must not end the element that it stands in.
    serde_json::to_string(&all).unwrap_or_default().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_its_four_languages() {
        assert_eq!(ROWS.len(), TABLE.lines().count() - 1);
        for (key, row) in ROWS.iter() {
            assert!(row.iter().all(|words| !words.trim().is_empty() && !words.contains('<')), "{key}: {row:?}");
        }
    }

    #[test]
    fn a_page_has_the_words_that_it_shows() {
        assert!(OF_SCRIPT.iter().all(|key| ROWS.contains_key(key)));
        let words = json(&text("findings"));
        assert!(words.contains("phát hiện") && words.contains("Hoàn tác") && !words.contains("Tổng quan"), "{words}");
    }
}
