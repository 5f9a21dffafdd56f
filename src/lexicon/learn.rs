//! Learning from aligned sentences: IBM model 1 (Brown et al. 1993), in both directions
//! with a null word, symmetrised by the geometric mean.

use rustc_hash::FxHashMap;

use super::{Entry, Lexicon};
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

impl Learned {
    pub(super) fn entry(&self) -> Entry<'_> {
        Entry { head: &self.source, rendering: &self.target, probability: self.probability }
    }
}

/// Learns from pairs of texts. `base` cuts the source into its words and stems the target.
/// The entries come sorted by source word, then by falling probability.
#[must_use]
pub fn learn(pairs: &[(&str, &str)], base: Option<&Lexicon>) -> Vec<Learned> {
    let (mut sources, mut targets) = (Vocabulary::default(), Vocabulary::default());
    let mut corpus: Vec<Pair> = Vec::new();
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
    let links = Links::of(&corpus, sources.words.len());
    let forward = links.probabilities(&corpus, Direction::Forward);
    let backward = links.probabilities(&corpus, Direction::Backward);
    let entry = |(at, &(s, t)): (usize, &(u32, u32))| {
        let rare = sources.pairs[s as usize] < LEAST_PAIRS || targets.pairs[t as usize] < LEAST_PAIRS;
        let probability = (forward[at] * backward[at]).sqrt() as f32;
        (!rare && probability >= LEAST_PROBABILITY).then(|| Learned {
            source: sources.words[s as usize].clone(),
            target: targets.words[t as usize].clone(),
            probability,
            pairs: links.counts[at],
        })
    };
    let mut entries: Vec<Learned> = links.words.iter().enumerate().filter_map(entry).collect();
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

/// A sentence pair by the numbers of its words.
type Pair = (Vec<u32>, Vec<u32>);

/// Which word accounts for which.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
}

/// The pairs of words that stand together in sentence pairs.
struct Links {
    /// (source word, target word), ascending.
    words: Vec<(u32, u32)>,
    /// In how many sentence pairs each stands.
    counts: Vec<u32>,
    /// For each sentence pair, for each target word, for each source word the link's number.
    of_pairs: Vec<u32>,
}

impl Links {
    fn of(corpus: &[Pair], source_words: usize) -> Links {
        let distinct = |words: &[u32]| {
            let mut words = words.to_vec();
            words.sort_unstable();
            words.dedup();
            words
        };
        let mut together: Vec<(u32, u32)> = Vec::new();
        for (source, target) in corpus {
            let targets = distinct(target);
            for s in distinct(source) {
                together.extend(targets.iter().map(|&t| (s, t)));
            }
        }
        together.sort_unstable();
        let (mut words, mut counts) = (Vec::new(), Vec::new());
        for same in together.chunk_by(|a, b| a == b) {
            words.push(same[0]);
            counts.push(same.len() as u32);
        }
        let mut first = vec![0; source_words + 1];
        for &(s, _) in &words {
            first[s as usize + 1] += 1;
        }
        for s in 1..first.len() {
            first[s] += first[s - 1];
        }
        let link = |s: u32, t: u32| {
            let of_source = first[s as usize]..first[s as usize + 1];
            let at = words[of_source.clone()].partition_point(|link| link.1 < t);
            (of_source.start + at) as u32
        };
        let each = corpus.iter().flat_map(|(source, target)| target.iter().map(move |&t| (source, t)));
        let of_pairs =
            each.flat_map(|(source, t)| source.iter().map(move |&s| (s, t))).map(|(s, t)| link(s, t)).collect();
        Links { words, counts, of_pairs }
    }

    /// t(target | source) of each link, or t(source | target), after some rounds of EM from
    /// a uniform start. What no word accounts for goes to the null word.
    fn probabilities(&self, corpus: &[Pair], direction: Direction) -> Vec<f64> {
        let (given_words, own_words) = match direction {
            Direction::Forward => (self.words.iter().map(|w| w.0).max(), self.words.iter().map(|w| w.1).max()),
            Direction::Backward => (self.words.iter().map(|w| w.1).max(), self.words.iter().map(|w| w.0).max()),
        };
        let size = |most: Option<u32>| most.map_or(0, |most| most as usize + 1);
        let given_of = |link: usize| match direction {
            Direction::Forward => self.words[link].0 as usize,
            Direction::Backward => self.words[link].1 as usize,
        };
        let mut probabilities = vec![1.0; self.words.len()];
        let mut null = vec![1.0; size(own_words)];
        for _ in 0..ROUNDS {
            let mut counts = vec![0.0; self.words.len()];
            let mut null_counts = vec![0.0; null.len()];
            self.each_word(corpus, direction, |word, links| {
                let from_null = null[word as usize];
                let sum: f64 = links.iter().map(|&link| probabilities[link as usize]).sum::<f64>() + from_null;
                if sum > 0.0 {
                    for &link in links {
                        counts[link as usize] += probabilities[link as usize] / sum;
                    }
                    null_counts[word as usize] += from_null / sum;
                }
            });
            let mut totals = vec![0.0; size(given_words)];
            for (link, count) in counts.iter().enumerate() {
                totals[given_of(link)] += count;
            }
            for (link, count) in counts.iter().enumerate() {
                probabilities[link] = count / totals[given_of(link)];
            }
            let total: f64 = null_counts.iter().sum();
            null = null_counts.into_iter().map(|count| count / total.max(f64::MIN_POSITIVE)).collect();
        }
        probabilities
    }

    /// Gives each word of the side that is accounted for with its links to the words of
    /// the other side of its sentence pair.
    fn each_word(&self, corpus: &[Pair], direction: Direction, mut give: impl FnMut(u32, &[u32])) {
        let mut from = 0;
        let mut column = Vec::new();
        for (source, target) in corpus {
            let block = &self.of_pairs[from..from + source.len() * target.len()];
            from += block.len();
            match direction {
                Direction::Forward => {
                    for (&t, links) in target.iter().zip(block.chunks_exact(source.len().max(1))) {
                        give(t, links);
                    }
                }
                Direction::Backward => {
                    for (at, &s) in source.iter().enumerate() {
                        column.clear();
                        column.extend((0..target.len()).map(|row| block[row * source.len() + at]));
                        give(s, &column);
                    }
                }
            }
        }
    }
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
