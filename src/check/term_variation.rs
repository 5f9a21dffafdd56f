//! `term-variation`: one term of the source is rendered in several ways.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrases::words;
use super::{Check, Documents, Finding, Needs, Place, Report, Row, Severity, no_row};
use crate::language::Language;
use crate::lexicon::{Lexicon, Word, WordId, built_in_wordings};
use crate::text::Span;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "term-variation",
    category: "Terminology > Inconsistent use",
    severity: "minor in a phrase that the source repeats; elsewhere neutral",
    what: "Reports a phrase that the source repeats word for word while one word of its rendering is exchanged, and a \
           Vietnamese term of several syllables that the document renders by several wordings of the lexicon. Each \
           wording but the commonest is reported once, with the rows.",
    why: "Two words for one office look like two offices.",
    example: "vi: số lượng đầu mối của Bộ Ngoại giao giảm (twice)\n\
              ms: bilangan titik hubungan dalam Kementerian … and bilangan jabatan dalam Kementerian …",
    silent: "Where the wordings share a root, where a row has several of them, and where the phrase as a whole is \
             rendered in another way.",
    by_default: true,
    needs: Needs::Collection,
    look: no_row,
};

/// Rows of a lower confidence may be misaligned.
const LEAST_CONFIDENCE: f64 = 0.5;

/// What a document renders in several ways.
pub(super) fn in_document(rows: &[Row], before: usize, documents: Documents<'_>) -> Vec<Finding> {
    let fits = |row: &Row| {
        row.is_two_sided()
            && row.is_checked()
            && row.confidence >= LEAST_CONFIDENCE
            && row.source_language == Language::Vietnamese
    };
    let usable: Vec<usize> = (0..rows.len()).filter(|&at| fits(&rows[at])).collect();
    let Some(language) = usable.first().map(|&at| rows[at].target_language) else { return Vec::new() };
    let Some(lexicon) = Lexicon::built_in(Language::Vietnamese, language) else { return Vec::new() };
    let mut findings = repeated(rows, &usable, before, lexicon);
    findings.extend(listed(rows, &usable, before, lexicon, language));
    findings
        .into_iter()
        .map(|(at, report)| Finding::new(&CHECK, &rows[at], before + at + 1, report, documents))
        .collect()
}

/// The fewest syllables that a repeated phrase has.
const LONG_PHRASE: usize = 6;

/// The most words that may be exchanged, and the fewest around them that must be equal.
const MOST_EXCHANGED: usize = 3;
const FEWEST_EQUAL: usize = 5;

/// Phrases that the source repeats and the target renders in the same words but for one
/// place.
fn repeated(rows: &[Row], usable: &[usize], before: usize, lexicon: &Lexicon) -> Vec<(usize, Report)> {
    let sources: Vec<Vec<(String, Span)>> = usable.iter().map(|&at| words(&rows[at].source)).collect();
    // Where a phrase was seen last.
    let mut seen: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (number, source) in sources.iter().enumerate() {
        for phrase in source.windows(LONG_PHRASE) {
            let key = phrase.iter().map(|word| word.0.as_str()).collect();
            if let Some(before) = seen.insert(key, number)
                && before != number
            {
                pairs.insert((before, number));
            }
        }
    }
    let mut reports = Vec::new();
    let mut told: FxHashSet<(String, String)> = FxHashSet::default();
    for (first, second) in pairs {
        let (a, b) = (&rows[usable[first]], &rows[usable[second]]);
        if a.source == b.source && a.target == b.target {
            continue;
        }
        let (left, right) = (words(&a.target), words(&b.target));
        let Some((equal, x, y)) = exchanged(&left, &right) else { continue };
        let (old, new) = (&a.target[x.range()], &b.target[y.range()]);
        let stems = |text: &str| -> Vec<WordId> { lexicon.target_words(text).iter().filter_map(|w| w.id).collect() };
        let (old_stems, new_stems) = (stems(old), stems(new));
        let alike = old_stems.iter().any(|id| new_stems.contains(id)) || old.to_lowercase() == new.to_lowercase();
        let figures = [old, new].iter().any(|text| text.contains(|c: char| c.is_ascii_digit()));
        let names = [old, new].iter().any(|text| text.contains(char::is_uppercase));
        let common = |text: &str| {
            let frequency = |word: &Word| word.id.map_or(0.0, |id| lexicon.target_frequency(id));
            let words: Vec<f32> = lexicon.target_words(text).iter().map(frequency).collect();
            words.iter().any(|&f| f > PARTICLE)
        };
        let Some((from, to)) = shared_phrase(&sources[first], &sources[second]) else { continue };
        let whole = equal as f64 >= (to - from) as f64 * LEAST_EQUAL;
        if !whole || alike || figures || names || common(old) || common(new) {
            continue;
        }
        let phrase = &sources[second][from..to];
        let Some(term) = uncovered(&b.source, phrase, &b.target, y, lexicon) else { continue };
        let words = &b.source[term.range()];
        if !words.contains(' ') || words.contains(char::is_uppercase) {
            continue;
        }
        if told.insert((old.to_lowercase(), new.to_lowercase())) {
            let place = Place::new(&b.source, term, "");
            let message = format!(
                "the source repeats a phrase; {:?} in it is {old:?} in row {} and {new:?} in row {}",
                place.text,
                before + usable[first] + 1,
                before + usable[second] + 1
            );
            let target = Some(Place::new(&b.target, y, ""));
            reports.push((usable[second], Report { severity: Severity::Minor, message, source: Some(place), target }));
        }
    }
    reports
}

