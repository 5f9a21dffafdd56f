//! The address that a rendering cites, against a source's own words.

use crate::article::Document;
use crate::text::fold;

/// The shortest slug that says anything, in words.
const SHORTEST_SLUG: usize = 5;

/// Whether `url` names `source`: its slug, the Vietnamese headline without marks, stands
/// word for word in the source's title or text.
pub(super) fn names(url: Option<&str>, source: &Document) -> bool {
    let Some(slug) = url.and_then(slug_words) else { return false };
    let mut texts = source.blocks.iter().filter(|b| b.kind.is_text());
    texts.any(|block| plain(&block.content.text).contains(&slug))
}

/// The words of a slug: letters and digits of the last part of the path, without its
/// ending and its article number, which pages append.
fn slug_words(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let mut words: Vec<&str> = stem.split('-').filter(|w| !w.is_empty()).collect();
    while words.last().is_some_and(|w| w.len() >= 5 && w.bytes().all(|b| b.is_ascii_digit())) {
        words.pop();
    }
    (words.len() >= SHORTEST_SLUG).then(|| format!(" {} ", words.join(" ")))
}

/// Folded words with one blank between, as a slug has them.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let mut plain = String::from(" ");
    for word in words {
        plain.push_str(word);
        plain.push(' ');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_its_words() {
        let words = slug_words("https://bao.example/kinh-te/gia-ca-phe-tang-hon-2-ty-usd-10318110.html?x=1");
        assert_eq!(words.as_deref(), Some(" gia ca phe tang hon 2 ty usd "));
        assert_eq!(slug_words("https://bao.example/tin.html"), None);
        assert_eq!(plain("Giá cà-phê tăng: “hơn 2 tỷ”!"), " gia ca phe tang hon 2 ty ");
    }
}
