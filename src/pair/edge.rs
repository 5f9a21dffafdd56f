//! A rendering and a source that it may belong to: all evidence on them, and the odds.

use rayon::prelude::*;

use super::bag::Bags;
use super::claim::{Claimed, Claims};
use super::evidence::Evidence;
use super::index::{Index, Votes};
use super::odds;
use super::profile::Profile;
use super::subject::Subject;

/// Pairs of less than these log odds are forgotten, but for the likeliest of a rendering.
const LEAST_KEPT: f64 = -4.0;

/// A possible pair.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) rendering: usize,
    pub(super) source: usize,
    pub(super) claimed: Claimed,
    pub(super) evidence: Evidence,
    /// Logarithm of the odds that the texts give.
    pub(super) content: f64,
    /// The same as if the rendering had no other candidate.
    pub(super) alone: f64,
    /// Logarithm of the odds with all that is claimed.
    pub(super) odds: f64,
}

/// The possible pairs of each of the `renderings` with `sources`, the likeliest first.
pub(super) fn edges(profiles: &[&Profile], bags: &Bags, sources: &[usize], renderings: &[usize]) -> Vec<Vec<Edge>> {
    let claims = Claims::of(profiles, sources, renderings);
    let index = Index::new(sources, |source| Subject::new(bags, profiles[source], source).keys(bags));
    let chance = odds::by_chance(sources.len());
    renderings
        .par_iter()
        .map_init(Votes::default, |votes, &rendering| {
            let subject = Subject::new(bags, profiles[rendering], rendering);
            let mut candidates = index.candidates(subject.keys(bags).into_iter(), votes);
            candidates.extend(claims.named(profiles[rendering]));
            candidates.sort_unstable();
            candidates.dedup();
            compare(profiles, bags, &subject, &candidates, chance)
        })
        .collect()
}

/// Compares a rendering with its candidates.
fn compare(profiles: &[&Profile], bags: &Bags, subject: &Subject<'_>, candidates: &[usize], chance: f64) -> Vec<Edge> {
    let found: Vec<(usize, Claimed, Evidence)> = candidates
        .iter()
        .map(|&at| {
            let source = Subject::new(bags, profiles[at], at);
            (at, Claimed::of(subject.profile, source.profile), Evidence::of(bags, subject, &source))
        })
        .collect();
    let alike: Vec<f64> = found.iter().map(|(_, _, evidence)| odds::alike(evidence)).collect();
    let rival = |own: usize| {
        let others = alike.iter().enumerate().filter(|(at, _)| *at != own);
        others.map(|(_, &alike)| alike).fold(chance, f64::max)
    };
    let edge = |(at, (source, claimed, evidence)): (usize, (usize, Claimed, Evidence))| {
        let content = odds::of_content(&evidence, rival(at));
        let alone = odds::of_content(&evidence, chance);
        let odds = content + odds::of_claims(claimed);
        Edge { rendering: subject.at, source, claimed, evidence, content, alone, odds }
    };
    let mut edges: Vec<Edge> = found.into_iter().enumerate().map(edge).collect();
    edges.sort_by(|a, b| b.odds.total_cmp(&a.odds).then(a.source.cmp(&b.source)));
    let mut place = 0..;
    edges.retain(|edge| place.next() == Some(0) || edge.odds >= LEAST_KEPT || edge.claimed.says_yes());
    edges
}
