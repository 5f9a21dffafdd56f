//! Learning from aligned sentences: IBM model 1 (Brown et al. 1993), in both directions
//! with a null word, symmetrised by the geometric mean.

use rustc_hash::FxHashMap;

use super::Lexicon;
use crate::text::{fold, word_spans};

/// Rounds of expectation–maximisation.
const ROUNDS: usize = 5;

/// Words that stand in fewer pairs are not learned.
const LEAST_PAIRS: u32 = 2;

/// Entries less probable than this are dropped.
const LEAST_PROBABILITY: f32 = 0.05;

/// The most renderings that are kept of a word.
const MOST_RENDERINGS: usize = 8;

/// The longest sentence that is learned from, in words.
const LONGEST: usize = 200;

/// A learned entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// The source word in lower case.
    pub source: String,
    /// The target word's root in lower case.
    pub target: String,
    /// Probability that the source word is rendered so, 0 to 1.
    pub probability: f32,
    /// Sentence pairs in which both stand.
    pub pairs: u32,
}

/// Learns from pairs of texts. `base` cuts the source into its words and stems the target.
/// The entries come sorted by source word, then by falling probability.
#[must_use]
pub fn learn(pairs: &[(&str, &str)], base: Option<&Lexicon>) -> Vec<Learned> {
    let (mut sources, mut targets) = (Vocabulary::default(), Vocabulary::default());
    let mut corpus: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
    for (source, target) in pairs {
        let source_words: Vec<String> = match base {
            Some(base) => base.source_words(source).iter().map(|w| source[w.span.range()].to_lowercase()).collect(),
            None => plain(source),
        };
        let target_words: Vec<String> = match base {
            Some(base) => word_spans(target).map(|s| base.stem(&target[s.range()])).collect(),
            None => plain(target),
        };
        if source_words.len() <= LONGEST && target_words.len() <= LONGEST {
            corpus.push((sources.read(&source_words), targets.read(&target_words)));
        }
    }
    let forward = translation_table(&corpus);
    let swapped: Vec<(Vec<u32>, Vec<u32>)> = corpus.iter().map(|(s, t)| (t.clone(), s.clone())).collect();
    let backward = translation_table(&swapped);
    let together = together(&corpus);
    let entry = |(&(s, t), &pairs): (&(u32, u32), &u32)| {
        let rare = sources.pairs[s as usize] < LEAST_PAIRS || targets.pairs[t as usize] < LEAST_PAIRS;
        let probability = (forward.get(&(s, t))? * backward.get(&(t, s))?).sqrt() as f32;
        (!rare && probability >= LEAST_PROBABILITY).then(|| Learned {
            source: sources.words[s as usize].clone(),
            target: targets.words[t as usize].clone(),
            probability,
            pairs,
        })
    };
    let mut entries: Vec<Learned> = together.iter().filter_map(entry).collect();
    entries.sort_by(|a, b| {
        let by_probability = b.probability.total_cmp(&a.probability);
        a.source.cmp(&b.source).then(by_probability).then_with(|| a.target.cmp(&b.target))
    });
    entries.chunk_by(|a, b| a.source == b.source).flat_map(|list| list.iter().take(MOST_RENDERINGS).cloned()).collect()
}

/// The words of a text in a language without a lexicon, without marks and case.
fn plain(text: &str) -> Vec<String> {
    word_spans(text).map(|span| fold(&text[span.range()])).collect()
}

#[derive(Default)]
struct Vocabulary {
    ids: FxHashMap<String, u32>,
    words: Vec<String>,
    /// Sentence pairs that a word stands in.
    pairs: Vec<u32>,
}

impl Vocabulary {
    /// The numbers of the words of a sentence.
    fn read(&mut self, words: &[String]) -> Vec<u32> {
        let mut ids = Vec::with_capacity(words.len());
        for word in words {
            let next = self.words.len() as u32;
            let id = *self.ids.entry(word.clone()).or_insert(next);
            if id == next {
                self.words.push(word.clone());
                self.pairs.push(0);
            }
            if !ids.contains(&id) {
                self.pairs[id as usize] += 1;
            }
            ids.push(id);
        }
        ids
    }
}

/// The null word: what nothing of the other side accounts for.
const NULL: u32 = u32::MAX;

type Table = FxHashMap<(u32, u32), f64>;

/// t(target | source) after some rounds of EM from a uniform start.
fn translation_table(corpus: &[(Vec<u32>, Vec<u32>)]) -> Table {
    let mut table: Table = FxHashMap::default();
    for round in 0..ROUNDS {
        let mut counts: Table = FxHashMap::default();
        let mut totals: FxHashMap<u32, f64> = FxHashMap::default();
        for (source, target) in corpus {
            let given = || source.iter().copied().chain([NULL]);
            for &t in target {
                let probability = |s: u32| if round == 0 { 1.0 } else { table.get(&(s, t)).copied().unwrap_or(0.0) };
                let sum: f64 = given().map(probability).sum();
                if sum <= 0.0 {
                    continue;
                }
                for s in given() {
                    let share = probability(s) / sum;
                    *counts.entry((s, t)).or_default() += share;
                    *totals.entry(s).or_default() += share;
                }
            }
        }
        let share = |((s, t), count): ((u32, u32), f64)| ((s, t), count / totals.get(&s).copied().unwrap_or(1.0));
        table = counts.into_iter().map(share).collect();
    }
    table
}

/// How many sentence pairs hold both words.
fn together(corpus: &[(Vec<u32>, Vec<u32>)]) -> FxHashMap<(u32, u32), u32> {
    let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let distinct = |words: &[u32]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words.dedup();
        words
    };
    for (source, target) in corpus {
        for &s in &distinct(source) {
            for &t in &distinct(target) {
                *counts.entry((s, t)).or_default() += 1;
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_go_together_are_learned() {
        let pairs = [
            ("das Haus ist groß", "la maison est grande"),
            ("das Haus ist alt", "la maison est vieille"),
            ("der Berg ist groß", "la montagne est grande"),
            ("der Berg brennt", "la montagne brûle"),
            ("ein altes Haus", "une vieille maison"),
        ];
        let learned = learn(&pairs, None);
        let best = |word: &str| learned.iter().find(|l| l.source == word).map(|l| l.target.as_str());
        assert_eq!(best("haus"), Some("maison"));
        assert_eq!(best("berg"), Some("montagne"));
        assert!(learned.iter().all(|l| l.pairs >= 1 && l.probability <= 1.0));
        assert_eq!(learned, learn(&pairs, None), "the same entries every time");
    }
}
