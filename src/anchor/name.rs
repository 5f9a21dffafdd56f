//! Capitalised runs, titles cut off; exonyms and bodies by what they name.

use std::sync::LazyLock;

use super::Step;
use super::reader::{Draft, Reader};
use super::role::Role;
use super::value::Value;
use crate::language::Language;
use crate::text::{fold, is_vietnamese_letter};

/// A name: its folded form, and what it names where the lists know that.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    folded: String,
    concept: Option<u32>,
}

/// How two names relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spelling {
    /// Equal after folding, or two names of one thing.
    Same,
    /// The words of one are among the other's: Trung, Lê Hoài Trung.
    Part,
    /// One or two letters off.
    Near,
    /// Two names.
    Other,
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

    /// Whether the lists know what it names.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.concept.is_some()
    }
}

/// How two names relate.
#[must_use]
pub fn spelling(a: &Name, b: &Name) -> Spelling {
    if a.key() == b.key() || a.folded == b.folded {
        return Spelling::Same;
    }
    let joined = |name: &Name| -> String { name.folded.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (left, right) = (joined(a), joined(b));
    if left == right {
        return Spelling::Same;
    }
    // A listed name is no part of a person's: two exonyms differ.
    let words = |name: &'_ Name| name.folded.split(' ').map(str::to_string).collect::<Vec<_>>();
    let (x, y) = (words(a), words(b));
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    if short.len() < long.len() && short.iter().all(|word| word.chars().count() > 1 && long.contains(word)) {
        return Spelling::Part;
    }
    let length = left.chars().count().min(right.chars().count());
    let allowed = match length {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    if a.concept.is_none()
        && allowed > 0
        && length.abs_diff(left.chars().count().max(right.chars().count())) <= allowed
        && strsim::osa_distance(&left, &right) <= allowed
    {
        return Spelling::Near;
    }
    Spelling::Other
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
        return anchor(reader, at, next, &concepts, false);
    }
    if !reader.is_word(at) || !reader.is_capital(at) {
        return Step::Skip(at + 1);
    }
    if let Some((next, ())) = reader.find(at, |role| (role == Role::Title).then_some(())) {
        return Step::Skip(if reader.is_mark(next, ".") { next + 1 } else { next });
    }
    let starts = reader.begins_sentence(at);
    let next = run(reader, at);
    let function = reader.has(at, Role::Function).is_some();
    let counts = reader.language == Language::Vietnamese && reader.begins_name(at) && next > at + 1;
    if starts && function && !counts {
        return Step::Skip(at + 1);
    }
    // A Roman numeral or an initial alone is no name.
    if next == at + 1 && reader.word(at).chars().count() == 1 {
        return Step::Skip(next);
    }
    let lone = next == at + 1 && (starts || reader.language == Language::Vietnamese && !is_acronym(reader.word(at)));
    anchor(reader, at, next, &[], lone)
}

fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

fn anchor(reader: &Reader<'_>, at: usize, next: usize, concepts: &[u32], weak: bool) -> Step {
    let words: Vec<String> = (at..next).filter(|&i| reader.mark(i).is_none()).map(|i| fold(reader.word(i))).collect();
    let folded = words.join(" ");
    let of = |concept| Value::Name(Name { folded: folded.clone(), concept });
    let readings = if concepts.is_empty() { vec![of(None)] } else { concepts.iter().map(|&c| of(Some(c))).collect() };
    let draft = Draft { weak, ..Draft::new(next, readings) };
    Step::Anchor(next, Box::new(draft.anchor(reader, at, None)))
}

/// A name of the lists. It has a capital, and a single syllable of it is no part of a
/// longer Vietnamese name: Mỹ Tho is a city, Mỹ Donald Trump's country.
fn listed(reader: &Reader<'_>, at: usize) -> Option<(usize, Vec<u32>)> {
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
            // VN257 is a code of its own.
            && !(reader.is_glued(word + 1) && reader.digits(word + 1).is_some());
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
