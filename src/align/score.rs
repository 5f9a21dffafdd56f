//! The score of a bead: a log-likelihood ratio against leaving its sentences unaligned.
//!
//! - Tokens (quantities, names, words): for each target token t, log(λ + (1−λ)·p(t|S)/p₀(t)),
//!   with p(t|S) the mean over the source's tokens of the probability that they are rendered
//!   so and p₀ its background frequency; the same in the other direction; the mean of both.
//! - Length: the log of the ratio of lengths in characters is normal around the pair's
//!   own mean with a variance that shrinks with length (Gale and Church 1993), against
//!   the spread of sentence lengths in the text.
//! - The prior of the bead's type, and soft evidence from blocks.

use std::ops::Range;

use super::band::Band;
use super::evidence::Evidence;
use super::group_gains::{GroupGains, gains_of_groups, group_gains, single_gains};
use super::{Side, Unit, Weights};
use crate::article::BlockKind;
use crate::language::Language;
use crate::lexicon::Lexicon;

/// The most sentences of a bead on a side.
pub(super) const LARGEST_BEAD: usize = 4;

/// Lattices of up to this many positions are compared once, with all groups of sentences:
/// few of their positions would be dropped.
const SMALL: usize = 1_000;

/// Scores beads of one pair.
pub(super) struct Scorer<'a> {
    pub(super) weights: &'a Weights,
    pub(super) evidence: Evidence,
    band: Band,
    /// What each target sentence gains from groups of source sentences, and the other way
    /// round, where beads of several sentences are scored.
    of_target: GroupGains,
    of_source: GroupGains,
    /// What the tokens of one source and one target sentence say, at each position of the
    /// band: the sum over both directions.
    gains: Vec<f32>,
    /// For each sentence the groups that begin with it, of one sentence and more.
    source: Vec<[Group; LARGEST_BEAD]>,
    target: Vec<[Group; LARGEST_BEAD]>,
    /// Mean of log(target length / source length).
    log_ratio: f64,
}

/// What a score needs to know of some neighbouring sentences of one side.
#[derive(Clone, Copy)]
struct Group {
    /// Logarithm of the length in characters.
    log_length: f64,
    /// What the tokens say where nothing matches them.
    unmatched: f64,
    /// Of a source group, 1/2σ² of the log ratio of lengths; of a target group, 0.
    precision: f64,
    /// What the spread says by itself: of a source group −log σ, of a target group what the
    /// length says against being rendered by chance.
    spread: f64,
    /// The kind of its sentences, if they are of one kind.
    class: Option<Class>,
    /// How often a block ends inside.
    crossings: u8,
}

/// What a sentence's block says.
#[derive(Clone, Copy, PartialEq)]
struct Layout {
    block: usize,
    class: Class,
}

/// Kinds of blocks that are not rendered by one another.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Running,
    Headline,
    Caption,
}

impl Layout {
    fn of(units: &[Unit<'_>]) -> Vec<Layout> {
        let class = |kind: BlockKind| match kind {
            BlockKind::Caption => Class::Caption,
            BlockKind::Title | BlockKind::Heading => Class::Headline,
            _ => Class::Running,
        };
        units.iter().map(|unit| Layout { block: unit.block, class: class(unit.kind) }).collect()
    }
}

/// Mean log ratio of lengths (target over source, characters) of human translations of
/// news from Vietnamese.
fn usual_log_ratio(source: Language, target: Language) -> f64 {
    match (source, target) {
        (Language::Vietnamese, Language::Malay) => 0.03,
        (Language::Vietnamese, Language::Indonesian) => 0.06,
        (Language::Vietnamese, Language::English) => -0.09,
        _ => 0.0,
    }
}

impl<'a> Scorer<'a> {
    /// Reads and compares both sides.
    pub(super) fn new(source: &Side<'_>, target: &Side<'_>, lexicon: Option<&Lexicon>, weights: &'a Weights) -> Self {
        Scorer::of(Evidence::new(source, target, lexicon, weights), source, target, weights)
    }

    /// Compares both sides, which were read.
    pub(super) fn of(evidence: Evidence, source: &Side<'_>, target: &Side<'_>, weights: &'a Weights) -> Self {
        let source_length = running_lengths(&source.units);
        let target_length = running_lengths(&target.units);
        let usual = usual_log_ratio(source.language, target.language);
        let band = evidence.band();
        let target_mean = mean_log_length(&target_length);
        let in_source = |sentences: Range<usize>, length: f64| {
            let variance = weights.length_variance_floor + weights.length_variance / length;
            let unmatched = evidence.of_source().own.unmatched(sentences);
            Group { unmatched, precision: 0.5 / variance, spread: -0.5 * variance.ln(), ..Group::of_length(length) }
        };
        let in_target = |sentences: Range<usize>, length: f64| {
            let background = weights.length_background;
            let away = (length.ln() - target_mean - (sentences.len() as f64).ln()) / background;
            let unmatched = evidence.of_target().own.unmatched(sentences);
            Group { unmatched, spread: away * away / 2.0 + background.ln(), ..Group::of_length(length) }
        };
        let (of_target, of_source, gains) = if band.len() <= SMALL {
            let (of_target, of_source) = group_gains(&evidence, &band);
            let gains = gains_of_groups(&of_target, &of_source, &band);
            (of_target, of_source, gains)
        } else {
            (GroupGains::default(), GroupGains::default(), single_gains(&evidence, &band))
        };
        Scorer {
            gains,
            of_target,
            of_source,
            source: groups(&source_length, &Layout::of(&source.units), in_source),
            target: groups(&target_length, &Layout::of(&target.units), in_target),
            log_ratio: own_ratio(&source_length, &target_length, usual, weights.ratio_trust),
            band,
            evidence,
            weights,
        }
    }

