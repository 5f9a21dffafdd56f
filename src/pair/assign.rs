//! One source a rendering, one rendering a language and source: the best total.
//!
//! What competes for the same documents is one component of the graph of possible pairs.
//! A component of up to [`LARGEST_EXACT`] documents a side is solved exactly (Hungarian
//! method), a larger one by taking the best pair that is left, again and again. A pair's
//! margin is how much the best total loses without it; in a large component it is
//! estimated from the pairs beside it.

use rustc_hash::FxHashMap;

use crate::assignment::assignment;

/// The most renderings or sources of a component that is solved exactly.
const LARGEST_EXACT: usize = 32;

/// A rendering, a source and what is gained by pairing them, above zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Possible {
    pub(super) rendering: usize,
    pub(super) source: usize,
    pub(super) gain: f64,
}

/// A pair of the best total.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chosen {
    pub(super) rendering: usize,
    pub(super) source: usize,
    /// How much the best total loses without it.
    pub(super) margin: f64,
}

/// The pairs of the best total, sorted by rendering. Ties fall to the earlier documents.
pub(super) fn assign(possible: &[Possible]) -> Vec<Chosen> {
    let mut chosen: Vec<Chosen> = components(possible).iter().flat_map(|part| solve(part)).collect();
    chosen.sort_by_key(|pair| pair.rendering);
    chosen
}

/// The connected parts, each sorted by rendering and source.
fn components(possible: &[Possible]) -> Vec<Vec<Possible>> {
    let mut sorted: Vec<Possible> = possible.iter().copied().filter(|pair| pair.gain > 0.0).collect();
    sorted.sort_by_key(|pair| (pair.rendering, pair.source));
    let mut parents: Vec<usize> = (0..sorted.len()).collect();
    let mut renderings: FxHashMap<usize, usize> = FxHashMap::default();
    let mut sources: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, pair) in sorted.iter().enumerate() {
        for first in [*renderings.entry(pair.rendering).or_insert(at), *sources.entry(pair.source).or_insert(at)] {
            let (a, b) = (root(&mut parents, at), root(&mut parents, first));
            parents[a.max(b)] = a.min(b);
        }
    }
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    let mut parts: Vec<Vec<Possible>> = Vec::new();
    for (at, pair) in sorted.iter().enumerate() {
        let place = *places.entry(root(&mut parents, at)).or_insert(parts.len());
        if place == parts.len() {
            parts.push(Vec::new());
        }
        parts[place].push(*pair);
    }
    parts
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

fn solve(part: &[Possible]) -> Vec<Chosen> {
    if let [only] = part {
        return vec![Chosen { rendering: only.rendering, source: only.source, margin: only.gain }];
    }
    let distinct = |of: fn(&Possible) -> usize| {
        let mut found: Vec<usize> = part.iter().map(of).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let (rows, columns) = (distinct(|p| p.rendering), distinct(|p| p.source));
    if rows.len().max(columns.len()) > LARGEST_EXACT {
        return greedily(part);
    }
    let size = rows.len().max(columns.len());
    let mut gains = vec![vec![0.0; size]; size];
    for pair in part {
        let row = rows.partition_point(|&r| r < pair.rendering);
        let column = columns.partition_point(|&c| c < pair.source);
        gains[row][column] = pair.gain;
    }
    let best = assignment(&gains);
    let total = |pairs: &[(usize, usize)], gains: &[Vec<f64>]| -> f64 {
        pairs.iter().map(|&(row, column)| gains[row][column]).sum()
    };
    let of_best = total(&best, &gains);
    let mut chosen = Vec::new();
    for (row, column) in best {
        let gain = gains[row][column];
        gains[row][column] = 0.0;
        let without = total(&assignment(&gains), &gains);
        gains[row][column] = gain;
        chosen.push(Chosen { rendering: rows[row], source: columns[column], margin: of_best - without });
    }
    chosen
}

/// The best pair first; its margin is what it gains more than the best other pair of
/// either document with one that is free.
fn greedily(part: &[Possible]) -> Vec<Chosen> {
    let mut order: Vec<&Possible> = part.iter().collect();
    order.sort_by(|a, b| b.gain.total_cmp(&a.gain).then(a.rendering.cmp(&b.rendering)).then(a.source.cmp(&b.source)));
    let mut of_rendering: FxHashMap<usize, usize> = FxHashMap::default();
    let mut of_source: FxHashMap<usize, usize> = FxHashMap::default();
    let mut pairs: Vec<&Possible> = Vec::new();
    for pair in &order {
        if !of_rendering.contains_key(&pair.rendering) && !of_source.contains_key(&pair.source) {
            of_rendering.insert(pair.rendering, pair.source);
            of_source.insert(pair.source, pair.rendering);
            pairs.push(pair);
        }
    }
    let mut others: FxHashMap<usize, f64> = FxHashMap::default();
    for pair in part {
        let chosen = of_rendering.get(&pair.rendering) == Some(&pair.source);
        let free_source = !of_source.contains_key(&pair.source);
        let free_rendering = !of_rendering.contains_key(&pair.rendering);
        let rival_of = if free_source && !free_rendering {
            Some(pair.rendering)
        } else if free_rendering {
            of_source.get(&pair.source).copied()
        } else {
            None
        };
        if let (false, Some(rendering)) = (chosen, rival_of) {
            let best = others.entry(rendering).or_default();
            *best = best.max(pair.gain);
        }
    }
    pairs
        .into_iter()
        .map(|pair| Chosen {
            rendering: pair.rendering,
            source: pair.source,
            margin: pair.gain - others.get(&pair.rendering).copied().unwrap_or_default(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn possible(pairs: &[(usize, usize, f64)]) -> Vec<Possible> {
        pairs.iter().map(|&(rendering, source, gain)| Possible { rendering, source, gain }).collect()
    }

    fn pairs(chosen: &[Chosen]) -> Vec<(usize, usize)> {
        chosen.iter().map(|c| (c.rendering, c.source)).collect()
    }

    #[test]
    fn the_best_total_wins_over_the_best_pair() {
        let chosen = assign(&possible(&[(1, 10, 5.0), (1, 11, 4.5), (2, 10, 4.9), (3, 12, 1.0), (4, 12, -2.0)]));
        assert_eq!(pairs(&chosen), [(1, 11), (2, 10), (3, 12)]);
        // Without 2-10 only 1-10 is left of that component.
        assert!((chosen[1].margin - 4.4).abs() < 1e-9, "{chosen:?}");
        assert!((chosen[2].margin - 1.0).abs() < 1e-9);
    }

    #[test]
    fn equal_sources_leave_no_margin() {
        let chosen = assign(&possible(&[(1, 10, 3.0), (1, 11, 3.0)]));
        assert_eq!(chosen.len(), 1);
        assert!(chosen[0].margin.abs() < 1e-9);
        assert!(assign(&[]).is_empty());
    }

    #[test]
    fn large_components_are_solved_greedily() {
        let size = LARGEST_EXACT + 8;
        let chain: Vec<(usize, usize, f64)> =
            (0..size).flat_map(|at| [(at, 1000 + at, 5.0), (at, 1000 + (at + 1) % size, 2.0)]).collect();
        let chosen = assign(&possible(&chain));
        assert_eq!(pairs(&chosen), (0..size).map(|at| (at, 1000 + at)).collect::<Vec<_>>());
        assert!(chosen.iter().all(|pair| pair.margin > 4.0));
    }
}
