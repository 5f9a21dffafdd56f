//! The best path through the lattice, and the posterior of each of its beads.
//!
//! Exact over all positions for articles; for long texts over a band around the
//! diagonal, so that time and memory grow linearly with length.

use super::band::Band;
use super::score::Scorer;
use super::{Bead, Weights};

/// A step of the lattice: sentences on each side and the logarithm of its prior.
#[derive(Clone, Copy)]
struct Step {
    n: usize,
    m: usize,
    prior: f64,
}

/// The beads of the best path from corner to corner.
pub(super) fn best_path(scorer: &Scorer<'_>, band: &Band, weights: &Weights) -> Vec<Bead> {
    let steps: Vec<Step> =
        weights.priors.iter().map(|&((n, m), p)| Step { n, m, prior: p.ln() }).collect();
    let edges = edge_scores(scorer, band, &steps);
    let forward = forward(&edges, band, &steps, weights.temper);
    let backward = backward(&edges, band, &steps, weights.temper);
    let total = forward.last().copied().unwrap_or(0.0);
    viterbi(&edges, band, &steps)
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
fn edge_scores(scorer: &Scorer<'_>, band: &Band, steps: &[Step]) -> Vec<f64> {
    let mut edges = vec![f64::NEG_INFINITY; band.len() * steps.len()];
    each_edge(band, steps, |(i, j), _, at, k| {
        let Step { n, m, prior } = steps[k];
        edges[at * steps.len() + k] = scorer.score((i - n, n), (j - m, m), prior);
    });
    edges
}

/// Visits every step that ends at each position, in order: the position, where the step
/// begins and ends in the band, and which step it is.
fn each_edge(band: &Band, steps: &[Step], mut visit: impl FnMut((usize, usize), usize, usize, usize)) {
    for i in 0..band.rows() {
        for j in band.row(i) {
            let Some(at) = band.at(i, j) else { continue };
            for (k, step) in steps.iter().enumerate() {
                let (Some(i0), Some(j0)) = (i.checked_sub(step.n), j.checked_sub(step.m)) else { continue };
                if let Some(before) = band.at(i0, j0) {
                    visit((i, j), before, at, k);
                }
            }
        }
    }
}

fn forward(edges: &[f64], band: &Band, steps: &[Step], temper: f64) -> Vec<f64> {
    let mut sums = vec![f64::NEG_INFINITY; band.len()];
    sums[0] = 0.0;
    each_edge(band, steps, |_, before, at, k| {
        sums[at] = log_add(sums[at], sums[before] + temper * edges[at * steps.len() + k]);
    });
    sums
}

fn backward(edges: &[f64], band: &Band, steps: &[Step], temper: f64) -> Vec<f64> {
    let mut order = Vec::new();
    each_edge(band, steps, |_, before, at, k| order.push((before as u32, at as u32, k as u32)));
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
    each_edge(band, steps, |_, before, at, k| {
        let score = best[before] + edges[at * steps.len() + k];
        if score > best[at] {
            best[at] = score;
            choice[at] = k;
        }
    });
    let mut path = Vec::new();
    let mut i = band.rows() - 1;
    let mut j = band.row(i).end - 1;
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
