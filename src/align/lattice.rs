//! The best path through the lattice, and the posterior of each of its beads.
//!
//! Coarse to fine: a first pass over all positions of the band knows only beads of one
//! sentence a side and nulls; positions through which no path comes near the best one
//! are dropped. The second pass knows every bead, finds the best path, and takes
//! posteriors by forward–backward in the log domain.

use std::ops::Range;

use super::band::Band;
use super::edges::{Edges, Step};
use super::explain::{Explanation, Parts};
use super::score::Scorer;
use super::{Bead, Constraints, Weights, calibration};

/// How far below the best path the best path through a position may lie in the coarse
/// pass for the position to be kept, in nats. A bead of three or four sentences passes as
/// one link and nulls there, each of which costs a few.
const COARSE_MARGIN: f64 = 30.0;

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

impl Edges<'_> {
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
                    let behind = best - to[before] - from[at] - self.score(k, at);
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
        let best = self.best_to();
        let mut path = Vec::new();
        let mut i = self.band.rows() - 1;
        let mut j = self.band.row(i).end - 1;
        let choose = |i: usize, j: usize| {
            let at = self.band.at(i, j)?;
            (0..self.steps.len()).find_map(|k| {
                let (i0, j0, before) = self.origin(i, j, k)?;
                let score = self.score(k, at);
                // Nothing leads to a position better than the best.
                let is_best = best[at] > f64::NEG_INFINITY && best[before] + score >= best[at];
                is_best.then_some(Choice { source: i0..i, target: j0..j, before, at, score })
            })
        };
        while let Some(choice) = choose(i, j) {
            (i, j) = (choice.source.start, choice.target.start);
            path.push(choice);
        }
        path.reverse();
        path
    }
}

/// A step of the best path.
struct Choice {
    source: Range<usize>,
    target: Range<usize>,
    before: usize,
    at: usize,
    score: f64,
}
