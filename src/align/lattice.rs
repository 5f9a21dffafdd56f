//! The best path through the lattice, and the posterior of each of its beads.
//!
//! Coarse to fine: a first pass over all positions of the band knows only beads of one
//! sentence a side and nulls; positions through which no path comes near the best one
//! are dropped. The second pass knows every bead, finds the best path, and takes
//! posteriors by forward–backward in the log domain.

use std::ops::Range;

use super::band::Band;
use super::explain::{Explanation, Parts};
use super::score::Scorer;
use super::{Bead, Constraints, Weights, calibration};

/// How far below the best path the best path through a position may lie in the coarse
/// pass for the position to be kept, in nats. A bead of three or four sentences passes as
/// one link and nulls there, each of which costs a few.
const COARSE_MARGIN: f64 = 30.0;

/// A step of the lattice: sentences on each side and the logarithm of its prior.
#[derive(Clone, Copy)]
struct Step {
    n: usize,
    m: usize,
    prior: f64,
}

/// The steps that end at each position with their scores.
struct Edges<'b> {
    band: &'b Band,
    steps: Vec<Step>,
    /// `[position × steps + step]`; minus infinity where a step begins outside.
    scores: Vec<f64>,
}

/// A row of the band, at which a step begins or ends.
struct Row {
    start: usize,
    length: usize,
    offset: usize,
}

impl Row {
    fn of(band: &Band, i: Option<usize>) -> Row {
        match i.filter(|&i| i < band.rows()) {
            Some(i) => Row { start: band.row(i).start, length: band.row(i).len(), offset: band.offset(i) },
            None => Row { start: 0, length: 0, offset: 0 },
        }
    }

    /// The index of a position of the row, if it is searched; `j` may have wrapped around
    /// below 0, which is far behind every row.
    #[inline]
    fn at(&self, j: usize) -> Option<usize> {
        let from = j.wrapping_sub(self.start);
        (from < self.length).then(|| self.offset + from)
    }
}

/// A bead that was not chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// Positions of its source sentences.
    pub source: Range<usize>,
    /// Positions of its target sentences.
    pub target: Range<usize>,
    /// How far the best path through it lies below the best of all, in nats.
    pub behind: f64,
}

/// The beads of the best path from corner to corner.
pub(super) fn best_path(mut scorer: Scorer<'_>, weights: &Weights, constraints: &Constraints) -> Vec<Bead> {
    let (band, steps) = focus(&mut scorer, weights, constraints);
    Edges::new(&scorer, &band, steps, constraints).beads(weights)
}

/// The same, each with the parts of its score and its strongest rival.
pub(super) fn explained_path(mut scorer: Scorer<'_>, weights: &Weights) -> Vec<Explanation> {
    let free = Constraints::default();
    let (band, steps) = focus(&mut scorer, weights, &free);
    let edges = Edges::new(&scorer, &band, steps, &free);
    let beads = edges.beads(weights);
    let rivals = edges.rivals(&beads);
    let explain = |(bead, rival)| Explanation { parts: Parts::of(&scorer, &bead), bead, rival };
    beads.into_iter().zip(rivals).map(explain).collect()
}

/// The coarse pass: the positions that are left, and the steps of the second pass.
fn focus(scorer: &mut Scorer<'_>, weights: &Weights, constraints: &Constraints) -> (Band, Vec<Step>) {
    let steps: Vec<Step> = weights.priors.iter().map(|&((n, m), p)| Step { n, m, prior: p.ln() }).collect();
    let single = steps.iter().copied().filter(|step| step.n <= 1 && step.m <= 1).collect();
    let band = if constraints.is_empty() {
        let coarse = Edges::new(scorer, scorer.band(), single, constraints);
        let (to, from) = (coarse.best_to(), coarse.best_from());
        let best = to.last().copied().unwrap_or(0.0);
        scorer.band().narrowed(|at| to[at] + from[at] >= best - COARSE_MARGIN)
    } else {
        // What a person links may lie far from every good path.
        constraints.widen(scorer.band())
    };
    scorer.focus(&band);
    (band, steps)
}

