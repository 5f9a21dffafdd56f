//! The same article twice in one language: most of its sentences are equal.

use rustc_hash::{FxHashMap, FxHashSet};

use super::bag::Bags;
use super::evidence::anchors;
use super::profile::Profile;

/// The share of either copy's characters that stand in sentences of both.
const LEAST_EQUAL: f64 = 0.8;

/// The share of either copy's names and numbers that the other has.
const LEAST_ANCHORS: f64 = 0.8;

/// Copies are looked for by so many of a document's longest sentences, among so many of
/// the longest of others.
const LOOKED_UP: usize = 4;
const KEPT: usize = 8;

/// Sentences that more documents have are no sign of a copy.
const MOST_DOCUMENTS: usize = 40;

/// For each document the one that it is a copy of: the longest of its copies, of equal
/// ones the first.
pub(super) fn copies(profiles: &[&Profile], bags: &Bags) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..profiles.len()).filter(|&at| profiles[at].paired_by().is_some()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(profiles[at].length), at));
    // The longest come first, so what stands here already is never the copy.
    let mut originals: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut copy_of = vec![None; profiles.len()];
    for at in order {
        let profile = profiles[at];
        let mut longest: Vec<(u32, u32)> = profile.sentences.iter().map(|s| (s.length, s.text)).collect();
        longest.sort_unstable_by(|a, b| b.cmp(a));
        longest.dedup();
        let texts = || longest.iter().map(|(_, text)| text);
        let mut near: Vec<usize> =
            texts().take(LOOKED_UP).filter_map(|text| originals.get(text)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near.retain(|&other| profiles[other].language == profile.language);
        if !near.is_empty() {
            let own = sentences(profile);
            copy_of[at] = near.into_iter().find(|&other| {
                equal(profile, &sentences(profiles[other])) >= LEAST_EQUAL
                    && equal(profiles[other], &own) >= LEAST_EQUAL
                    && alike(bags, at, other)
            });
        }
        if copy_of[at].is_none() {
            for text in texts().take(KEPT) {
                let list = originals.entry(*text).or_default();
                if list.len() < MOST_DOCUMENTS {
                    list.push(at);
                }
            }
        }
    }
    copy_of
}

fn alike(bags: &Bags, a: usize, b: usize) -> bool {
    let (own, other) = (bags.bag(a), bags.bag(b));
    let shares = anchors(bags, own, other);
    let none = own.anchors.is_empty() && other.anchors.is_empty();
    none || shares.iter().all(|&share| share >= LEAST_ANCHORS)
}

fn sentences(profile: &Profile) -> FxHashSet<u32> {
    profile.sentences.iter().map(|sentence| sentence.text).collect()
}

/// The share of a document's characters in sentences that `others` has.
fn equal(profile: &Profile, others: &FxHashSet<u32>) -> f64 {
    let equal = profile.sentences.iter().filter(|sentence| others.contains(&sentence.text));
    equal.map(|sentence| f64::from(sentence.length)).sum::<f64>() / f64::from(profile.length.max(1))
}
