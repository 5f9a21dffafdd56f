//! Capitalised runs, titles cut off; exonyms and bodies by what they name.

use std::sync::LazyLock;

use super::Step;
use super::reader::{Draft, Reader};
use super::role::{Role, group};
use super::value::Value;
use crate::language::Language;
use crate::text::{fold, fold_into, is_vietnamese_letter};

/// A name: its folded form, and what it names where the lists know that.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    folded: String,
    concept: Option<u32>,
    by_meaning: bool,
}

impl Name {
    /// The code of what it names where the lists know that (`CN`, `X-UN`), or its folded
    /// form.
    #[must_use]
    pub fn key(&self) -> &str {
        self.concept.and_then(|at| CONCEPTS.get(at as usize)).map_or(&self.folded, |concept| concept.code)
    }

    /// Lower case without marks.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether it is made of common nouns, so that another language renders its meaning
    /// and not its letters: Hội nghị Thượng đỉnh, Sidang Kemuncak. No equal spelling is to
    /// be expected of it.
    #[must_use]
    pub fn is_translatable(&self) -> bool {
        self.by_meaning
    }

    /// Whether the lists know what it names.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.concept.is_some()
    }
}

/// Names of territories, in columns `code`, `vi`, `ms`, `id`, `en`; forms parted by `|`.
pub const TERRITORIES: &str = include_str!("data/territories.tsv");

/// Names of peoples, places, bodies and offices, likewise.
pub const NAMES: &str = include_str!("data/names.tsv");

