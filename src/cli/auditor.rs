//! What the command line and the settings say about checking.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use songngu::check::{Accepted, Auditor, Baseline, Day, Selection};
use songngu::config::Config;
use songngu::lexicon::Termbase;

use super::args::Checking;

/// The command line goes before the settings.
pub(crate) fn auditor(options: &Checking, config: &Config) -> Result<Auditor> {
    let settings = &config.checks;
    let select = if options.select.is_empty() { &settings.select } else { &options.select };
    let ignore = if options.ignore.is_empty() { &settings.ignore } else { &options.ignore };
    let selection = Selection::new(select, ignore)?;
    let first = |given: &Option<PathBuf>, set: &Option<PathBuf>| given.clone().or_else(|| set.clone());
    let termbase = first(&options.termbase, &config.termbase).map(|path| Termbase::load(&path)).transpose()?;
    let accepted = match first(&options.baseline, &config.baseline) {
        Some(path) => Baseline::load(&path)?.accepted(today(options.today)),
        None => Accepted::default(),
    };
    Ok(Auditor { selection, termbase, accepted })
}

/// The day that was given, or the system's. Nothing but the expiry of accepted findings
/// depends on it.
pub(crate) fn today(given: Option<Day>) -> Day {
    given.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Day::of_unix_days((since.as_secs() / 86_400).cast_signed())
    })
}
