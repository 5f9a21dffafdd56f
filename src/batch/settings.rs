//! What the results of a run depend on besides the articles, as hashes: where one is the
//! same as at the last run, what was made then still holds.

use std::fmt::Debug;
use std::path::Path;

use super::Plan;
use super::store::{FORMAT, Head};
use crate::error::{Error, Result};

/// The version of what the program makes of articles. It is raised with every change after
/// which the same articles give another output, so that a journal from before the change
/// is set aside.
const RESULTS: u32 = 1;

/// A hash of 128 bits in hexadecimal digits, as it stands in the journal.
pub(super) fn short(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex()[..32].to_string()
}

/// A hash of bytes.
pub(super) fn of_bytes(bytes: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(bytes);
    short(&hasher)
}

/// A hash of plain data: of what it looks like when it is shown.
pub(super) fn of_data(data: &impl Debug) -> String {
    of_bytes(format!("{data:?}").as_bytes())
}

/// The head of this run's journal; its outputs are added when they are written.
///
/// # Errors
/// Where a file that the settings name cannot be read.
pub(super) fn head(plan: &Plan) -> Result<Head> {
    let config = &plan.config;
    let content = |path: &Option<std::path::PathBuf>| path.as_deref().map(of_file).transpose();
    let reading = (&config.fields, config.max_line_bytes, content(&config.furniture)?);
    let auditor = &plan.auditor;
    let making =
        (config.min_confidence.to_bits(), content(&config.lexicon)?, &auditor.selection, &auditor.termbase, plan.pivot);
    Ok(Head {
        journal: FORMAT,
        version: format!("{}+{RESULTS}", env!("CARGO_PKG_VERSION")),
        reading: of_data(&reading),
        making: of_data(&making),
        paged: false,
        outputs: Vec::new(),
    })
}

fn of_file(path: &Path) -> Result<String> {
    Ok(of_bytes(&std::fs::read(path).map_err(Error::read(path))?))
}
