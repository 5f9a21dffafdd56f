//! The score of a bead: a log-likelihood ratio against leaving its sentences unaligned.
//!
//! - Tokens (numbers and names): for each target token t, log(λ + (1−λ)·p(t|S)/p₀(t)),
//!   with p(t|S) the share of the source's words that match it and p₀ its background
//!   frequency; the same in the other direction; the mean of both.
//! - Length: the log of the ratio of lengths in characters is normal around the pair's
//!   own mean with a variance that shrinks with length (Gale and Church 1993), against
//!   the spread of sentence lengths in the text.
//! - The prior of the bead's type, and soft evidence from blocks.

use rustc_hash::FxHashMap;

use super::evidence::{Matches, Tokens};
use super::{Side, Unit, Weights};
use crate::article::BlockKind;
use crate::language::Language;

/// Scores beads of one pair.
pub(super) struct Scorer<'a> {
    source: &'a [Unit<'a>],
    target: &'a [Unit<'a>],
    weights: &'a Weights,
    source_tokens: Tokens,
    target_tokens: Tokens,
    /// Matched target tokens: `[target sentence][source sentence]`.
    of_target: Vec<FxHashMap<usize, Matches>>,
    /// Matched source tokens: `[source sentence][target sentence]`.
    of_source: Vec<FxHashMap<usize, Matches>>,
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
    pub(super) fn new(source: &'a Side<'a>, target: &'a Side<'a>, weights: &'a Weights) -> Self {
        let source_tokens = Tokens::of(source, weights);
        let target_tokens = Tokens::of(target, weights);
        let source_length = running_lengths(&source.units);
        let target_length = running_lengths(&target.units);
        let usual = usual_log_ratio(source.language, target.language);
        Scorer {
            of_target: target_tokens.matches(&source_tokens),
            of_source: source_tokens.matches(&target_tokens),
            log_ratio: own_ratio(&source_length, &target_length, usual),
            target_mean: mean_log_length(&target.units),
            source: &source.units,
            target: &target.units,
            weights,
            source_tokens,
            target_tokens,
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
        let forward = one_way(&self.target_tokens, j..j + m, &self.source_tokens, i..i + n, &self.of_target);
        let backward = one_way(&self.source_tokens, i..i + n, &self.target_tokens, j..j + m, &self.of_source);
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

/// Sum over the tokens of `own` of log(λ + (1−λ)·p/p₀), p the mass that the words of
/// `given` lend.
fn one_way(
    own: &Tokens,
    own_range: std::ops::Range<usize>,
    given: &Tokens,
    given_range: std::ops::Range<usize>,
    matches: &[FxHashMap<usize, Matches>],
) -> f64 {
    let words: f64 = given.words[given_range.clone()].iter().sum();
    let mut total = 0.0;
    for sentence in own_range {
        let tokens = &own.sentences[sentence];
        let mut mass = vec![0.0_f64; tokens.len()];
        for other in given_range.clone() {
            for &(at, count) in matches[sentence].get(&other).into_iter().flatten() {
                mass[usize::from(at)] += f64::from(count);
            }
        }
        total += tokens
            .iter()
            .zip(mass)
            .map(|(token, mass)| {
                if mass == 0.0 {
                    token.unmatched
                } else {
                    let p = (mass / words).min(1.0);
                    (token.lambda + (1.0 - token.lambda) * p / token.background).ln()
                }
            })
            .sum::<f64>();
    }
    total
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
