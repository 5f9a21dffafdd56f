//! Reliable links in a long text: pairs of sentences that share what is rare, in one
//! ascending chain.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::gains::Direction;
use super::postings::{List, Postings};

/// A token is rare where it stands in at most this many sentences of the window.
const RARE: usize = 3;

/// How far from the diagonal links are looked for, in sentences. What stands twice, but
/// far apart, is rare in both places.
const WINDOW: usize = 400;

/// Rare tokens that a link of the chain must share at least.
const LEAST_SHARED: f32 = 2.0;

/// How far a link may stray from its neighbours on the chain, as the difference of the
/// steps on both sides, in sentences; links that do stray are dropped.
const LARGEST_JUMP: usize = 60;

/// The chain of reliable links from the sentences of a direction to those of the other
/// side; `own_postings` say where its own tokens stand.
pub(super) fn reliable_links(direction: Direction<'_>, own_postings: &Postings) -> Vec<(usize, usize)> {
    let Direction { own, other, postings, counterparts, .. } = direction;
    let (n, m) = (own.sentences(), other.sentences());
    let around = |at: usize, end: usize| -> Range<usize> { at.saturating_sub(WINDOW)..(at + WINDOW).min(end) };
    let mut links: Vec<(u32, u32, f32)> = Vec::new();
    let mut shared: FxHashMap<u32, f32> = FxHashMap::default();
    for i in 0..n {
        let (here, near) = (around(i, n), around(i * m / n, m));
        let mut vote = |list: &List, weight: f32| {
            if list.len() <= RARE {
                for &(j, _) in list {
                    *shared.entry(j).or_default() += weight;
                }
            }
        };
        for token in own.of_sentence(i) {
            for &key in own.keys(token) {
                if own_postings.key(key, &here).len() <= RARE {
                    vote(postings.key(key, &near), 1.0);
                }
            }
            let Some(entry) = token.entry.filter(|&entry| own_postings.entry(entry, &here).len() <= RARE) else {
                continue;
            };
            for counterpart in counterparts.get(entry) {
                vote(postings.entry(counterpart.entry, &near), counterpart.given_this.min(0.5) * 2.0);
            }
        }
        links.extend(shared.drain().filter(|&(_, votes)| votes >= LEAST_SHARED).map(|(j, votes)| (i as u32, j, votes)));
    }
    links.sort_unstable_by_key(|&(i, j, _)| (i, std::cmp::Reverse(j)));
    drop_strays(&heaviest_chain(&links, m))
}

/// The chain of links, strictly ascending on both sides, that shares the most: a longest
/// increasing subsequence by weight, with a Fenwick tree over target sentences. The links
/// come sorted by source, those of one source by falling target.
fn heaviest_chain(links: &[(u32, u32, f32)], targets: usize) -> Vec<(usize, usize)> {
    let mut best: Vec<(f32, u32)> = vec![(0.0, u32::MAX); targets + 1];
    let mut total = Vec::with_capacity(links.len());
    let mut before = Vec::with_capacity(links.len());
    for (k, &(_, j, weight)) in links.iter().enumerate() {
        let mut top = (0.0, u32::MAX);
        let mut at = j as usize;
        while at > 0 {
            if best[at].0 > top.0 {
                top = best[at];
            }
            at &= at - 1;
        }
        total.push(top.0 + weight);
        before.push(top.1);
        let mut at = j as usize + 1;
        while at <= targets {
            if total[k] > best[at].0 {
                best[at] = (total[k], k as u32);
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut chain = Vec::new();
    let last = (0..links.len()).max_by(|&a, &b| total[a].total_cmp(&total[b]).then(b.cmp(&a)));
    let mut at = last.map_or(u32::MAX, |k| k as u32);
    while let Some(&(i, j, _)) = links.get(at as usize) {
        chain.push((i as usize, j as usize));
        at = before[at as usize];
    }
    chain.reverse();
    chain
}

/// Drops links that leave the course of both their neighbours.
fn drop_strays(chain: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let jumps = |a: (usize, usize), b: (usize, usize)| (b.0 - a.0).abs_diff(b.1 - a.1) > LARGEST_JUMP;
    let strays = |k: usize| {
        let before = k.checked_sub(1).is_none_or(|b| jumps(chain[b], chain[k]));
        let after = chain.get(k + 1).is_none_or(|&next| jumps(chain[k], next));
        before && after
    };
    (0..chain.len()).filter(|&k| !strays(k)).map(|k| chain[k]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_ascending_chain_wins() {
        let links = [(0, 5, 1.0), (1, 1, 2.0), (2, 2, 2.0), (3, 9, 1.0), (3, 3, 2.0), (4, 4, 2.0)];
        assert_eq!(heaviest_chain(&links, 10), [(1, 1), (2, 2), (3, 3), (4, 4)]);
        assert!(heaviest_chain(&[], 10).is_empty());
    }
}
