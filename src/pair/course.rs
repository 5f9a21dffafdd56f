//! The course of two documents: which sentences answer each other, in order.
//!
//! A cheap alignment: the best ascending path of links between sentences, each weighing
//! what the two share beyond what any two sentences do. It says how much of a source the
//! rendering covers, and which of its sentences answer the source.

use std::ops::Range;

use super::bag::Bags;
use super::profile::Profile;
use super::subject::Subject;

/// The share of their own keys that two sentences must have in common to be linked.
const LEAST_SHARED: f64 = 0.12;

/// Documents of more sentences than this are compared by their first.
const MOST_SENTENCES: usize = 400;

/// A part of a document has at least this share of its sentences.
const LEAST_PART: f64 = 0.2;

/// Two parts of a document have at most this share of their sentences in common.
const MOST_COMMON: f64 = 0.3;

/// Stretches without a link are covered where either side has at most so many sentences.
const LONGEST_GAP: usize = 3;

/// How two documents run along each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Course {
    /// The share of the source's text that the rendering covers, 0 to 1.
    pub(super) covered: f64,
    /// The rendering's sentences that are linked, ascending.
    pub(super) linked: Vec<usize>,
    /// How many sentences the rendering has.
    pub(super) sentences: usize,
}

impl Course {
    pub(super) fn of(bags: &Bags, rendering: &Subject<'_>, source: &Subject<'_>) -> Course {
        let grid = Grid::of(bags, rendering, source);
        let links = grid.path();
        let mut linked: Vec<usize> = links.iter().map(|link| link.1).collect();
        linked.dedup();
        Course { covered: covered(&links, &grid.source.lengths, &grid.rendering.lengths), linked, sentences: grid.m() }
    }

    /// Whether two courses of one rendering are along two parts of it.
    pub(super) fn parts_from(&self, other: &Course) -> bool {
        let common = self.linked.iter().filter(|sentence| other.linked.binary_search(sentence).is_ok()).count();
        let fewest = self.linked.len().min(other.linked.len());
        fewest as f64 >= LEAST_PART * self.sentences as f64 && common as f64 <= MOST_COMMON * fewest as f64
    }
}

/// The sentences of one side: what they weigh, and their characters.
struct Lines {
    weights: Vec<f64>,
    lengths: Vec<f64>,
}

impl Lines {
    fn of(profile: &Profile) -> Lines {
        let count = profile.sentences.len().min(MOST_SENTENCES);
        let lengths = profile.sentences[..count].iter().map(|sentence| f64::from(sentence.length.max(1)));
        Lines { weights: vec![0.0; count], lengths: lengths.collect() }
    }
}

/// What each two sentences have in common, row by row of the source.
struct Grid {
    source: Lines,
    rendering: Lines,
    /// The weight of what they share beyond the least.
    gains: Vec<f64>,
}

impl Grid {
    fn of(bags: &Bags, rendering: &Subject<'_>, source: &Subject<'_>) -> Grid {
        let (mut own, mut its) = (Lines::of(rendering.profile), Lines::of(source.profile));
        let (n, m) = (its.lengths.len(), own.lengths.len());
        // The keys of the source with the sentences they stand in, sorted.
        let mut standing: Vec<(u32, u32)> = Vec::new();
        for i in 0..n {
            for term in source.terms(bags, i) {
                its.weights[i] += term.weight;
                standing.extend(term.keys.iter().map(|&key| (key, i as u32)));
            }
        }
        standing.sort_unstable();
        standing.dedup();
        let mut shared = vec![0.0; n * m];
        let mut met: Vec<u32> = Vec::new();
        for j in 0..m {
            for term in rendering.terms(bags, j) {
                own.weights[j] += term.weight;
                // Of the Vietnamese words behind a stem, one counts in each sentence.
                met.clear();
                for &key in term.keys {
                    let from = standing.partition_point(|&(k, _)| k < key);
                    met.extend(standing[from..].iter().take_while(|&&(k, _)| k == key).map(|&(_, i)| i));
                }
                met.sort_unstable();
                met.dedup();
                for &i in &met {
                    shared[i as usize * m + j] += term.weight;
                }
            }
        }
        let cells = (0..n).flat_map(|i| (0..m).map(move |j| (i, j)));
        let gain = |(i, j): (usize, usize)| shared[i * m + j] - LEAST_SHARED * (its.weights[i] + own.weights[j]);
        let gains = cells.map(|cell| gain(cell).max(0.0)).collect();
        Grid { source: its, rendering: own, gains }
    }

