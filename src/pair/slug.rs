//! The address that a rendering cites, against a source's own words.

use crate::article::Document;
use crate::text::fold;

/// The shortest slug that says anything, in words.
const SHORTEST_SLUG: usize = 5;

/// The text of a source as a slug would have it, block by block.
pub(super) fn plain_text(source: &Document) -> String {
    let texts = source.blocks.iter().filter(|b| b.kind.is_text());
    // A slug is a part of one block: a line feed, which it never holds, keeps them apart.
    texts.map(|block| plain(&block.content.text) + "\n").collect()
}

/// The slug of an address, to be looked for in [`plain_text`]: letters and digits of the
/// last part of the path, without its ending and its article number, which pages append.
pub(super) fn words(url: &str) -> Option<String> {
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
        let slug = words("https://bao.example/kinh-te/gia-ca-phe-tang-hon-2-ty-usd-10318110.html?x=1");
        assert_eq!(slug.as_deref(), Some(" gia ca phe tang hon 2 ty usd "));
        assert_eq!(words("https://bao.example/tin.html"), None);
        assert_eq!(plain("Giá cà-phê tăng: “hơn 2 tỷ”!"), " gia ca phe tang hon 2 ty ");
    }
}
