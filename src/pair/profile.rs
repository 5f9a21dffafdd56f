//! What pairing keeps of a document: keys, no text.
//!
//! A profile takes about three bytes for every ten of its text, so that the profiles of a
//! hundred thousand articles fit in memory while their texts need not.

use serde::{Deserialize, Serialize};

use crate::anchor::anchors;
use crate::article::{ArticleClaim, Document, Identified, LanguageClaim};
use crate::identify::is_common;
use crate::language::Language;
use crate::lexicon::Lexicon;

use super::{address, key, packed};

/// What pairing knows of a document. All of it comes from the document alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// The language of its text.
    pub language: Identified,
    /// The claim about its language that its text contradicts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contradicted: Option<LanguageClaim>,
    /// What its renderings have in common, as somebody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleClaim>,
    /// Characters of its text.
    pub length: u32,
    /// Its own address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) own: Option<u64>,
    /// The address of the original that it cites, and that address's slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) cited: Option<u64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) slug: Vec<u32>,
    /// Day of publication, counted from 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) day: Option<i32>,
    /// Five words in a row of a Vietnamese text, sorted.
    #[serde(with = "packed")]
    pub(super) windows: Vec<u32>,
    /// Its sentences.
    #[serde(with = "packed")]
    pub(super) sentences: Vec<Stretch>,
    /// Keys of the anchors of all sentences.
    #[serde(with = "packed")]
    pub(super) anchors: Vec<u32>,
    /// Keys of the words that the lexicon knows: Vietnamese words, or stems.
    #[serde(with = "packed")]
    pub(super) words: Vec<u32>,
}

/// A sentence of a profile.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Stretch {
    /// Where its keys end in [`Profile::anchors`] and [`Profile::words`].
    pub(super) anchors: u32,
    pub(super) words: u32,
    /// Its characters.
    pub(super) length: u32,
    /// A hash of its text.
    pub(super) text: u32,
}

impl packed::Numbers<4> for Stretch {
    fn numbers(&self) -> [u32; 4] {
        [self.anchors, self.words, self.length, self.text]
    }

    fn of_numbers([anchors, words, length, text]: [u32; 4]) -> Stretch {
        Stretch { anchors, words, length, text }
    }
}

impl Profile {
    /// Whether the parts fit together, as those of a stored profile should.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let ends = |end: &dyn Fn(&Stretch) -> u32, all: usize| {
            let sorted = self.sentences.is_sorted_by_key(end);
            sorted && self.sentences.last().map_or(0, end) as usize == all
        };
        ends(&|sentence| sentence.anchors, self.anchors.len()) && ends(&|sentence| sentence.words, self.words.len())
    }

    /// Reads a document.
    #[must_use]
    pub fn of(document: &Document) -> Profile {
        let mut profile = Profile {
            name: document.name.clone(),
            language: document.language,
            contradicted: document.contradicted_claim(),
            article: document.article.clone(),
            length: 0,
            own: document.address.as_deref().map(address::normal),
            cited: document.url.as_deref().map(address::normal),
            slug: document.url.as_deref().map_or(Vec::new(), address::slug),
            day: document.date.as_deref().and_then(day),
            windows: Vec::new(),
            sentences: Vec::new(),
            anchors: Vec::new(),
            words: Vec::new(),
        };
        match document.language.language() {
            Some(language) => profile.read(document, language),
            None => profile.length = document.text_sentences().map(|s| s.text.chars().count() as u32).sum(),
        }
        if document.language == Identified::As(Language::Vietnamese) {
            for block in document.blocks.iter().filter(|block| block.kind.is_text()) {
                address::add_windows(&block.content.text, &mut profile.windows);
            }
            profile.windows.sort_unstable();
            profile.windows.dedup();
        }
        for list in [&mut profile.windows, &mut profile.anchors, &mut profile.words] {
            list.shrink_to_fit();
        }
        profile
    }

    fn read(&mut self, document: &Document, language: Language) {
        // The heads of all three lexicons are the same, so any of them cuts a source.
        let lexicon = match language {
            Language::Vietnamese => Lexicon::built_in(Language::Vietnamese, Language::Malay),
            _ => Lexicon::built_in(Language::Vietnamese, language),
        };
        for sentence in document.text_sentences() {
            let text = sentence.text.as_str();
            self.anchors.extend(anchors(text, language).iter().flat_map(key::of_anchor));
            let words = lexicon.map_or(Vec::new(), |lexicon| match language {
                Language::Vietnamese => lexicon.source_words(text),
                _ => lexicon.target_words(text),
            });
            let telling = words.into_iter().filter(|word| !is_common(&text[word.span.range()], language));
            self.words.extend(telling.filter_map(|word| word.id).map(key::of_word));
            let length = text.chars().count() as u32;
            self.length += length;
            self.sentences.push(Stretch {
                anchors: self.anchors.len() as u32,
                words: self.words.len() as u32,
                length,
                text: key::hash(format_args!("{text}")),
            });
        }
    }

    /// Whether there is no text of an article in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The language that it can be paired by: one of the four, and some text.
    pub(super) fn paired_by(&self) -> Option<Language> {
        self.language.language().filter(|_| !self.is_empty())
    }

    /// The anchors and words of a sentence.
    pub(super) fn sentence(&self, at: usize) -> (&[u32], &[u32]) {
        let start = at.checked_sub(1).map_or(Stretch::default(), |before| self.sentences[before]);
        let end = self.sentences[at];
        (
            &self.anchors[start.anchors as usize..end.anchors as usize],
            &self.words[start.words as usize..end.words as usize],
        )
    }
}

/// Days since 1970-01-01 of a day in ISO 8601 (Howard Hinnant's `days_from_civil`).
fn day(iso: &str) -> Option<i32> {
    let mut parts = iso.splitn(3, '-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2026-11-21"), Some(20_778));
        assert_eq!(day("2024-03-01").unwrap() - day("2024-02-28").unwrap(), 2);
        assert_eq!(day("2024-13-01"), None);
        assert_eq!(day("soon"), None);
    }
}
