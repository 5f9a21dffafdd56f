//! `journal.jsonl`: what was made of which articles, for the next run.
//!
//! A line each: the head, the files of articles, the units of work. It depends on nothing
//! but the articles and the settings, as the outputs do.

use serde::{Deserialize, Serialize};

use crate::check::{Finding, Habits, Score};
use crate::language::Language;
use crate::pair::Profile;

/// Its name below the folder of outputs.
pub(in crate::batch) const JOURNAL: &str = "journal.jsonl";

/// The version of its form.
pub(in crate::batch) const FORMAT: u32 = 1;

/// The first line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::batch) struct Head {
    /// [`FORMAT`].
    pub(in crate::batch) journal: u32,
    /// Which program made the results.
    pub(in crate::batch) version: String,
    /// A hash of all settings that the reading of articles depends on.
    pub(in crate::batch) reading: String,
    /// A hash of all settings that aligning, checking and writing depend on.
    pub(in crate::batch) making: String,
    /// Whether each article has a page of the report to itself.
    pub(in crate::batch) paged: bool,
    /// The outputs that are put together from pieces of all units.
    pub(in crate::batch) outputs: Vec<Written>,
}

/// An output that is put together from pieces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::batch) struct Written {
    /// Its name below the folder of outputs.
    pub(in crate::batch) name: String,
    /// Its length in bytes.
    pub(in crate::batch) bytes: u64,
    /// Where the first piece begins.
    pub(in crate::batch) start: u64,
    /// A hash of its content.
    pub(in crate::batch) hash: String,
}

/// A file of articles all of which could be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::batch) struct FileRecord {
    /// Its name below the folder of articles.
    pub(in crate::batch) file: String,
    /// A hash of its content.
    pub(in crate::batch) content: String,
    /// A hash of what a manifest and its name claim about it.
    pub(in crate::batch) claims: String,
    /// The articles in it.
    pub(in crate::batch) documents: Vec<Stored>,
}

/// What is kept of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::batch) struct Stored {
    /// What pairing knows of it.
    pub(in crate::batch) profile: Profile,
    /// A hash of its sentences and of where they stand.
    pub(in crate::batch) content: String,
    /// Address of the original that it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::batch) url: Option<String>,
    /// Day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::batch) date: Option<String>,
    /// Its own address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::batch) address: Option<String>,
    /// Its licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::batch) licence: Option<String>,
}

/// A unit of work that is done. Its findings stand in its piece of `findings.jsonl`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::batch) struct UnitRecord {
    /// A hash of its articles, their names and everything else it was made from.
    pub(in crate::batch) unit: String,
    /// A hash of what the rest of the collection, the baseline and an earlier run say about
    /// it.
    pub(in crate::batch) about: String,
    /// The headline.
    pub(in crate::batch) title: String,
    /// Its pairs, or its one rendering without a source.
    pub(in crate::batch) parts: Vec<PartRecord>,
    /// Corrections of links that do not fit it: their lines, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::batch) refused: Vec<(usize, String)>,
    /// Lengths of its pieces in the outputs of [`Head::outputs`], in bytes.
    pub(in crate::batch) pieces: Vec<u64>,
    /// Lengths of its bead files, a part each, in bytes.
    pub(in crate::batch) beads: Vec<u64>,
    /// Length of its page, in bytes, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::batch) page: Option<u64>,
}

/// What the report and the collection need to know of a pair, or of a rendering without a
/// source, when its texts are put away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::batch) struct PartRecord {
    /// The rendering's language.
    pub(in crate::batch) language: Language,
    /// What the findings weigh.
    pub(in crate::batch) score: Score,
    /// Shares of the source's and the rendering's sentences in two-sided beads, 0 to 1.
    pub(in crate::batch) aligned: Option<(f64, f64)>,
    /// Two-sided rows that are in the corpus, and that are too doubtful for it.
    pub(in crate::batch) kept: (usize, usize),
    /// Rows of an article's text with one side only, and rows of what its page adds.
    pub(in crate::batch) others: (usize, usize),
    /// Characters of both sides in two-sided rows.
    pub(in crate::batch) lengths: (usize, usize),
    /// How it writes names and terms.
    pub(in crate::batch) habits: Habits,
    /// Findings that the baseline dismisses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::batch) accepted: Vec<Finding>,
}
