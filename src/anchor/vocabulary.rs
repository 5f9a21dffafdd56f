//! The words of a language and the parts they play, read from the data files once.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::role::Role;
use super::token::{Token, cut};
use crate::language::Language;
use crate::text::{Packed, Piece, WordMap};

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

impl Phrase {
    /// Whether it stands at a token, which is its first word.
    fn stands(&self, sentence: Sentence<'_>, at: usize) -> bool {
        let Sentence { text, pieces, tokens } = sentence;
        let end = at + 1 + self.rest.len();
        let (Some(tail), Some(behind)) = (pieces.get(at + 1..end), tokens.get(at + 1..end)) else { return false };
        let stood = behind.iter().zip(tail).map(|(token, piece)| (token.id, piece.glued));
        let spelled = |exact| text.get(pieces[at].span.start..pieces[end - 1].span.end) == Some(exact);
        self.rest.iter().copied().eq(stood) && self.exact.as_deref().is_none_or(spelled)
    }
}

/// A listed word.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Where the phrases that begin with it stand: by their second words, and of those with
    /// one second word the longest first; a file's own order among equals.
    from: u32,
    /// Where those of one word begin.
    single: u32,
    to: u32,
    /// The groups of the phrases' roles.
    groups: u32,
    /// What those of one word say, unless letter case counts.
    alone: Option<Known>,
    /// A bit for each second word, by the last digits of its number: it says no to most
    /// words behind a common one without a look at the phrases.
    seconds: u64,
}

fn second_bit(word: u32) -> u64 {
    1 << (word % 64)
}

/// What the phrases at a token say together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// The groups of their roles.
    pub(super) groups: u32,
    /// The same without those that need a listed word behind them.
    pub(super) alone: u32,
}

