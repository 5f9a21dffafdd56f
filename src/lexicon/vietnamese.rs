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
    /// Where each syllable leads from the first node.
    firsts: Vec<First>,
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

/// Where a syllable leads that an entry may begin with.
#[derive(Clone, Copy, Debug, Default)]
struct First {
    /// The node; 0 where no entry begins with it.
    node: u32,
    /// A bit for each syllable that goes on, by the last digits of its number: most
    /// syllables do not, and are found out without a look into the large table of steps.
    seconds: u64,
}

fn second_bit(syllable: u32) -> u64 {
    1 << (syllable % 64)
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
            firsts: vec![First::default()],
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
        // The first syllable, while its second is read.
        let mut first: Option<u32> = None;
        for WordRun { span, packed } in packed_words(head) {
            let near = last_end.is_some_and(|end| is_near(&head[end..span.start]));
            let whole = || lower(&head[span.range()]);
            let known = self.syllables.get(packed, whole);
            let syllable = known.unwrap_or_else(|| self.syllable(&usual_spelling(whole())));
            if let Some(first) = first {
                self.firsts[first as usize].seconds |= second_bit(syllable);
            }
            first = if node == 0 { Some(syllable) } else { None };
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
            self.firsts.push(First::default());
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
            0 => &mut self.firsts[syllable as usize].node,
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
        let Some(first) = syllables.first().and_then(|first| self.firsts.get(first.number as usize)) else {
            return (1, None);
        };
        if first.node == 0 {
            return (1, None);
        }
        let Node { entry, mut goes_on } = self.nodes[first.node as usize];
        let mut found = (1, entry);
        let mut node = first.node;
        for (at, syllable) in syllables.iter().enumerate().take(LONGEST).skip(1) {
            if !goes_on || syllable.number == 0 || at == 1 && first.seconds & second_bit(syllable.number) == 0 {
                break;
            }
            let Some(&next) = self.steps.get(&step(node, syllable.near, syllable.number)) else { break };
            let reached = self.nodes[next as usize];
            if reached.entry.is_some() {
                found = (at + 1, reached.entry);
            }
            (node, goes_on) = (next, reached.goes_on);
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