    fn m(&self) -> usize {
        self.rendering.lengths.len()
    }

    /// The links of the best path: it ascends on both sides and may stay on one, since
    /// sentences are merged and split.
    fn path(&self) -> Vec<(usize, usize)> {
        path(&self.gains, self.source.lengths.len(), self.m())
    }
}

fn path(gains: &[f64], n: usize, m: usize) -> Vec<(usize, usize)> {
    let width = m + 1;
    let mut best = vec![0.0_f64; (n + 1) * width];
    let before = |best: &[f64], i: usize, j: usize| {
        let (up, left, both) = (best[(i - 1) * width + j], best[i * width + j - 1], best[(i - 1) * width + j - 1]);
        if both >= up && both >= left {
            (both, 1, 1)
        } else if up >= left {
            (up, 1, 0)
        } else {
            (left, 0, 1)
        }
    };
    for i in 1..=n {
        for j in 1..=m {
            best[i * width + j] = before(&best, i, j).0 + gains[(i - 1) * m + j - 1];
        }
    }
    let mut links = Vec::new();
    let (mut i, mut j) = (n, m);
    while i > 0 && j > 0 {
        if gains[(i - 1) * m + j - 1] > 0.0 {
            links.push((i - 1, j - 1));
        }
        let (_, up, left) = before(&best, i, j);
        (i, j) = (i - up, j - left);
    }
    links.reverse();
    links
}

/// The share of the source's characters that links cover. In a short stretch between two
/// links as much is covered as the other side has there: many sentences share no rare key.
fn covered(links: &[(usize, usize)], source: &[f64], target: &[f64]) -> f64 {
    let sum = |side: &[f64], range: Range<usize>| side[range].iter().sum::<f64>();
    let whole = sum(source, 0..source.len());
    if links.is_empty() || whole == 0.0 {
        return 0.0;
    }
    let mut of_source = 0.0;
    let mut last = (0, 0);
    for &(i, j) in links.iter().chain([&(source.len(), target.len())]) {
        let (rows, columns) = (last.0..i.max(last.0), last.1..j.max(last.1));
        if rows.len().min(columns.len()) <= LONGEST_GAP {
            of_source += sum(source, rows).min(sum(target, columns));
        }
        if i >= last.0 {
            of_source += source.get(i).copied().unwrap_or(0.0);
        }
        last = (i + 1, j + 1);
    }
    of_source / whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_ascends_and_may_stay() {
        let gains = [5.0, 0.0, 0.0, 0.0, 4.0, 3.0, 0.0, 1.0, 0.0];
        assert_eq!(path(&gains, 3, 3), [(0, 0), (1, 1), (1, 2)]);
        assert_eq!(path(&[0.0; 6], 2, 3), []);
    }

    #[test]
    fn gaps_are_covered_as_far_as_both_sides_have_text() {
        let source = [100.0, 100.0, 100.0, 100.0];
        assert!((covered(&[(0, 0), (3, 2)], &source, &[100.0, 50.0, 100.0]) - 0.625).abs() < 1e-9);
        assert!((covered(&[(0, 0)], &source, &[100.0]) - 0.25).abs() < 1e-9);
        assert!(covered(&[], &source, &[100.0]).abs() < 1e-9);
        assert!((covered(&[(0, 0), (0, 1)], &source, &[50.0, 50.0]) - 0.25).abs() < 1e-9);
        let (long, other) = ([1.0; 10], [1.0; 10]);
        assert!((covered(&[(0, 0), (9, 9)], &long, &other) - 0.2).abs() < 1e-9);
    }

    #[test]
    fn parts_have_few_sentences_in_common() {
        let course = |linked: &[usize]| Course { covered: 0.5, linked: linked.to_vec(), sentences: 10 };
        assert!(course(&[0, 1, 2, 3]).parts_from(&course(&[3, 5, 6, 8])));
        assert!(!course(&[0, 1, 2, 3]).parts_from(&course(&[1, 2, 3, 4])));
        assert!(!course(&[0, 1, 2, 3]).parts_from(&course(&[9])));
    }
}