impl<'b> Edges<'b> {
    fn new(scorer: &Scorer<'_>, band: &'b Band, steps: Vec<Step>, constraints: &Constraints) -> Self {
        let mut scores = vec![f64::NEG_INFINITY; band.len() * steps.len()];
        for i in 0..band.rows() {
            let rows = rows_before(band, &steps, i);
            for (j, scores) in band.row(i).zip(scores[band.offset(i) * steps.len()..].chunks_exact_mut(steps.len())) {
                for ((score, &Step { n, m, prior }), row) in scores.iter_mut().zip(&steps).zip(&rows) {
                    if row.at(j.wrapping_sub(m)).is_some() && constraints.allow(i - n..i, j - m..j) {
                        *score = scorer.score((i - n, n), (j - m, m), prior);
                    }
                }
            }
        }
        Edges { band, steps, scores }
    }

    /// Where step `k` to a position begins, if that is in the band: its position and index.
    fn origin(&self, i: usize, j: usize, k: usize) -> Option<(usize, usize, usize)> {
        let Step { n, m, .. } = self.steps[k];
        let (i0, j0) = (i.checked_sub(n)?, j.checked_sub(m)?);
        Some((i0, j0, self.band.at(i0, j0)?))
    }

    /// Visits every position in order with the steps that end there: the index of its
    /// beginning, the step, and its score.
    fn each(&self, mut visit: impl FnMut(usize, &[(usize, usize, f64)])) {
        let mut found = Vec::with_capacity(self.steps.len());
        for i in 0..self.band.rows() {
            let rows = rows_before(self.band, &self.steps, i);
            for (at, j) in (self.band.offset(i)..).zip(self.band.row(i)) {
                let scores = &self.scores[at * self.steps.len()..];
                found.clear();
                for (k, ((step, row), &score)) in self.steps.iter().zip(&rows).zip(scores).enumerate() {
                    if let Some(before) = row.at(j.wrapping_sub(step.m)) {
                        found.push((before, k, score));
                    }
                }
                visit(at, &found);
            }
        }
    }

    /// Visits every position from the end with the steps that begin there: the index of its
    /// end, the step, and its score.
    fn each_back(&self, mut visit: impl FnMut(usize, &[(usize, usize, f64)])) {
        let mut found = Vec::with_capacity(self.steps.len());
        for i in (0..self.band.rows()).rev() {
            let rows: Vec<Row> = self.steps.iter().map(|step| Row::of(self.band, Some(i + step.n))).collect();
            let row = self.band.row(i);
            for j in row.clone().rev() {
                let at = self.band.offset(i) + j - row.start;
                found.clear();
                for (k, (step, row)) in self.steps.iter().zip(&rows).enumerate() {
                    if let Some(end) = row.at(j + step.m) {
                        found.push((end, k, self.scores[end * self.steps.len() + k]));
                    }
                }
                visit(at, &found);
            }
        }
    }

    /// The score of the best path from the beginning to each position.
    fn best_to(&self) -> Vec<f64> {
        let mut best = vec![0.0; self.band.len()];
        self.each(|at, steps| {
            if at > 0 {
                best[at] =
                    steps.iter().map(|&(before, _, score)| best[before] + score).fold(f64::NEG_INFINITY, f64::max);
            }
        });
        best
    }

    /// The score of the best path from each position to the end.
    fn best_from(&self) -> Vec<f64> {
        let last = self.band.len() - 1;
        let mut best = vec![0.0; self.band.len()];
        self.each_back(|at, steps| {
            if at < last {
                best[at] = steps.iter().map(|&(end, _, score)| best[end] + score).fold(f64::NEG_INFINITY, f64::max);
            }
        });
        best
    }

    /// The logarithm of the sum over all paths from the beginning to each position; scores
    /// are multiplied by `temper`.
    fn sum_to(&self, temper: f64) -> Vec<f64> {
        let mut sums = vec![0.0; self.band.len()];
        self.each(|at, steps| {
            if at > 0 {
                sums[at] = log_sum(steps, |&(before, _, score)| sums[before] + temper * score);
            }
        });
        sums
    }

    /// The same from each position to the end.
    fn sum_from(&self, temper: f64) -> Vec<f64> {
        let last = self.band.len() - 1;
        let mut sums = vec![0.0; self.band.len()];
        self.each_back(|at, steps| {
            if at < last {
                sums[at] = log_sum(steps, |&(end, _, score)| sums[end] + temper * score);
            }
        });
        sums
    }

