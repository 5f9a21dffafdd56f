//! Evidence → the odds that a rendering belongs to a source.
//!
//! The logarithm of the odds is a sum of a few terms. Those of the content were fitted by
//! logistic regression on the candidates of made collections (`scripts/make-collection`
//! and the folders of `scripts/evaluate`, whole, with sentences lost, cut to three
//! sentences, renderings cut short, six sources in ten missing), each collection weighing
//! the same; `songngu pair --candidates` prints what is needed to fit them anew. What is
//! claimed outside of the texts, lengths and days adds terms that were set by hand.

use super::claim::Claimed;
use super::evidence::Evidence;

const CONTENT: f64 = -7.2;
/// Per share of anchors in common, the mean of both sides.
const ANCHORS: f64 = 5.4;
/// Per share of words in common, likewise.
const WORDS: f64 = 12.0;
/// Per logarithm of how much better than the next source it is.
const RIVAL: f64 = 6.2;

/// What two documents have in common by chance, both shares together, in a large
/// collection, and how much more may be chance where there are few sources to compare.
const CHANCE: f64 = 0.3;
const CHANCE_OF_FEW: f64 = 0.25;
const FEW: f64 = 5.0;

/// A rendering may be longer than its source by this, as a logarithm; what is beyond
/// speaks against the pair, so much each.
const LONGER: f64 = 0.4;
const TOO_LONG: f64 = -3.0;

/// Per logarithm of weeks between the days of publication.
const WEEKS: f64 = -0.5;

/// What a claim adds.
const SAME_ADDRESS: f64 = 8.0;
const OTHER_ADDRESS: f64 = -3.0;
const SAME_SLUG: f64 = 6.0;
const OTHER_SLUG: f64 = -0.5;
const SAME_NAME: f64 = 4.0;
const SAME_MANIFEST: f64 = 6.0;

/// How much two documents have in common: the shares of anchors and of words, each the
/// mean of both sides.
pub(super) fn alike(evidence: &Evidence) -> f64 {
    mean(evidence.anchors) + mean(evidence.words)
}

fn mean([a, b]: [f64; 2]) -> f64 {
    f64::midpoint(a, b)
}

/// What two documents may have in common by chance, the best of so many sources.
pub(super) fn by_chance(sources: usize) -> f64 {
    CHANCE + CHANCE_OF_FEW / (1.0 + sources.saturating_sub(1) as f64 / FEW)
}

/// The logarithm of the odds by the texts alone. `rival` is how much the next best source
/// has in common with the rendering, at least what chance gives.
pub(super) fn of_content(evidence: &Evidence, rival: f64) -> f64 {
    let better = (alike(evidence).max(1e-3) / rival).ln();
    let too_long = (evidence.length - LONGER).max(0.0);
    let weeks = evidence.days.map_or(0.0, |days| (1.0 + f64::from(days) / 7.0).ln());
    let shares = ANCHORS * mean(evidence.anchors) + WORDS * mean(evidence.words);
    CONTENT + shares + RIVAL * better + TOO_LONG * too_long + WEEKS * weeks
}

/// What claims add to it.
pub(super) fn of_claims(claimed: Claimed) -> f64 {
    let term = |claim: Option<bool>, same: f64, other: f64| claim.map_or(0.0, |yes| if yes { same } else { other });
    term(claimed.address, SAME_ADDRESS, OTHER_ADDRESS)
        + term(claimed.slug, SAME_SLUG, OTHER_SLUG)
        + term(claimed.by_name, SAME_NAME, 0.0)
        + term(claimed.by_manifest, SAME_MANIFEST, 0.0)
}

/// Log odds as a probability.
pub(super) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// A probability as log odds.
pub(super) fn log_odds(probability: f64) -> f64 {
    let inside = probability.clamp(1e-6, 1.0 - 1e-6);
    (inside / (1.0 - inside)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_and_probabilities_turn_into_each_other() {
        for p in [0.001, 0.3, 0.5, 0.99] {
            assert!((probability(log_odds(p)) - p).abs() < 1e-9);
        }
    }

    #[test]
    fn what_speaks_for_a_pair_raises_its_odds() {
        let evidence = |anchors, words| Evidence { anchors: [anchors; 2], words: [words; 2], ..Evidence::default() };
        let few = by_chance(1);
        assert!(of_content(&evidence(0.5, 0.5), few) > 3.0);
        assert!(of_content(&evidence(0.1, 0.35), few) < -2.0);
        assert!(of_content(&evidence(0.5, 0.5), 1.0) < of_content(&evidence(0.5, 0.5), 0.4));
        let long = Evidence { length: 1.4, ..evidence(0.5, 0.5) };
        assert!(of_content(&long, few) < of_content(&evidence(0.5, 0.5), few));
        let late = Evidence { days: Some(60), ..evidence(0.5, 0.5) };
        assert!(of_content(&late, few) < of_content(&evidence(0.5, 0.5), few));
    }

    #[test]
    fn a_cited_address_outweighs_weak_content() {
        let cited = Claimed { address: Some(true), ..Claimed::default() };
        assert!(of_claims(cited) > 7.0);
        assert!(of_claims(Claimed { address: Some(false), ..cited }) < 0.0);
    }
}
