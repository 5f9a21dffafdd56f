//! Translation knowledge: which words render which.
//!
//! The built-in lexicon is `seed.tsv`, Vietnamese words and phrases with their likeliest
//! Malay, Indonesian and English renderings, written for this project. For a pair of
//! languages it becomes a table of probabilities between Vietnamese words (found in a
//! text by longest match) and target stems, in both directions.

mod builder;
mod file;
mod learn;
mod lexicons;
mod lists;
mod stem;
mod table;
mod termbase;
mod vietnamese;
mod vocabulary;
mod words;

use std::sync::LazyLock;

use crate::anchor::{NAMES, TERRITORIES};
use crate::language::Language;

pub use file::{LearnedPair, load as load_learned, to_bytes as learned_bytes};
pub use learn::{Learned, learn};
pub use lexicons::{Lexicons, learn_pair};
pub use table::{Entry, Lexicon, Rendering, WordId};
pub use termbase::{Term, Termbase, built_in_wordings, find_wording};
pub use words::{Word, plain_words};

/// The tables of the built-in lexicon: words and phrases, and names of territories, places
/// and bodies, which anchors are read by too.
const TABLES: [&str; 3] = [include_str!("seed.tsv"), TERRITORIES, NAMES];

static MALAY: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(&TABLES, Language::Malay));
static INDONESIAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(&TABLES, Language::Indonesian));
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(&TABLES, Language::English));

impl Lexicon {
    /// A lexicon with what was learned beside the built-in one, if the pair has one.
    #[must_use]
    pub fn learned(learned: &[Learned], source: Language, target: Language) -> Lexicon {
        let entries: Vec<Entry<'_>> = learned.iter().map(Learned::entry).collect();
        Lexicon::beside_built_in(&entries, source, target)
    }

    /// The built-in lexicon of a pair, if there is one, with more entries; see
    /// [`Lexicon::with_entries`].
    fn beside_built_in(entries: &[Entry<'_>], source: Language, target: Language) -> Lexicon {
        let tables = if Lexicon::built_in(source, target).is_some() { &TABLES[..] } else { &[] };
        Lexicon::with_entries(tables, entries, target)
    }

    /// The built-in entries of a pair: word, rendering, probability. Empty where there are
    /// none.
    #[must_use]
    pub fn built_in_entries(source: Language, target: Language) -> Vec<(&'static str, &'static str, f32)> {
        Lexicon::built_in(source, target).map(|_| builder::entries(&TABLES, target)).unwrap_or_default()
    }

    /// The built-in lexicon of a pair, if there is one: from Vietnamese to Malay,
    /// Indonesian or English.
    #[must_use]
    pub fn built_in(source: Language, target: Language) -> Option<&'static Lexicon> {
        if source != Language::Vietnamese {
            return None;
        }
        match target {
            Language::Malay => Some(&MALAY),
            Language::Indonesian => Some(&INDONESIAN),
            Language::English => Some(&ENGLISH),
            Language::Vietnamese | Language::Other(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renders(source: &str, target: &str, language: Language) -> f32 {
        let lexicon = Lexicon::built_in(Language::Vietnamese, language).unwrap();
        let ids = |words: Vec<Word>| -> Vec<WordId> { words.into_iter().filter_map(|w| w.id).collect() };
        let sources = ids(lexicon.source_words(source));
        let targets = ids(lexicon.target_words(target));
        let found = sources.iter().flat_map(|&s| lexicon.renderings(s)).filter(|r| targets.contains(&r.word));
        found.map(|r| r.given_this).fold(0.0, f32::max)
    }

    #[test]
    fn finds_renderings_through_inflection() {
        assert!(renders("phân tích", "dianalisis", Language::Malay) > 0.1);
        assert!(renders("an ninh lương thực", "ketahanan pangan", Language::Indonesian) > 0.1);
        assert!(renders("Quyền lợi", "benefited", Language::English) > 0.05);
        assert!(renders("sách", "rumah", Language::Malay) == 0.0);
    }

    #[test]
    fn both_placements_of_the_tone_mark_are_one_word() {
        let lexicon = Lexicon::built_in(Language::Vietnamese, Language::Malay).unwrap();
        assert_eq!(lexicon.source_words("hoà bình")[0].id, lexicon.source_words("hòa bình")[0].id);
    }

    #[test]
    fn probabilities_are_probabilities() {
        for language in Language::RENDERINGS {
            let lexicon = Lexicon::built_in(Language::Vietnamese, language).unwrap();
            for word in lexicon.source_words("phân tích an ninh lương thực của các nước") {
                let sum: f32 = word.id.into_iter().flat_map(|id| lexicon.renderings(id)).map(|r| r.given_this).sum();
                assert!(sum <= 1.001, "{sum}");
            }
        }
    }
}