    /// For each bead of the best path what the best path without it has in its place.
    ///
    /// Every path crosses each line of positions with the same sum of both coordinates, by
    /// one step; a path without a bead crosses the line behind its beginning by another.
    fn rivals(&self, beads: &[Bead]) -> Vec<Option<Rival>> {
        let (to, from) = (self.best_to(), self.best_from());
        let best = to.last().copied().unwrap_or(0.0);
        let mut rivals: Vec<Option<Rival>> = vec![None; beads.len()];
        for i in 0..self.band.rows() {
            for j in self.band.row(i) {
                for (k, step) in self.steps.iter().enumerate() {
                    let Some((i0, j0, before)) = self.origin(i, j, k) else { continue };
                    let at = self.band.offset(i) + j - self.band.row(i).start;
                    let behind = best - to[before] - from[at] - self.scores[at * self.steps.len() + k];
                    let begins = |bead: &Bead| bead.source.start + bead.target.start;
                    let first = beads.partition_point(|bead| begins(bead) < i0 + j0);
                    let crossed = beads[first..].iter().take_while(|bead| begins(bead) < i0 + j0 + step.n + step.m);
                    for (at, bead) in crossed.enumerate() {
                        let rival = &mut rivals[first + at];
                        let is_itself = bead.source == (i0..i) && bead.target == (j0..j);
                        if !is_itself && behind.is_finite() && rival.as_ref().is_none_or(|r| behind < r.behind) {
                            *rival = Some(Rival { source: i0..i, target: j0..j, behind });
                        }
                    }
                }
            }
        }
        rivals
    }

    /// The best path with posteriors; scores are tempered for those.
    fn beads(&self, weights: &Weights) -> Vec<Bead> {
        let temper = weights.temper;
        let (forward, backward) = (self.sum_to(temper), self.sum_from(temper));
        let total = forward.last().copied().unwrap_or(0.0);
        let confidence = |before: usize, at: usize, score: f64| {
            let posterior = (forward[before] + temper * score + backward[at] - total).exp().clamp(0.0, 1.0);
            if weights.calibrated { calibration::confidence(posterior) } else { posterior }
        };
        self.best_steps()
            .into_iter()
            .map(|Choice { source, target, before, at, score }| Bead {
                source,
                target,
                score,
                confidence: confidence(before, at, score),
            })
            .collect()
    }

    /// The steps of the best path. Of equal paths the one with the earlier step wins,
    /// always the same.
    fn best_steps(&self) -> Vec<Choice> {
        let mut best = vec![f64::NEG_INFINITY; self.band.len()];
        best[0] = 0.0;
        let mut choice = vec![u8::MAX; self.band.len()];
        self.each(|at, steps| {
            for &(before, k, score) in steps {
                if best[before] + score > best[at] {
                    best[at] = best[before] + score;
                    choice[at] = k as u8;
                }
            }
        });
        let mut path = Vec::new();
        let mut i = self.band.rows() - 1;
        let mut j = self.band.row(i).end - 1;
        while let Some(at) = self.band.at(i, j)
            && usize::from(choice[at]) < self.steps.len()
            && let Some((i0, j0, before)) = self.origin(i, j, usize::from(choice[at]))
        {
            let score = self.scores[at * self.steps.len() + usize::from(choice[at])];
            path.push(Choice { source: i0..i, target: j0..j, before, at, score });
            (i, j) = (i0, j0);
        }
        path.reverse();
        path
    }
}

/// For each step the row in which it begins that ends in row `i`.
fn rows_before(band: &Band, steps: &[Step], i: usize) -> Vec<Row> {
    steps.iter().map(|step| Row::of(band, i.checked_sub(step.n))).collect()
}

/// A step of the best path.
struct Choice {
    source: Range<usize>,
    target: Range<usize>,
    before: usize,
    at: usize,
    score: f64,
}

/// What is so far below the largest term of a sum, in nats, is lost in its last digit.
const NEGLIGIBLE: f64 = 40.0;

/// The logarithm of the sum of terms whose logarithms are given.
fn log_sum<T>(terms: &[T], log: impl Fn(&T) -> f64) -> f64 {
    let largest = terms.iter().map(&log).fold(f64::NEG_INFINITY, f64::max);
    if largest == f64::NEG_INFINITY {
        return largest;
    }
    let near = terms.iter().map(&log).map(|term| term - largest).filter(|&below| below > -NEGLIGIBLE);
    // The largest is e to the power of 0.
    largest + near.map(|below| if below < 0.0 { below.exp() } else { 1.0 }).sum::<f64>().ln()
}
