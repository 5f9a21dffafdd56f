//! `polarity`: a negation stands on one side only.

use std::sync::LazyLock;

use super::coverage::{Counterpart, Coverage};
use super::phrases::{PhraseLists, words};
use super::{Check, Context, Needs, Place, Report, Severity};
use crate::language::Language;
use crate::lexicon::{Lexicon, Word, built_in_wordings};
use crate::text::Span;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "polarity",
    category: "Mistranslation",
    severity: "minor; a negation that only the target has: neutral",
    what: "Reports a sentence that is negated in the source and nowhere denied in the target, or the reverse.",
    why: "Without the negation a warning becomes advice.",
    example: "vi: Không nên uống thuốc này.\nms: Anda patut minum ubat ini.",
    silent: "Where the other side denies in other words (without, fail, gagal, tanpa, thiếu), at không chỉ, không \
             gian and the like, and at the không that ends a question.",
    by_default: true,
    needs: Needs::Both,
    look,
};

static LISTS: LazyLock<PhraseLists> = LazyLock::new(|| PhraseLists::parse(include_str!("data/polarity.tsv")));

/// Rows whose words belong together less than this are a free rendering.
const LEAST_COVERAGE: f64 = 0.4;

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    if LISTS.list(row.target_language, "cue").is_empty() || row.source_language != Language::Vietnamese {
        return Vec::new();
    }
    let Some(coverage) = &context.coverage else { return Vec::new() };
    if Coverage::share(&coverage.source).max(Coverage::share(&coverage.target)) < LEAST_COVERAGE {
        return Vec::new();
    }
    let mut source = denial(&row.source, &context.source_words, row.source_language, None);
    source.cues.retain(|cue| !is_part_of_word(context, *cue));
    let target = denial(&row.target, &context.target_words, row.target_language, context.lexicon);
    let denies = target.cues.len() + target.other > 0;
    let report = |severity, message: &str, source, target| {
        vec![Report { severity, message: message.to_string(), source, target }]
    };
    if source.cues.len() > target.cues.len() + target.other {
        let lost = source.cues.iter().find(|&&cue| is_lost(context, coverage, denies, cue));
        return match lost {
            Some(&cue) => report(
                Severity::Minor,
                "this negation has no counterpart",
                Some(Place::new(&row.source, cue, "")),
                None,
            ),
            None => Vec::new(),
        };
    }
    // Renderings often deny the contrary: worth knowing.
    if source.cues.is_empty() && source.other == 0 {
        let added = target.cues.iter().find(|&&cue| is_rendered(&coverage.target, cue));
        return match added {
            Some(&cue) => {
                report(Severity::Neutral, "the source is not negated", None, Some(Place::new(&row.target, cue, "")))
            }
            None => Vec::new(),
        };
    }
    Vec::new()
}

/// What a side says of denial.
struct Denial {
    cues: Vec<Span>,
    /// How often it denies in other words.
    other: usize,
}

/// Whether a cue is only a syllable of a longer word of the lexicon none of whose
/// renderings denies: không gian, chẳng hạn; not không thể.
fn is_part_of_word(context: &Context<'_>, cue: Span) -> bool {
    let row = context.row;
    let longer = |word: &&Word| word.id.is_some() && word.span.start <= cue.start && cue.end <= word.span.end;
    let Some(word) = context.source_entries.iter().find(longer).filter(|word| word.span.len() > cue.len()) else {
        return false;
    };
    let denies = |wording: &str| {
        let found = denial(wording, &words(wording), row.target_language, context.lexicon);
        found.cues.len() + found.other > 0
    };
    let mut wordings = built_in_wordings(&row.source[word.span.range()], row.target_language).peekable();
    wordings.peek().is_some() && !wordings.any(denies)
}

/// Whether what a cue negates is rendered: a modal verb that stands there without any
/// denial, or one of the words behind the cue.
fn is_lost(context: &Context<'_>, coverage: &Coverage, denies: bool, cue: Span) -> bool {
    let row = context.row;
    let modal = |words, language| LISTS.find(words, language, &["modal"]);
    let in_source = modal(&context.source_words, row.source_language);
    let of_cue = in_source.iter().any(|phrase| context.source_words[phrase.from].1.start == cue.start);
    of_cue && !denies && !modal(&context.target_words, row.target_language).is_empty()
        || is_rendered(&coverage.source, cue)
}

/// The shortest word that a denying prefix leaves, in bytes.
const SHORTEST_REST: usize = 5;

/// So many words on, the negated word is looked for.
const REACH: usize = 3;

/// Whether a word that a cue negates has a counterpart.
fn is_rendered(parts: &[Counterpart], cue: Span) -> bool {
    parts.iter().filter(|part| part.span.start >= cue.end).take(REACH).any(|part| part.found)
}

fn denial(text: &str, words: &[(String, Span)], language: Language, lexicon: Option<&Lexicon>) -> Denial {
    let list = |role| LISTS.list(language, role);
    let phrases = LISTS.find(words, language, &["cue", "never"]);
    let cues: Vec<Span> = phrases
        .iter()
        .filter(|phrase| phrase.role == 0)
        .map(|phrase| Span::new(words[phrase.from].1.start, words[phrase.to - 1].1.end))
        .filter(|cue| language != Language::Vietnamese || !ends_clause(text, cue.end))
        .collect();
    let never = phrases.iter().filter(|phrase| phrase.role == 1).count();
    let wide = LISTS.find(words, language, &["wide"]);
    // undocumented, impractical: the rest is a word by itself.
    let known =
        |word: &str| lexicon.is_some_and(|lexicon| lexicon.target_words(word).iter().all(|word| word.id.is_some()));
    let parted = |word: &str| {
        let rest = |prefix: &&str| word.strip_prefix(*prefix).filter(|rest| rest.len() >= SHORTEST_REST);
        list("prefix").iter().filter_map(rest).any(known)
            || list("suffix").iter().any(|suffix| word.ends_with(suffix) && word.len() > suffix.len() + 2)
    };
    let inside = |at: usize| wide.iter().any(|phrase| (phrase.from..phrase.to).contains(&at));
    let parts = words.iter().enumerate().filter(|(at, (word, _))| !inside(*at) && parted(word)).count();
    Denial { cues, other: wide.len() + never + parts }
}

/// Whether a clause ends at `at`: the không or chưa before it asks.
fn ends_clause(text: &str, at: usize) -> bool {
    text[at..].trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    #[test]
    fn fires_on_a_lost_or_an_added_negation() {
        fires(
            &CHECK,
            &[
                ("ms", "Phụ huynh không nên cho trẻ uống thuốc.", "Ibu bapa patut memberi anak ubat."),
                ("id", "Chính phủ chưa công bố kết quả.", "Pemerintah telah mengumumkan hasilnya."),
                ("en", "Chính phủ đã công bố kết quả.", "The government has not announced the results."),
            ],
        );
    }

    #[test]
    fn is_silent_where_both_deny_or_neither_does() {
        silent(
            &CHECK,
            &[
                ("ms", "Phụ huynh không nên cho trẻ uống thuốc.", "Ibu bapa tidak patut memberi anak ubat."),
                ("id", "Hàng không là ngành quan trọng.", "Penerbangan adalah sektor penting."),
                ("en", "Họ không đến được đúng giờ.", "They failed to arrive on time."),
                ("en", "Anh có đến không?", "Are you coming?"),
            ],
        );
    }
}
