//! Where a side denies: its negations, and words that deny by themselves.

use super::LISTS;
use crate::check::phrases::Found;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::text::Span;

/// What a side says of denial.
pub(super) struct Denial {
    /// Negations.
    pub(super) cues: Vec<Span>,
    /// Where it denies in other words.
    pub(super) wide: Vec<Span>,
    /// Negations that turn nothing round: not only, no later than.
    pub(super) idle: Vec<Span>,
}

/// The shortest word that a denying prefix leaves, in bytes.
const SHORTEST_REST: usize = 5;

/// Finds the denials of a text, given its words in lower case.
pub(super) fn denial(text: &str, words: &[(String, Span)], language: Language, lexicon: Option<&Lexicon>) -> Denial {
    let phrases = LISTS.find(words, language, &["cue", "never"]);
    let place = |phrase: &Found| Span::new(words[phrase.from].1.start, words[phrase.to - 1].1.end);
    let ends = LISTS.list(language, "contraction");
    let is_contracted = |word: &str| ends.iter().any(|end| word.len() > end.len() && word.ends_with(end));
    let contracted = words.iter().filter(|(word, _)| is_contracted(word)).map(|(_, span)| *span);
    let mut cues: Vec<Span> = phrases
        .iter()
        .filter(|phrase| phrase.role == 0)
        .map(place)
        .filter(|cue| language != Language::Vietnamese || !ends_clause(text, cue.end))
        .chain(contracted)
        .collect();
    cues.sort_unstable();
    let idle = phrases.iter().filter(|phrase| phrase.role == 1).map(place).collect();
    let wide = LISTS.find(words, language, &["wide"]);
    let inside = |at: usize| wide.iter().any(|phrase| (phrase.from..phrase.to).contains(&at));
    let affixes = Affixes::of(language);
    let parts = words.iter().enumerate().filter(|(at, (word, _))| !inside(*at) && affixes.deny(word, lexicon));
    let parts = parts.map(|(_, (_, span))| *span);
    Denial { cues, wide: wide.iter().map(place).chain(parts).collect(), idle }
}

/// Beginnings and ends of words that deny.
struct Affixes {
    prefixes: &'static [&'static str],
    able: &'static [&'static str],
    suffixes: &'static [&'static str],
    /// Beginnings of words that only look so.
    plain: &'static [&'static str],
}

impl Affixes {
    fn of(language: Language) -> Affixes {
        let list = |role| LISTS.list(language, role);
        Affixes { prefixes: list("prefix"), able: list("able"), suffixes: list("suffix"), plain: list("plain") }
    }

    /// Whether a word denies by its beginning or its end: undocumented, helpless.
    fn deny(&self, word: &str, lexicon: Option<&Lexicon>) -> bool {
        if self.suffixes.iter().any(|suffix| word.ends_with(suffix) && word.len() > suffix.len() + 2) {
            return true;
        }
        let known =
            |rest: &str| lexicon.is_some_and(|lexicon| lexicon.target_words(rest).iter().all(|word| word.id.is_some()));
        let plain = || self.plain.iter().any(|plain| word.starts_with(plain));
        self.prefixes.iter().filter_map(|prefix| word.strip_prefix(prefix)).any(|rest| {
            // Impenetrable, irresistible; undocumented, impractical: the rest is a word by itself.
            !plain() && (self.able.iter().any(|end| rest.ends_with(end)) || rest.len() >= SHORTEST_REST && known(rest))
        })
    }
}

/// Whether a clause ends at `at`: the không or chưa before it asks.
fn ends_clause(text: &str, at: usize) -> bool {
    text[at..].trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric())
}
