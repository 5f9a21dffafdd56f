//! Light stemming: words of one root get one form.
//!
//! Affixes are taken off while the rest is a word that the lexicon knows; a form that
//! leads to no known word keeps its letters. Malay and Indonesian prefixes melt into the
//! root (menulis from tulis), so the lost consonant is tried too.

use std::cmp::Ordering;

use crate::language::Language;
use crate::text::{Packed, WordMap, WordRun, lower};

/// The shortest root, in bytes.
const SHORTEST: usize = 3;

/// The shortest form that two words may have as their root, in bytes.
const LIKELY_ROOT: usize = 4;

/// The longest word that is taken apart, in bytes.
const LONGEST: usize = 62;

/// The most forms that are tried for a word.
const MOST_FORMS: usize = 48;

/// Knows the words of a language's side of the lexicon.
#[derive(Debug)]
pub(super) struct Stemmer {
    language: Language,
    known: WordMap<()>,
}

/// A part of the word with a letter put before or behind it; 0 for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Form {
    start: u8,
    end: u8,
    before: u8,
    behind: u8,
}

impl Form {
    fn len(self) -> usize {
        usize::from(self.end - self.start) + usize::from(self.before != 0) + usize::from(self.behind != 0)
    }

    /// Whether the form, whose letters are given, is shorter than another of the word, or
    /// before it in the alphabet.
    fn is_before(self, other: Form, letters: &[u8], word: &[u8]) -> bool {
        match self.len().cmp(&other.len()) {
            Ordering::Equal => letters < other.write(word, &mut [0; LONGEST + 2]),
            order => order == Ordering::Less,
        }
    }

    /// Writes the form's letters.
    fn write<'b>(self, word: &[u8], room: &'b mut Room) -> &'b [u8] {
        let rest = &word[usize::from(self.start)..usize::from(self.end)];
        let from = usize::from(self.before != 0);
        room[0] = self.before;
        room[from..from + rest.len()].copy_from_slice(rest);
        room[from + rest.len()] = self.behind;
        &room[..self.len()]
    }
}

/// Room for the letters of a form: those of a word, and one put before and one behind.
type Room = [u8; LONGEST + 2];

impl Stemmer {
    pub(super) fn new<'w>(language: Language, known: impl Iterator<Item = &'w str>) -> Stemmer {
        let mut words = WordMap::default();
        known.for_each(|word| words.get_or_insert(Packed::lower(word), || lower(word), ()));
        Stemmer { language, known: words }
    }

    /// A stemmer that knows words, each a run of a text.
    pub(super) fn of_runs(language: Language, words: &[(&str, WordRun)]) -> Stemmer {
        let mut known = WordMap::with_room_for(words.len());
        for &(text, run) in words {
            known.get_or_insert(run.packed, || lower(&text[run.span.range()]), ());
        }
        Stemmer { language, known }
    }

    /// The root of a word, in lower case: the shortest known form that affixes lead to,
    /// the first in the alphabet of equally short ones, or the word itself.
    pub(super) fn stem(&self, word: &str) -> String {
        let word = word.to_lowercase();
        match self.root(word.as_bytes(), |root| String::from_utf8_lossy(root).into_owned()) {
            Some(root) => root,
            None => word,
        }
    }

    /// What `give` makes of the shortest known form that affixes lead to from a word in lower
    /// case, which may be the word itself; nothing where no form is known.
    pub(super) fn root<T>(&self, word: &[u8], give: impl FnOnce(&[u8]) -> T) -> Option<T> {
        // Affixes are ASCII; other words and very long ones have none.
        if !word.is_ascii() || word.len() <= SHORTEST || word.len() > LONGEST {
            return None;
        }
        let whole = Form { start: 0, end: word.len() as u8, before: 0, behind: 0 };
        let (mut forms, mut count) = ([whole; MOST_FORMS], 1);
        let mut room = [0; LONGEST + 2];
        let mut best: Option<Form> = None;
        let mut at = 0;
        while at < count {
            let form = forms[at];
            let letters = form.write(word, &mut room);
            if best.is_none_or(|best| form.is_before(best, letters, word)) && self.knows(letters) {
                best = Some(form);
            }
            self.shorter(form, letters, &mut |shorter| {
                if shorter.len() >= SHORTEST && count < MOST_FORMS && !forms[..count].contains(&shorter) {
                    forms[count] = shorter;
                    count += 1;
                }
            });
            at += 1;
        }
        best.map(|best| give(best.write(word, &mut room)))
    }

    fn knows(&self, letters: &[u8]) -> bool {
        let whole = || String::from_utf8_lossy(letters).into_owned();
        self.known.get(Packed::of_bytes(letters), whole).is_some()
    }

    /// Whether affixes lead two words, in lower case, to one form that is long enough to be
    /// a root.
    pub(super) fn share_root(language: Language, a: &str, b: &str) -> bool {
        let (a, b) = (Stemmer::forms(language, a), Stemmer::forms(language, b));
        a.iter().any(|form| form.len() >= LIKELY_ROOT && b.contains(form))
    }

    /// A word and every form that taking affixes off leads to.
    fn forms(language: Language, word: &str) -> Vec<String> {
        let stemmer = Stemmer { language, known: WordMap::default() };
        let mut forms = vec![word.to_string()];
        let mut at = 0;
        while at < forms.len() && forms.len() < MOST_FORMS {
            let letters = forms[at].clone();
            if letters.is_ascii() && letters.len() <= LONGEST {
                let end = letters.len() as u8;
                let form = Form { start: 0, end, before: 0, behind: 0 };
                let mut room = [0; LONGEST + 2];
                stemmer.shorter(form, letters.as_bytes(), &mut |shorter| {
                    let shorter = String::from_utf8_lossy(shorter.write(letters.as_bytes(), &mut room)).into_owned();
                    if shorter.len() >= SHORTEST && !forms.contains(&shorter) {
                        forms.push(shorter);
                    }
                });
            }
            at += 1;
        }
        forms
    }

    /// Gives the forms with one affix less.
    fn shorter(&self, form: Form, letters: &[u8], give: &mut impl FnMut(Form)) {
        match self.language {
            Language::Malay | Language::Indonesian => malay(form, letters, give),
            Language::English => english(form, letters, give),
            Language::Vietnamese | Language::Other(_) => {}
        }
    }
}

