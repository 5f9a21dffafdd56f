//! The main job: a folder of articles → corpus, bead files, documents, findings, report.
//!
//! Articles are read and cut in parallel and put aside, paired by content, and each
//! article is aligned with its renderings and checked by itself: what one article yields
//! does not depend on the others. What came of it is put aside too. Then what looks over
//! the whole collection runs on what is known of each, and the outputs are put together in
//! the order of the documents' names, so that the bytes are the same at any number of
//! threads. The journal says what was made from what: the next run does what is new and
//! takes the rest as it stands, and the bytes are those of a run from nothing.

mod across;
mod assemble;
mod audit;
mod bench;
mod compare;
mod corrections;
mod documents;
mod finish;
mod furniture;
mod gather;
mod output;
mod pairs;
mod pieces;
mod prepare;
mod result;
mod run;
mod scan;
mod settings;
mod shard;
mod stale;
mod store;
mod timing;
mod unit;
mod work;

use std::path::{Path, PathBuf};

use crate::check::Auditor;
use crate::config::Config;
use crate::error::Result;
use crate::report::EarlierFinding;

pub use audit::{AuditSummary, FoundInRow, audit};
pub use documents::pair_table;
pub use furniture::recurring_lines;
pub use gather::{catalogue, gather};
pub use prepare::prepare;
pub use result::{Catalogue, Collection, LanguageSummary, Summary};
pub use run::{Preview, preview, run};
pub use scan::News;
pub use shard::{Merge, Shard, merge, run_shard};
pub use timing::Timing;

/// Steps of a run, as they are reported while it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading, cleaning and cutting articles.
    Read,
    /// Aligning and checking pairs.
    Align,
    /// Writing the outputs.
    Write,
}

/// Is told how far a run is. Called from several threads.
pub trait Progress: Sync {
    /// A step begins that has `total` parts.
    fn begin(&self, step: Step, total: usize);
    /// One part is done.
    fn advance(&self);
    /// Asked before each part: whether to go on.
    ///
    /// # Errors
    /// [`crate::error::Error::Stopped`] where the user has ended the work.
    fn check(&self) -> Result<()> {
        Ok(())
    }
}

/// Says nothing.
#[derive(Debug)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step, _: usize) {}
    fn advance(&self) {}
}

/// What to run on and where to.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The folder of articles.
    pub corpora: PathBuf,
    /// The folder of outputs.
    pub aligned: PathBuf,
    /// Settings.
    pub config: Config,
    /// How sentence pairs are checked.
    pub auditor: Auditor,
    /// Whether the manifest gives way where the texts clearly say otherwise.
    pub trust_content: bool,
    /// Whether renderings of one article whose source is not here are aligned too.
    pub pivot: bool,
    /// A pairing table, as `songngu pair` writes it, to be taken as it is.
    pub pairs: Option<PathBuf>,
    /// What an earlier run found, for the report to say what is new.
    pub since: Option<Vec<EarlierFinding>>,
    /// Whether the journal of the last run is passed over.
    pub fresh: bool,
    /// Names of the files to take, below the folder of articles; all where nothing is said.
    pub files: Option<Vec<String>>,
}

impl Plan {
    /// A run that trusts the manifest, aligns renderings with their sources only, and runs
    /// the usual checks.
    #[must_use]
    pub fn new(corpora: &Path, aligned: &Path, config: Config) -> Plan {
        Plan {
            corpora: corpora.into(),
            aligned: aligned.into(),
            config,
            auditor: Auditor::default(),
            trust_content: false,
            pivot: false,
            pairs: None,
            since: None,
            fresh: false,
            files: None,
        }
    }
}
