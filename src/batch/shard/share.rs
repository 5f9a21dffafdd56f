//! What of a collection belongs to a shard, by the pairing table.

use std::collections::{BTreeMap, BTreeSet};

use super::Shard;
use crate::batch::pairs::PairTable;
use crate::batch::unit::Members;
use crate::read::Entry;

/// What belongs to a shard.
#[derive(Default)]
pub(super) struct Share {
    /// Articles that it works on: with their source, or alone.
    own: BTreeSet<String>,
    /// Two renderings that it aligns with each other, by name.
    siblings: BTreeSet<(String, String)>,
    /// All articles that it works on.
    read: BTreeSet<String>,
    /// Articles that some shard works on.
    all: BTreeSet<String>,
}

impl Share {
    /// Every shard sees the same table, and takes every so-manyth of what it names.
    pub(super) fn of(table: &PairTable, pivot: bool, shard: Shard) -> Share {
        // Articles by their source, or by themselves.
        let mut units: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut siblings: BTreeSet<(&str, &str)> = BTreeSet::new();
        for row in table.rows() {
            if row.is_aligned() {
                units.entry(row.source).or_default().push(row.document);
            } else if row.is_alone() {
                units.entry(row.document).or_default();
                siblings.extend(row.siblings().filter(|_| pivot).map(|sibling| sorted(row.document, sibling)));
            }
        }
        let takes = |at: usize| at % shard.of == shard.number - 1;
        let mut share = Share::default();
        for (at, (first, others)) in units.into_iter().enumerate() {
            let names = || others.iter().copied().chain([first]).map(str::to_string);
            share.all.extend(names());
            if takes(at) {
                share.own.extend(names());
            }
        }
        let siblings = siblings.into_iter().enumerate().filter(|(at, _)| takes(*at));
        share.siblings.extend(siblings.map(|(_, (first, second))| (first.to_string(), second.to_string())));
        let of_siblings = share.siblings.iter().flat_map(|(first, second)| [first.clone(), second.clone()]);
        share.read = share.own.iter().cloned().chain(of_siblings).collect();
        share
    }

    /// Whether a file is read: it holds articles of this shard, or it is this shard's `turn`
    /// and it holds articles of none.
    pub(super) fn reads(&self, entry: &Entry, turn: bool) -> bool {
        let part = format!("{}#", entry.name);
        let holds = |names: &BTreeSet<String>| {
            let first = names.range::<String, _>(&part..).next();
            names.contains(&entry.name) || first.is_some_and(|name| name.starts_with(&part))
        };
        holds(&self.read) || turn && !holds(&self.all)
    }

    /// Whether a unit is worked on; `name` gives the names of its articles.
    pub(super) fn has<'n>(&self, members: &Members, name: impl Fn(usize) -> &'n str) -> bool {
        match members {
            Members::Article { source: first, .. } | Members::Alone(first) => self.own.contains(name(*first)),
            Members::Siblings(first, second) => {
                let (first, second) = sorted(name(*first), name(*second));
                self.siblings.contains(&(first.to_string(), second.to_string()))
            }
        }
    }
}

fn sorted<'n>(a: &'n str, b: &'n str) -> (&'n str, &'n str) {
    if a < b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn every_unit_and_every_file_is_some_shards() {
        let table = PairTable {
            path: PathBuf::new(),
            text: "document\tsource_document\tstatus\tsibling\n\
                   a.vi\ta.vi\tsource\t\na.ms\ta.vi\tpaired\t\nb.en\t\tunpaired\tb.ms\nb.ms\t\tunpaired\tb.en\n\
                   all.jsonl#1\tc.vi\tpaired\t\nc.vi\tc.vi\tsource\t\nd.vi\td.vi\tsource\t\n"
                .to_string(),
        };
        let names = ["a.vi", "a.ms", "b.en", "b.ms", "all.jsonl#1", "c.vi", "d.vi"];
        let files = ["a.vi", "a.ms", "all.jsonl", "c.vi", "d.vi"];
        let entries: Vec<Entry> = files.iter().map(|name| Entry::of_file(Path::new(name), *name)).collect();
        let shares: Vec<Share> = (1..=2).map(|number| Share::of(&table, true, Shard { number, of: 2 })).collect();
        let units = [
            Members::Article { source: 0, renderings: vec![1] },
            Members::Alone(2),
            Members::Alone(3),
            Members::Siblings(2, 3),
            Members::Article { source: 5, renderings: vec![4] },
            // Its source has gone since.
            Members::Alone(4),
        ];
        for unit in units {
            assert_eq!(shares.iter().filter(|share| share.has(&unit, |at| names[at])).count(), 1, "{unit:?}");
        }
        for (at, entry) in entries.iter().enumerate() {
            let readers = shares.iter().enumerate().filter(|(own, share)| share.reads(entry, at % 2 == *own));
            assert_eq!(readers.count(), 1, "{}", entry.name);
        }
        let with_siblings = Share::of(&table, true, Shard { number: 1, of: 1 });
        assert!(
            ["b.en", "b.ms"].iter().all(|name| with_siblings.reads(&Entry::of_file(Path::new(name), *name), false))
        );
    }
}
