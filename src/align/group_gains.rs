//! What every sentence gains from those of the other side that it can meet: one by one in a
//! long text, where most are dropped before groups are looked at, in groups elsewhere.

use std::ops::Range;

use super::band::Band;
use super::evidence::Evidence;
use super::gains::{Direction, Workspace};
use super::score::LARGEST_BEAD;

/// What each sentence of one side gains from the groups of the other side that it can meet.
#[derive(Default)]
pub(super) struct GroupGains {
    /// The first sentence of the other side that a sentence can meet, and where its gains
    /// begin.
    starts: Vec<(u32, u32)>,
    gains: Vec<[f32; LARGEST_BEAD]>,
}

impl GroupGains {
    fn new(direction: Direction<'_>, near: impl Fn(usize) -> Range<usize>) -> GroupGains {
        let mut workspace = Workspace::new(direction);
        let mut found = GroupGains::default();
        for sentence in 0..direction.own.sentences() {
            let near = near(sentence);
            found.starts.push((near.start as u32, found.gains.len() as u32));
            workspace.gains(direction, sentence, &near, &mut found.gains);
        }
        found
    }

    /// What a sentence gains from `size` sentences of the other side from `first`.
    pub(super) fn get(&self, sentence: usize, (first, size): (usize, usize)) -> f64 {
        let (start, from) = self.starts[sentence];
        f64::from(self.gains[from as usize + first - start as usize][size - 1])
    }
}

/// What the sentences of the target gain from groups of the source within a band, and the
/// other way round.
pub(super) fn group_gains(evidence: &Evidence, band: &Band) -> (GroupGains, GroupGains) {
    (
        GroupGains::new(evidence.of_target(), |j| band.sources(j)),
        GroupGains::new(evidence.of_source(), |i| band.targets(i)),
    )
}

/// The same as [`single_gains`], from the groups of one sentence.
pub(super) fn gains_of_groups(of_target: &GroupGains, of_source: &GroupGains, band: &Band) -> Vec<f32> {
    let mut gains = vec![0.0; band.len()];
    for i in 0..of_source.starts.len() {
        for j in band.row(i).start..band.row(i).end.min(of_target.starts.len()) {
            gains[band.offset(i) + j - band.row(i).start] =
                (of_target.get(j, (i, 1)) + of_source.get(i, (j, 1))) as f32;
        }
    }
    gains
}

/// At each position of the band, what the tokens of the two sentences that begin there
/// say to each other.
pub(super) fn single_gains(evidence: &Evidence, band: &Band) -> Vec<f32> {
    let mut gains = vec![0.0; band.len()];
    add_single_gains(evidence.of_target(), |j| band.sources(j), |j, i| band.at(i, j), &mut gains);
    add_single_gains(evidence.of_source(), |i| band.targets(i), |i, j| band.at(i, j), &mut gains);
    gains
}

/// Adds what each sentence of one side gains from each of the other side that is `near`;
/// `at` says where the two meet.
fn add_single_gains(
    direction: Direction<'_>,
    near: impl Fn(usize) -> Range<usize>,
    at: impl Fn(usize, usize) -> Option<usize>,
    gains: &mut [f32],
) {
    let mut workspace = Workspace::new(direction);
    let mut row: Vec<[f32; 1]> = Vec::new();
    for own in 0..direction.own.sentences() {
        let near = near(own);
        row.clear();
        workspace.gains(direction, own, &near, &mut row);
        for (other, [gain]) in near.zip(&row) {
            if let Some(at) = at(own, other) {
                gains[at] += gain;
            }
        }
    }
}
