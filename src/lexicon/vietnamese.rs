//! Vietnamese words in a text: the longest runs of syllables that the lexicon knows.
//!
//! The lexicon's entries are a tree of syllables. A text is cut into syllables once, each
//! becomes a number, and an entry is found by going down the tree from its first syllable.

use rustc_hash::FxHashMap;

use super::WordId;
use super::words::Word;
use crate::text::{Span, WordMap, WordRun, lower, packed_words};

/// The longest entry that is looked for, in syllables.
const LONGEST: usize = 8;

/// The heads of the lexicon's entries.
#[derive(Debug)]
pub(super) struct Phrases {
    /// Numbers of syllables, both placements of the tone mark under one.
    syllables: WordMap<u32>,
    /// The first is where every entry begins.
    nodes: Vec<Node>,
    /// The node that each syllable leads to from the first; 0 where no entry begins with it.
    firsts: Vec<u32>,
    /// The node that a syllable leads to from another; see [`step`].
    steps: FxHashMap<u64, u32>,
    entries: u32,
}

/// The end of a run of syllables that an entry has or begins with.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    entry: Option<WordId>,
    goes_on: bool,
}

/// A syllable of a text.
#[derive(Clone, Copy)]
struct Syllable {
    /// Its number; 0 where no entry has it.
    number: u32,
    /// Whether only blanks and hyphens stand between it and the syllable before: an entry
    /// does not reach across a comma, unless it has one there.
    near: bool,
    span: Span,
}

/// The key of a step from a node.
fn step(from: u32, near: bool, syllable: u32) -> u64 {
    u64::from(from) << 32 | u64::from(near) << 31 | u64::from(syllable)
}

impl Default for Phrases {
    fn default() -> Phrases {
        Phrases {
            syllables: WordMap::default(),
            nodes: vec![Node::default()],
            firsts: vec![0],
            steps: FxHashMap::default(),
            entries: 0,
        }
    }
}

impl Phrases {
    /// Adds an entry and gives its number; an entry of the same syllables keeps its own.
    pub(super) fn insert(&mut self, head: &str) -> WordId {
        let mut node = 0;
        let mut last_end = None;
        for WordRun { span, packed } in packed_words(head) {
            let near = last_end.is_some_and(|end| is_near(&head[end..span.start]));
            let whole = || lower(&head[span.range()]);
            let known = self.syllables.get(packed, whole);
            let syllable = known.unwrap_or_else(|| self.syllable(&usual_spelling(whole())));
            node = self.go(node, near, syllable);
            last_end = Some(span.end);
        }
        let next = WordId(self.entries);
        let entry = *self.nodes[node as usize].entry.get_or_insert(next);
        self.entries += u32::from(entry == next);
        entry
    }

    /// The number of a syllable, a new one for a new syllable; the other placement of its
    /// tone mark gets the same.
    fn syllable(&mut self, syllable: &str) -> u32 {
        let next = self.firsts.len() as u32;
        let number = self.syllables.insert(syllable, next);
        if number == next {
            self.firsts.push(0);
            if let Some(other) = other_spelling(syllable) {
                self.syllables.insert(&other, number);
            }
        }
        number
    }

    /// The node that a syllable leads to, a new one where there is none.
    fn go(&mut self, from: u32, near: bool, syllable: u32) -> u32 {
        let next = self.nodes.len() as u32;
        let place = match from {
            0 => &mut self.firsts[syllable as usize],
            _ => self.steps.entry(step(from, near, syllable)).or_insert(0),
        };
        if *place == 0 {
            *place = next;
            self.nodes.push(Node::default());
            self.nodes[from as usize].goes_on = true;
        }
        *place
    }

    /// The words of a text by longest match; `runs` are its letters and digits.
    pub(super) fn words(&self, text: &str, runs: impl Iterator<Item = WordRun>) -> Vec<Word> {
        let syllables = self.syllables_of(text, runs);
        let mut words = Vec::with_capacity(syllables.len());
        let mut at = 0;
        while let Some(&Syllable { span, .. }) = syllables.get(at) {
            let (count, id) = self.longest(&syllables[at..]);
            let last = syllables.get(at + count - 1).map_or(span, |last| last.span);
            words.push(Word { span: Span::new(span.start, last.end), id });
            at += count;
        }
        words
    }

    fn syllables_of(&self, text: &str, runs: impl Iterator<Item = WordRun>) -> Vec<Syllable> {
        let mut syllables = Vec::with_capacity(text.len() / 5 + 1);
        let mut last_end = 0;
        for run in runs {
            let number = self.syllables.get(run.packed, || lower(&text[run.span.range()])).unwrap_or(0);
            let near = is_near(&text[last_end..run.span.start]);
            syllables.push(Syllable { number, near, span: run.span });
            last_end = run.span.end;
        }
        syllables
    }

    /// The longest entry that the syllables begin with: how many it has, and its number.
    /// One without an entry where there is none.
    fn longest(&self, syllables: &[Syllable]) -> (usize, Option<WordId>) {
        let mut found = (1, None);
        let mut node = 0;
        for (at, syllable) in syllables.iter().take(LONGEST).enumerate() {
            let next = match node {
                _ if syllable.number == 0 => None,
                0 => self.firsts.get(syllable.number as usize),
                _ => self.steps.get(&step(node, syllable.near, syllable.number)),
            };
            node = next.copied().unwrap_or(0);
            let Node { entry, goes_on } = self.nodes[node as usize];
            if entry.is_some() && node != 0 {
                found = (at + 1, entry);
            }
            if node == 0 || !goes_on {
                break;
            }
        }
        found
    }
}

fn is_near(between: &str) -> bool {
    between.chars().all(|c| c == ' ' || c == '-' || c == '\u{A0}')
}

/// Endings with the tone mark on the second vowel, and with it on the first.
const TONE_MARKS: [(&str, &str); 15] = [
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
];

/// A syllable with the tone mark of oa, oe and uy on the first vowel (hòa, not hoà) where
/// nothing follows.
fn usual_spelling(syllable: String) -> String {
    let usual = |&(new, old): &(&str, &str)| swap(&syllable, new, old);
    TONE_MARKS.iter().find_map(usual).unwrap_or(syllable)
}

/// hoà for hòa, where a syllable has two spellings.
fn other_spelling(syllable: &str) -> Option<String> {
    TONE_MARKS.iter().find_map(|(new, old)| swap(syllable, old, new))
}

/// One ending for another. In quý the u belongs to the consonant.
fn swap(syllable: &str, ending: &str, by: &str) -> Option<String> {
    let body = syllable.strip_suffix(ending)?;
    (!body.ends_with('q')).then(|| format!("{body}{by}"))
}
