//! The steps of the lattice with their scores, and the passes over them: the best path, and
//! the sum over all paths, from the beginning to each position and from each to the end.
//!
//! The scores of one step stand one behind the other, so that a pass goes through rows: what
//! a step adds to a whole row depends on earlier rows only, and several positions are
//! reckoned at once. Steps within a row come last, from one position to the next.

use super::Constraints;
use super::band::Band;
use super::score::Scorer;

/// A step of the lattice: sentences on each side and the logarithm of its prior.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) n: usize,
    pub(super) m: usize,
    pub(super) prior: f64,
}

/// The steps that end at each position with their scores.
pub(super) struct Edges<'b> {
    pub(super) band: &'b Band,
    pub(super) steps: Vec<Step>,
    /// `[step × positions + position]`; minus infinity where a step begins outside.
    scores: Vec<f64>,
}

/// The positions of a row at which a step ends that begins in the band: `length` of them from
/// index `end`, the first of which begins at index `begin`.
#[derive(Clone, Copy, Default)]
struct Reach {
    begin: usize,
    end: usize,
    length: usize,
    /// Target positions before the first end.
    j: usize,
}

impl Reach {
    /// How the step that ends at an index is counted among the row's, if it is one of them.
    #[inline]
    fn of_end(&self, at: usize) -> Option<usize> {
        let from = at.wrapping_sub(self.end);
        (from < self.length).then_some(from)
    }

    /// The same by the index at which it begins.
    #[inline]
    fn of_begin(&self, at: usize) -> Option<usize> {
        let from = at.wrapping_sub(self.begin);
        (from < self.length).then_some(from)
    }
}

impl<'b> Edges<'b> {
    pub(super) fn new(scorer: &Scorer<'_>, band: &'b Band, steps: Vec<Step>, constraints: &Constraints) -> Self {
        let mut edges = Edges { band, scores: vec![f64::NEG_INFINITY; band.len() * steps.len()], steps };
        for i in 0..band.rows() {
            for (k, &step) in edges.steps.iter().enumerate() {
                let Reach { end, length, j, .. } = edges.reach(i, step);
                if length == 0 {
                    continue;
                }
                let from = k * band.len() + end;
                let scores = &mut edges.scores[from..from + length];
                let Step { n, m, prior } = step;
                scorer.scores((i - n, n), (j - m, m), prior, scores);
                if !constraints.is_empty() {
                    for (j, score) in (j..).zip(scores) {
                        if !constraints.allow(i - n..i, j - m..j) {
                            *score = f64::NEG_INFINITY;
                        }
                    }
                }
            }
        }
        edges
    }

    /// The score of step `k` to a position.
    pub(super) fn score(&self, k: usize, at: usize) -> f64 {
        self.scores[k * self.band.len() + at]
    }

    /// Where step `k` to a position begins, if that is in the band: its position and index.
    pub(super) fn origin(&self, i: usize, j: usize, k: usize) -> Option<(usize, usize, usize)> {
        let Step { n, m, .. } = self.steps[k];
        let (i0, j0) = (i.checked_sub(n)?, j.checked_sub(m)?);
        Some((i0, j0, self.band.at(i0, j0)?))
    }

    /// Where a step ends in row `i`; nowhere if there is no such row.
    fn reach(&self, i: usize, Step { n, m, .. }: Step) -> Reach {
        let Some(i0) = i.checked_sub(n).filter(|_| i < self.band.rows()) else { return Reach::default() };
        let (row, before) = (self.band.row(i), self.band.row(i0));
        let j = row.start.max(before.start + m);
        let length = row.end.min(before.end + m).saturating_sub(j);
        if length == 0 {
            return Reach::default();
        }
        let begin = self.band.offset(i0) + j - m - before.start;
        Reach { begin, end: self.band.offset(i) + j - row.start, length, j }
    }

    /// The scores of step `k` to a row.
    fn scores(&self, k: usize, reach: &Reach) -> &[f64] {
        let from = k * self.band.len() + reach.end;
        &self.scores[from..from + reach.length]
    }

    /// Where the steps end in row `i`, in order.
    fn reaches_to(&self, i: usize, reaches: &mut Vec<Reach>) {
        reaches.clear();
        reaches.extend(self.steps.iter().map(|&step| self.reach(i, step)));
    }

    /// Where the steps that begin in row `i` end, in order.
    fn reaches_from(&self, i: usize, reaches: &mut Vec<Reach>) {
        reaches.clear();
        reaches.extend(self.steps.iter().map(|&step| self.reach(i + step.n, step)));
    }

