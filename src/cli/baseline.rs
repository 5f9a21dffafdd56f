//! `songngu baseline`: what was accepted is written down once, with a reason.

use anyhow::Result;
use rustc_hash::FxHashSet;
use songngu::check::{Baseline, Entry, State};
use songngu::error::Error;
use songngu::report::{EarlierFinding, earlier_findings};
use songngu::write::write_file;

use super::auditor::today;
use super::{Context, Exit, args, complain};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 120;

pub(crate) fn add(options: &args::BaselineAdd, context: &Context) -> Result<Exit> {
    if options.reason.trim().is_empty() {
        return Err(Error::Usage("an entry without a reason; say why the findings are accepted".to_string()).into());
    }
    for name in &options.check {
        songngu::check::find(name)?;
    }
    let mut baseline = if options.baseline.exists() { Baseline::load(&options.baseline)? } else { Baseline::default() };
    let found = earlier_findings(&options.findings)?;
    let wanted = |finding: &&EarlierFinding| {
        (options.check.is_empty() || options.check.contains(&finding.check))
            && options.up_to.is_none_or(|most| finding.severity <= most)
            && (options.fingerprint.is_empty() || options.fingerprint.contains(&finding.fingerprint))
    };
    for fingerprint in &options.fingerprint {
        if !found.iter().any(|finding| finding.fingerprint == *fingerprint) {
            let path = options.findings.display();
            return Err(Error::Usage(format!("{path}: no finding {fingerprint:?} in it")).into());
        }
    }
    let mut count = 0;
    for finding in found.iter().filter(wanted) {
        count += 1;
        baseline.add(Entry {
            fingerprint: finding.fingerprint.clone(),
            check: finding.check.clone(),
            reason: options.reason.clone(),
            expires: options.expires,
            note: note(&finding.source, &finding.target),
            state: State::Dismissed,
        });
    }
    write_file(&options.baseline, &baseline.to_text())?;
    if !context.quiet {
        complain(&format!("{count} accepted; {} in {}", baseline.entries().len(), options.baseline.display()));
    }
    Ok(Exit::Done)
}

pub(crate) fn prune(options: &args::BaselinePrune, context: &Context) -> Result<Exit> {
    let mut baseline = Baseline::load(&options.baseline)?;
    let mut found: Option<FxHashSet<String>> = None;
    for path in &options.findings {
        let prints = earlier_findings(path)?.into_iter().map(|finding| finding.fingerprint);
        found.get_or_insert_default().extend(prints);
    }
    let removed = baseline.prune(today(options.today), found.as_ref());
    write_file(&options.baseline, &baseline.to_text())?;
    if !context.quiet {
        for entry in &removed {
            complain(&format!("removed {} ({}: {})", entry.fingerprint, entry.check, entry.reason));
        }
        complain(&format!("{} removed; {} stay", removed.len(), baseline.entries().len()));
    }
    Ok(Exit::Done)
}

/// The words of both sides, cut.
fn note(source: &str, target: &str) -> String {
    let both = if source.is_empty() || target.is_empty() {
        format!("{source}{target}")
    } else {
        format!("{source} → {target}")
    };
    let cut: String = both.chars().take(LONGEST_NOTE).collect();
    if cut.len() < both.len() { cut + "…" } else { cut }
}
