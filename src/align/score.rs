//! The score of a bead: a log-likelihood ratio against leaving its sentences unaligned.
//!
//! - Tokens (quantities, names, words): for each target token t, log(λ + (1−λ)·p(t|S)/p₀(t)),
//!   with p(t|S) the mean over the source's tokens of the probability that they are rendered
//!   so and p₀ its background frequency; the same in the other direction; the mean of both.
//! - Length: the log of the ratio of lengths in characters is normal around the pair's
//!   own mean with a variance that shrinks with length (Gale and Church 1993), against
//!   the spread of sentence lengths in the text.
//! - The prior of the bead's type, and soft evidence from blocks.

use super::band::Band;
use super::evidence::Evidence;
use super::matches::Matches;
use super::tokens::{Token, Tokens};
use super::{Side, Unit, Weights};
use crate::article::BlockKind;
use crate::language::Language;
use crate::lexicon::Lexicon;

/// Scores beads of one pair.
pub(super) struct Scorer<'a> {
    source: Vec<Layout>,
    target: Vec<Layout>,
    pub(super) weights: &'a Weights,
    pub(super) evidence: Evidence<'a>,
    band: Band,
    /// Matches of each target sentence with the source and the other way round, where
    /// beads of several sentences are scored.
    pub(super) of_target: Vec<Matches>,
    pub(super) of_source: Vec<Matches>,
    /// What the tokens of one source and one target sentence say, at each position of the
    /// band: the sum over both directions.
    gains: Vec<f32>,
    /// Characters up to each sentence.
    source_length: Vec<f64>,
    target_length: Vec<f64>,
    /// Mean of log(target length / source length).
    log_ratio: f64,
    /// Mean of the log length of target sentences.
    target_mean: f64,
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

/// How many sentences' worth of trust the usual ratio has against the pair's own.
const RATIO_TRUST: f64 = 20.0;

impl<'a> Scorer<'a> {
    pub(super) fn new(
        source: &Side<'_>,
        target: &Side<'_>,
        lexicon: Option<&'a Lexicon>,
        weights: &'a Weights,
    ) -> Self {
        let source_length = running_lengths(&source.units);
        let target_length = running_lengths(&target.units);
        let usual = usual_log_ratio(source.language, target.language);
        let evidence = Evidence::new(source, target, lexicon, weights);
        let band = evidence.band();
        Scorer {
            gains: single_gains(&evidence, &band),
            of_target: Vec::new(),
            of_source: Vec::new(),
            band,
            evidence,
            log_ratio: own_ratio(&source_length, &target_length, usual),
            target_mean: mean_log_length(&target.units),
            source: Layout::of(&source.units),
            target: Layout::of(&target.units),
            weights,
            source_length,
            target_length,
        }
    }

    /// The positions that are worth searching.
    pub(super) fn band(&self) -> &Band {
        &self.band
    }

    /// Gets ready to score beads of several sentences within a narrower band.
    pub(super) fn focus(&mut self, band: &Band) {
        let (mut of_target, mut of_source) = (Vec::new(), Vec::new());
        self.evidence.each_target(band, |_, matches| of_target.push(matches));
        self.evidence.each_source(band, |_, matches| of_source.push(matches));
        (self.of_target, self.of_source) = (of_target, of_source);
    }

    /// The score of a bead of `n` source sentences from `i` and `m` target sentences
    /// from `j`, its type's prior `prior` (a logarithm) included. Nulls score their prior.
    pub(super) fn score(&self, (i, n): (usize, usize), (j, m): (usize, usize), prior: f64) -> f64 {
        if n == 0 || m == 0 {
            let mut all = self.source[i..i + n].iter().chain(&self.target[j..j + m]);
            let caption = all.all(|layout| layout.class == Class::Caption);
            return prior + if caption { self.weights.caption_null } else { 0.0 };
        }
        let length = self.length((i, n), (j, m));
        if length <= -self.weights.length_cap && self.weights.length_cap > 0.0 && n + m > 2 {
            // No bead of several sentences is so much out of proportion.
            return f64::NEG_INFINITY;
        }
        let Evidence { source, target, .. } = &self.evidence;
        let unmatched = source.unmatched((i, n)) + target.unmatched((j, m));
        prior + length + f64::midpoint(unmatched, self.gain((i, n), (j, m))) - self.structure((i, n), (j, m))
    }

