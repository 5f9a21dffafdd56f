//! The lexicons of a run: for each pair of languages the built-in one with what the user
//! adds to it.

use std::path::Path;

use super::file;
use super::{Learned, LearnedPair, Lexicon};
use crate::error::Result;
use crate::language::Language;

/// One lexicon a pair of languages.
#[derive(Debug, Default)]
pub struct Lexicons {
    /// Those that differ from the built-in ones.
    own: Vec<(Language, Language, Lexicon)>,
}

impl Lexicons {
    /// The built-in lexicons, with the entries of a file that `songngu lexicon learn` wrote.
    ///
    /// # Errors
    /// Where the file cannot be read or is no such file.
    pub fn load(learned: Option<&Path>) -> Result<Lexicons> {
        Ok(learned.map(file::load).transpose()?.map(Lexicons::with_learned).unwrap_or_default())
    }

    /// The built-in lexicons with learned entries.
    #[must_use]
    pub fn with_learned(pairs: Vec<LearnedPair>) -> Lexicons {
        let own = |LearnedPair { source, target, entries }: LearnedPair| {
            (source, target, Lexicon::learned(&entries, source, target))
        };
        Lexicons { own: pairs.into_iter().map(own).collect() }
    }

    /// The lexicon of a pair, if there is one.
    #[must_use]
    pub fn of(&self, source: Language, target: Language) -> Option<&Lexicon> {
        let own = self.own.iter().find(|(s, t, _)| *s == source && *t == target);
        own.map(|(_, _, lexicon)| lexicon).or_else(|| Lexicon::built_in(source, target))
    }
}

/// Learns the entries of one pair of languages from pairs of texts.
#[must_use]
pub fn learn_pair(texts: &[(&str, &str)], source: Language, target: Language) -> LearnedPair {
    let entries: Vec<Learned> = super::learn(texts, Lexicon::built_in(source, target));
    LearnedPair { source, target, entries }
}
