//! `songngu baseline`: what was accepted is written down once, with a reason.

use std::path::Path;

use anyhow::Result;
use rustc_hash::FxHashSet;
use songngu::check::{Baseline, Entry, Severity};
use songngu::error::Error;
use songngu::read::read_text;
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
    let found = findings(&options.findings)?;
    let wanted = |finding: &&Found| {
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
            note: finding.note.clone(),
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
        let prints = findings(path)?.into_iter().map(|finding| finding.fingerprint);
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

/// What a baseline keeps of a finding.
struct Found {
    fingerprint: String,
    check: String,
    severity: Severity,
    note: String,
}

/// Reads findings as `run` and `audit` write them: JSONL, or TSV by the file's ending.
fn findings(path: &Path) -> Result<Vec<Found>> {
    let text = read_text(path)?;
    let is_table = path.extension().is_some_and(|ending| ending == "tsv");
    Ok(if is_table { of_table(path, &text)? } else { of_objects(path, &text)? })
}

fn of_objects(path: &Path, text: &str) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let value: serde_json::Value =
            serde_json::from_str(line).map_err(|problem| Error::format(path, at + 1, format!("no JSON: {problem}")))?;
        let field = |name: &str| value[name].as_str().map(str::to_string);
        let words = |side: &str| value[side]["text"].as_str().unwrap_or_default().to_string();
        let (fingerprint, check, severity) = (field("fingerprint"), field("check"), field("severity"));
        let (Some(fingerprint), Some(check), Some(severity)) = (fingerprint, check, severity) else {
            return Err(Error::format(path, at + 1, "no finding: expected fingerprint, check and severity"));
        };
        let note = note(&words("source"), &words("target"));
        found.push(Found { fingerprint, check, severity: severity.parse()?, note });
    }
    Ok(found)
}

fn of_table(path: &Path, text: &str) -> Result<Vec<Found>, Error> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let wrong = || Error::format(path, 1, format!("no findings: no column named {name:?}"));
        header.iter().position(|known| *known == name).ok_or_else(wrong)
    };
    let (print, check, severity) = (column("fingerprint")?, column("check")?, column("severity")?);
    let (source, target) = (column("source_text")?, column("target_text")?);
    let mut found = Vec::new();
    for (at, line) in lines.enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() != header.len() {
            let message = format!("expected {} fields, found {}", header.len(), fields.len());
            return Err(Error::format(path, at + 2, message));
        }
        found.push(Found {
            fingerprint: fields[print].to_string(),
            check: fields[check].to_string(),
            severity: fields[severity].parse()?,
            note: note(fields[source], fields[target]),
        });
    }
    Ok(found)
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