impl Known {
    pub(super) fn add(&mut self, role: Role) {
        self.groups |= role.groups();
        self.alone |= if role.is_lead() { 0 } else { role.groups() };
    }
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: WordMap<u32>,
    /// Every word by its number; the first is none.
    words: Vec<Word>,
    /// The phrases of all words, one word behind the other.
    phrases: Vec<Phrase>,
    /// The second word of each, side by side to be searched.
    seconds: Vec<u32>,
    /// Endings that a listed word may take: keduanya, tahunlah.
    clitics: Vec<(Packed, &'static str)>,
}

/// The phrases of a vocabulary in the making.
#[derive(Default)]
struct Draft {
    ids: WordMap<u32>,
    /// By the first word, in the order of the files.
    phrases: Vec<Vec<Phrase>>,
}

impl Draft {
    fn add(&mut self, form: &str, exact: bool, role: Role) {
        let form = form.trim();
        // The tokens of the form itself; numbers for its words are given as they come.
        let mut pieces = Vec::new();
        cut(form, &mut pieces);
        let mut ids = pieces.iter().map(|piece| {
            let word = form[piece.span.range()].to_lowercase();
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

    fn finish(self) -> Vocabulary {
        let mut vocabulary = Vocabulary { ids: self.ids, ..Vocabulary::default() };
        for mut list in self.phrases {
            list.sort_by_key(|phrase| (phrase.second == 0, phrase.second, Reverse(phrase.rest.len())));
            let from = vocabulary.phrases.len() as u32;
            let longer = list.partition_point(|phrase| phrase.second != 0);
            let mut word = Word { from, single: from + longer as u32, to: from + list.len() as u32, ..Word::default() };
            for phrase in &list {
                word.groups |= phrase.role.groups();
            }
            for phrase in &list[..longer] {
                word.seconds |= second_bit(phrase.second);
            }
            if list[longer..].iter().all(|phrase| phrase.exact.is_none()) {
                let mut known = Known::default();
                list[longer..].iter().for_each(|phrase| known.add(phrase.role));
                word.alone = Some(known);
            }
            vocabulary.words.push(word);
            vocabulary.seconds.extend(list.iter().map(|phrase| phrase.second));
            vocabulary.phrases.append(&mut list);
        }
        vocabulary
    }
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
        let mut draft = Draft::default();
        for line in files.iter().flat_map(|file| file.lines()).filter(|l| !l.starts_with('#')) {
            let Some((head, forms)) = line.split_once(" = ") else { continue };
            let (name, argument) = head.split_once(' ').unwrap_or((head, ""));
            let Some(role) = Role::parse(name, argument) else { continue };
            for form in forms.split(" | ") {
                match form.strip_prefix('^') {
                    Some(exact) => draft.add(exact, true, role),
                    None => draft.add(form, false, role),
                }
            }
        }
        if let Some(column) = name_column {
            for (concept, form) in super::name::concept_forms(column) {
                // Short forms are acronyms or syllables: AS, US, Mỹ. Case tells them from words.
                draft.add(form, form.chars().count() <= 3, Role::Concept(concept));
            }
        }
        let mut vocabulary = draft.finish();
        if matches!(name_column, Some(1 | 2)) {
            vocabulary.clitics = ["nya", "lah"].map(|clitic| (Packed::of(clitic), clitic)).into();
        }
        vocabulary
    }

    /// The groups of the roles of the phrases that begin with a word.
    pub(super) fn groups(&self, id: u32) -> u32 {
        self.words.get(id as usize).map_or(0, |word| word.groups)
    }

    /// The number of a word; 0 where it is not listed. `lower` is the whole word in lower
    /// case, asked where it is too long to be packed.
    #[inline]
    pub(super) fn id(&self, word: Packed, lower: impl FnOnce() -> String) -> u32 {
        self.ids.get(word, lower).unwrap_or(0)
    }

    /// The number of a word that has a clitic at its end; 0 where that is not listed.
    #[inline]
    pub(super) fn without_clitic(&self, word: Packed, lower: impl Fn() -> String) -> u32 {
        if self.clitics.is_empty() {
            return 0;
        }
        let stem = |&(packed, clitic): &(Packed, &str)| match word.number() {
            Some(_) => self.ids.get(word.strip(packed)?, String::new),
            None => self.ids.get_lower(lower().strip_suffix(clitic)?),
        };
        self.clitics.iter().find_map(stem).unwrap_or(0)
    }

    /// Adds the phrases that stand at a token, longest first, and says what is known by
    /// them.
    pub(super) fn phrases_at(&self, sentence: Sentence<'_>, at: usize, found: &mut Vec<Found>) -> Known {
        let Sentence { tokens, .. } = sentence;
        let Some(word) = tokens.get(at).and_then(|token| self.words.get(token.id as usize)) else {
            return Known::default();
        };
        let mut known = Known::default();
        let mut add = |phrases: &[Phrase], known: &mut Known| {
            for phrase in phrases.iter().filter(|phrase| phrase.stands(sentence, at)) {
                found.push(Found { end: (at + 1 + phrase.rest.len()) as u32, role: phrase.role });
                known.add(phrase.role);
            }
        };
        // No phrase goes on with an unlisted word.
        let next = tokens.get(at + 1).map_or(0, |next| next.id);
        if next != 0 && word.seconds & second_bit(next) != 0 {
            add(self.phrases_with(word, next), &mut known);
        }
        let single = &self.phrases[word.single as usize..word.to as usize];
        match word.alone {
            Some(alone) => {
                let end = at as u32 + 1;
                found.extend(single.iter().map(|phrase| Found { end, role: phrase.role }));
                known.groups |= alone.groups;
                known.alone |= alone.alone;
            }
            None => add(single, &mut known),
        }
        known
    }

    /// The phrases of two words and more that begin with a word and go on with another.
    fn phrases_with(&self, word: &Word, next: u32) -> &[Phrase] {
        let from = word.from as usize;
        let seconds = &self.seconds[from..word.single as usize];
        let first = seconds.partition_point(|&second| second < next);
        let count = seconds[first..].iter().take_while(|&&second| second == next).count();
        &self.phrases[from + first..from + first + count]
    }
}

/// A sentence whose words are looked up.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'s> {
    pub(super) text: &'s str,
    pub(super) pieces: &'s [Piece],
    pub(super) tokens: &'s [Token],
}

/// A phrase of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// The token behind it.
    pub(super) end: u32,
    pub(super) role: Role,
}
