//! Whether the words behind a quotation belong to it: `"…?" Lan hỏi.`

use super::rules::Rules;
use super::scan::is_terminator;

/// The longest name or title before the reporting verb, in words.
const LONGEST_SUBJECT: usize = 6;

/// Whether `text`, which begins with a capital, says who spoke: a name or a title,
/// then a reporting verb, or the verb first.
pub(super) fn is_attribution(text: &str, rules: &Rules) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(LONGEST_SUBJECT + 4).collect();
    for (at, word) in words.iter().enumerate().take(LONGEST_SUBJECT + 1) {
        if let Some(length) = reports(&words[at..], rules) {
            return !introduces_quotation(&words[at + length - 1..]);
        }
        let capitalised = word.chars().next().is_some_and(char::is_uppercase);
        let lower = word.to_lowercase();
        let is_noun = at == 0 && rules.starter.contains(word) && !rules.subject.contains(lower.as_str());
        let ends = word.ends_with([',', ':', ';', '"', '”'])
            || word.ends_with(is_terminator) && rules.abbreviation(word).is_none();
        if is_noun || ends || !(capitalised || rules.subject.contains(word)) {
            return false;
        }
    }
    false
}

/// How many words a reporting verb at the head of `words` takes.
fn reports(words: &[&str], rules: &Rules) -> Option<usize> {
    (1..=words.len().min(3)).find(|&n| {
        let phrase = words[..n].join(" ");
        let phrase = phrase.trim_end_matches(|c: char| is_terminator(c) || ",:;".contains(c));
        rules.reporting.contains(phrase) || rules.reporting.contains(phrase.to_lowercase().as_str())
    })
}

/// `He said, ‘A gift.’`: the verb belongs to the quotation behind it.
fn introduces_quotation(words: &[&str]) -> bool {
    let [verb, next, ..] = words else { return false };
    verb.ends_with([',', ':']) && next.starts_with(['"', '“', '‘', '«'])
}
