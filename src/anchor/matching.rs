//! Two lists of anchors → which belongs to which: the assignment of most agreement.

use super::compare::{Outcome, agree, values};
use super::value::{Anchor, AnchorKind, Value};
use crate::assignment::assignment;

/// Two anchors that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Position in the left list.
    pub left: usize,
    /// Position in the right list.
    pub right: usize,
    /// Whether they agree, or in what they differ.
    pub outcome: Outcome,
}

/// What belongs together and what is left. An anchor with parts (a range, a date) may
/// stand in several matches, one a part; so may one that is said once here and twice
/// there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// By their left positions, then right.
    pub matched: Vec<Match>,
    /// Left anchors without a partner.
    pub left: Vec<usize>,
    /// Right anchors without a partner.
    pub right: Vec<usize>,
}

/// Matches two lists of anchors. Agreements come first, the assignment with the best sum
/// of them; then parts of composed anchors, repetitions, and what of the rest differs
/// but is alike in kind.
#[must_use]
pub fn match_anchors(left: &[Anchor], right: &[Anchor]) -> Matching {
    let mut state = State {
        left,
        right,
        free_left: vec![true; left.len()],
        free_right: vec![true; right.len()],
        matched: Vec::new(),
    };
    state.assign(|outcome, _, _| agreement(outcome));
    state.parts(false);
    state.parts(true);
    state.repeated();
    state.assign(disagreement);
    let rest = |free: &[bool]| free.iter().enumerate().filter(|(_, f)| **f).map(|(at, _)| at).collect();
    let (left, right) = (rest(&state.free_left), rest(&state.free_right));
    state.matched.sort_by_key(|m| (m.left, m.right));
    Matching { matched: state.matched, left, right }
}

struct State<'a> {
    left: &'a [Anchor],
    right: &'a [Anchor],
    free_left: Vec<bool>,
    free_right: Vec<bool>,
    matched: Vec<Match>,
}

impl State<'_> {
    fn take(&mut self, left: usize, right: usize, outcome: Outcome) {
        self.free_left[left] = false;
        self.free_right[right] = false;
        self.matched.push(Match { left, right, outcome });
    }

    /// Assigns the free anchors by the weights of their outcomes; 0 forbids a pair.
    fn assign(&mut self, weigh: impl Fn(Outcome, &Anchor, &Anchor) -> i64) {
        let free = |flags: &[bool]| -> Vec<usize> {
            flags.iter().enumerate().filter(|(_, f)| **f).map(|(at, _)| at).collect()
        };
        let (rows, columns) = (free(&self.free_left), free(&self.free_right));
        if rows.is_empty() || columns.is_empty() {
            return;
        }
        let mut outcomes = Vec::with_capacity(rows.len());
        let mut weights = Vec::with_capacity(rows.len());
        for &i in &rows {
            let mut row = Vec::with_capacity(columns.len());
            let mut line = Vec::with_capacity(columns.len());
            for &j in &columns {
                let outcome = agree(&self.left[i], &self.right[j]);
                let weight = weigh(outcome, &self.left[i], &self.right[j]);
                row.push(outcome);
                // Among equals those at like places in their sentences belong together.
                line.push(if weight > 0 {
                    (weight * 100 + closeness(i, self.left.len(), j, self.right.len())) as f64
                } else {
                    0.0
                });
            }
            outcomes.push(row);
            weights.push(line);
        }
        for (row, column) in assignment(&weights) {
            self.take(rows[row], columns[column], outcomes[row][column]);
        }
    }

    /// A free anchor with parts, each of which has its own free partner on the other side.
    fn parts(&mut self, from_right: bool) {
        let (whole, others) = if from_right { (self.right, self.left) } else { (self.left, self.right) };
        for (at, anchor) in whole.iter().enumerate() {
            let (own, free) =
                if from_right { (&self.free_right, &self.free_left) } else { (&self.free_left, &self.free_right) };
            if !own[at] {
                continue;
            }
            let found = anchor
                .readings
                .iter()
                .map(|value| (pieces(value), matches!(value, Value::Members(..))))
                .filter(|(pieces, _)| pieces.len() > 1)
                .find_map(|(pieces, ordered)| cover(&pieces, ordered, others, free));
            for other in found.into_iter().flatten() {
                let (left, right) = if from_right { (other, at) } else { (at, other) };
                self.take(left, right, Outcome::Part);
            }
        }
    }

    /// A free anchor that agrees with a taken one: the other side said it once.
    fn repeated(&mut self) {
        for i in 0..self.left.len() {
            if self.free_left[i]
                && let Some(j) = self.right.iter().position(|other| says(&self.left[i], other))
            {
                self.take(i, j, Outcome::Repeated);
            }
        }
        for j in 0..self.right.len() {
            if self.free_right[j]
                && let Some(i) = self.left.iter().position(|other| says(&self.right[j], other))
            {
                self.take(i, j, Outcome::Repeated);
            }
        }
    }
}

