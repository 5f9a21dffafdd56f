//! A part of a run's work for one machine of several, and the parts put together.
//!
//! The pairing table says which articles belong together, so that each shard reads only
//! its own. What comes of them is written to one file; merging reads these files and no
//! article, and ends as a run does.

mod merge;
mod share;
mod work;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::bench::Done;
use super::pairs::PairTable;
use super::store::{FileRecord, Head};
use crate::check::Selection;
use crate::read::LinkCorrection;

pub use merge::{Merge, merge};
pub use work::run_shard;

/// The name of a shard's file below its folder.
const SHARD: &str = "shard.jsonl";

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Which part, from 1.
    pub number: usize,
    /// How many parts there are.
    pub of: usize,
}

/// The first line of a shard's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ShardHead {
    shard: Shard,
    /// By what it was made; shards of one run have the same.
    made: Head,
    /// A hash of the pairing table, likewise.
    pairs: String,
    min_confidence: f64,
    min_pair_score: f64,
    selection: Selection,
    pivot: bool,
}

/// A further line of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// What holds for all articles; stands in the first shard.
    Collection { corpora: PathBuf, table: PairTable, links: Vec<LinkCorrection> },
    /// A file of articles, and whether every article of it could be read.
    File(FileRecord, bool),
    /// The name of what could not be read, and why.
    Unreadable(String, String),
    /// Something to be told.
    Problem(String),
    /// What came of the unit of a hash.
    Unit(String, Done),
}
