//! Vietnamese words in a text: the longest runs of syllables that the lexicon knows.

use rustc_hash::FxHashMap;

use super::WordId;
use super::words::Word;
use crate::text::{Span, word_spans};

/// The longest entry that is looked for, in syllables.
const LONGEST: usize = 8;

/// The heads of the lexicon's entries.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    ids: FxHashMap<String, WordId>,
    /// Syllables of the longest entry that begins with a syllable.
    longest: FxHashMap<String, usize>,
}

impl Phrases {
    /// Adds an entry and gives its number; an entry of the same key keeps its own.
    pub(super) fn insert(&mut self, head: &str) -> WordId {
        let (key, syllables) = normalise(head);
        let first = syllables.first().map_or("", |&(start, end, _)| &key[start..end]);
        let longest = self.longest.entry(first.to_string()).or_default();
        *longest = syllables.len().clamp(*longest, LONGEST);
        let next = WordId(self.ids.len() as u32);
        *self.ids.entry(key).or_insert(next)
    }

    /// The words of a text by longest match.
    pub(super) fn words(&self, text: &str) -> Vec<Word> {
        let (key, syllables) = normalise(text);
        let mut words = Vec::with_capacity(syllables.len());
        let mut at = 0;
        while let Some(&(start, end, span)) = syllables.get(at) {
            let most = self.longest.get(&key[start..end]).copied().unwrap_or(0).min(syllables.len() - at);
            let found = (1..=most).rev().find_map(|n| {
                let (_, last, last_span) = syllables[at + n - 1];
                let id = self.ids.get(&key[start..last])?;
                Some((n, Word { span: Span::new(span.start, last_span.end), id: Some(*id) }))
            });
            let (n, word) = found.unwrap_or((1, Word { span, id: None }));
            words.push(word);
            at += n;
        }
        words
    }
}

/// The syllables of a text in lower case with one tone-mark placement, joined by a blank
/// where only a blank or hyphen stands between them and by a bar elsewhere: an entry does
/// not reach across a comma. With each syllable come its bytes there and in the text.
fn normalise(text: &str) -> (String, Vec<(usize, usize, Span)>) {
    let mut key = String::with_capacity(text.len() + 8);
    let mut syllables = Vec::new();
    let mut last_end = None;
    for span in word_spans(text) {
        if let Some(end) = last_end {
            let near = text[end..span.start].chars().all(|c| c == ' ' || c == '-' || c == '\u{A0}');
            key.push(if near { ' ' } else { '|' });
        }
        let start = key.len();
        push_syllable(&mut key, &text[span.range()]);
        syllables.push((start, key.len(), span));
        last_end = Some(span.end);
    }
    (key, syllables)
}

/// Appends a syllable in lower case, the tone mark of oa, oe and uy on the first vowel
/// (hòa, not hoà) where nothing follows.
fn push_syllable(key: &mut String, syllable: &str) {
    let start = key.len();
    key.extend(syllable.chars().flat_map(char::to_lowercase));
    if key.is_ascii() {
        return;
    }
    for (new, old) in [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ] {
        // In quý the u belongs to the consonant.
        if key[start..].ends_with(new) && !key[start..].ends_with(&format!("q{new}")) {
            key.truncate(key.len() - new.len());
            key.push_str(old);
            return;
        }
    }
}