/// Whether what an anchor says is said by another, or by a part of it.
fn says(anchor: &Anchor, other: &Anchor) -> bool {
    let outcome = agree(anchor, other);
    let equal = outcome <= Outcome::Converted
        || outcome == Outcome::Coarser && matches!(anchor.kind, AnchorKind::Date | AnchorKind::Name);
    equal
        || other.readings.iter().flat_map(pieces).any(|piece| {
            anchor.readings.iter().any(|value| matches!(values(value, &piece), Outcome::Equal | Outcome::UnitMissing))
        })
}

/// The parts of a composed value that a sentence may name apart.
fn pieces(value: &Value) -> Vec<Value> {
    match value {
        Value::Members(_, members) => members.clone(),
        Value::Date(date) => date.pieces().into_iter().map(Value::Date).collect(),
        _ => Vec::new(),
    }
}

/// A free partner for every piece; in their order, where that means something.
fn cover(pieces: &[Value], ordered: bool, others: &[Anchor], free: &[bool]) -> Option<Vec<usize>> {
    let mut taken: Vec<usize> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let fits = |other: &Anchor| other.readings.iter().any(|value| values(piece, value) <= Outcome::UnitMissing);
        let from = if ordered { taken.last().map_or(0, |last| last + 1) } else { 0 };
        let at = (from..others.len()).find(|at| free[*at] && !taken.contains(at) && fits(&others[*at]))?;
        taken.push(at);
    }
    Some(taken)
}

fn agreement(outcome: Outcome) -> i64 {
    match outcome {
        Outcome::Equal => 1000,
        Outcome::OtherReading => 950,
        Outcome::Converted => 900,
        Outcome::Coarser => 850,
        Outcome::UnitMissing => 800,
        _ => 0,
    }
}

fn disagreement(outcome: Outcome, a: &Anchor, b: &Anchor) -> i64 {
    match outcome {
        // Two capitals that may only begin sentences: Projek, Proyek.
        Outcome::Spelling if a.weak && b.weak => 0,
        Outcome::Spelling => 400,
        Outcome::Scale(_) => 300,
        Outcome::Unit | Outcome::Currency | Outcome::Kind => 280,
        Outcome::Differs => match (class(a), class(b)) {
            (Some(x), Some(y)) if x == y && a.kind == b.kind => 100,
            (Some(x), Some(y)) if x == y => 50,
            _ => 0,
        },
        _ => 0,
    }
}

/// Kinds that may be confused with each other; names and codes are not.
fn class(anchor: &Anchor) -> Option<u8> {
    match anchor.kind {
        AnchorKind::Name => None,
        AnchorKind::Identifier => Some(4),
        AnchorKind::Date => Some(1),
        AnchorKind::Time => Some(2),
        AnchorKind::Approximate => Some(3),
        AnchorKind::Fraction | AnchorKind::Range | AnchorKind::Score => Some(5),
        _ => Some(0),
    }
}

/// 0 to 99: how alike two places in two lists are.
fn closeness(i: usize, n: usize, j: usize, m: usize) -> i64 {
    let place = |at: usize, of: usize| ((at * 2 + 1) * 1000 / (of * 2)).cast_signed();
    (99 - (place(i, n) - place(j, m)).abs() / 10).clamp(0, 99) as i64
}