/// Stems more frequent than this are function words.
const FUNCTION_WORD: f32 = 0.002;

/// Stems more frequent than this are no part of a term.
const PARTICLE: f32 = 0.004;

/// The equal words of the target must be so many for each syllable of the phrase: the
/// rest of it is rendered in the same words.
const LEAST_EQUAL: f64 = 0.6;

/// The longest run of words that two sources share, in the second.
fn shared_phrase(a: &[(String, Span)], b: &[(String, Span)]) -> Option<(usize, usize)> {
    let runs = common_runs(a, b);
    let longest = runs.into_iter().max_by_key(|run| run.2)?;
    Some((longest.1, longest.1 + longest.2))
}

/// Maximal runs of equal words: where they begin on both sides, and their length.
fn common_runs(a: &[(String, Span)], b: &[(String, Span)]) -> Vec<(usize, usize, usize)> {
    let mut runs = Vec::new();
    let mut before = vec![0; b.len() + 1];
    for i in 0..a.len() {
        let mut here = vec![0; b.len() + 1];
        for j in 0..b.len() {
            if a[i].0 == b[j].0 {
                here[j + 1] = before[j] + 1;
                let ends = i + 1 == a.len() || j + 1 == b.len() || a[i + 1].0 != b[j + 1].0;
                if ends {
                    let length = here[j + 1];
                    runs.push((i + 1 - length, j + 1 - length, length));
                }
            }
        }
        before = here;
    }
    runs
}

/// The words between two equal runs that are exchanged, on both sides, and how many words
/// the runs have.
fn exchanged(a: &[(String, Span)], b: &[(String, Span)]) -> Option<(usize, Span, Span)> {
    let runs = common_runs(a, b);
    let mut best: Option<(usize, Span, Span)> = None;
    for &(i, j, length) in &runs {
        for &(k, l, more) in &runs {
            let (Some(left), Some(right)) = (k.checked_sub(i + length), l.checked_sub(j + length)) else { continue };
            let few = |count: usize| (1..=MOST_EXCHANGED).contains(&count);
            if !few(left) || !few(right) || length + more < FEWEST_EQUAL {
                continue;
            }
            let span =
                |words: &[(String, Span)], from: usize, to: usize| Span::new(words[from].1.start, words[to - 1].1.end);
            let spans = (span(a, i + length, k), span(b, j + length, l));
            if best.as_ref().is_none_or(|(equal, ..)| length + more > *equal) {
                best = Some((length + more, spans.0, spans.1));
            }
        }
    }
    best
}