    /// The score of the best path from the beginning to each position.
    pub(super) fn best_to(&self) -> Vec<f64> {
        let mut best = vec![f64::NEG_INFINITY; self.band.len()];
        best[0] = 0.0;
        for i in 0..self.band.rows() {
            let row = self.band.offset(i);
            for (k, &step) in self.steps.iter().enumerate().filter(|(_, step)| step.n > 0) {
                let reach = self.reach(i, step);
                let (before, here) = best.split_at_mut(row);
                let ends = here.get_mut(reach.end.saturating_sub(row)..).unwrap_or_default();
                let begins = &before[reach.begin..reach.begin + reach.length];
                for ((end, begin), score) in ends.iter_mut().zip(begins).zip(self.scores(k, &reach)) {
                    *end = larger(begin + score, *end);
                }
            }
            for (k, &step) in self.steps.iter().enumerate().filter(|(_, step)| step.n == 0) {
                let reach = self.reach(i, step);
                for (at, score) in self.scores(k, &reach).iter().enumerate() {
                    best[reach.end + at] = larger(best[reach.begin + at] + score, best[reach.end + at]);
                }
            }
        }
        best
    }

    /// The score of the best path from each position to the end.
    pub(super) fn best_from(&self) -> Vec<f64> {
        let mut best = vec![f64::NEG_INFINITY; self.band.len()];
        if let Some(last) = best.last_mut() {
            *last = 0.0;
        }
        for i in (0..self.band.rows()).rev() {
            let behind = self.band.offset(i) + self.band.row(i).len();
            for (k, &step) in self.steps.iter().enumerate().filter(|(_, step)| step.n > 0) {
                let reach = self.reach(i + step.n, step);
                let (here, after) = best.split_at_mut(behind);
                let begins = &mut here[reach.begin..reach.begin + reach.length];
                let ends = after.get(reach.end.saturating_sub(behind)..).unwrap_or_default();
                for ((begin, end), score) in begins.iter_mut().zip(ends).zip(self.scores(k, &reach)) {
                    *begin = larger(end + score, *begin);
                }
            }
            for (k, &step) in self.steps.iter().enumerate().filter(|(_, step)| step.n == 0) {
                let reach = self.reach(i, step);
                for (at, score) in self.scores(k, &reach).iter().enumerate().rev() {
                    best[reach.begin + at] = larger(best[reach.end + at] + score, best[reach.begin + at]);
                }
            }
        }
        best
    }

    /// The logarithm of the sum over all paths from the beginning to each position; scores
    /// are multiplied by `temper`.
    pub(super) fn sum_to(&self, temper: f64) -> Vec<f64> {
        let mut sums = vec![0.0; self.band.len()];
        let mut reaches = Vec::with_capacity(self.steps.len());
        let mut terms = vec![0.0; self.steps.len()];
        for i in 0..self.band.rows() {
            self.reaches_to(i, &mut reaches);
            let row = self.band.offset(i);
            for at in (row..row + self.band.row(i).len()).filter(|&at| at > 0) {
                for (k, (term, reach)) in terms.iter_mut().zip(&reaches).enumerate() {
                    let found = reach.of_end(at).map(|from| sums[reach.begin + from] + temper * self.score(k, at));
                    *term = found.unwrap_or(f64::NEG_INFINITY);
                }
                sums[at] = log_sum(&terms);
            }
        }
        sums
    }

    /// The same from each position to the end.
    pub(super) fn sum_from(&self, temper: f64) -> Vec<f64> {
        let last = self.band.len() - 1;
        let mut sums = vec![0.0; self.band.len()];
        let mut reaches = Vec::with_capacity(self.steps.len());
        let mut terms = vec![0.0; self.steps.len()];
        for i in (0..self.band.rows()).rev() {
            self.reaches_from(i, &mut reaches);
            let row = self.band.offset(i);
            for at in (row..row + self.band.row(i).len()).rev().filter(|&at| at < last) {
                for (k, (term, reach)) in terms.iter_mut().zip(&reaches).enumerate() {
                    let found = reach.of_begin(at).map(|from| reach.end + from);
                    *term = found.map_or(f64::NEG_INFINITY, |end| sums[end] + temper * self.score(k, end));
                }
                sums[at] = log_sum(&terms);
            }
        }
        sums
    }
}

/// The larger of two numbers. [`f64::max`] asks besides whether either is no number.
#[inline]
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// What is so far below the largest term of a sum, in nats, is lost in its last digit.
const NEGLIGIBLE: f64 = 40.0;

/// The logarithm of the sum of terms whose logarithms are given.
fn log_sum(terms: &[f64]) -> f64 {
    let largest = terms.iter().copied().fold(f64::NEG_INFINITY, larger);
    if largest == f64::NEG_INFINITY {
        return largest;
    }
    let near = terms.iter().map(|term| term - largest).filter(|&below| below > -NEGLIGIBLE);
    // The largest is e to the power of 0.
    largest + near.map(|below| if below < 0.0 { below.exp() } else { 1.0 }).sum::<f64>().ln()
}
