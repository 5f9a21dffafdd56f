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
    let contracted = words.iter().filter(|(word, _)| is_contracted(word, language)).map(|(_, span)| *span);
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
    let parts =
        words.iter().enumerate().filter(|(at, (word, _))| !inside(*at) && has_denying_part(word, language, lexicon));
    let parts = parts.map(|(_, (_, span))| *span);
    Denial { cues, wide: wide.iter().map(place).chain(parts).collect(), idle }
}

/// couldn't, isn't
fn is_contracted(word: &str, language: Language) -> bool {
    LISTS.list(language, "contraction").iter().any(|end| word.len() > end.len() && word.ends_with(end))
}

/// Whether a word denies by its beginning or its end: undocumented, helpless.
fn has_denying_part(word: &str, language: Language, lexicon: Option<&Lexicon>) -> bool {
    let list = |role| LISTS.list(language, role);
    if list("plain").iter().any(|plain| word.starts_with(plain)) {
        return false;
    }
    let known =
        |rest: &str| lexicon.is_some_and(|lexicon| lexicon.target_words(rest).iter().all(|word| word.id.is_some()));
    // undocumented, impractical: the rest is a word by itself.
    let rest = |prefix: &&str| word.strip_prefix(*prefix).filter(|rest| rest.len() >= SHORTEST_REST);
    // impenetrable, irresistible
    let able = |prefix: &&str| word.starts_with(*prefix) && list("able").iter().any(|end| word.ends_with(end));
    list("prefix").iter().filter_map(rest).any(known)
        || list("prefix").iter().any(able)
        || list("suffix").iter().any(|suffix| word.ends_with(suffix) && word.len() > suffix.len() + 2)
}

/// Whether a clause ends at `at`: the không or chưa before it asks.
fn ends_clause(text: &str, at: usize) -> bool {
    text[at..].trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric())
}
