//! Findings as `run` and `audit` write them: JSONL, or TSV by the file's ending.

use std::path::Path;

use serde_json::Value;

use super::lines::Lines;
use super::table::Header;
use crate::error::{Error, Result};

/// What is read of a finding.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingRow {
    /// Line of the file, from 1.
    pub line: usize,
    /// Row of the bitext or of the bead file, from 1.
    pub row: usize,
    /// Name of the source document; empty in an audit.
    pub source_document: String,
    /// Name of the target document; empty in an audit.
    pub target_document: String,
    /// Name of the check.
    pub check: String,
    /// Name of the severity.
    pub severity: String,
    /// The fingerprint.
    pub fingerprint: String,
    /// The reason in one sentence; empty where the file has none.
    pub message: String,
    /// Words of the source that it is about.
    pub source_text: String,
    /// Words of the target that it is about.
    pub target_text: String,
}

/// Reads a file of findings, one after the other; blank lines are passed over.
///
/// # Errors
/// Where it cannot be read, a line is no finding, or `give` fails.
pub fn read_findings(path: &Path, give: &mut dyn FnMut(FindingRow) -> Result<()>) -> Result<()> {
    let mut lines = Lines::open(path)?;
    let is_table = path.extension().is_some_and(|ending| ending == "tsv");
    let table = if is_table { Some(Table::of_header(path, &lines.next()?.unwrap_or_default())?) } else { None };
    while let Some(line) = lines.next()? {
        if line.trim().is_empty() {
            continue;
        }
        give(match &table {
            Some(table) => table.finding(path, lines.number, &line)?,
            None => of_object(&line, lines.number).map_err(|message| Error::format(path, lines.number, message))?,
        })?;
    }
    Ok(())
}

fn of_object(line: &str, number: usize) -> std::result::Result<FindingRow, String> {
    let value: Value = serde_json::from_str(line).map_err(|problem| format!("no JSON: {problem}"))?;
    let field = |name: &str| value[name].as_str().unwrap_or_default().to_string();
    let words = |side: &str| value[side]["text"].as_str().unwrap_or_default().to_string();
    let finding = FindingRow {
        line: number,
        row: value["row"].as_u64().or(value["bead"].as_u64()).unwrap_or_default() as usize,
        source_document: field("source_document"),
        target_document: field("target_document"),
        check: field("check"),
        severity: field("severity"),
        fingerprint: field("fingerprint"),
        message: field("message"),
        source_text: words("source"),
        target_text: words("target"),
    };
    if finding.check.is_empty() || finding.severity.is_empty() || finding.fingerprint.is_empty() {
        return Err("no finding: expected fingerprint, check and severity".to_string());
    }
    Ok(finding)
}

/// Which columns hold what.
struct Table {
    header: Header,
    row: Option<usize>,
    /// Source document, target document, message.
    optional: [Option<usize>; 3],
    others: [usize; 5],
}

impl Table {
    fn of_header(path: &Path, line: &str) -> Result<Table> {
        let header = Header::of_line(line);
        let need = |name: &str| {
            let wrong = || Error::format(path, 1, format!("no findings: no column named {name:?}"));
            header.position(name).ok_or_else(wrong)
        };
        let others =
            [need("fingerprint")?, need("check")?, need("severity")?, need("source_text")?, need("target_text")?];
        let row = header.position("row").or_else(|| header.position("bead"));
        let optional = ["source_document", "target_document", "message"].map(|name| header.position(name));
        Ok(Table { header, row, optional, others })
    }

    fn finding(&self, path: &Path, number: usize, line: &str) -> Result<FindingRow> {
        let fields = self.header.fields(path, number, line)?;
        let text = |at: usize| fields[at].to_string();
        let [fingerprint, check, severity, source_text, target_text] = self.others.map(text);
        let [source_document, target_document, message] = self.optional.map(|at| at.map_or(String::new(), text));
        let row = self.row.and_then(|at| fields[at].parse().ok()).unwrap_or_default();
        Ok(FindingRow {
            line: number,
            row,
            source_document,
            target_document,
            check,
            severity,
            fingerprint,
            message,
            source_text,
            target_text,
        })
    }
}