/// Suffixes of Malay and Indonesian that end in a letter. The last letter says no to most
/// words, and so does the first one of prefixes.
fn malay_suffixes(last: u8) -> &'static [&'static [u8]] {
    match last {
        b'n' => &[b"kan", b"pun", b"an"],
        b'a' => &[b"nya"],
        b'h' => &[b"lah", b"kah"],
        b'u' => &[b"ku", b"mu"],
        b'i' => &[b"i"],
        _ => &[],
    }
}

/// Prefixes that leave the root as it is.
fn malay_prefixes(first: u8) -> &'static [&'static [u8]] {
    match first {
        b'm' => &[b"memper", b"me"],
        b'd' => &[b"diper", b"di"],
        b'b' => &[b"ber", b"bel", b"be"],
        b't' => &[b"ter"],
        b'p' => &[b"per", b"pel", b"pe"],
        b'k' => &[b"ke"],
        b's' => &[b"se"],
        _ => &[],
    }
}

/// meN- and peN- with the consonant that their nasal may stand for.
const NASALS: [(&[u8], u8); 4] = [(b"eng", b'k'), (b"eny", b's'), (b"em", b'p'), (b"en", b't')];

fn malay(form: Form, letters: &[u8], give: &mut impl FnMut(Form)) {
    let (Some(&first), Some(&last)) = (letters.first(), letters.last()) else { return };
    for suffix in malay_suffixes(last) {
        if letters.len() > suffix.len() && letters.ends_with(suffix) {
            give(Form { end: form.end - suffix.len() as u8, ..form });
        }
    }
    // A consonant that was put back goes with the prefix that it begins.
    let without = |prefix: usize| {
        let taken = prefix as u8 - u8::from(form.before != 0);
        Form { start: form.start + taken, before: 0, ..form }
    };
    for prefix in malay_prefixes(first) {
        if letters.len() > prefix.len() && letters.starts_with(prefix) {
            give(without(prefix.len()));
        }
    }
    if first == b'm' || first == b'p' {
        for (nasal, lost) in NASALS {
            let Some(&[next, ..]) = letters[1..].strip_prefix(nasal) else { continue };
            let rest = without(1 + nasal.len());
            give(rest);
            if b"aeiou".contains(&next) {
                give(Form { before: lost, ..rest });
            }
        }
    }
}

/// English endings with the letter that may stand in their place; 0 for none.
const ENDINGS: [(&[u8], u8); 22] = [
    (b"ies", b'y'),
    (b"ied", b'y'),
    (b"es", 0),
    (b"s", 0),
    (b"ed", 0),
    (b"ed", b'e'),
    (b"ing", 0),
    (b"ing", b'e'),
    (b"ly", 0),
    (b"er", 0),
    (b"er", b'e'),
    (b"ers", 0),
    (b"ment", 0),
    (b"ation", b'e'),
    (b"ion", 0),
    (b"ion", b'e'),
    (b"al", 0),
    (b"ity", 0),
    (b"ity", b'e'),
    (b"ness", 0),
    (b"ful", 0),
    (b"less", 0),
];

fn english(form: Form, letters: &[u8], give: &mut impl FnMut(Form)) {
    // A letter that was put in is the end of the root.
    if form.behind != 0 {
        return;
    }
    for (ending, by) in ENDINGS {
        // The last letter says no to most.
        if letters.last() == ending.last() && letters.len() > ending.len() && letters.ends_with(ending) {
            give(Form { end: form.end - ending.len() as u8, behind: by, ..form });
        }
    }
    // stopped, running: the doubled consonant goes too.
    for ending in [&b"ed"[..], b"ing", b"er"] {
        if let Some([.., a, b]) = letters.strip_suffix(ending)
            && a == b
        {
            give(Form { end: form.end - ending.len() as u8 - 1, ..form });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_root_meet() {
        let stems = |language, known: &[&str], words: &[&str]| {
            let stemmer = Stemmer::new(language, known.iter().copied());
            words.iter().map(|w| stemmer.stem(w)).collect::<Vec<_>>()
        };
        let known = ["tulis", "menulis", "tandatangan", "kirim"];
        let words = ["menulis", "penulisan", "ditandatangani", "Penandatanganan", "mengirimkan", "rumah"];
        let roots = ["tulis", "tulis", "tandatangan", "tandatangan", "kirim", "rumah"];
        assert_eq!(stems(Language::Malay, &known, &words), roots);
        let known = ["stop", "country", "make", "cooperate"];
        let words = ["stopped", "Countries", "making", "cooperation", "makes"];
        assert_eq!(stems(Language::English, &known, &words), ["stop", "country", "make", "cooperate", "make"]);
    }
}
