//! `name`: a name is another one, misspelt, or has half of its marks.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Check, Context, Needs, Place, Report, Severity};
use crate::anchor::{Anchor, AnchorKind, Outcome, Value};
use crate::language::Language;
use crate::lexicon::{Lexicon, WordId};
use crate::text::{Span, fold, is_vietnamese_letter, is_word_character};

/// The check.
pub(super) const CHECK: Check = Check {
    name: "name",
    category: "Mistranslation > Entity",
    severity: "major; one or two letters off, or half-stripped marks: minor",
    what: "Reports a name of the source that the target lacks while it has a name that the source lacks, a name one or \
           two letters off, and a Vietnamese name with the marks of some syllables only.",
    why: "A person is found by the name.",
    example: "vi: Ông Huỳnh Gia Khiêm nhấn mạnh.\nms: Huỳnh Gia Khiên menegaskan.",
    silent: "At names that the lists know in both languages, names that are words of the lexicon (offices, bodies), \
             and at names without any marks.",
    by_default: true,
    needs: Needs::Target,
    look,
};

/// Syllables of Vietnamese names that always have marks.
static MARKED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("data/marked-syllables.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Surnames of Vietnamese persons.
static SURNAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("data/surnames.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// The shortest word whose spelling is compared, in letters.
const SHORTEST: usize = 5;

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    let mut reports: Vec<Report> = row.target_anchors.iter().filter_map(|name| half_stripped(context, name)).collect();
    if row.is_two_sided() && !context.misaligned && row.target_language != Language::Vietnamese {
        reports.extend(misspelt(context));
        if reports.is_empty() {
            reports.extend(exchanged(context));
        }
    }
    reports
}

fn report(severity: Severity, message: &str, source: Option<Place>, target: Place) -> Report {
    Report { severity, message: message.to_string(), source, target: Some(target) }
}

/// A name with a marked syllable and a bare one that cannot be bare.
fn half_stripped(context: &Context<'_>, name: &Anchor) -> Option<Report> {
    let text = name.surface(&context.row.target);
    let words: Vec<&str> = text.split(|c| !is_word_character(c)).filter(|word| !word.is_empty()).collect();
    let marked = words.iter().any(|word| !word.is_ascii());
    let bare = words.iter().any(|word| MARKED.contains(word.to_lowercase().as_str()));
    (name.kind == AnchorKind::Name && words.len() > 1 && marked && bare).then(|| {
        let place = Place::new(&context.row.target, name.span, "");
        report(Severity::Minor, "some syllables of this name have their marks and some have not", None, place)
    })
}

/// A capitalised word of a text.
struct Word<'t> {
    span: Span,
    text: &'t str,
    folded: String,
}

fn capitalised(text: &str) -> Vec<Word<'_>> {
    text.split(|c| !is_word_character(c))
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            Word { span: Span::new(start, start + word.len()), text: word, folded: fold(word) }
        })
        .collect()
}

fn all_words(text: &str) -> FxHashSet<String> {
    text.split(|c| !is_word_character(c)).filter(|word| !word.is_empty()).map(fold).collect()
}

/// Words of names that are nearly a word of the source's names, which the target lacks.
fn misspelt(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    let (in_source, in_target) = (all_words(&row.source), all_words(&row.target));
    let listed = |anchors: &[Anchor], span: Span| {
        let concept = |value: &Value| matches!(value, Value::Name(name) if name.is_listed());
        anchors.iter().any(|a| a.span.start <= span.start && span.end <= a.span.end && a.readings.iter().any(concept))
    };
    let sources: Vec<Word<'_>> = capitalised(&row.source)
        .into_iter()
        .filter(|word| !in_target.contains(&word.folded) && !listed(&row.source_anchors, word.span))
        .collect();
    let mut reports = Vec::new();
    for word in capitalised(&row.target) {
        if in_source.contains(&word.folded)
            || begins_sentence(&row.target, word.span.start) && in_lexicon(context, word.span)
            || listed(&row.target_anchors, word.span)
        {
            continue;
        }
        let near = sources.iter().find(|source| is_near(context, source, &word));
        if let Some(source) = near {
            let place = Place::new(&row.source, source.span, source.folded.clone());
            let target = Place::new(&row.target, word.span, word.folded.clone());
            reports.push(report(Severity::Minor, "this name is spelt otherwise in the source", Some(place), target));
        }
    }
    reports
}

fn is_near(context: &Context<'_>, source: &Word<'_>, target: &Word<'_>) -> bool {
    let (a, b) = (source.folded.as_str(), target.folded.as_str());
    let short = a.chars().count().min(b.chars().count());
    // A syllable of a name that has all its neighbours is judged by them.
    let in_name = short >= 3 && neighbours_agree(context, source, target);
    let allowed = match short {
        0..SHORTEST => usize::from(in_name),
        5..=8 => 1,
        _ => 2,
    };
    // Israel, Israeli: an ending of the language.
    let ending = a.starts_with(b) || b.starts_with(a);
    let adapted = context.row.target_language != Language::English && sounds(a) == sounds(b);
    allowed > 0 && !adapted && (!ending || in_name) && strsim::osa_distance(a, b) <= allowed
}

/// Whether the word before both is the same: Huỳnh Gia Khiêm, Huỳnh Gia Khiên.
fn neighbours_agree(context: &Context<'_>, source: &Word<'_>, target: &Word<'_>) -> bool {
    let before = |text: &str, at: usize| {
        let rest = text[..at].strip_suffix(' ')?;
        let word = rest.rsplit(' ').next()?;
        word.starts_with(char::is_uppercase).then(|| fold(word))
    };
    let left = before(&context.row.source, source.span.start);
    left.is_some() && left == before(&context.row.target, target.span.start) && source.text.len() > 1
}

fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '"', '“', '‘', '\'', '(', '-', '–', '—']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '…'])
}

fn in_lexicon(context: &Context<'_>, span: Span) -> bool {
    let mut inside =
        context.target_entries.iter().filter(|word| span.start <= word.span.start && word.span.end <= span.end);
    inside.any(|word| word.id.is_some())
}

/// Names without a counterpart on both sides: one stands for the other.
fn exchanged(context: &Context<'_>) -> Option<Report> {
    let row = context.row;
    let names = |text: &str| -> FxHashSet<String> { capitalised(text).into_iter().map(|word| word.folded).collect() };
    let (in_source, in_target) = (names(&row.source), names(&row.target));
    let alone = |anchor: &Anchor, text: &str, other: &FxHashSet<String>| {
        anchor.kind == AnchorKind::Name
            && !anchor.weak
            && !anchor.readings.iter().any(|value| matches!(value, Value::Name(name) if name.is_listed()))
            && all_words(anchor.surface(text)).iter().all(|word| !other.contains(word))
    };
    let lexicon = context.lexicon?;
    let source_ids: FxHashSet<WordId> = context.source_entries.iter().filter_map(|word| word.id).collect();
    let renders = |text: &str| {
        let ids = lexicon.target_words(text).into_iter().filter_map(|word| word.id);
        ids.flat_map(|id| lexicon.origins(id)).any(|origin| source_ids.contains(&origin.word))
    };
    let differing = context.matched.iter().filter(|m| m.outcome == Outcome::Differs);
    let lefts = context.left.iter().copied().chain(differing.clone().map(|m| m.left));
    let rights = context.right.iter().copied().chain(differing.map(|m| m.right));
    let phrases: Vec<Span> = context
        .source_entries
        .iter()
        .filter(|word| word.id.is_some() && row.source[word.span.range()].contains(' '))
        .map(|word| word.span)
        .collect();
    let source = lefts.map(|at| (at, &row.source_anchors[at])).find(|(_, anchor)| {
        let translated = phrases.iter().any(|p| p.start < anchor.span.end && anchor.span.start < p.end);
        let text = anchor.surface(&row.source);
        alone(anchor, &row.source, &in_target) && !translated && stays(lexicon, text)
    })?;
    let target = rights.map(|at| (at, &row.target_anchors[at])).find(|(_, anchor)| {
        let text = anchor.surface(&row.target);
        alone(anchor, &row.target, &in_source)
            && text.contains(' ')
            && !renders(text)
            && text.split(' ').all(|word| word.chars().skip(1).all(char::is_lowercase))
            && !is_adapted(source.1.surface(&row.source), text)
    })?;
    let message = "the source's name is missing, and this one is not in the source";
    Some(report(Severity::Major, message, Some(context.source(source.0)), context.target(target.0)))
}

/// Whether a name of the source keeps its letters in a rendering: a Vietnamese person's,
/// or one with a word that is no Vietnamese syllable.
fn stays(lexicon: &Lexicon, text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let surname = words.first().is_some_and(|word| SURNAMES.contains(word.to_lowercase().as_str()));
    let known = |word: &str| lexicon.source_words(word).iter().all(|word| word.id.is_some());
    let foreign = |word: &&&str| !word.chars().any(is_vietnamese_letter) && !known(word);
    words.len() >= 2 && (surname || words.iter().filter(foreign).count() * 2 >= words.len())
}

/// Whether a name looks like the other in the target's spelling: Elite, Elit.
fn is_adapted(source: &str, target: &str) -> bool {
    let like = |a: &str, b: &str| strsim::normalized_levenshtein(&fold(a), &fold(b)) >= 0.6;
    source.split(' ').any(|a| target.split(' ').any(|b| a.len() >= 4 && like(a, b)))
}

/// A name's sounds as Malay and Indonesian spell them, so that Catalan and Katalan meet.
fn sounds(folded: &str) -> String {
    let mut text = folded.to_string();
    for (from, to) in
        [("ch", "k"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("c", "k"), ("q", "k"), ("y", "i"), ("v", "f")]
    {
        text = text.replace(from, to);
    }
    let mut sounds = String::new();
    for c in text.chars() {
        if !sounds.ends_with(c) {
            sounds.push(c);
        }
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, severities, silent};

    #[test]
    fn fires_on_misspelt_exchanged_and_half_stripped_names() {
        fires(
            &CHECK,
            &[
                ("ms", "PGS.TS. Huỳnh Gia Khiêm nhấn mạnh.", "Prof. Madya Dr. Huỳnh Gia Khiên menegaskan."),
                ("en", "Ông Donald Whitman phát biểu.", "Mr Donald Whitnan spoke."),
                ("id", "", "Presiden Vó Van Thuông menerima tamu."),
            ],
        );
        let other = severities(&CHECK, "en", "Sau đó ông Peter Holloway phát biểu.", "Later Arthur Lindqvist spoke.");
        assert_eq!(other, [Severity::Major]);
    }

    #[test]
    fn is_silent_on_renderings_of_names() {
        silent(
            &CHECK,
            &[
                ("ms", "Bộ trưởng Lê Hoài Trung phát biểu.", "Menteri Le Hoai Trung berucap."),
                ("en", "Ông Nguyễn Văn An ở Trung Quốc.", "Nguyen Van An is in China."),
                ("id", "Ngân hàng Nhà nước họp.", "Bank Sentral bersidang."),
                ("en", "", "Nguyễn Văn Hùng and Nguyen Van An met."),
            ],
        );
    }
}
