//! The word lists of a language: two data files beside this code for each.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::Language;

type Words = FxHashSet<&'static str>;

/// What a language knows about the ends of sentences.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// Abbreviations behind which no sentence ends.
    never_final: Words,
    /// Abbreviations that end a sentence before a capital.
    maybe_final: Words,
    /// Abbreviations that end a sentence only before a starter.
    before_starter: Words,
    /// Capitalised words that begin sentences and are no part of a name.
    pub(super) starter: Words,
    /// What people do behind a quotation.
    pub(super) reporting: Words,
    /// Lower-case words that may stand before a reporting verb.
    pub(super) subject: Words,
    /// Words whose number belongs to them: Article 5.
    pub(super) label: Words,
    /// Capitalised words that do not begin a sentence after a stop.
    pub(super) continuing: Words,
    /// Nouns behind which a single letter is a label, in lower case: vitamin C.
    pub(super) lettered: Words,
}

/// What an abbreviation says about the stop behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    NeverFinal,
    MaybeFinal,
    BeforeStarter,
}

macro_rules! built_in {
    ($($language:ident => $code:literal),*) => {
        [$((Language::$language, Rules::parse(
            include_str!(concat!($code, ".abbreviations.txt")),
            include_str!(concat!($code, ".words.txt")),
        ))),*]
    };
}

static BUILT_IN: LazyLock<[(Language, Rules); 4]> =
    LazyLock::new(|| built_in!(Vietnamese => "vi", Malay => "ms", Indonesian => "id", English => "en"));

impl Rules {
    /// The rules of a language, if it has any.
    pub(super) fn of(language: Language) -> Option<&'static Rules> {
        BUILT_IN.iter().find(|(known, _)| *known == language).map(|(_, rules)| rules)
    }

    fn parse(abbreviations: &'static str, words: &'static str) -> Rules {
        let mut rules = Rules::default();
        for file in [abbreviations, words] {
            let mut section = "";
            for line in file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
                if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                    section = name;
                } else if let Some(words) = rules.section(section) {
                    words.insert(line);
                }
            }
        }
        rules
    }

    fn section(&mut self, name: &str) -> Option<&mut Words> {
        Some(match name {
            "never-final" => &mut self.never_final,
            "maybe-final" => &mut self.maybe_final,
            "before-starter" => &mut self.before_starter,
            "starter" => &mut self.starter,
            "reporting" => &mut self.reporting,
            "subject" => &mut self.subject,
            "label" => &mut self.label,
            "continuing" => &mut self.continuing,
            "lettered" => &mut self.lettered,
            _ => return None,
        })
    }

    /// Looks up a word with its stop: `TS.`, and the last part of `PGS.TS.`.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let known = |word: &str| {
            if self.never_final.contains(word) {
                Some(Abbreviation::NeverFinal)
            } else if self.before_starter.contains(word) {
                Some(Abbreviation::BeforeStarter)
            } else if self.maybe_final.contains(word) {
                Some(Abbreviation::MaybeFinal)
            } else {
                None
            }
        };
        known(word).or_else(|| {
            let inner = word.strip_suffix('.')?.rfind(['.', '/', '-'])?;
            let last = &word[inner + 1..];
            // A single letter is left to the rule for initials.
            (last.chars().count() > 2).then(|| known(last)).flatten()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_filled_and_every_section_known() {
        for language in Language::KNOWN {
            let rules = Rules::of(language).unwrap();
            for list in [
                &rules.never_final,
                &rules.maybe_final,
                &rules.before_starter,
                &rules.starter,
                &rules.reporting,
                &rules.subject,
                &rules.label,
                &rules.continuing,
                &rules.lettered,
            ] {
                assert!(!list.is_empty(), "{language}: an empty list");
            }
            let all = rules.never_final.iter().chain(&rules.maybe_final).chain(&rules.before_starter);
            assert!(all.clone().all(|word| word.ends_with('.')), "{language}: an abbreviation without a stop");
        }
    }
}
