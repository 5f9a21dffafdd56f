//! Addresses: of an article itself, and of the original that a rendering cites.
//!
//! A cited address names a source where it is the source's own, or where its slug, which
//! is the Vietnamese headline without marks, stands in the source's text. Both are kept as
//! hashes: of a slug and of a text every five words in a row.

use super::key::{hash, long_hash};
use crate::text::fold;

/// Words in a row that are hashed together: the shortest slug that says anything.
const WINDOW: usize = 5;

/// An address, but for what differs between two ways to write it.
pub(super) fn normal(url: &str) -> u64 {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/');
    long_hash(format_args!("{bare}"))
}

/// The windows of an address's slug; empty where it has none.
pub(super) fn slug(url: &str) -> Vec<u32> {
    slug_words(url).map_or(Vec::new(), |words| windows(&words))
}

/// Letters and digits of the last part of the path, without its ending and its article
/// number, which pages append.
fn slug_words(url: &str) -> Option<Vec<String>> {
    let path = url.split(['?', '#']).next()?;
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let mut words: Vec<String> = stem.split('-').filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    while words.last().is_some_and(|w| w.len() >= 5 && w.bytes().all(|b| b.is_ascii_digit())) {
        words.pop();
    }
    (words.len() >= WINDOW).then_some(words)
}

/// The windows of a text, added to `found`.
pub(super) fn add_windows(text: &str, found: &mut Vec<u32>) {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    found.extend(windows(&words));
}

fn windows<W: AsRef<str>>(words: &[W]) -> Vec<u32> {
    let joined = |window: &[W]| window.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(" ");
    words.windows(WINDOW).map(|window| hash(format_args!("{}", joined(window)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_its_words() {
        let words = slug_words("https://bao.example/kinh-te/gia-ca-phe-tang-hon-2-ty-usd-10318110.html?x=1");
        assert_eq!(words.unwrap().join(" "), "gia ca phe tang hon 2 ty usd");
        assert_eq!(slug_words("https://bao.example/tin.html"), None);
        let mut text = Vec::new();
        add_windows("Hôm nay giá cà-phê tăng: “hơn 2 tỷ” USD!", &mut text);
        let slug = slug("https://bao.example/gia-ca-phe-tang-hon-2-ty-usd-10318110.html");
        assert_eq!(slug.len(), 4);
        assert!(slug.iter().all(|window| text.contains(window)));
    }

    #[test]
    fn an_address_is_the_same_however_it_is_written() {
        assert_eq!(normal("https://www.bao.example/a-b.html?x=1#y"), normal("http://bao.example/a-b.html/"));
        assert_ne!(normal("https://bao.example/a-b.html"), normal("https://bao.example/a-c.html"));
    }
}