/// The first syllables of a phrase that nothing else of the target renders: what the
/// exchanged words stand for.
fn uncovered(text: &str, phrase: &[(String, Span)], target: &str, exchanged: Span, lexicon: &Lexicon) -> Option<Span> {
    let (start, end) = (phrase.first()?.1.start, phrase.last()?.1.end);
    let elsewhere: FxHashSet<WordId> = lexicon
        .target_words(target)
        .iter()
        .filter(|word| word.span.end <= exchanged.start || exchanged.end <= word.span.start)
        .filter_map(|word| word.id)
        .collect();
    let open: Vec<Span> = lexicon
        .source_words(text)
        .iter()
        .filter(|word| start <= word.span.start && word.span.end <= end)
        .filter(|word| {
            let rendered = word.id.is_some_and(|id| {
                let renderings = lexicon.renderings(id);
                let content: f32 = renderings
                    .iter()
                    .filter(|r| lexicon.target_frequency(r.word) <= FUNCTION_WORD)
                    .map(|r| r.given_this)
                    .sum();
                content < 0.5 || renderings.iter().any(|r| elsewhere.contains(&r.word))
            });
            !rendered && !text[word.span.range()].contains(|c: char| c.is_ascii_digit())
        })
        .map(|word| word.span)
        .collect();
    let first = open.first()?;
    // Neighbouring syllables are one term.
    let last =
        open.windows(2).take_while(|pair| pair[1].start == pair[0].end + 1).last().map_or(first, |pair| &pair[1]);
    Some(Span::new(first.start, last.end))
}

/// A term must stand in so many rows to be compared.
const FEWEST_ROWS: usize = 2;

/// A wording of a term: where it stands in which rows.
struct Wording {
    text: &'static str,
    rows: Vec<usize>,
    source: Span,
    target: Span,
}

/// Terms of the lexicon that are rendered by several of its wordings.
fn listed(
    rows: &[Row],
    usable: &[usize],
    before: usize,
    lexicon: &Lexicon,
    language: Language,
) -> Vec<(usize, Report)> {
    let mut terms: BTreeMap<String, Vec<(usize, Span)>> = BTreeMap::new();
    for &at in usable {
        let text = &rows[at].source;
        for word in lexicon.source_words(text) {
            let head = &text[word.span.range()];
            if word.id.is_some() && head.contains(' ') && !head.contains(char::is_uppercase) {
                terms.entry(head.to_lowercase()).or_default().push((at, word.span));
            }
        }
    }
    let mut reports = Vec::new();
    for (head, places) in terms {
        if places.len() < FEWEST_ROWS {
            continue;
        }
        if is_verb(&head) {
            continue;
        }
        let wordings: Vec<(&str, Vec<WordId>)> = built_in_wordings(&head, language)
            .map(|wording| (wording, lexicon.target_words(wording).iter().filter_map(|word| word.id).collect()))
            .collect();
        if wordings.len() < 2 {
            continue;
        }
        let mut used: Vec<Wording> = Vec::new();
        for (at, source) in places {
            let Some((text, target)) = only_wording(&rows[at].target, &wordings, lexicon) else { continue };
            match used.iter_mut().find(|wording| wording.text == text) {
                Some(wording) => wording.rows.push(at),
                None => used.push(Wording { text, rows: vec![at], source, target }),
            }
        }
        let Some(most) = used.iter().max_by_key(|wording| (wording.rows.len(), std::cmp::Reverse(wording.rows[0])))
        else {
            continue;
        };
        for wording in used.iter().filter(|wording| wording.text != most.text) {
            let at = wording.rows[0];
            let row = &rows[at];
            let message = format!(
                "{head:?} is {:?} in {} and {:?} in {}",
                most.text,
                in_rows(&most.rows, before),
                wording.text,
                in_rows(&wording.rows, before)
            );
            let source = Some(Place::new(&row.source, wording.source, head.clone()));
            let target = Some(Place::new(&row.target, wording.target, wording.text));
            reports.push((at, Report { severity: Severity::Neutral, message, source, target }));
        }
    }
    reports
}

/// Prefixes that make verbs of Malay and Indonesian roots.
const VERBAL: [&str; 4] = ["me", "ber", "di", "ter"];

/// Whether a Vietnamese word is rendered by verbs: those are rendered in many ways.
fn is_verb(head: &str) -> bool {
    let verb = |wording: &str| VERBAL.iter().any(|prefix| wording.starts_with(prefix));
    let wordings = [Language::Malay, Language::Indonesian].into_iter().flat_map(|l| built_in_wordings(head, l));
    let (verbs, all) = wordings.fold((0, 0), |(verbs, all), wording| (verbs + usize::from(verb(wording)), all + 1));
    verbs * 2 > all
}

