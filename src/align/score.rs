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
use super::matches::Matches;
use super::tokens::Tokens;
use super::{Side, Unit, Weights};
use crate::article::BlockKind;
use crate::language::Language;
use crate::lexicon::Lexicon;

/// Scores beads of one pair.
pub(super) struct Scorer<'a> {
    source: &'a [Unit<'a>],
    target: &'a [Unit<'a>],
    weights: &'a Weights,
    evidence: Evidence,
    /// Characters up to each sentence.
    source_length: Vec<f64>,
    target_length: Vec<f64>,
    /// Mean of log(target length / source length).
    log_ratio: f64,
    /// Mean of the log length of target sentences.
    target_mean: f64,
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
        source: &'a Side<'a>,
        target: &'a Side<'a>,
        lexicon: Option<&Lexicon>,
        weights: &'a Weights,
        band: &Band,
    ) -> Self {
        let source_length = running_lengths(&source.units);
        let target_length = running_lengths(&target.units);
        let usual = usual_log_ratio(source.language, target.language);
        Scorer {
            evidence: Evidence::new(source, target, lexicon, weights, band),
            log_ratio: own_ratio(&source_length, &target_length, usual),
            target_mean: mean_log_length(&target.units),
            source: &source.units,
            target: &target.units,
            weights,
            source_length,
            target_length,
        }
    }

    /// The score of a bead of `n` source sentences from `i` and `m` target sentences
    /// from `j`, its type's prior `prior` (a logarithm) included. Nulls score their prior.
    pub(super) fn score(&self, (i, n): (usize, usize), (j, m): (usize, usize), prior: f64) -> f64 {
        let (source, target) = (&self.source[i..i + n], &self.target[j..j + m]);
        if n == 0 || m == 0 {
            let caption = source.iter().chain(target).all(|u| u.kind == BlockKind::Caption);
            return prior + if caption { self.weights.caption_null } else { 0.0 };
        }
        prior + self.length((i, n), (j, m)) + self.tokens((i, n), (j, m)) - self.structure(source, target)
    }

    fn length(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f64 {
        let source = self.source_length[i + n] - self.source_length[i];
        let target = self.target_length[j + m] - self.target_length[j];
        let variance = self.weights.length_variance_floor + self.weights.length_variance / source;
        let off = target.ln() - source.ln() - self.log_ratio;
        let background = self.weights.length_background;
        let away = (target.ln() - self.target_mean - (m as f64).ln()) / background;
        let ratio = -off * off / (2.0 * variance) - variance.sqrt().ln() + away * away / 2.0 + background.ln();
        ratio.clamp(-self.weights.length_cap, self.weights.length_cap)
    }

    fn tokens(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f64 {
        let Evidence { source, target, of_target, of_source } = &self.evidence;
        let forward = one_way(target, j..j + m, source, i..i + n, of_target);
        let backward = one_way(source, i..i + n, target, j..j + m, of_source);
        f64::midpoint(forward, backward)
    }

    fn structure(&self, source: &[Unit<'_>], target: &[Unit<'_>]) -> f64 {
        let crossings = |units: &[Unit<'_>]| units.windows(2).filter(|w| w[0].block != w[1].block).count();
        let class = |kind: BlockKind| match kind {
            BlockKind::Caption => 1,
            BlockKind::Title | BlockKind::Heading => 2,
            _ => 0,
        };
        let kinds: Vec<u8> = source.iter().chain(target).map(|u| class(u.kind)).collect();
        let mismatch = kinds.windows(2).any(|w| w[0] != w[1]);
        (crossings(source) + crossings(target)) as f64 * self.weights.across_blocks
            + if mismatch { self.weights.kind_mismatch } else { 0.0 }
    }
}

/// Sum over the tokens of `own` of log(λ + (1−λ)·p/p₀), p the mean probability that the
/// tokens of `given` lend.
fn one_way(own: &Tokens, own_range: Range<usize>, given: &Tokens, given_range: Range<usize>, matches: &[Matches]) -> f64 {
    let count: f64 = given.counts[given_range.clone()].iter().sum();
    let mut total = 0.0;
    for sentence in own_range {
        total += own.unmatched[sentence];
        let tokens = &own.sentences[sentence];
        let mut say = |at: u16, mass: f32| {
            let p = (f64::from(mass) / count).min(1.0);
            total += (p * tokens[usize::from(at)].gain).ln_1p();
        };
        if given_range.len() == 1 {
            for &(at, mass) in matches[sentence].given(given_range.start) {
                say(at, mass);
            }
        } else {
            let lists = given_range.clone().map(|other| matches[sentence].given(other));
            for (at, mass) in merge(lists) {
                say(at, mass);
            }
        }
    }
    total
}

/// Adds up sorted lists of tokens and masses.
fn merge<'m>(lists: impl Iterator<Item = &'m [(u16, f32)]>) -> Vec<(u16, f32)> {
    let mut all: Vec<(u16, f32)> = lists.flatten().copied().collect();
    all.sort_by_key(|&(at, _)| at);
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    all
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
