//! Light stemming: words of one root get one form.
//!
//! Affixes are taken off while the rest is a word that the lexicon knows; a form that
//! leads to no known word keeps its letters. Malay and Indonesian prefixes melt into the
//! root (menulis from tulis), so the lost consonant is tried too.

use crate::language::Language;
use crate::text::{Packed, WordMap, lower};

/// The shortest root, in bytes.
const SHORTEST: usize = 3;

/// The shortest form that two words may have as their root, in bytes.
const LIKELY_ROOT: usize = 4;

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

    /// Writes the form's letters.
    fn write<'b>(self, word: &[u8], buffer: &'b mut Vec<u8>) -> &'b [u8] {
        buffer.clear();
        buffer.extend((self.before != 0).then_some(self.before));
        buffer.extend(&word[usize::from(self.start)..usize::from(self.end)]);
        buffer.extend((self.behind != 0).then_some(self.behind));
        buffer
    }
}

impl Stemmer {
    pub(super) fn new<'w>(language: Language, known: impl Iterator<Item = &'w str>) -> Stemmer {
        let mut words = WordMap::default();
        known.for_each(|word| words.get_or_insert(Packed::lower(word), || lower(word), ()));
        Stemmer { language, known: words }
    }

    /// The root of a word, in lower case: the shortest known form that affixes lead to,
    /// the first in the alphabet of equally short ones, or the word itself.
    pub(super) fn stem(&self, word: &str) -> String {
        let word = word.to_lowercase();
        // Affixes are ASCII; other words and very long ones have none.
        let Ok(length) = u8::try_from(word.len()) else { return word };
        if !word.is_ascii() || word.len() <= SHORTEST {
            return word;
        }
        let mut forms = Vec::with_capacity(MOST_FORMS);
        forms.push(Form { start: 0, end: length, before: 0, behind: 0 });
        let mut at = 0;
        let mut buffer = Vec::with_capacity(word.len() + 2);
        let mut best: Option<String> = None;
        while at < forms.len() {
            let form = forms[at];
            let letters = form.write(word.as_bytes(), &mut buffer);
            if let Ok(letters) = std::str::from_utf8(letters)
                && best.as_deref().is_none_or(|best| (letters.len(), letters) < (best.len(), best))
                && self.known.get_lower(letters).is_some()
            {
                best = Some(letters.to_string());
            }
            self.shorter(form, letters, &mut |shorter| {
                if shorter.len() >= SHORTEST && forms.len() < MOST_FORMS && !forms.contains(&shorter) {
                    forms.push(shorter);
                }
            });
            at += 1;
        }
        best.unwrap_or(word)
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
            if let (Ok(end), true) = (u8::try_from(letters.len()), letters.is_ascii()) {
                let form = Form { start: 0, end, before: 0, behind: 0 };
                let mut buffer = Vec::new();
                stemmer.shorter(form, letters.as_bytes(), &mut |shorter| {
                    let shorter = String::from_utf8_lossy(shorter.write(letters.as_bytes(), &mut buffer)).into_owned();
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

/// Suffixes of Malay and Indonesian.
const SUFFIXES: [&[u8]; 9] = [b"kan", b"nya", b"lah", b"kah", b"pun", b"an", b"ku", b"mu", b"i"];

/// Prefixes that leave the root as it is.
const PREFIXES: [&[u8]; 13] =
    [b"memper", b"diper", b"ber", b"ter", b"per", b"pel", b"bel", b"di", b"ke", b"se", b"be", b"pe", b"me"];

/// meN- and peN- with the consonant that their nasal may stand for.
const NASALS: [(&[u8], u8); 8] = [
    (b"meng", b'k'),
    (b"peng", b'k'),
    (b"meny", b's'),
    (b"peny", b's'),
    (b"mem", b'p'),
    (b"pem", b'p'),
    (b"men", b't'),
    (b"pen", b't'),
];

/// Whether a word begins with a prefix and goes on. The first letter says no to most.
fn begins(letters: &[u8], prefix: &[u8]) -> bool {
    letters.first() == prefix.first() && letters.len() > prefix.len() && letters.starts_with(prefix)
}

/// Whether a word has a suffix and something before it. The last letter says no to most.
fn ends(letters: &[u8], suffix: &[u8]) -> bool {
    letters.last() == suffix.last() && letters.len() > suffix.len() && letters.ends_with(suffix)
}

fn malay(form: Form, letters: &[u8], give: &mut impl FnMut(Form)) {
    if form.behind == 0 {
        for suffix in SUFFIXES {
            if ends(letters, suffix) {
                give(Form { end: form.end - suffix.len() as u8, ..form });
            }
        }
    }
    // A consonant that was put back goes with the prefix that it begins.
    let without = |prefix: &[u8]| {
        let taken = prefix.len() as u8 - u8::from(form.before != 0);
        Form { start: form.start + taken, before: 0, ..form }
    };
    for prefix in PREFIXES {
        if begins(letters, prefix) {
            give(without(prefix));
        }
    }
    for (prefix, lost) in NASALS {
        if begins(letters, prefix) {
            let rest = without(prefix);
            give(rest);
            if letters.get(prefix.len()).is_some_and(|c| b"aeiou".contains(c)) {
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
        if ends(letters, ending) {
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