    /// The positions that are worth searching.
    pub(super) fn band(&self) -> &Band {
        &self.band
    }

    /// Gets ready to score beads of several sentences within a narrower band.
    pub(super) fn focus(&mut self, band: &Band) {
        if self.band.len() > SMALL {
            (self.of_target, self.of_source) = group_gains(&self.evidence, band);
        }
    }

    /// The scores of beads of `n` source sentences from `i` and `m` target sentences from `j`,
    /// from the one behind it, and so on, their type's prior `prior` (a logarithm) included.
    /// Nulls score their prior.
    pub(super) fn scores(&self, (i, n): (usize, usize), (j, m): (usize, usize), prior: f64, scores: &mut [f64]) {
        let null = |group: &Group| {
            let caption = group.class == Some(Class::Caption);
            prior + if caption { self.weights.caption_null } else { 0.0 }
        };
        match (n, m) {
            (_, 0) => scores.fill(null(&self.source[i][n - 1])),
            (0, _) => {
                for (score, groups) in scores.iter_mut().zip(&self.target[j..]) {
                    *score = null(&groups[m - 1]);
                }
            }
            _ => {
                for (score, j) in scores.iter_mut().zip(j..) {
                    *score = self.score((i, n), (j, m), prior);
                }
            }
        }
    }

    /// The score of a bead with sentences on both sides.
    #[inline]
    fn score(&self, (i, n): (usize, usize), (j, m): (usize, usize), prior: f64) -> f64 {
        let length = self.length((i, n), (j, m));
        if length <= -self.weights.length_cap && self.weights.length_cap > 0.0 && n + m > 2 {
            // No bead of several sentences is so much out of proportion.
            return f64::NEG_INFINITY;
        }
        let unmatched = self.source[i][n - 1].unmatched + self.target[j][m - 1].unmatched;
        prior + length + f64::midpoint(unmatched, self.gain((i, n), (j, m))) - self.structure((i, n), (j, m))
    }

    /// What the lengths say.
    #[inline]
    pub(super) fn length(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f64 {
        let (source, target) = (&self.source[i][n - 1], &self.target[j][m - 1]);
        let off = target.log_length - source.log_length - self.log_ratio;
        let ratio = source.spread + target.spread - off * off * source.precision;
        ratio.clamp(-self.weights.length_cap, self.weights.length_cap)
    }

    /// What the matched tokens say, the sum over both directions.
    #[inline]
    fn gain(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f64 {
        if n == 1 && m == 1 {
            return self.band.at(i, j).map_or(0.0, |at| f64::from(self.gains[at]));
        }
        let of_target: f64 = (j..j + m).map(|j| self.of_target.get(j, (i, n))).sum();
        let of_source: f64 = (i..i + n).map(|i| self.of_source.get(i, (j, m))).sum();
        of_target + of_source
    }

    /// What the blocks say against it.
    #[inline]
    pub(super) fn structure(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f64 {
        let (source, target) = (&self.source[i][n - 1], &self.target[j][m - 1]);
        let crossings = f64::from(source.crossings + target.crossings);
        let mismatch = source.class.is_none() || source.class != target.class;
        crossings * self.weights.across_blocks + if mismatch { self.weights.kind_mismatch } else { 0.0 }
    }
}

impl Group {
    fn of_length(length: f64) -> Group {
        Group { log_length: length.ln(), unmatched: 0.0, precision: 0.0, spread: 0.0, class: None, crossings: 0 }
    }
}

/// The groups of a side. Those that reach out of the text are never asked for; they are
/// cut at its end.
fn groups(lengths: &[f64], layout: &[Layout], of: impl Fn(Range<usize>, f64) -> Group) -> Vec<[Group; LARGEST_BEAD]> {
    let group = |first: usize, size: usize| {
        let end = (first + size).min(layout.len());
        let blocks = &layout[first..end];
        let class = blocks[0].class;
        Group {
            class: blocks.iter().all(|layout| layout.class == class).then_some(class),
            crossings: blocks.windows(2).filter(|pair| pair[0].block != pair[1].block).count() as u8,
            ..of(first..end, lengths[end] - lengths[first])
        }
    };
    (0..layout.len()).map(|first| std::array::from_fn(|k| group(first, k + 1))).collect()
}

/// Lengths in characters, summed: entry k is the length of the first k sentences.
fn running_lengths(units: &[Unit<'_>]) -> Vec<f64> {
    let mut total = 0.0;
    let mut lengths = vec![0.0];
    for unit in units {
        total += unit.text.chars().count().max(1) as f64;
        lengths.push(total);
    }
    lengths
}

/// The pair's log ratio, drawn towards the usual one where there are few sentences. A
/// ratio far off means that much is missing on one side, not that the language is terse.
fn own_ratio(source: &[f64], target: &[f64], usual: f64, trust: f64) -> f64 {
    let (Some(&s), Some(&t)) = (source.last(), target.last()) else { return usual };
    if s == 0.0 || t == 0.0 {
        return usual;
    }
    let own = (t / s).ln().clamp(usual - 0.2, usual + 0.2);
    let sentences = source.len().min(target.len()) as f64;
    (own * sentences + usual * trust) / (sentences + trust)
}

fn mean_log_length(lengths: &[f64]) -> f64 {
    let sum: f64 = lengths.windows(2).map(|pair| (pair[1] - pair[0]).ln()).sum();
    sum / (lengths.len() - 1).max(1) as f64
}
