//! `polarity`: a negation stands on one side only.

use std::sync::LazyLock;

use super::coverage::{Counterpart, Coverage};
use super::phrases::{Found, PhraseLists, words};
use super::{Check, Context, Needs, Place, Report, Severity};
use crate::language::Language;
use crate::lexicon::{Lexicon, Word, WordId, built_in_wordings};
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
    let report = |severity, message: &str, source, target| {
        vec![Report { severity, message: message.to_string(), source, target }]
    };
    if let Some(cue) = lost(context, coverage, &source, &target) {
        let place = Place::new(&row.source, cue, "");
        return report(Severity::Minor, "this negation has no counterpart", Some(place), None);
    }
    // Renderings often deny the contrary: worth knowing.
    if source.cues.is_empty() && source.other.is_empty() {
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
    /// Where it denies in other words.
    other: Vec<Span>,
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
        !found.cues.is_empty() || !found.other.is_empty()
    };
    let mut wordings = built_in_wordings(&row.source[word.span.range()], row.target_language).peekable();
    wordings.peek().is_some() && !wordings.any(denies)
}

/// The first negation of the source that the target lacks: what it negates is rendered,
/// nothing near denies it, and the target has fewer negations or none to spare. Where
/// nothing in the target denies, a modal verb without its negation tells too.
fn lost(context: &Context<'_>, coverage: &Coverage, source: &Denial, target: &Denial) -> Option<Span> {
    let denials: Vec<Span> = target.cues.iter().chain(&target.other).copied().collect();
    let fewer = source.cues.len() > target.cues.len();
    let reach = if fewer { REACH_OF_FEWER } else { REACH_OF_AS_MANY };
    let mut bare = Vec::new();
    // One denial of the target renders one negation of the source.
    let (mut free, mut spare) = (denials.clone(), target.cues.clone());
    for &cue in &source.cues {
        let Some(rendered) = renderings(context, coverage, cue, reach) else { continue };
        let near = |denial: &Span| rendered.iter().any(|&word| denies(context, *denial, word));
        if let Some(at) = free.iter().position(near) {
            let taken = free.remove(at);
            spare.retain(|cue| *cue != taken);
        } else {
            bare.push(cue);
        }
    }
    let sure = bare.first().copied().filter(|_| fewer || spare.is_empty());
    sure.or_else(|| {
        let modal = |words, language| LISTS.find(words, language, &["modal"]);
        let in_source = modal(&context.source_words, context.row.source_language);
        let of = |cue: &&Span| in_source.iter().any(|phrase| context.source_words[phrase.from].1.start == cue.start);
        let stands = denials.is_empty() && !modal(&context.target_words, context.row.target_language).is_empty();
        source.cues.iter().find(of).copied().filter(|_| stands)
    })
}

/// So many words of meaning on, the negated word is looked for: where the target has
/// fewer negations than the source, and where it has as many.
const REACH_OF_FEWER: usize = 4;
const REACH_OF_AS_MANY: usize = 2;

/// What ends a clause, or the stretch that a negation reaches.
const STOPS: [char; 11] = [',', ';', '.', ':', '?', '!', '"', '“', '”', '–', '('];

/// The words that render what a cue negates, the words of meaning behind it in its clause;
/// none where none of these has a counterpart.
fn renderings(context: &Context<'_>, coverage: &Coverage, cue: Span, reach: usize) -> Option<Vec<Span>> {
    let text = &context.row.source;
    let end = text[cue.end..].find(STOPS).map_or(text.len(), |at| cue.end + at);
    let behind = coverage.source.iter().filter(|part| part.span.start >= cue.end && part.span.end <= end);
    let found: Vec<Span> = behind.take(reach).filter(|part| part.found).map(|part| part.span).collect();
    let lexicon = context.lexicon.filter(|_| !found.is_empty())?;
    let negated = context.source_entries.iter().filter(|word| found.contains(&word.span)).filter_map(|word| word.id);
    let known: Vec<WordId> = negated.flat_map(|id| lexicon.renderings(id)).map(|rendering| rendering.word).collect();
    let renders = |word: &&Word| word.id.is_some_and(|id| known.contains(&id));
    Some(context.target_entries.iter().filter(renders).map(|word| word.span).collect())
}

