//! What an earlier run found: its findings read again, and what has changed since.

use std::path::Path;

use rustc_hash::FxHashSet;

use crate::check::Severity;
use crate::error::{Error, Result};
use crate::read::read_findings;

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

/// Reads the findings of an earlier run or audit.
///
/// # Errors
/// Where the file cannot be read or a line is no finding: it is named.
pub fn earlier_findings(path: &Path) -> Result<Vec<EarlierFinding>> {
    let mut found = Vec::new();
    read_findings(path, &mut |row| {
        let wrong = |problem: Error| Error::format(path, row.line, problem.to_string());
        let severity = row.severity.parse().map_err(wrong)?;
        found.push(EarlierFinding {
            fingerprint: row.fingerprint,
            check: row.check,
            severity,
            message: row.message,
            source: row.source_text,
            target: row.target_text,
            document: row.target_document,
        });
        Ok(())
    })?;
    Ok(found)
}

/// The fingerprints of findings.
pub(super) fn fingerprints(findings: &[EarlierFinding]) -> FxHashSet<&str> {
    findings.iter().map(|finding| finding.fingerprint.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Result<Vec<EarlierFinding>> {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        earlier_findings(&path)
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
