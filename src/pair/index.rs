//! An inverted index: for a key the documents that have it.
//!
//! A document looks only at others that share what is rare, the rarest first, and stops
//! after a fixed number of them, so that the cost of a collection grows with its
//! documents and not with their square.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The most entries of the index that are read for one document.
const MOST_READ: usize = 4000;

/// The most candidates that are looked at closely.
const MOST_CANDIDATES: usize = 12;

/// Keys with the documents that have them, sorted.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: Vec<(u32, u32)>,
    documents: usize,
}

impl Index {
    /// The index of `documents`; `keys` gives the distinct keys of one.
    pub(super) fn new<K: IntoIterator<Item = u32>>(documents: &[usize], keys: impl Fn(usize) -> K + Sync) -> Index {
        let mut entries: Vec<(u32, u32)> = documents
            .par_iter()
            .flat_map_iter(|&document| keys(document).into_iter().map(move |key| (key, document as u32)))
            .collect();
        entries.par_sort_unstable();
        entries.dedup();
        Index { entries, documents: documents.len() }
    }

    fn documents_with(&self, key: u32) -> &[(u32, u32)] {
        let from = self.entries.partition_point(|entry| entry.0 < key);
        let length = self.entries[from..].partition_point(|entry| entry.0 == key);
        &self.entries[from..from + length]
    }

    /// The documents that share the most with a document of these keys, by the rarity of
    /// what they share; the best first, ties by order.
    pub(super) fn candidates(&self, keys: impl Iterator<Item = u32>) -> Vec<usize> {
        let mut lists: Vec<&[(u32, u32)]> =
            keys.map(|key| self.documents_with(key)).filter(|list| !list.is_empty()).collect();
        lists.sort_by_key(|list| list.len());
        let mut votes: FxHashMap<u32, f32> = FxHashMap::default();
        let mut read = 0;
        for list in lists {
            if read + list.len() > MOST_READ && read > 0 {
                break;
            }
            read += list.len();
            let weight = (1.0 + self.documents as f32 / list.len() as f32).ln();
            for &(_, document) in list {
                *votes.entry(document).or_default() += weight;
            }
        }
        let mut found: Vec<(u32, f32)> = votes.into_iter().collect();
        let best_first = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if found.len() > MOST_CANDIDATES {
            found.select_nth_unstable_by(MOST_CANDIDATES, best_first);
            found.truncate(MOST_CANDIDATES);
        }
        found.sort_unstable_by(best_first);
        found.into_iter().map(|(document, _)| document as usize).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_leads_to_candidates() {
        let keys = [vec![1, 2, 9], vec![1, 3, 9], vec![1, 4]];
        let index = Index::new(&[0, 1, 2], |at| keys[at].clone());
        assert_eq!(index.candidates([1, 3, 9].into_iter()), [1, 0, 2]);
        assert_eq!(index.candidates([7].into_iter()), [0; 0]);
    }

    #[test]
    fn what_everybody_has_is_not_read() {
        let documents: Vec<usize> = (0..10_000).collect();
        let index = Index::new(&documents, |at| [0, 1 + at as u32 / 2]);
        assert_eq!(index.candidates([0, 1].into_iter()), [0, 1]);
        assert_eq!(index.candidates([0].into_iter()).len(), MOST_CANDIDATES, "the only key is read whatever it costs");
    }
}
