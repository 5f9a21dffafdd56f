//! `name`: a name is another one, misspelt, or has half of its marks.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Check, Context, Needs, Place, Report, Severity};
use crate::anchor::{Anchor, AnchorKind, Value};
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

/// Letters that stand for one sound in different spellings, the longer first.
static HABITS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("data/spellings.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// Surnames of Vietnamese persons.
static SURNAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("data/surnames.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// The same without their marks.
static BARE_SURNAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| SURNAMES.iter().map(|name| fold(name)).collect());

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
    let vietnamese = source.text.chars().any(is_vietnamese_letter);
    let adapted = !vietnamese && sounds(a) == sounds(b);
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
    let lexicon = context.lexicon?;
    let (sources, targets) = (capitalised(&row.source), capitalised(&row.target));
    let source = missing(context, lexicon, &sources, &targets)?;
    let target = invented(context, lexicon, &sources, &targets)?;
    let message = "the source's name is missing, and this one is not in the source";
    let place = |text: &str, span: Span| Place::new(text, span, fold(&text[span.range()]));
    Some(report(Severity::Major, message, Some(place(&row.source, source)), place(&row.target, target)))
}

/// A name of the source that the target has in no spelling.
fn missing(context: &Context<'_>, lexicon: &Lexicon, sources: &[Word<'_>], targets: &[Word<'_>]) -> Option<Span> {
    let row = context.row;
    let in_target = all_words(&row.target);
    // El Salvador: what the lists know stands there in some language or does not.
    let listed = context.left.iter().map(|&at| &row.source_anchors[at]).find(|anchor| {
        let known = |value: &Value| matches!(value, Value::Name(name) if name.is_listed());
        let text = anchor.surface(&row.source);
        anchor.kind == AnchorKind::Name && !anchor.weak && anchor.readings.iter().all(known) && text.is_ascii()
    });
    let runs = sources.chunk_by(|a, b| a.span.end + 1 == b.span.start && !begins_sentence(&row.source, b.span.start));
    let absent = runs.filter(|run| run.len() >= 2).find_map(|run| {
        let person = SURNAMES.contains(run[0].text.to_lowercase().as_str());
        let stays = |word: &&Word<'_>| {
            let known = lexicon.source_words(word.text).iter().all(|entry| entry.id.is_some());
            let foreign = !word.text.chars().any(is_vietnamese_letter) && !known;
            word.text.chars().count() > 1
                && !in_target.contains(&word.folded)
                && (foreign || person)
                && !inside_entry(&context.source_entries, &row.source, word.span)
                && targets.iter().all(|other| !is_adapted(word, other))
        };
        run.iter().any(|word| stays(&word)).then(|| Span::new(run[0].span.start, run[run.len() - 1].span.end))
    });
    absent.or_else(|| listed.map(|anchor| anchor.span))
}

/// A name of the target of several words none of which comes from the source.
fn invented(context: &Context<'_>, lexicon: &Lexicon, sources: &[Word<'_>], targets: &[Word<'_>]) -> Option<Span> {
    let row = context.row;
    // A word in small letters with Vietnamese marks is none of a name: vẫn is no Van.
    let of_names = |word: &&str| word.starts_with(char::is_uppercase) || word.is_ascii();
    let in_source: FxHashSet<String> = row
        .source
        .split(|c| !is_word_character(c))
        .filter(|word| !word.is_empty())
        .filter(of_names)
        .map(fold)
        .collect();
    let source_ids: FxHashSet<WordId> = context.source_entries.iter().filter_map(|word| word.id).collect();
    let listed = |span: Span| {
        let concept = |value: &Value| matches!(value, Value::Name(name) if name.is_listed());
        let covers = |anchor: &Anchor| anchor.span.start <= span.start && span.end <= anchor.span.end;
        row.target_anchors
            .iter()
            .any(|anchor| covers(anchor) && (anchor.is_numeric() || anchor.readings.iter().any(concept)))
    };
    let renders = |word: &Word<'_>| {
        let ids = lexicon.target_words(word.text).into_iter().filter_map(|entry| entry.id);
        ids.flat_map(|id| lexicon.origins(id)).any(|origin| source_ids.contains(&origin.word))
    };
    let alone = |word: &Word<'_>| {
        word.text.chars().count() >= 3
            && word.text.chars().skip(1).all(char::is_lowercase)
            && !in_source.contains(&word.folded)
            && !listed(word.span)
            && !renders(word)
            && sources.iter().all(|other| !is_adapted(other, word))
    };
    let candidates: Vec<&Word<'_>> = targets.iter().filter(|word| alone(word)).collect();
    let mut runs = candidates.chunk_by(|a, b| a.span.end + 1 == b.span.start);
    let known = |word: &Word<'_>| lexicon.target_words(word.text).iter().all(|entry| entry.id.is_some());
    // Places that the lists know have syllables of persons' names: Nguyên, Thanh.
    let person = |run: &[&Word<'_>]| run.len() >= 3 && BARE_SURNAMES.contains(&run[0].folded);
    let run = runs.find(|run| run.len() >= 2 && (person(run) || !run.iter().all(|word| known(word))))?;
    Some(Span::new(run[0].span.start, run[run.len() - 1].span.end))
}

/// Whether a word is part of a phrase that the lexicon renders.
fn inside_entry(entries: &[crate::lexicon::Word], text: &str, span: Span) -> bool {
    let covers = |entry: &&crate::lexicon::Word| entry.span.start <= span.start && span.end <= entry.span.end;
    entries.iter().find(covers).is_some_and(|entry| entry.id.is_some() && text[entry.span.range()].contains(' '))
}

/// Whether a name looks or sounds like the other in another spelling: Elite, Elit.
fn is_adapted(source: &Word<'_>, target: &Word<'_>) -> bool {
    source.folded.chars().count() >= 4 && strsim::normalized_levenshtein(&source.folded, &target.folded) >= 0.6
        || sounds(&source.folded) == sounds(&target.folded)
}

/// A name's sounds, whatever the habits of spelling: Catalan and Katalan, Vesak and Wesak,
/// Tchaikovsky and Chaykovskiy meet.
fn sounds(folded: &str) -> String {
    let mut text = folded.to_string();
    for (from, to) in HABITS.iter() {
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
        // Its syllables are known of places, and one is a common word of the source.
        let person = severities(&CHECK, "en", "Ông Peter Holloway vẫn nói như vậy.", "Nguyen Van Thanh still says so.");
        assert_eq!(person, [Severity::Major]);
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
                ("ms", "Đại lễ Vesak 2025 diễn ra ở đây.", "Perayaan Wesak 2025 diadakan di sini."),
                ("en", "Ông Aleksandr Ovechkyn đến Kiev.", "Alexandr Ovechkin came to Kiew."),
            ],
        );
    }
}
