//! Lines that recur over a collection: what its pages add to every article.

use std::collections::BTreeMap;

use super::Collection;
use crate::article::BlockKind;
use crate::clean::Furniture;

/// The share of a collection's documents that must hold a line.
const LEAST_SHARE: f64 = 0.01;

/// The lines that stand in at least `least` documents and in one of a hundred, as they
/// are compared, each with the number of documents that hold it, sorted.
///
/// A line is an article's own where it says where the article comes from, and a credit
/// under a picture; these recur and are no furniture.
#[must_use]
pub fn recurring_lines(collection: &Collection, least: usize) -> Vec<(String, usize)> {
    // For each line the documents that hold it, and the last of them.
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (at, document) in collection.documents.iter().enumerate() {
        for block in &document.blocks {
            if matches!(block.kind, BlockKind::Metadata | BlockKind::Caption | BlockKind::Dateline) {
                continue;
            }
            let Some(key) = Furniture::key(&block.content.text) else {
                continue;
            };
            let (count, last) = counts.entry(key).or_insert((0, usize::MAX));
            if *last != at {
                *count += 1;
                *last = at;
            }
        }
    }
    let share = (collection.documents.len() as f64 * LEAST_SHARE).ceil() as usize;
    let least = least.max(share).max(2);
    counts.into_iter().filter(|(_, (count, _))| *count >= least).map(|(line, (count, _))| (line, count)).collect()
}
