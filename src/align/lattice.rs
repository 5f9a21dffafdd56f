//! The best path through the lattice, and the posterior of each of its beads.
//!
//! Exact over all positions for articles; for long texts over a band around the
//! diagonal, so that time and memory grow linearly with length.

use super::score::Scorer;
use super::{Bead, Weights};

/// Lattices of up to this many positions are searched whole.
const WHOLE: usize = 400_000;

/// Half the width of the band on longer texts, in sentences.
const HALF_BAND: usize = 150;

/// The positions that are searched: for each source position a range of target positions.
struct Band {
    ranges: Vec<(usize, usize)>,
    offsets: Vec<usize>,
}

impl Band {
    fn new(n: usize, m: usize) -> Band {
        let whole = (n + 1) * (m + 1) <= WHOLE;
        let mut ranges = Vec::with_capacity(n + 1);
        let mut offsets = Vec::with_capacity(n + 2);
        let mut total = 0;
        for i in 0..=n {
            let centre = if n == 0 { 0 } else { i * m / n };
            // Neighbouring rows must overlap, however steep the diagonal.
            let half = HALF_BAND.max(if n == 0 { m } else { 2 * m / n + 2 });
            let range = if whole {
                (0, m + 1)
            } else {
                let from = if i == 0 { 0 } else { centre.saturating_sub(half) };
                (from, if i == n { m + 1 } else { (centre + half + 1).min(m + 1) })
            };
            ranges.push(range);
            offsets.push(total);
            total += range.1 - range.0;
        }
        offsets.push(total);
        Band { ranges, offsets }
    }

    fn len(&self) -> usize {
        self.offsets.last().copied().unwrap_or(0)
    }

    fn at(&self, i: usize, j: usize) -> Option<usize> {
        let &(from, to) = self.ranges.get(i)?;
        (from..to).contains(&j).then(|| self.offsets[i] + j - from)
    }
}

/// A step of the lattice: sentences on each side and the logarithm of its prior.
struct Step {
    n: usize,
    m: usize,
    prior: f64,
}

/// The beads of the best path from corner to corner.
pub(super) fn best_path(scorer: &Scorer<'_>, n: usize, m: usize, weights: &Weights) -> Vec<Bead> {
    let band = Band::new(n, m);
    let steps: Vec<Step> =
        weights.priors.iter().map(|&((n, m), p)| Step { n, m, prior: p.ln() }).collect();
    let edges = edge_scores(scorer, &band, &steps, n, m);
    let forward = forward(&edges, &band, &steps, weights.temper);
    let backward = backward(&edges, &band, &steps, weights.temper);
    let total = forward.last().copied().unwrap_or(0.0);
    viterbi(&edges, &band, &steps)
        .into_iter()
        .map(|((i, j), step, score)| {
            let Step { n, m, .. } = steps[step];
            let start = band.at(i, j).map_or(f64::NEG_INFINITY, |at| forward[at]);
            let end = band.at(i + n, j + m).map_or(f64::NEG_INFINITY, |at| backward[at]);
            let posterior = (start + score * weights.temper + end - total).exp();
            Bead {
                source: i..i + n,
                target: j..j + m,
                score,
                confidence: posterior.clamp(0.0, 1.0),
            }
        })
        .collect()
}

/// The score of every step that ends at a position: `[position * steps + step]`,
/// minus infinity where it would begin outside.
fn edge_scores(scorer: &Scorer<'_>, band: &Band, steps: &[Step], n: usize, m: usize) -> Vec<f64> {
    let mut edges = vec![f64::NEG_INFINITY; band.len() * steps.len()];
    for i in 0..=n {
        let (from, to) = band.ranges[i];
        for j in from..to.min(m + 1) {
            let Some(at) = band.at(i, j) else { continue };
            for (k, step) in steps.iter().enumerate() {
                let (Some(i0), Some(j0)) = (i.checked_sub(step.n), j.checked_sub(step.m)) else { continue };
                if band.at(i0, j0).is_some() {
                    edges[at * steps.len() + k] = scorer.score((i0, step.n), (j0, step.m), step.prior);
                }
            }
        }
    }
    edges
}

/// Visits every step that ends at each position, in order.
fn each_edge(band: &Band, steps: &[Step], mut visit: impl FnMut(usize, usize, usize)) {
    for (i, &(from, to)) in band.ranges.iter().enumerate() {
        for j in from..to {
            let Some(at) = band.at(i, j) else { continue };
            for (k, step) in steps.iter().enumerate() {
                let (Some(i0), Some(j0)) = (i.checked_sub(step.n), j.checked_sub(step.m)) else { continue };
                if let Some(before) = band.at(i0, j0) {
                    visit(before, at, k);
                }
            }
        }
    }
}

fn forward(edges: &[f64], band: &Band, steps: &[Step], temper: f64) -> Vec<f64> {
    let mut sums = vec![f64::NEG_INFINITY; band.len()];
    sums[0] = 0.0;
    each_edge(band, steps, |before, at, k| {
        sums[at] = log_add(sums[at], sums[before] + temper * edges[at * steps.len() + k]);
    });
    sums
}

fn backward(edges: &[f64], band: &Band, steps: &[Step], temper: f64) -> Vec<f64> {
    let mut order = Vec::new();
    each_edge(band, steps, |before, at, k| order.push((before as u32, at as u32, k as u32)));
    let mut sums = vec![f64::NEG_INFINITY; band.len()];
    if let Some(last) = sums.last_mut() {
        *last = 0.0;
    }
    for (before, at, k) in order.into_iter().rev() {
        let (before, at, k) = (before as usize, at as usize, k as usize);
        sums[before] = log_add(sums[before], sums[at] + temper * edges[at * steps.len() + k]);
    }
    sums
}

type Choice = ((usize, usize), usize, f64);

/// The best path, as where each step begins, which step it is, and its score. Of equal
/// paths the one with the earlier kind of step wins, always the same.
fn viterbi(edges: &[f64], band: &Band, steps: &[Step]) -> Vec<Choice> {
    let mut best = vec![f64::NEG_INFINITY; band.len()];
    let mut choice = vec![usize::MAX; band.len()];
    best[0] = 0.0;
    each_edge(band, steps, |before, at, k| {
        let score = best[before] + edges[at * steps.len() + k];
        if score > best[at] {
            best[at] = score;
            choice[at] = k;
        }
    });
    let mut path = Vec::new();
    let (mut i, mut j) = (band.ranges.len() - 1, band.ranges.last().map_or(0, |r| r.1 - 1));
    while let Some(at) = band.at(i, j) {
        let k = choice[at];
        let Some(step) = steps.get(k) else { break };
        i -= step.n;
        j -= step.m;
        path.push(((i, j), k, edges[at * steps.len() + k]));
    }
    path.reverse();
    path
}

fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}
