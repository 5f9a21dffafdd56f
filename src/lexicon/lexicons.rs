//! The lexicons of a run: for each pair of languages the built-in one with what the user
//! adds to it.

use std::path::Path;

use super::file;
use super::{Entry, Learned, LearnedPair, Lexicon, Term, Termbase};
use crate::error::Result;
use crate::language::Language;

/// One lexicon a pair of languages.
#[derive(Debug, Default)]
pub struct Lexicons {
    /// Those that differ from the built-in ones.
    own: Vec<(Language, Language, Lexicon)>,
}

impl Lexicons {
    /// The built-in lexicons, with the entries of a file that `songngu lexicon learn` wrote
    /// and the user's terms.
    ///
    /// # Errors
    /// Where the file cannot be read or is no such file.
    pub fn load(learned: Option<&Path>, terms: Option<&Termbase>) -> Result<Lexicons> {
        let learned = learned.map(file::load).transpose()?.unwrap_or_default();
        Ok(Lexicons::new(&learned, terms))
    }

    /// The built-in lexicons with learned entries and the user's terms.
    #[must_use]
    pub fn new(learned: &[LearnedPair], terms: Option<&Termbase>) -> Lexicons {
        let mut pairs: Vec<(Language, Language)> = learned.iter().map(|pair| (pair.source, pair.target)).collect();
        if terms.is_some() {
            pairs.extend(Language::RENDERINGS.map(|language| (Language::Vietnamese, language)));
        }
        pairs.sort_by_key(|(source, target)| (source.code().to_string(), target.code().to_string()));
        pairs.dedup();
        let own = pairs.into_iter().map(|(source, target)| {
            let same = learned.iter().filter(|pair| pair.source == source && pair.target == target);
            let mut entries: Vec<Entry<'_>> = same.flat_map(|pair| &pair.entries).map(Learned::entry).collect();
            if let Some(terms) = terms.filter(|_| source == Language::Vietnamese) {
                entries.extend(terms.entries.iter().flat_map(|term| of_term(term, target)));
            }
            (source, target, Lexicon::beside_built_in(&entries, source, target))
        });
        Lexicons { own: own.collect() }
    }

    /// The lexicon of a pair, if there is one.
    #[must_use]
    pub fn of(&self, source: Language, target: Language) -> Option<&Lexicon> {
        let own = self.own.iter().find(|(s, t, _)| *s == source && *t == target);
        own.map(|(_, _, lexicon)| lexicon).or_else(|| Lexicon::built_in(source, target))
    }
}

/// The renderings of a term, all as probable.
fn of_term(term: &Term, target: Language) -> impl Iterator<Item = Entry<'_>> {
    let renderings = term.renderings(target);
    let probability = 1.0 / renderings.len().max(1) as f32;
    let entry = move |head| renderings.iter().map(move |rendering| Entry { head, rendering, probability });
    term.vi.iter().map(String::as_str).flat_map(entry)
}

/// Learns the entries of one pair of languages from pairs of texts.
#[must_use]
pub fn learn_pair(texts: &[(&str, &str)], source: Language, target: Language) -> LearnedPair {
    let entries: Vec<Learned> = super::learn(texts, Lexicon::built_in(source, target));
    LearnedPair { source, target, entries }
}
