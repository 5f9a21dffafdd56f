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
    /// Where each syllable leads that an entry may begin with.
    firsts: Vec<First>,
    /// Where a head without any syllable leads, which no text has.
    nowhere: Node,
    /// Where a syllable leads from a node; see [`step`].
    steps: FxHashMap<u64, Node>,
    /// Nodes but for the first, where every entry begins and which is 0.
    nodes: u32,
    entries: u32,
}

/// The end of a run of syllables that an entry has or begins with. It is kept in the place
/// that leads to it: one look into memory less at each syllable.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Its number; 0 where no entry leads there.
    number: u32,
    /// Its entry, or [`NO_ENTRY`], and whether an entry [goes on](GOES_ON) behind it.
    entry: u32,
}

const NO_ENTRY: u32 = GOES_ON - 1;
const GOES_ON: u32 = 1 << 31;

impl Default for Node {
    fn default() -> Node {
        Node { number: 0, entry: NO_ENTRY }
    }
}

impl Node {
    fn entry(self) -> Option<WordId> {
        let entry = self.entry & !GOES_ON;
        (entry != NO_ENTRY).then_some(WordId(entry))
    }

    fn goes_on(self) -> bool {
        self.entry & GOES_ON != 0
    }
}

/// Where a syllable leads that an entry may begin with.
#[derive(Clone, Copy, Debug, Default)]
struct First {
    node: Node,
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
            firsts: vec![First::default()],
            nowhere: Node::default(),
            steps: FxHashMap::default(),
            nodes: 0,
            entries: 0,
        }
    }
}

impl Phrases {
    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.entries as usize
    }

    /// Adds an entry and gives its number; an entry of the same syllables keeps its own.
    pub(super) fn insert(&mut self, head: &str) -> WordId {
        // The syllables of the entry, each with whether it is near the one before.
        let mut path: Vec<(u32, bool)> = Vec::new();
        let mut last_end = None;
        for WordRun { span, packed } in packed_words(head) {
            let near = last_end.is_some_and(|end| is_near(&head[end..span.start]));
            let whole = || lower(&head[span.range()]);
            let known = self.syllables.get(packed, whole);
            path.push((known.unwrap_or_else(|| self.syllable(&usual_spelling(whole()))), near));
            last_end = Some(span.end);
        }
        let next = self.entries;
        let mut place = &mut self.nowhere;
        let mut number = 0;
        for (at, &(syllable, near)) in path.iter().enumerate() {
            place = match at {
                0 => {
                    let first = &mut self.firsts[syllable as usize];
                    if let Some(&(second, _)) = path.get(1) {
                        first.seconds |= second_bit(second);
                    }
                    &mut first.node
                }
                _ => self.steps.entry(step(number, near, syllable)).or_default(),
            };
            if place.number == 0 {
                self.nodes += 1;
                place.number = self.nodes;
            }
            if at + 1 < path.len() {
                place.entry |= GOES_ON;
            }
            number = place.number;
        }
        if let Some(entry) = place.entry() {
            return entry;
        }
        place.entry = place.entry & GOES_ON | next;
        self.entries += 1;
        WordId(next)
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
        let Some(&First { mut node, seconds }) = syllables.first().and_then(|s| self.firsts.get(s.number as usize))
        else {
            return (1, None);
        };
        let mut found = (1, node.entry());
        for (at, syllable) in syllables.iter().enumerate().take(LONGEST).skip(1) {
            if !node.goes_on() || syllable.number == 0 || at == 1 && seconds & second_bit(syllable.number) == 0 {
                break;
            }
            let Some(&next) = self.steps.get(&step(node.number, syllable.near, syllable.number)) else { break };
            node = next;
            if let Some(entry) = node.entry() {
                found = (at + 1, Some(entry));
            }
        }
        found
    }
}

fn is_near(between: &str) -> bool {
    between == " " || between.chars().all(|c| c == ' ' || c == '-' || c == '\u{A0}')
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
