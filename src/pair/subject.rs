//! A document as it is compared with others.

use super::bag::{Bags, Origin, origins};
use super::profile::Profile;
use crate::language::Language;

/// A document, and the Vietnamese words behind its own where it is a rendering.
pub(super) struct Subject<'p> {
    /// Its place among the profiles.
    pub(super) at: usize,
    pub(super) profile: &'p Profile,
    pub(super) language: Language,
    /// Sorted; empty for a Vietnamese document.
    pub(super) origins: Vec<Origin>,
    /// The words of the origins, distinct.
    heads: Vec<u32>,
    /// The words of the origins by stem, and where those of each stem end.
    behind: Vec<u32>,
    ends: Vec<u32>,
}

/// An anchor or a word.
pub(super) struct Term<'s> {
    /// The keys that it may share with a source.
    pub(super) keys: &'s [u32],
    pub(super) weight: f64,
}

impl<'p> Subject<'p> {
    pub(super) fn new(bags: &Bags, profile: &'p Profile, at: usize) -> Subject<'p> {
        // Documents in no known language are never compared.
        let language = profile.language.language().unwrap_or(Language::Vietnamese);
        if language == Language::Vietnamese {
            let [heads, behind, ends] = [const { Vec::new() }; 3];
            return Subject { at, profile, language, origins: Vec::new(), heads, behind, ends };
        }
        let origins = origins(&bags.bag(at).words, language);
        let mut heads: Vec<u32> = origins.iter().map(|origin| origin.word).collect();
        heads.dedup();
        let mut by_stem = origins.clone();
        by_stem.sort_unstable_by_key(|origin| (origin.stem, origin.word));
        let stems = 0..bags.bag(at).words.len() as u32;
        let ends = stems.map(|stem| by_stem.partition_point(|origin| origin.stem <= stem) as u32).collect();
        let behind = by_stem.into_iter().map(|origin| origin.word).collect();
        Subject { at, profile, language, origins, heads, behind, ends }
    }

    /// The Vietnamese words of the document, or those behind its own; distinct, sorted.
    pub(super) fn heads<'s>(&'s self, bags: &'s Bags) -> &'s [u32] {
        match self.language {
            Language::Vietnamese => &bags.bag(self.at).words,
            _ => &self.heads,
        }
    }

    /// What the heads weigh together.
    pub(super) fn head_weight(&self, bags: &Bags) -> f64 {
        match self.language {
            Language::Vietnamese => bags.bag(self.at).word_weight,
            _ => self.heads.iter().map(|&head| bags.word_weight(head, Language::Vietnamese)).sum(),
        }
    }

    /// All keys that another document may share: of anchors, and Vietnamese words.
    pub(super) fn keys(&self, bags: &Bags) -> Vec<u32> {
        bags.bag(self.at).anchors.iter().chain(self.heads(bags)).copied().collect()
    }

    /// The anchors and words of a sentence.
    pub(super) fn terms<'s>(&'s self, bags: &'s Bags, sentence: usize) -> impl Iterator<Item = Term<'s>> + 's {
        let (anchors, words) = self.profile.sentence(sentence);
        let anchors =
            anchors.iter().map(|key| Term { keys: std::slice::from_ref(key), weight: bags.anchor_weight(*key) });
        let words = words
            .iter()
            .map(move |word| Term { keys: self.behind(bags, word), weight: bags.word_weight(*word, self.language) });
        anchors.chain(words)
    }

    /// The Vietnamese words behind a word of the document.
    fn behind<'s>(&'s self, bags: &Bags, word: &'s u32) -> &'s [u32] {
        if self.language == Language::Vietnamese {
            return std::slice::from_ref(word);
        }
        let Ok(stem) = bags.bag(self.at).words.binary_search(word) else { return &[] };
        let from = stem.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.behind[from as usize..self.ends[stem] as usize]
    }
}
