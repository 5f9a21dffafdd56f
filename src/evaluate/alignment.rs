//! Strict and lax precision, recall and F1 of alignments, as Vecalign's scorer defines
//! them (Thompson and Koehn 2019).
//!
//! Strict counts a bead that is equal, lax one that shares a link. Precision is over all
//! beads of the system, those with an empty side taken one sentence each; recall over
//! the gold beads that have both sides.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::LinkBead;

/// What was counted over one or more documents; counts of several add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Gold beads with both sides.
    pub gold: usize,
    /// Beads of the system.
    pub system: usize,
    /// Beads of the system that are gold.
    pub strict_right: usize,
    /// Gold beads that the system has.
    pub strict_found: usize,
    /// Beads of the system that share a link with gold, or are a right null.
    pub lax_right: usize,
    /// Gold beads that share a link with the system's.
    pub lax_found: usize,
}

/// Precision, recall and F1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Share of the system's beads that are right.
    pub precision: f64,
    /// Share of the gold beads that were found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

impl Counts {
    /// Adds the counts of another document.
    pub fn add(&mut self, other: Counts) {
        self.gold += other.gold;
        self.system += other.system;
        self.strict_right += other.strict_right;
        self.strict_found += other.strict_found;
        self.lax_right += other.lax_right;
        self.lax_found += other.lax_found;
    }

    /// Scores of equal beads.
    #[must_use]
    pub fn strict(&self) -> Scores {
        Scores::new(self.strict_right, self.system, self.strict_found, self.gold)
    }

    /// Scores of beads that share a link.
    #[must_use]
    pub fn lax(&self) -> Scores {
        Scores::new(self.lax_right, self.system, self.lax_found, self.gold)
    }
}

impl Scores {
    fn new(right: usize, system: usize, found: usize, gold: usize) -> Scores {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (precision, recall) = (share(right, system), share(found, gold));
        let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        Scores { precision, recall, f1 }
    }
}

/// Counts one document.
#[must_use]
pub fn count(gold: &[LinkBead], system: &[LinkBead]) -> Counts {
    let (every, system) = (single_nulls(gold), single_nulls(system));
    let gold: Vec<&LinkBead> = every.iter().filter(|b| is_two_sided(b)).collect();
    let gold_set: FxHashSet<&LinkBead> = every.iter().collect();
    let system_set: FxHashSet<&LinkBead> = system.iter().collect();
    let right_nulls = system.iter().filter(|b| !is_two_sided(b) && gold_set.contains(b)).count();
    let system_refs: Vec<&LinkBead> = system.iter().collect();
    Counts {
        gold: gold.len(),
        system: system.len(),
        strict_right: system.iter().filter(|b| gold_set.contains(b)).count(),
        strict_found: gold.iter().filter(|b| system_set.contains(*b)).count(),
        lax_right: lax(&system_refs, &gold) + right_nulls,
        lax_found: lax(&gold, &system_refs),
    }
}

/// Gold beads by type, such as (1, 2): how many there are and how many the system has.
/// Nulls count one sentence each.
pub type Types = BTreeMap<(usize, usize), (usize, usize)>;

/// Counts one document's beads by type.
pub fn count_types(gold: &[LinkBead], system: &[LinkBead], types: &mut Types) {
    let system: FxHashSet<LinkBead> = single_nulls(system).into_iter().collect();
    for bead in single_nulls(gold) {
        let (all, found) = types.entry((bead.source.len(), bead.target.len())).or_default();
        *all += 1;
        *found += usize::from(system.contains(&bead));
    }
}

/// The beads, with those that have an empty side cut into one sentence each.
fn single_nulls(beads: &[LinkBead]) -> Vec<LinkBead> {
    let mut all = Vec::new();
    for bead in beads {
        if is_two_sided(bead) {
            all.push(bead.clone());
        } else {
            all.extend(bead.source.iter().map(|&i| LinkBead { source: vec![i], target: vec![] }));
            all.extend(bead.target.iter().map(|&j| LinkBead { source: vec![], target: vec![j] }));
        }
    }
    all
}

fn is_two_sided(bead: &LinkBead) -> bool {
    !bead.source.is_empty() && !bead.target.is_empty()
}

/// How many of `beads` share a link with `reference`.
fn lax(beads: &[&LinkBead], reference: &[&LinkBead]) -> usize {
    let mut cover: FxHashMap<usize, FxHashSet<usize>> = FxHashMap::default();
    for bead in reference {
        for &i in &bead.source {
            cover.entry(i).or_default().extend(&bead.target);
        }
    }
    let shares = |bead: &LinkBead| {
        bead.source.iter().filter_map(|i| cover.get(i)).any(|t| bead.target.iter().any(|j| t.contains(j)))
    };
    beads.iter().filter(|bead| shares(bead)).count()
}
