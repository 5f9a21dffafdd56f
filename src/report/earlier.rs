//! What an earlier run found: its findings read again, and what has changed since.

use std::path::Path;

use rustc_hash::FxHashSet;

use crate::check::Severity;
use crate::error::{Error, Result};
use crate::read::read_text;

/// A finding as an earlier `run` or `audit` wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierFinding {
    /// Its fingerprint.
    pub fingerprint: String,
    /// Name of its check: perhaps of one that there is no more.
    pub check: String,
    /// How bad it is.
    pub severity: Severity,
    /// The reason in one sentence.
    pub message: String,
    /// The words of the source, or nothing.
    pub source: String,
    /// The words of the target, or nothing.
    pub target: String,
    /// The rendering, where it was a run's.
    pub document: String,
}

/// How many findings are new, are there no more, and are there still; by fingerprints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Were not there before.
    pub new: usize,
    /// Are there no more.
    pub resolved: usize,
    /// Were there and are.
    pub persisting: usize,
}

/// Reads findings as `run` and `audit` write them: JSONL, or TSV by the file's ending.
///
/// # Errors
/// Where the file cannot be read or a line is no finding: it is named.
pub fn read_findings(path: &Path) -> Result<Vec<EarlierFinding>> {
    let text = read_text(path)?;
    let is_table = path.extension().is_some_and(|ending| ending == "tsv");
    if is_table { of_table(path, &text) } else { of_objects(path, &text) }
}

/// The fingerprints of findings.
pub(super) fn fingerprints(findings: &[EarlierFinding]) -> FxHashSet<&str> {
    findings.iter().map(|finding| finding.fingerprint.as_str()).collect()
}

fn of_objects(path: &Path, text: &str) -> Result<Vec<EarlierFinding>> {
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
        found.push(EarlierFinding {
            fingerprint,
            check,
            severity: severity_of(&severity, path, at + 1)?,
            message: field("message").unwrap_or_default(),
            source: words("source"),
            target: words("target"),
            document: field("target_document").unwrap_or_default(),
        });
    }
    Ok(found)
}

fn of_table(path: &Path, text: &str) -> Result<Vec<EarlierFinding>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let place = |name: &str| header.iter().position(|known| *known == name);
    let column = |name: &str| {
        let wrong = || Error::format(path, 1, format!("no findings: no column named {name:?}"));
        place(name).ok_or_else(wrong)
    };
    let (print, check, severity) = (column("fingerprint")?, column("check")?, column("severity")?);
    let (source, target) = (column("source_text")?, column("target_text")?);
    let (message, document) = (place("message"), place("target_document"));
    let mut found = Vec::new();
    for (at, line) in lines.enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() != header.len() {
            let message = format!("expected {} fields, found {}", header.len(), fields.len());
            return Err(Error::format(path, at + 2, message));
        }
        let field = |at: Option<usize>| at.map(|at| fields[at].to_string()).unwrap_or_default();
        found.push(EarlierFinding {
            fingerprint: fields[print].to_string(),
            check: fields[check].to_string(),
            severity: severity_of(fields[severity], path, at + 2)?,
            message: field(message),
            source: fields[source].to_string(),
            target: fields[target].to_string(),
            document: field(document),
        });
    }
    Ok(found)
}

fn severity_of(text: &str, path: &Path, line: usize) -> Result<Severity> {
    text.parse().map_err(|problem: Error| Error::format(path, line, problem.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Result<Vec<EarlierFinding>> {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        read_findings(&path)
    }

    #[test]
    fn tables_and_objects_tell_the_same() {
        let object = r#"{"target_document":"a.ms.txt","check":"unit","severity":"major","message":"5 km","source":{"text":"5 km"},"target":null,"fingerprint":"0123456789abcdef"}"#;
        let table = "target_document\tcheck\tseverity\tmessage\tsource_text\ttarget_text\tfingerprint\n\
                     a.ms.txt\tunit\tmajor\t5 km\t5 km\t\t0123456789abcdef\n";
        let found = read("a.jsonl", object).unwrap();
        assert_eq!(found, read("a.tsv", table).unwrap());
        assert_eq!((found[0].severity, found[0].document.as_str()), (Severity::Major, "a.ms.txt"));
    }

    #[test]
    fn a_line_that_is_no_finding_is_named() {
        for (name, text, said) in [
            ("a.jsonl", "\n{}\n", "a.jsonl:2: no finding"),
            ("a.jsonl", "[\n", "a.jsonl:1: no JSON"),
            ("a.jsonl", r#"{"check":"unit","severity":"bad","fingerprint":"0"}"#, "a.jsonl:1: \"bad\" is no severity"),
            ("a.tsv", "check\n", "a.tsv:1: no findings: no column named \"fingerprint\""),
        ] {
            let problem = read(name, text).unwrap_err().to_string();
            assert!(problem.contains(said), "{problem}");
        }
    }
}
