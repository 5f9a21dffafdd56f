//! The words of a language and the parts they play, read from the data files once.

use std::sync::LazyLock;

use super::role::Role;
use super::token::{Token, cut, tokens};
use crate::language::Language;
use crate::text::{Packed, WordMap};

const SYMBOLS: &str = include_str!("data/symbols.txt");
const MALAY: &str = include_str!("data/malay.txt");

static VIETNAMESE: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::new(&[include_str!("data/vi.txt"), include_str!("data/vi.cldr.txt"), SYMBOLS], Some(0))
});
static MALAYSIAN: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::new(&[include_str!("data/ms.txt"), MALAY, include_str!("data/ms.cldr.txt"), SYMBOLS], Some(1))
});
static INDONESIAN: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::new(&[include_str!("data/id.txt"), MALAY, include_str!("data/id.cldr.txt"), SYMBOLS], Some(2))
});
static ENGLISH: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::new(&[include_str!("data/en.txt"), include_str!("data/en.cldr.txt"), SYMBOLS], Some(3))
});
static OTHER: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(&[SYMBOLS], None));

/// A phrase by the numbers of its words.
#[derive(Debug)]
struct Phrase {
    /// The second word, which says no to most; 0 where there is none.
    second: u32,
    /// The words behind the first, and whether each is glued to the one before.
    rest: Vec<(u32, bool)>,
    /// The exact letters, where case counts.
    exact: Option<Box<str>>,
    role: Role,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: WordMap<u32>,
    /// Phrases by their first word, the longest first; a file's own order among equals.
    phrases: Vec<Vec<Phrase>>,
    /// The groups of the roles of each word's phrases; the second without those that need
    /// a listed word behind them.
    groups: Vec<(u16, u16)>,
    /// Endings that a listed word may take: keduanya, tahunlah.
    clitics: &'static [&'static str],
}

impl Vocabulary {
    /// Longer words, in bytes, stand in no list.
    pub(super) const LONGEST_WORD: usize = 40;

    /// The vocabulary of a language.
    pub(super) fn of(language: Language) -> &'static Vocabulary {
        match language {
            Language::Vietnamese => &VIETNAMESE,
            Language::Malay => &MALAYSIAN,
            Language::Indonesian => &INDONESIAN,
            Language::English => &ENGLISH,
            Language::Other(_) => &OTHER,
        }
    }

    fn new(files: &[&str], name_column: Option<usize>) -> Vocabulary {
        let mut vocabulary = Vocabulary { phrases: vec![Vec::new()], ..Vocabulary::default() };
        for line in files.iter().flat_map(|file| file.lines()).filter(|l| !l.starts_with('#')) {
            let Some((head, forms)) = line.split_once(" = ") else { continue };
            let (name, argument) = head.split_once(' ').unwrap_or((head, ""));
            let Some(role) = Role::parse(name, argument) else { continue };
            for form in forms.split(" | ") {
                match form.strip_prefix('^') {
                    Some(exact) => vocabulary.add(exact, true, role),
                    None => vocabulary.add(form, false, role),
                }
            }
        }
        if let Some(column) = name_column {
            for (concept, form) in super::name::concept_forms(column) {
                // Short forms are acronyms or syllables: AS, US, Mỹ. Case tells them from words.
                vocabulary.add(form, form.chars().count() <= 3, Role::Concept(concept));
            }
        }
        for list in &mut vocabulary.phrases {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        vocabulary.groups = vocabulary
            .phrases
            .iter()
            .map(|list| {
                list.iter().fold((0, 0), |(all, alone), phrase| {
                    let groups = phrase.role.groups();
                    let stands_alone = phrase.rest.is_empty() && !phrase.role.is_lead();
                    (all | groups, if stands_alone { alone | groups } else { alone })
                })
            })
            .collect();
        if matches!(name_column, Some(1 | 2)) {
            vocabulary.clitics = &["nya", "lah"];
        }
        vocabulary
    }

    fn add(&mut self, form: &str, exact: bool, role: Role) {
        let form = form.trim();
        // The tokens of the form itself; numbers for its words are given as they come.
        let mut pieces = Vec::new();
        cut(form, &mut pieces);
        let form_tokens = tokens(form, &pieces, &Vocabulary::default());
        let mut ids = form_tokens.iter().map(|piece| {
            let word = form[piece.start..piece.end].to_lowercase();
            let next = self.ids.len() as u32 + 1;
            (self.ids.insert(&word, next), piece.glued)
        });
        let Some((first, _)) = ids.next() else { return };
        let rest: Vec<(u32, bool)> = ids.collect();
        self.phrases.resize_with(self.ids.len() + 1, Vec::new);
        let exact = exact.then(|| form.into());
        let list = &mut self.phrases[first as usize];
        if !list.iter().any(|p| p.rest == rest && p.exact == exact && p.role == role) {
            let second = rest.first().map_or(0, |&(second, _)| second);
            list.push(Phrase { second, rest, exact, role });
        }
    }

    /// The groups of the roles of the phrases that begin with a word.
    pub(super) fn groups(&self, id: u32) -> (u16, u16) {
        self.groups.get(id as usize).copied().unwrap_or_default()
    }

    /// The number of a word; 0 where it is not listed. `lower` is the whole word in lower
    /// case, asked where it is too long to be packed.
    pub(super) fn id(&self, word: Packed, lower: impl FnOnce() -> String) -> u32 {
        self.ids.get(word, lower).unwrap_or(0)
    }

    /// The number of a word that has a clitic at its end; 0 where that is not listed.
    pub(super) fn without_clitic(&self, word: Packed, lower: impl Fn() -> String) -> u32 {
        let stem = |clitic: &str| match word.number() {
            Some(_) => self.ids.get(word.strip(clitic.as_bytes())?, String::new),
            None => self.ids.get_lower(lower().strip_suffix(clitic)?),
        };
        self.clitics.iter().find_map(|clitic| stem(clitic)).unwrap_or(0)
    }

    /// Adds the phrases that stand at a token, longest first: where each ends, and its role.
    pub(super) fn phrases_at(&self, text: &str, tokens: &[Token], at: usize, found: &mut Vec<(usize, Role)>) {
        let Some(token) = tokens.get(at) else { return };
        let Some(list) = self.phrases.get(token.id as usize) else { return };
        let next = tokens.get(at + 1).map_or(0, |next| next.id);
        // No phrase goes on with an unlisted word; those of one word stand last.
        let from = if next == 0 { list.partition_point(|phrase| phrase.second != 0) } else { 0 };
        for phrase in &list[from..] {
            if phrase.second != 0 && phrase.second != next {
                continue;
            }
            let end = at + 1 + phrase.rest.len();
            let Some(tail) = tokens.get(at + 1..end) else { continue };
            let same =
                tail.iter().zip(&phrase.rest).all(|(token, &(id, glued))| token.id == id && token.glued == glued);
            let spelled = || match &phrase.exact {
                Some(exact) => text.get(token.start..tokens[end - 1].end) == Some(exact),
                None => true,
            };
            if same && spelled() {
                found.push((end, phrase.role));
            }
        }
    }
}
