//! Lists of phrases by language and role, and where they stand in a text.

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::text::{Span, word_spans};

/// Phrases of one list file, by language code and role.
#[derive(Debug)]
pub(super) struct PhraseLists {
    lists: Vec<(&'static str, &'static str, Vec<&'static str>)>,
    /// By language code, the phrases that begin with a word, the longest first.
    first: FxHashMap<&'static str, FxHashMap<&'static str, Vec<Phrase>>>,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<&'static str>,
    roles: Vec<&'static str>,
}

/// A phrase among the words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its first word.
    pub(super) from: usize,
    /// One past its last word.
    pub(super) to: usize,
    /// Which of the roles that were asked for it has, by its place among them.
    pub(super) role: usize,
}

impl PhraseLists {
    /// Reads lines of language, role and phrases parted by bars.
    pub(super) fn parse(file: &'static str) -> PhraseLists {
        let mut lists: Vec<(&str, &str, Vec<&str>)> = Vec::new();
        let mut first: FxHashMap<&str, FxHashMap<&str, Vec<Phrase>>> = FxHashMap::default();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(language), Some(role), Some(phrases)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            lists.push((language, role, phrases.split('|').collect()));
            for text in phrases.split('|') {
                let words: Vec<&str> = text.split(' ').collect();
                let known = first.entry(language).or_default().entry(words[0]).or_default();
                match known.iter_mut().find(|phrase| phrase.words == words) {
                    Some(phrase) => phrase.roles.push(role),
                    None => known.push(Phrase { words, roles: vec![role] }),
                }
                known.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
            }
        }
        PhraseLists { lists, first }
    }

    /// The phrases of a role.
    pub(super) fn list(&self, language: Language, role: &str) -> &[&'static str] {
        let found = self.lists.iter().find(|(code, name, _)| *code == language.code() && *name == role);
        found.map_or(&[], |(_, _, phrases)| phrases.as_slice())
    }

    /// Where phrases of the roles stand among words: the longest at each place, none
    /// inside another.
    pub(super) fn find(&self, words: &[(String, Span)], language: Language, roles: &[&str]) -> Vec<Found> {
        let mut found = Vec::new();
        let Some(first) = self.first.get(language.code()) else { return found };
        let mut at = 0;
        while at < words.len() {
            let phrases = first.get(words[at].0.as_str()).into_iter().flatten();
            let longest = phrases.filter_map(|phrase| {
                let role = roles.iter().position(|role| phrase.roles.contains(role))?;
                let here = words.get(at..at + phrase.words.len())?;
                let fits = here.iter().zip(&phrase.words).all(|(word, part)| word.0 == *part);
                fits.then_some(Found { from: at, to: at + phrase.words.len(), role })
            });
            match longest.into_iter().next() {
                Some(phrase) => {
                    at = phrase.to;
                    found.push(phrase);
                }
                None => at += 1,
            }
        }
        found
    }
}

/// The words of a text in lower case, with their places.
pub(super) fn words(text: &str) -> Vec<(String, Span)> {
    word_spans(text).map(|span| (text[span.range()].to_lowercase(), span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let lists = PhraseLists::parse("vi\tcue\tkhông|không chỉ\nvi\tnever\tkhông khí\n");
        let text = words("Không chỉ không khí, không!");
        let found: Vec<(usize, usize, usize)> =
            lists.find(&text, Language::Vietnamese, &["cue", "never"]).iter().map(|f| (f.from, f.to, f.role)).collect();
        assert_eq!(found, [(0, 2, 0), (2, 4, 1), (4, 5, 0)]);
        assert_eq!(text[4].1.range(), "Không chỉ không khí, ".len().."Không chỉ không khí, không".len());
        let cues = lists.find(&text, Language::Vietnamese, &["cue"]);
        assert_eq!(cues.iter().map(|f| (f.from, f.to)).collect::<Vec<_>>(), [(0, 2), (2, 3), (4, 5)]);
        assert!(lists.find(&text, Language::Malay, &["cue"]).is_empty());
    }

    #[test]
    fn lists_are_by_language_and_role() {
        let lists = PhraseLists::parse("# x\nvi\tcue\ta|b\nms\tcue\tc\n");
        assert_eq!(lists.list(Language::Vietnamese, "cue"), ["a", "b"]);
        assert!(lists.list(Language::English, "cue").is_empty());
    }
}