/// A denial stands at most this many words before what it denies, or behind it.
const BEFORE: usize = 6;
const BEHIND: usize = 2;

/// Whether a denial is near enough to a word to deny it, in its clause, or within the word.
fn denies(context: &Context<'_>, denial: Span, word: Span) -> bool {
    let (from, to) = (denial.end.min(word.end), denial.start.max(word.start));
    if from >= to {
        return true;
    }
    let between = context.target_words.iter().filter(|(_, span)| span.start >= from && span.end <= to).count();
    let near = if denial.end <= word.start { BEFORE } else { BEHIND };
    between <= near && !context.row.target[from..to].contains([',', ';', '.', ':', '?', '!', '('])
}

/// So many words on, the negated word is looked for.
const REACH: usize = 3;

/// Whether a word that a cue negates has a counterpart.
fn is_rendered(parts: &[Counterpart], cue: Span) -> bool {
    parts.iter().filter(|part| part.span.start >= cue.end).take(REACH).any(|part| part.found)
}

/// The shortest word that a denying prefix leaves, in bytes.
const SHORTEST_REST: usize = 5;

fn denial(text: &str, words: &[(String, Span)], language: Language, lexicon: Option<&Lexicon>) -> Denial {
    let list = |role| LISTS.list(language, role);
    let phrases = LISTS.find(words, language, &["cue", "never"]);
    let cues: Vec<Span> = phrases
        .iter()
        .filter(|phrase| phrase.role == 0)
        .map(|phrase| Span::new(words[phrase.from].1.start, words[phrase.to - 1].1.end))
        .filter(|cue| language != Language::Vietnamese || !ends_clause(text, cue.end))
        .collect();
    let place = |phrase: &Found| Span::new(words[phrase.from].1.start, words[phrase.to - 1].1.end);
    let never = phrases.iter().filter(|phrase| phrase.role == 1).map(place);
    let wide = LISTS.find(words, language, &["wide"]);
    // undocumented, impractical: the rest is a word by itself.
    let known =
        |word: &str| lexicon.is_some_and(|lexicon| lexicon.target_words(word).iter().all(|word| word.id.is_some()));
    let parted = |word: &str| {
        // impenetrable, irresistible
        let able = |prefix: &&str| word.starts_with(*prefix) && list("able").iter().any(|end| word.ends_with(end));
        let rest = |prefix: &&str| word.strip_prefix(*prefix).filter(|rest| rest.len() >= SHORTEST_REST);
        list("prefix").iter().filter_map(rest).any(known)
            || list("prefix").iter().any(able)
            || list("suffix").iter().any(|suffix| word.ends_with(suffix) && word.len() > suffix.len() + 2)
    };
    let inside = |at: usize| wide.iter().any(|phrase| (phrase.from..phrase.to).contains(&at));
    let parts = words.iter().enumerate().filter(|(at, (word, _))| !inside(*at) && parted(word)).map(|(_, word)| word.1);
    let other = wide.iter().map(place).chain(never).chain(parts).collect();
    Denial { cues, other }
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
                // The other negation of the row is no excuse.
                (
                    "en",
                    "Bệnh nhân không uống thuốc, còn bác sĩ không mở cửa phòng khám.",
                    "The patients drink the medicine, and the doctor does not open the clinic.",
                ),
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
                ("en", "Tôi muốn biết anh có đến không hoặc khi nào.", "I want to know whether you come or when."),
                ("ms", "Một phần không nhỏ nông dân trồng lúa.", "Sebahagian besar petani menanam padi."),
                ("en", "Bức tường này không thể xuyên thủng.", "This wall is impenetrable."),
            ],
        );
    }
}
