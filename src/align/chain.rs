//! Reliable links in a long text: pairs of sentences that share what is rare, in one
//! ascending chain.

use rustc_hash::FxHashMap;

use super::tokens::{Token, Tokens};
use crate::lexicon::{Rendering, WordId};

/// A token is rare where it stands in at most this many sentences of its side.
const RARE: usize = 3;

/// Rare tokens that a link of the chain must share at least.
const LEAST_SHARED: f32 = 2.0;

/// How far a link may stray from its neighbours on the chain, as the difference of the
/// steps on both sides, in sentences; links that do stray are dropped.
const LARGEST_JUMP: usize = 60;

/// The chain of reliable links between two sides. `renderings` are the target words of a
/// source entry.
pub(super) fn reliable_links<'l>(
    source: &Tokens,
    target: &Tokens,
    renderings: impl Fn(WordId) -> &'l [Rendering],
) -> Vec<(usize, usize)> {
    let keys = sentences_of(target, |token| target.keys(token).iter().copied());
    let words = sentences_of(target, |token| token.word.into_iter());
    let own_keys = sentences_of(source, |token| source.keys(token).iter().copied());
    let own_words = sentences_of(source, |token| token.word.into_iter());
    let is_rare = |list: Option<&Vec<u32>>| list.is_some_and(|list| list.len() <= RARE);
    let mut shared: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    for (i, tokens) in source.sentences.iter().enumerate() {
        for token in tokens {
            let mut vote = |list: Option<&Vec<u32>>, weight: f32| {
                for &j in list.filter(|list| list.len() <= RARE).into_iter().flatten() {
                    *shared.entry((i as u32, j)).or_default() += weight;
                }
            };
            for key in source.keys(token) {
                if is_rare(own_keys.get(key)) {
                    vote(keys.get(key), 1.0);
                }
            }
            let Some(word) = token.word.filter(|word| is_rare(own_words.get(word))) else { continue };
            for rendering in renderings(word) {
                vote(words.get(&rendering.word), rendering.given_this.min(0.5) * 2.0);
            }
        }
    }
    let mut links: Vec<(u32, u32, f32)> =
        shared.into_iter().filter(|(_, votes)| *votes >= LEAST_SHARED).map(|((i, j), v)| (i, j, v)).collect();
    links.sort_unstable_by_key(|&(i, j, _)| (i, std::cmp::Reverse(j)));
    drop_strays(heaviest_chain(&links, target.sentences.len()))
}

/// For each key the sentences that have it, each once.
fn sentences_of<'t, K: std::hash::Hash + Eq, I: Iterator<Item = K>>(
    side: &'t Tokens,
    keys: impl Fn(&'t Token) -> I,
) -> FxHashMap<K, Vec<u32>> {
    let mut sentences: FxHashMap<K, Vec<u32>> = FxHashMap::default();
    for (at, tokens) in side.sentences.iter().enumerate() {
        for key in tokens.iter().flat_map(&keys) {
            let list = sentences.entry(key).or_default();
            // What stands in more sentences is not looked at any more.
            if list.last() != Some(&(at as u32)) && list.len() <= RARE {
                list.push(at as u32);
            }
        }
    }
    sentences
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
fn drop_strays(chain: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
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