/// Something with names in several languages, in the columns' order vi, ms, id, en.
struct Concept {
    code: &'static str,
    forms: [Vec<&'static str>; 4],
}

static CONCEPTS: LazyLock<Vec<Concept>> = LazyLock::new(|| {
    let mut concepts: Vec<Concept> = Vec::new();
    for line in [NAMES, TERRITORIES]
        .iter()
        .flat_map(|file| file.lines())
        .filter(|l| !l.starts_with('#') && !l.starts_with("code\t"))
    {
        let mut fields = line.split('\t');
        let Some(code) = fields.next() else { continue };
        let mut forms: [Vec<&'static str>; 4] = Default::default();
        for (list, field) in forms.iter_mut().zip(fields) {
            list.extend(
                field
                    .split('|')
                    .filter(|form| form.starts_with(char::is_uppercase) || form.contains(char::is_uppercase)),
            );
        }
        match concepts.iter_mut().find(|concept| concept.code == code) {
            Some(concept) => {
                for (list, more) in concept.forms.iter_mut().zip(forms) {
                    list.extend(more);
                }
            }
            None => concepts.push(Concept { code, forms }),
        }
    }
    concepts
});

/// Every form of one language, with the number of its concept.
pub(super) fn concept_forms(column: usize) -> impl Iterator<Item = (u32, &'static str)> {
    CONCEPTS.iter().enumerate().flat_map(move |(at, concept)| {
        concept.forms.get(column).into_iter().flatten().map(move |form| (at as u32, *form))
    })
}

/// The name at a token, or where to go on.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Step {
    if let Some((next, concepts)) = listed(reader, at) {
        // "US dollars" behind no number is no country; "Anh" at the head may be "he".
        if let Some((end, ())) = reader.find(at, |role| matches!(role, Role::Currency(_)).then_some(()))
            && end > next
        {
            return Step::skip(end);
        }
        let weak = next == at + 1 && reader.begins_sentence(at) && reader.has(at, Role::Function).is_some();
        return anchor(reader, at, next, &concepts, weak);
    }
    if !reader.is_word(at) || !reader.is_capital(at) {
        return Step::skip(at + 1);
    }
    if let Some((next, ())) = reader.find(at, |role| (role == Role::Title).then_some(())) {
        return Step::skip(if reader.is_mark(next, ".") { next + 1 } else { next });
    }
    let starts = reader.begins_sentence(at);
    let next = run(reader, at);
    let function = reader.has(at, Role::Function).is_some();
    let counts = reader.language == Language::Vietnamese && reader.begins_name(at) && next > at + 1;
    if starts && (function && !counts || is_common_word(reader, at, next)) {
        return Step::skip(at + 1);
    }
    // A Roman numeral or an initial alone is no name.
    if next == at + 1 && reader.word(at).chars().count() == 1 {
        return Step::skip(next);
    }
    let lone = next == at + 1 && (starts || reader.language == Language::Vietnamese && !is_acronym(reader.word(at)));
    anchor(reader, at, next, &[], lone)
}

fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

fn anchor(reader: &Reader<'_>, at: usize, next: usize, concepts: &[u32], weak: bool) -> Step {
    if !reader.names {
        return Step::skip(next);
    }
    let mut folded = String::with_capacity(reader.span(at, next).len());
    for word in (at..next).filter(|&i| reader.mark(i).is_none()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        fold_into(reader.word(word), &mut folded);
    }
    // A listed body may stand in small letters on the other side: the government.
    let by_meaning = match concepts {
        [] => is_by_meaning(reader, at, next),
        _ => reader.phrases(at).any(|(end, role)| end == next && role == Role::Generic),
    };
    let of = |folded, concept| Value::Name(Name { folded, concept, by_meaning });
    let readings = match concepts {
        [] => vec![of(folded, None)],
        _ => concepts.iter().map(|&concept| of(folded.clone(), Some(concept))).collect(),
    };
    let draft = Draft { weak, ..Draft::new(next, readings) };
    Step { next, anchor: Some(draft.anchor(reader, at, None)) }
}

/// Whether a capital at the head of a sentence stands on a word of its language: a
/// Vietnamese syllable that a small letter follows (names have two or more), a Malay or
/// Indonesian word with prefix and suffix.
fn is_common_word(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    if next != at + 1 || is_acronym(reader.word(at)) {
        return false;
    }
    match reader.language {
        Language::Vietnamese => is_syllable(reader.word(at)) && goes_on_small(reader, next),
        Language::Malay | Language::Indonesian => is_affixed(&reader.word(at).to_lowercase()),
        _ => false,
    }
}

/// The shortest word with prefix and suffix; shorter ones are names as often (Megan).
const SHORTEST_AFFIXED: usize = 8;

fn is_affixed(word: &str) -> bool {
    let prefixed = ["me", "di", "ber", "ter", "pe", "ke", "se"].iter().any(|prefix| word.starts_with(prefix));
    let suffixed = ["kan", "an", "nya"].iter().any(|suffix| word.ends_with(suffix));
    prefixed && suffixed && word.chars().count() >= SHORTEST_AFFIXED
}

/// Whether a Vietnamese syllable in small letters stands at a token.
fn goes_on_small(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_word(at) && !reader.is_glued(at) && !reader.is_capital(at) && is_syllable(reader.word(at))
}

/// Whether a run of capitals is a name by its meaning: it holds a noun that heads such
/// names, or it is one Vietnamese syllable that a small one follows (Ủy viên, Tuyên bố).
fn is_by_meaning(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    let generic = |i: usize| reader.phrases(i).any(|(_, role)| role == Role::Generic);
    let lone = next == at + 1
        && reader.language == Language::Vietnamese
        && is_syllable(reader.word(at))
        && goes_on_small(reader, next);
    lone || (at..next).any(generic)
}

/// A name of the lists. It has a capital, and a single syllable of it is no part of a
/// longer Vietnamese name: Mỹ Tho is a city, Mỹ Donald Trump's country.
fn listed(reader: &Reader<'_>, at: usize) -> Option<(usize, Vec<u32>)> {
    if !reader.begins(at, group::NAME) {
        return None;
    }
    let (next, ()) = reader.find(at, |role| matches!(role, Role::Concept(_)).then_some(()))?;
    if !(at..next).any(|i| reader.is_capital(i)) {
        return None;
    }
    let capital_after = reader.is_capital(next) && reader.is_word(next) && listed_at(reader, next).is_none();
    let single = next == at + 1 && reader.language == Language::Vietnamese;
    let before = at > 0 && reader.is_word(at - 1) && reader.is_capital(at - 1) && !reader.begins_sentence(at - 1);
    let inside = single
        && (capital_after && is_syllable(reader.word(next))
            || before && is_syllable(reader.word(at - 1)) && !is_title(reader, at));
    if inside {
        return None;
    }
    // Anh is England and the United Kingdom, Quốc hội an assembly and a congress.
    let concepts = reader.phrases(at).filter(|&(end, _)| end == next).filter_map(|(_, role)| match role {
        Role::Concept(concept) => Some(concept),
        _ => None,
    });
    Some((next, concepts.collect()))
}

fn listed_at(reader: &Reader<'_>, at: usize) -> Option<usize> {
    reader.find(at, |role| matches!(role, Role::Concept(_) | Role::Title).then_some(())).map(|(next, ())| next)
}

fn is_title(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_before(at, |role| matches!(role, Role::Title | Role::Concept(_)))
}

/// Whether a word looks like a Vietnamese syllable.
fn is_syllable(word: &str) -> bool {
    if word.chars().any(is_vietnamese_letter) {
        return true;
    }
    let folded = fold(word);
    let foreign = folded.contains(['f', 'j', 'w', 'z']);
    let final_ok = ["ch", "nh", "ng", "c", "m", "n", "p", "t", "a", "e", "i", "o", "u", "y"]
        .iter()
        .any(|end| folded.ends_with(end));
    let onset = folded.find(['a', 'e', 'i', 'o', 'u', 'y']).unwrap_or(folded.len());
    let rest = folded[onset..].trim_end_matches(|c: char| !"aeiouy".contains(c));
    !foreign
        && final_ok
        && folded.chars().count() <= 6
        && rest.chars().all(|c| "aeiouy".contains(c))
        && !rest.is_empty()
}

/// The end of the capitalised run at a token: joined by hyphens, dots in abbreviations,
/// particles such as bin and van.
fn run(reader: &Reader<'_>, at: usize) -> usize {
    let mut next = at + 1;
    loop {
        let joined = reader.is_mark(next, "-.'’&‑") && reader.is_glued(next) && reader.is_glued(next + 1);
        let particle = !joined && !reader.is_glued(next) && PARTICLES.contains(&reader.word(next));
        let word = if joined || particle { next + 1 } else { next };
        let goes_on = reader.is_word(word) && reader.is_capital(word) && (word == next || joined || particle)
            && !(word == next && reader.is_glued(word))
            // VN257 and F-16 are codes of their own.
            && !(reader.is_glued(word + 1) && reader.digits(word + 1).is_some())
            && !(reader.is_mark(word + 1, "-‑")
                && reader.is_glued(word + 1)
                && reader.is_glued(word + 2)
                && reader.digits(word + 2).is_some());
        // English possessives end a name: Vietnam's.
        if !goes_on
            || !joined && begins_other(reader, word)
            || !joined
                && (listed(reader, word)
                    .is_some_and(|(end, _)| end > word + 1 || reader.language != Language::Vietnamese)
                    || reader.has(word, Role::Title).is_some_and(|end| end > word + 1))
        {
            return next;
        }
        next = word + 1;
    }
}

/// Whether a capitalised word is an anchor of another kind: a weekday, a month, an
/// ordinal.
fn begins_other(reader: &Reader<'_>, at: usize) -> bool {
    reader
        .phrases(at)
        .any(|(_, role)| matches!(role, Role::Weekday(_) | Role::MaybeWeekday(_) | Role::Month(_) | Role::Ordinal(_)))
}

const PARTICLES: [&str; 12] = ["bin", "binti", "van", "von", "de", "da", "dos", "del", "al", "el", "ibn", "der"];
