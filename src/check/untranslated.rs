//! `untranslated`: the target, or a run of words of it, is still Vietnamese.

use super::{Check, Context, Needs, Place, Report, Row, Severity};
use crate::language::Language;
use crate::text::{Span, is_vietnamese_letter, word_spans};

/// The shortest run that is reported, in words.
const SHORTEST_RUN: usize = 4;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "untranslated",
    category: "Untranslated",
    severity: "major",
    what: "Reports a rendering, or a run of at least four words of it, that is still Vietnamese.",
    why: "A reader of the rendering cannot read it, and a corpus learns to copy.",
    example: "vi: Ông nói đây là một bước tiến rất quan trọng.\nms: Beliau berkata đây là một bước tiến rất quan trọng.",
    silent: "At names with Vietnamese marks, titles of works in capitals, and words of French or Portuguese.",
    by_default: true,
    needs: Needs::Target,
    look,
};

/// Looks for runs of words with Vietnamese letters. Plain words may stand between
/// them; capitalised ones alone are a name and do not count.
fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    if row.target_language == Language::Vietnamese {
        return Vec::new();
    }
    let mut found = runs(&row.target);
    for copied in copied(context) {
        if found.iter().all(|known| known.end <= copied.start || copied.end <= known.start) {
            found.push(copied);
        }
    }
    found.into_iter().map(|span| report(row, span)).collect()
}

/// Runs of words in small letters that stand in the source word for word and that the
/// lexicon knows as Vietnamese: words without marks give no other sign.
fn copied(context: &Context<'_>) -> Vec<Span> {
    let row = context.row;
    let known = |span: Span| {
        let covers = |entry: &&crate::lexicon::Word| entry.span.start <= span.start && span.end <= entry.span.end;
        context.source_entries.iter().find(covers).is_some_and(|entry| entry.id.is_some())
    };
    let small = |span: Span| row.target[span.range()].chars().all(char::is_lowercase);
    let (source, target) = (&context.source_words, &context.target_words);
    let mut found: Vec<Span> = Vec::new();
    for here in target.windows(SHORTEST_RUN).filter(|here| here.iter().all(|word| small(word.1))) {
        let same = |there: &&[(String, Span)]| there.iter().zip(here).all(|(a, b)| a.0 == b.0 && known(a.1));
        if source.windows(SHORTEST_RUN).find(same).is_some() {
            let span = Span::new(here[0].1.start, here[SHORTEST_RUN - 1].1.end);
            match found.last_mut() {
                Some(last) if span.start < last.end => last.end = span.end,
                _ => found.push(span),
            }
        }
    }
    found
}

/// Whether most of the target is still Vietnamese.
pub(super) fn is_whole(row: &Row) -> bool {
    let covered: usize = runs(&row.target).into_iter().map(Span::len).sum();
    row.target_language != Language::Vietnamese && covered * 2 > row.target.len()
}

fn report(row: &Row, span: Span) -> Report {
    Report {
        severity: Severity::Major,
        message: "these words are still Vietnamese".to_string(),
        source: None,
        target: Some(Place::new(&row.target, span, "")),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Word {
    /// Lower case, with Vietnamese letters.
    Telling,
    /// Capitalised, with Vietnamese letters: part of a name or of a sentence.
    Name,
    /// With marks that French or Portuguese have too: `là`, `các`, `cliché`.
    Soft,
    /// Short and without marks: may be a Vietnamese word (`cho`, `theo`) or not.
    Plain,
    Other,
}

/// Runs of at least [`SHORTEST_RUN`] words that are Vietnamese, names aside.
fn runs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut run: Vec<(Word, Span)> = Vec::new();
    for word in word_spans(text) {
        let class = class(&text[word.range()]);
        if class == Word::Other {
            found.extend(finish(&mut run));
        } else {
            run.push((class, word));
        }
    }
    found.extend(finish(&mut run));
    found
}

/// Ends a run: its span from the first to the last Vietnamese word, if it is long enough.
fn finish(run: &mut Vec<(Word, Span)>) -> Option<Span> {
    let marked = |&(class, _): &(Word, Span)| matches!(class, Word::Telling | Word::Name);
    let first = run.iter().position(marked);
    let last = run.iter().rposition(marked);
    let telling = run.iter().filter(|(class, _)| *class == Word::Telling).count();
    let found = match (first, last) {
        (Some(first), Some(last)) => {
            let within = &run[first..=last];
            let dense = within.iter().filter(|(class, _)| *class != Word::Plain).count() * 2 >= within.len();
            (within.len() >= SHORTEST_RUN && telling >= 2 && dense)
                .then(|| Span::new(within[0].1.start, within[within.len() - 1].1.end))
        }
        _ => None,
    };
    run.clear();
    found
}

fn class(word: &str) -> Word {
    let marked = word.chars().any(is_vietnamese_letter);
    // No Vietnamese syllable is longer than seven letters.
    let short = word.chars().count() <= 7;
    match (marked, word.starts_with(char::is_uppercase)) {
        (true, false) => Word::Telling,
        (true, true) => Word::Name,
        (false, false) if short && !word.is_ascii() => Word::Soft,
        (false, _) if short => Word::Plain,
        (false, _) => Word::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fires_on_sentences_and_parts() {
        let row = ("ms", "Họ nói cho vay theo tay ba.", "Mereka cho vay theo tay ba itu.");
        crate::check::testing::fires(&CHECK, &[row]);
        assert_eq!(runs("Quân đội đã huy động 4.200 người tới vùng lũ.").len(), 1);
        assert_eq!(runs("Perdana Menteri berkata đây là một bước tiến rất quan trọng.").len(), 1);
    }

    #[test]
    fn is_silent_on_names_and_foreign_words() {
        for text in [
            "Menteri Lê Hoài Trung dan Nguyễn Thị Hồng menghadiri acara di Đà Nẵng.",
            "The café and the naïve cliché of São Paulo.",
            "Dia tinggal di Hồ Chí Minh dan makan phở.",
        ] {
            assert!(runs(text).is_empty(), "{text}");
        }
    }
}