/// The one wording that a target has; nothing where it has none or several that share
/// no root.
fn only_wording<'w>(target: &str, wordings: &[(&'w str, Vec<WordId>)], lexicon: &Lexicon) -> Option<(&'w str, Span)> {
    let words = lexicon.target_words(target);
    let mut found: Vec<(&str, &[WordId], Span)> = Vec::new();
    for (text, stems) in wordings {
        if stems.is_empty() {
            continue;
        }
        let here = |window: &&[Word]| window.iter().zip(stems).all(|(word, id)| word.id == Some(*id));
        if let Some(window) = words.windows(stems.len()).find(here) {
            found.push((text, stems, Span::new(window[0].span.start, window[window.len() - 1].span.end)));
        }
    }
    let longest = found.iter().max_by_key(|(_, stems, _)| stems.len())?;
    let related = |stems: &[WordId]| stems.iter().any(|id| longest.1.contains(id));
    found.iter().all(|(_, stems, _)| related(stems)).then_some((longest.0, longest.2)).and_then(|(text, span)| {
        // Wordings of one root are one: the first in the list stands for them.
        let first = wordings.iter().find(|(_, stems)| related(stems))?;
        let _ = text;
        Some((first.0, span))
    })
}

fn in_rows(rows: &[usize], before: usize) -> String {
    let numbers: Vec<String> = rows.iter().map(|at| (before + at + 1).to_string()).collect();
    format!("{} {}", if rows.len() == 1 { "row" } else { "rows" }, numbers.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires_in, in_document, silent_in};

    const FIRST: &str = "Số trạm quan trắc của Sở Tài nguyên tăng 12%";
    const SECOND: &str = "Nhờ sáp nhập, số trạm quan trắc của Sở Tài nguyên tăng 12%, theo báo cáo.";

    #[test]
    fn fires_on_an_exchanged_word_and_on_rival_wordings() {
        let same = "The number of monitoring stations of the Department of Resources rose by 12%";
        let other =
            "After the merger, the number of gauge posts of the Department of Resources rose by 12%, a report said.";
        fires_in(
            &CHECK,
            &[
                ("en", &[(FIRST, same), (SECOND, other)]),
                (
                    "ms",
                    &[
                        ("Hợp tác đa phương rất quan trọng.", "Kerjasama pelbagai hala amat penting."),
                        ("Họ ủng hộ đa phương.", "Mereka menyokong multilateral."),
                    ],
                ),
                (
                    "id",
                    &[
                        ("Đối ngoại rất quan trọng.", "Luar negeri sangat penting."),
                        ("Họ làm đối ngoại.", "Mereka menjalankan hubungan luar negeri."),
                        (FIRST, "Jumlah stasiun pemantauan di Dinas Sumber Daya naik 12%"),
                        (
                            SECOND,
                            "Berkat penggabungan, jumlah pos pengukur di Dinas Sumber Daya naik 12%, kata laporan.",
                        ),
                    ],
                ),
            ],
        );
        let found = in_document(&CHECK, ("en", &[(FIRST, same), (SECOND, other)]));
        assert_eq!(found[0].row, 2);
        assert_eq!(found[0].target.as_ref().unwrap().text, "gauge posts");
    }

    #[test]
    fn is_silent_on_one_rendering_and_on_free_ones() {
        let same = "The number of monitoring stations of the Department of Resources rose by 12%";
        let again = "After the merger, the number of monitoring stations of the Department of Resources rose by 12%.";
        silent_in(
            &CHECK,
            &[
                ("en", &[(FIRST, same), (SECOND, again)]),
                ("en", &[(FIRST, same), (SECOND, "A report says that mergers brought an eighth more of them.")]),
                (
                    "ms",
                    &[
                        ("Hợp tác đa phương rất quan trọng.", "Kerjasama pelbagai hala amat penting."),
                        ("Họ ủng hộ đa phương.", "Mereka menyokong kerjasama pelbagai hala."),
                    ],
                ),
            ],
        );
    }
}