    /// What the matched tokens say, the sum over both directions.
    fn gain(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f64 {
        let Evidence { source, target, .. } = &self.evidence;
        if n == 1 && m == 1 {
            return self.band.at(i, j).map_or(0.0, |at| f64::from(self.gains[at]));
        }
        group_gain(target, (j, m), source, (i, n), &self.of_target)
            + group_gain(source, (i, n), target, (j, m), &self.of_source)
    }

    pub(super) fn length(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f64 {
        let source = self.source_length[i + n] - self.source_length[i];
        let target = self.target_length[j + m] - self.target_length[j];
        let variance = self.weights.length_variance_floor + self.weights.length_variance / source;
        let off = target.ln() - source.ln() - self.log_ratio;
        let background = self.weights.length_background;
        let away = (target.ln() - self.target_mean - (m as f64).ln()) / background;
        let ratio = -off * off / (2.0 * variance) - variance.sqrt().ln() + away * away / 2.0 + background.ln();
        ratio.clamp(-self.weights.length_cap, self.weights.length_cap)
    }

    pub(super) fn structure(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f64 {
        let (source, target) = (&self.source[i..i + n], &self.target[j..j + m]);
        let crossings = |side: &[Layout]| side.windows(2).filter(|w| w[0].block != w[1].block).count();
        let class = source[0].class;
        let mismatch = source.iter().chain(target).any(|layout| layout.class != class);
        (crossings(source) + crossings(target)) as f64 * self.weights.across_blocks
            + if mismatch { self.weights.kind_mismatch } else { 0.0 }
    }
}

/// At each position of the band, what the tokens of the two sentences that begin there
/// say to each other.
fn single_gains(evidence: &Evidence<'_>, band: &Band) -> Vec<f32> {
    let Evidence { source, target, .. } = evidence;
    let mut gains = vec![0.0_f32; band.len()];
    evidence.each_target(band, |j, matches| {
        for (i, masses) in matches.each() {
            if let Some(at) = band.at(i, j) {
                gains[at] += sum_gains(&target.sentences[j], masses, source.count((i, 1))) as f32;
            }
        }
    });
    evidence.each_source(band, |i, matches| {
        for (j, masses) in matches.each() {
            if let Some(at) = band.at(i, j) {
                gains[at] += sum_gains(&source.sentences[i], masses, target.count((j, 1))) as f32;
            }
        }
    });
    gains
}

/// Sum over matched tokens of log(1 + p·gain), p their mass divided by the other side's
/// `count` of tokens.
fn sum_gains(tokens: &[Token], masses: &[(u16, f32)], count: f64) -> f64 {
    let say = |&(at, mass): &(u16, f32)| {
        let p = (f64::from(mass) / count).min(1.0);
        (1.0 + p * tokens[usize::from(at)].gain).ln()
    };
    masses.iter().map(say).sum()
}

/// The same for `own` sentences given several of the other side, whose masses add up.
fn group_gain(
    own: &Tokens,
    (first, length): (usize, usize),
    given: &Tokens,
    others: (usize, usize),
    matches: &[Matches],
) -> f64 {
    let count = given.count(others);
    let mut total = 0.0;
    let range = first..first + length;
    for (tokens, matches) in own.sentences[range.clone()].iter().zip(&matches[range]) {
        if others.1 == 1 {
            total += sum_gains(tokens, matches.given(others.0), count);
            continue;
        }
        let mut merged: Vec<(u16, f32)> = Vec::new();
        for other in others.0..others.0 + others.1 {
            merged = merge(&merged, matches.given(other));
        }
        total += sum_gains(tokens, &merged, count);
    }
    total
}

/// Adds up two lists of masses that are sorted by token.
fn merge(a: &[(u16, f32)], b: &[(u16, f32)]) -> Vec<(u16, f32)> {
    let mut merged = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let next = match (a.get(i), b.get(j)) {
            (Some(&x), Some(&y)) if x.0 == y.0 => {
                i += 1;
                j += 1;
                (x.0, x.1 + y.1)
            }
            (Some(&x), y) if y.is_none_or(|y| x.0 < y.0) => {
                i += 1;
                x
            }
            (_, Some(&y)) => {
                j += 1;
                y
            }
            (Some(&x), None) => {
                i += 1;
                x
            }
            (None, None) => break,
        };
        merged.push(next);
    }
    merged
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
fn own_ratio(source: &[f64], target: &[f64], usual: f64) -> f64 {
    let (Some(&s), Some(&t)) = (source.last(), target.last()) else { return usual };
    if s == 0.0 || t == 0.0 {
        return usual;
    }
    let own = (t / s).ln().clamp(usual - 0.2, usual + 0.2);
    let sentences = source.len().min(target.len()) as f64;
    (own * sentences + usual * RATIO_TRUST) / (sentences + RATIO_TRUST)
}

fn mean_log_length(units: &[Unit<'_>]) -> f64 {
    let sum: f64 = units.iter().map(|u| (u.text.chars().count().max(1) as f64).ln()).sum();
    sum / units.len().max(1) as f64
}
