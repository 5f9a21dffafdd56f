//! An inverted index: for a key the documents that have it.
//!
//! A document looks only at others that share what is rare, the rarest first, and stops
//! after a fixed number of them, so that the cost of a collection grows with its
//! documents and not with their square.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The most entries of the index that are read for one document.
const MOST_READ: usize = 12_000;

/// The most candidates that are looked at closely.
const MOST_CANDIDATES: usize = 14;

/// Documents by their keys.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Where the documents of a key stand in `documents`.
    places: FxHashMap<u32, (u32, u32)>,
    /// Positions in `names`, sorted for each key.
    documents: Vec<u32>,
    /// The documents that were indexed.
    names: Vec<usize>,
}

/// Room to work in: the votes for each document, all zero between two uses.
#[derive(Debug, Default)]
pub(super) struct Votes {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Index {
    /// The index of `names`; `keys` gives the distinct keys of one.
    pub(super) fn new<K: IntoIterator<Item = u32>>(names: &[usize], keys: impl Fn(usize) -> K + Sync) -> Index {
        let mut entries: Vec<(u32, u32)> = names
            .par_iter()
            .enumerate()
            .flat_map_iter(|(at, &name)| keys(name).into_iter().map(move |key| (key, at as u32)))
            .collect();
        entries.par_sort_unstable();
        entries.dedup();
        let mut index =
            Index { places: FxHashMap::default(), documents: Vec::with_capacity(entries.len()), names: names.to_vec() };
        for list in entries.chunk_by(|a, b| a.0 == b.0) {
            let start = index.documents.len() as u32;
            index.documents.extend(list.iter().map(|entry| entry.1));
            if let Some(&(key, _)) = list.first() {
                index.places.insert(key, (start, list.len() as u32));
            }
        }
        index
    }

    fn documents_with(&self, key: u32) -> &[u32] {
        let (start, length) = self.places.get(&key).copied().unwrap_or_default();
        &self.documents[start as usize..(start + length) as usize]
    }

    /// The documents that share the most with a document of these keys, by the rarity of
    /// what they share; the best first, ties by order.
    pub(super) fn candidates(&self, keys: impl Iterator<Item = u32>, votes: &mut Votes) -> Vec<usize> {
        votes.sums.resize(self.names.len(), 0.0);
        let mut lists: Vec<&[u32]> = keys.map(|key| self.documents_with(key)).filter(|list| !list.is_empty()).collect();
        lists.sort_by_key(|list| list.len());
        let mut read = 0;
        for list in lists {
            if read + list.len() > MOST_READ && read > 0 {
                break;
            }
            read += list.len();
            let weight = (1.0 + self.names.len() as f32 / list.len() as f32).ln();
            for &document in list {
                let sum = &mut votes.sums[document as usize];
                if *sum == 0.0 {
                    votes.touched.push(document);
                }
                *sum += weight;
            }
        }
        let mut found: Vec<(u32, f32)> =
            votes.touched.drain(..).map(|at| (at, std::mem::take(&mut votes.sums[at as usize]))).collect();
        let best_first = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if found.len() > MOST_CANDIDATES {
            found.select_nth_unstable_by(MOST_CANDIDATES, best_first);
            found.truncate(MOST_CANDIDATES);
        }
        found.sort_unstable_by(best_first);
        found.into_iter().map(|(at, _)| self.names[at as usize]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_leads_to_candidates() {
        let keys = [vec![1, 2, 9], vec![1, 3, 9], vec![1, 4]];
        let index = Index::new(&[0, 1, 2], |at| keys[at].clone());
        let mut votes = Votes::default();
        assert_eq!(index.candidates([1, 3, 9].into_iter(), &mut votes), [1, 0, 2]);
        assert_eq!(index.candidates([4].into_iter(), &mut votes), [2], "no votes are left over");
        assert_eq!(index.candidates([7].into_iter(), &mut votes), [0; 0]);
    }

    #[test]
    fn what_everybody_has_is_not_read() {
        let documents: Vec<usize> = (0..20_000).collect();
        let mut votes = Votes::default();
        let index = Index::new(&documents, |at| [0, 1 + at as u32 / 2]);
        assert_eq!(index.candidates([0, 1].into_iter(), &mut votes), [0, 1]);
        assert_eq!(
            index.candidates([0].into_iter(), &mut votes).len(),
            MOST_CANDIDATES,
            "the only key is read whatever it costs"
        );
    }
}
