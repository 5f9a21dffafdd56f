//! Lists of phrases by language and role, and where they stand in a text.

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::text::{Span, word_spans};

/// Phrases of one list file, by language code and role.
#[derive(Debug)]
pub(super) struct PhraseLists {
    lists: FxHashMap<(&'static str, &'static str), Vec<&'static str>>,
}

impl PhraseLists {
    /// Reads lines of language, role and phrases parted by bars.
    pub(super) fn parse(file: &'static str) -> PhraseLists {
        let mut lists: FxHashMap<(&str, &str), Vec<&str>> = FxHashMap::default();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            if let (Some(language), Some(role), Some(phrases)) = (fields.next(), fields.next(), fields.next()) {
                lists.entry((language, role)).or_default().extend(phrases.split('|'));
            }
        }
        PhraseLists { lists }
    }

    /// The phrases of a role.
    pub(super) fn list(&self, language: Language, role: &str) -> &[&'static str] {
        // The codes of languages without lists are in no key.
        let known = Language::KNOWN.iter().find(|known| **known == language);
        let role = self.lists.keys().map(|(_, role)| *role).find(|known| *known == role);
        known
            .zip(role)
            .and_then(|(language, role)| {
                let code = ["vi", "ms", "id", "en"].into_iter().find(|code| *code == language.code())?;
                self.lists.get(&(code, role))
            })
            .map_or(&[], Vec::as_slice)
    }
}

/// The words of a text in lower case, with their places.
pub(super) fn words(text: &str) -> Vec<(String, Span)> {
    word_spans(text).map(|span| (text[span.range()].to_lowercase(), span)).collect()
}

/// Where phrases stand among words: the longest at each place, none inside another.
pub(super) fn find(words: &[(String, Span)], phrases: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = phrases.iter().filter_map(|phrase| {
            let count = phrase.split(' ').count();
            let fits = phrase.split(' ').enumerate().all(|(n, part)| words.get(at + n).is_some_and(|w| w.0 == part));
            fits.then_some(count)
        });
        match longest.max() {
            Some(count) => {
                found.push((at, at + count));
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let text = words("Không chỉ không khí, không!");
        assert_eq!(find(&text, &["không", "không chỉ", "không khí"]), [(0, 2), (2, 4), (4, 5)]);
        assert_eq!(text[4].1.range(), "Không chỉ không khí, ".len().."Không chỉ không khí, không".len());
    }

    #[test]
    fn lists_are_by_language_and_role() {
        let lists = PhraseLists::parse("# x\nvi\tcue\ta|b\nms\tcue\tc\n");
        assert_eq!(lists.list(Language::Vietnamese, "cue"), ["a", "b"]);
        assert!(lists.list(Language::English, "cue").is_empty());
    }
}
