//! `repetition`: a word or phrase stands twice.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Check, Context, Needs, Place, Report, Severity};
use crate::text::Span;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "repetition",
    category: "Fluency > Duplication",
    severity: "minor",
    what: "Reports a word or phrase that stands twice: X X, X and X, X, X at the end of a clause.",
    why: "Machine translation repeats itself where two words of the source have one rendering.",
    example: "vi: tự chủ, tự lực\nid: mandiri, mandiri",
    silent: "At reduplication with a hyphen, idioms (more and more), names, a word that ends one clause and begins \
             the next, and where the source doubles too.",
    by_default: true,
    needs: Needs::Target,
    look,
};

static IDIOMS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("data/idioms.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// The longest phrase that is looked for, in words.
const LONGEST: usize = 4;

/// Words between the two that only join them.
const JOINERS: [&str; 4] = ["và", "dan", "and", "serta"];

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    // A source beside it shows whether a doubled capital is a name: Duran Duran.
    let names = row.source.is_empty();
    let found = doubled(&row.target, &context.target_words, names);
    if found.is_empty() || found.len() <= doubled_in_source(context) {
        return Vec::new();
    }
    let report = |span| Report {
        severity: Severity::Minor,
        message: "these words stand twice".to_string(),
        source: None,
        target: Some(Place::new(&row.target, span, "")),
    };
    found.into_iter().map(report).collect()
}

/// How often the source doubles a word: luôn luôn and other words of two like syllables
/// do not count.
fn doubled_in_source(context: &Context<'_>) -> usize {
    let entry = |span: &Span| context.source_entries.iter().any(|word| word.id.is_some() && word.span == *span);
    doubled(&context.row.source, &context.source_words, false).iter().filter(|span| !entry(span)).count()
}

/// Where a phrase is followed by itself; `names` may be.
fn doubled(text: &str, words: &[(String, Span)], names: bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match (1..=LONGEST).find_map(|length| twice(text, words, at, length, names)) {
            Some(end) => {
                found.push(Span::new(words[at].1.start, words[end - 1].1.end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// One past the last word, where the `length` words at `at` stand twice.
fn twice(text: &str, words: &[(String, Span)], at: usize, length: usize, names: bool) -> Option<usize> {
    let same =
        |second: usize| second + length <= words.len() && (0..length).all(|n| words[at + n].0 == words[second + n].0);
    let between = |word: usize| &text[words[word - 1].1.end..words[word].1.start];
    let phrase = &words[at..at + length.min(words.len() - at)];
    let usual = phrase.iter().all(|(word, _)| word.chars().all(char::is_alphabetic) && word.chars().count() > 1);
    let capital = |n: usize| text[words[n].1.range()].starts_with(char::is_uppercase);
    let blanks = (1..length).all(|n| at + n < words.len() && between(at + n) == " ");
    if !usual || !blanks || phrase.len() < length {
        return None;
    }
    let next = at + length;
    let end = next + length;
    if same(next) && !(names && capital(at) && capital(next)) {
        match between(next) {
            " " if !IDIOMS.contains(format!("{0} {0}", phrase[0].0).as_str()) => return Some(end),
            // After a comma the second must end its clause, or it begins another.
            ", " if ends_clause(text, words, end) => return Some(end),
            _ => {}
        }
    }
    let joined = words.get(next).is_some_and(|word| JOINERS.contains(&word.0.as_str()))
        && between(next) == " "
        && same(next + 1)
        && between(next + 1) == " ";
    let idiom = phrase.len() == 1 && IDIOMS.contains(phrase[0].0.as_str());
    (joined && !idiom && !capital(next + 1)).then_some(end + 1)
}

fn ends_clause(text: &str, words: &[(String, Span)], end: usize) -> bool {
    let rest = &text[words[end - 1].1.end..];
    rest.chars().next().is_none_or(|c| ".,;:!?)\"”".contains(c))
        || words.get(end).is_some_and(|word| JOINERS.contains(&word.0.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    #[test]
    fn fires_on_doubled_words() {
        fires(
            &CHECK,
            &[
                ("ms", "", "Kerajaan telah telah mengumumkan hasilnya."),
                ("id", "", "Kami bekerja sepenuh hati dan sepenuh hati untuk rakyat."),
                ("id", "", "Produsen yang mandiri, mandiri."),
                ("en", "", "This is a great great opportunity."),
            ],
        );
    }

    #[test]
    fn is_silent_on_style() {
        silent(
            &CHECK,
            &[
                ("ms", "", "Negara-negara itu bersetuju."),
                ("id", "", "Emulasi adalah patriotisme, patriotisme membutuhkan emulasi."),
                ("en", "", "It becomes more and more important."),
                ("en", "", "Duran Duran played in Bora Bora."),
                ("en", "Nhanh, nhanh!", "Quickly, quickly!"),
            ],
        );
    }
}
