//! The table of a language pair: renderings with probabilities, both ways.

use rustc_hash::FxHashMap;

use super::stem::Stemmer;
use super::vietnamese::Phrases;
use super::words::{Word, spans};
use crate::language::Language;
use crate::text::Span;

/// An entry: a source word or a target stem, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// A word of the other language that renders this one, or that this one renders.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rendering {
    /// The other word.
    pub word: WordId,
    /// Probability of the other word given this one, 0 to 1.
    pub given_this: f32,
    /// Probability of this word given the other one, 0 to 1.
    pub given_other: f32,
}

/// How much less each further rendering of an entry is worth than the one before it.
const NEXT_RENDERING: f32 = 0.75;

/// The lexicon of a language pair.
#[derive(Debug)]
pub struct Lexicon {
    phrases: Phrases,
    stemmer: Stemmer,
    stems: FxHashMap<String, WordId>,
    /// Entries of words as renderings have them, in lower case: most words of a text are
    /// found here and need no stemming.
    forms: FxHashMap<String, WordId>,
    /// For each source word its target stems.
    forward: Vec<Vec<Rendering>>,
    /// For each target stem its source words.
    backward: Vec<Vec<Rendering>>,
    /// How often a stem stands in renderings, as a share of all words in them.
    target_frequency: Vec<f32>,
    /// How many renderings a source word shares, likewise.
    source_frequency: Vec<f32>,
}

impl Lexicon {
    /// Reads a table with columns `vi` and the target's code, renderings parted by `|`,
    /// the best first. Rows without a rendering are passed over.
    #[must_use]
    pub fn parse(table: &str, target: Language) -> Lexicon {
        let mut lines = table.lines();
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| header.iter().position(|h| *h == name);
        let (source, rendered) = (column("vi"), column(target.code()));
        let rows: Vec<(&str, Vec<&str>)> = lines
            .filter_map(|line| {
                let fields: Vec<&str> = line.split('\t').collect();
                let renderings = fields.get(rendered?)?.split('|').map(str::trim).filter(|r| !r.is_empty());
                Some((*fields.get(source?)?, renderings.collect()))
            })
            .collect();
        Self::build(&rows, target)
    }

    fn build(rows: &[(&str, Vec<&str>)], target: Language) -> Lexicon {
        let known = rows.iter().flat_map(|(_, renderings)| renderings).flat_map(|r| spans(r).map(|s| &r[s.range()]));
        let stemmer = Stemmer::new(target, known);
        let mut phrases = Phrases::default();
        let mut stems: FxHashMap<String, WordId> = FxHashMap::default();
        let mut forms: FxHashMap<String, WordId> = FxHashMap::default();
        let mut forward: Vec<Vec<Rendering>> = Vec::new();
        let mut stem_counts: Vec<f32> = Vec::new();
        for (head, renderings) in rows {
            let id = phrases.insert(head);
            if forward.len() <= id.0 as usize {
                forward.push(Vec::new());
            }
            let total: f32 = (0..renderings.len() as i32).map(|k| NEXT_RENDERING.powi(k)).sum();
            for (k, rendering) in renderings.iter().enumerate() {
                let words: Vec<WordId> = spans(rendering)
                    .map(|span| {
                        let form = rendering[span.range()].to_lowercase();
                        let next = WordId(stems.len() as u32);
                        if let Some(&id) = forms.get(&form) {
                            return id;
                        }
                        let id = *stems.entry(stemmer.stem(&form)).or_insert(next);
                        forms.insert(form, id);
                        id
                    })
                    .collect();
                stem_counts.resize(stems.len(), 0.0);
                let share = NEXT_RENDERING.powi(k as i32) / total / words.len().max(1) as f32;
                for word in words {
                    stem_counts[word.0 as usize] += 1.0;
                    add(&mut forward[id.0 as usize], word, share);
                }
            }
        }
        let backward = invert(&mut forward, stems.len());
        let total: f32 = stem_counts.iter().sum::<f32>().max(1.0);
        Lexicon {
            target_frequency: stem_counts.iter().map(|count| count / total).collect(),
            source_frequency: vec![1.0 / forward.len().max(1) as f32; forward.len()],
            phrases,
            stemmer,
            stems,
            forms,
            forward,
            backward,
        }
    }

    /// The words of a source text by longest match; a syllable that the lexicon does not
    /// know is a word without an entry.
    #[must_use]
    pub fn source_words(&self, text: &str) -> Vec<Word> {
        self.phrases.words(text)
    }

    /// The words of a target text with their stems' entries.
    #[must_use]
    pub fn target_words(&self, text: &str) -> Vec<Word> {
        let mut form = String::new();
        let entry = |span: Span| {
            form.clear();
            form.extend(text[span.range()].chars().flat_map(char::to_lowercase));
            let known = self.forms.get(&form).copied();
            Word { span, id: known.or_else(|| self.stems.get(&self.stemmer.stem(&form)).copied()) }
        };
        spans(text).map(entry).collect()
    }

    /// The target stems that render a source word.
    #[must_use]
    pub fn renderings(&self, source: WordId) -> &[Rendering] {
        self.forward.get(source.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The source words that a target stem renders.
    #[must_use]
    pub fn origins(&self, target: WordId) -> &[Rendering] {
        self.backward.get(target.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// How common a target stem is: its share of the words of all renderings.
    #[must_use]
    pub fn target_frequency(&self, target: WordId) -> f32 {
        self.target_frequency.get(target.0 as usize).copied().unwrap_or(0.0)
    }

    /// How common a source word is: its share of all entries.
    #[must_use]
    pub fn source_frequency(&self, source: WordId) -> f32 {
        self.source_frequency.get(source.0 as usize).copied().unwrap_or(0.0)
    }
}

fn add(list: &mut Vec<Rendering>, word: WordId, probability: f32) {
    match list.iter_mut().find(|r| r.word == word) {
        Some(rendering) => rendering.given_this += probability,
        None => list.push(Rendering { word, given_this: probability, given_other: 0.0 }),
    }
}

/// The same table seen from the other side, each list summing to one; fills in the
/// probabilities of the other direction on both.
fn invert(forward: &mut [Vec<Rendering>], targets: usize) -> Vec<Vec<Rendering>> {
    let mut totals = vec![0.0_f32; targets];
    for rendering in forward.iter().flatten() {
        totals[rendering.word.0 as usize] += rendering.given_this;
    }
    let mut backward: Vec<Vec<Rendering>> = vec![Vec::new(); targets];
    for (source, renderings) in forward.iter_mut().enumerate() {
        for rendering in renderings {
            rendering.given_other = rendering.given_this / totals[rendering.word.0 as usize];
            backward[rendering.word.0 as usize].push(Rendering {
                word: WordId(source as u32),
                given_this: rendering.given_other,
                given_other: rendering.given_this,
            });
        }
    }
    backward
}
