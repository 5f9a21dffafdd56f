//! Light stemming: words of one root get one form.
//!
//! Affixes are taken off while the rest is a word that the lexicon knows; a form that
//! leads to no known word keeps its letters. Malay and Indonesian prefixes melt into the
//! root (menulis from tulis), so the lost consonant is tried too.

use rustc_hash::FxHashSet;

use crate::language::Language;

/// The shortest root, in letters.
const SHORTEST: usize = 3;

/// Knows the words of a language's side of the lexicon.
#[derive(Debug)]
pub(super) struct Stemmer {
    language: Language,
    known: FxHashSet<String>,
}

impl Stemmer {
    pub(super) fn new<'w>(language: Language, known: impl Iterator<Item = &'w str>) -> Stemmer {
        Stemmer { language, known: known.map(str::to_lowercase).collect() }
    }

    /// The root of a word, in lower case: the shortest known form that affixes lead to,
    /// or the word itself.
    pub(super) fn stem(&self, word: &str) -> String {
        let word = word.to_lowercase();
        let mut forms = vec![word];
        let mut at = 0;
        while at < forms.len() && forms.len() < 64 {
            for form in self.shorter(&forms[at]) {
                if form.chars().count() >= SHORTEST && !forms.contains(&form) {
                    forms.push(form);
                }
            }
            at += 1;
        }
        let shortest = forms.iter().filter(|f| self.known.contains(*f)).min_by_key(|f| (f.len(), *f));
        shortest.unwrap_or(&forms[0]).clone()
    }

    fn shorter(&self, word: &str) -> Vec<String> {
        match self.language {
            Language::Malay | Language::Indonesian => malay(word),
            Language::English => english(word),
            Language::Vietnamese | Language::Other(_) => Vec::new(),
        }
    }
}

/// The forms of a Malay or Indonesian word with one affix less.
fn malay(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for suffix in ["kan", "nya", "lah", "kah", "pun", "an", "ku", "mu", "i"] {
        forms.extend(word.strip_suffix(suffix).map(str::to_string));
    }
    for prefix in ["memper", "diper", "ber", "ter", "per", "pel", "bel", "di", "ke", "se", "be", "pe", "me"] {
        forms.extend(word.strip_prefix(prefix).map(str::to_string));
    }
    // meN- and peN-: the nasal stands for the root's first consonant or before it.
    for (prefix, lost) in [("meng", "k"), ("peng", "k"), ("meny", "s"), ("peny", "s"), ("mem", "p"), ("pem", "p"),
        ("men", "t"), ("pen", "t")]
    {
        if let Some(rest) = word.strip_prefix(prefix) {
            forms.push(rest.to_string());
            if rest.starts_with(['a', 'e', 'i', 'o', 'u']) {
                forms.push(format!("{lost}{rest}"));
            }
        }
    }
    forms
}

/// The forms of an English word with one ending less.
fn english(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    let mut replace = |ending: &str, by: &str| {
        if let Some(root) = word.strip_suffix(ending) {
            forms.push(format!("{root}{by}"));
        }
    };
    for (ending, by) in [
        ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
        ("ly", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ment", ""), ("ation", "e"), ("ion", ""), ("ion", "e"),
        ("al", ""), ("ity", ""), ("ity", "e"), ("ness", ""), ("ful", ""), ("less", ""),
    ] {
        replace(ending, by);
    }
    // stopped, running: the doubled consonant goes too.
    for ending in ["ed", "ing", "er"] {
        if let Some(root) = word.strip_suffix(ending) {
            let mut letters = root.chars().rev();
            if let (Some(a), Some(b)) = (letters.next(), letters.next())
                && a == b
            {
                forms.push(root[..root.len() - a.len_utf8()].to_string());
            }
        }
    }
    forms
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
