//! Findings as JSONL and TSV.

use serde::Serialize;

use super::{probability, tsv_line};
use crate::check::{Finding, Place, Severity};

/// A finding with where it belongs: a row of a bitext, or a bead of a document pair.
#[derive(Clone, Debug, Serialize)]
pub struct FindingRecord<'f> {
    #[serde(flatten)]
    place: At<'f>,
    check: &'static str,
    category: &'static str,
    severity: Severity,
    message: &'f str,
    source: &'f Option<Place>,
    target: &'f Option<Place>,
    confidence: f64,
    fingerprint: &'f str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum At<'f> {
    Row { row: usize },
    Bead { source_document: Option<&'f str>, target_document: Option<&'f str>, bead: usize },
}

impl<'f> FindingRecord<'f> {
    /// A finding in a bitext.
    #[must_use]
    pub fn in_bitext(finding: &'f Finding) -> Self {
        Self::new(finding, At::Row { row: finding.row })
    }

    /// A finding in a document pair; `bead` counts the rows of its bead file from 1.
    #[must_use]
    pub fn in_pair(finding: &'f Finding, source: Option<&'f str>, target: Option<&'f str>) -> Self {
        Self::new(finding, At::Bead { source_document: source, target_document: target, bead: finding.row })
    }

    fn new(finding: &'f Finding, place: At<'f>) -> Self {
        FindingRecord {
            place,
            check: finding.check,
            category: finding.category,
            severity: finding.severity,
            message: &finding.message,
            source: &finding.source,
            target: &finding.target,
            confidence: (finding.confidence.clamp(0.0, 1.0) * 1e4).round() / 1e4,
            fingerprint: &finding.fingerprint,
        }
    }
}

/// One JSON object a line.
#[must_use]
pub fn findings_jsonl(records: &[FindingRecord<'_>]) -> String {
    let mut text = String::new();
    for record in records {
        // Plain data with string keys: serialising it cannot fail.
        text.push_str(&serde_json::to_string(record).unwrap_or_default());
        text.push('\n');
    }
    text
}

/// A table with a header; `row` or `bead` first, by where the findings stand.
#[must_use]
pub fn findings_tsv(records: &[FindingRecord<'_>], in_bitext: bool) -> String {
    findings_header(in_bitext) + &findings_rows(records)
}

/// The header of the table.
#[must_use]
pub fn findings_header(in_bitext: bool) -> String {
    let place: &[&str] = if in_bitext { &["row"] } else { &["source_document", "target_document", "bead"] };
    let rest = [
        "check",
        "category",
        "severity",
        "message",
        "source_start",
        "source_end",
        "source_text",
        "source_value",
        "target_start",
        "target_end",
        "target_text",
        "target_value",
        "confidence",
        "fingerprint",
    ];
    tsv_line(place.iter().copied().chain(rest))
}

/// The rows of the table.
#[must_use]
pub fn findings_rows(records: &[FindingRecord<'_>]) -> String {
    let mut text = String::new();
    for record in records {
        let mut fields = match &record.place {
            At::Row { row } => vec![row.to_string()],
            At::Bead { source_document, target_document, bead } => vec![
                source_document.unwrap_or_default().to_string(),
                target_document.unwrap_or_default().to_string(),
                bead.to_string(),
            ],
        };
        fields.extend([
            record.check.to_string(),
            record.category.to_string(),
            record.severity.name().to_string(),
            record.message.to_string(),
        ]);
        for place in [record.source, record.target] {
            fields.extend(match place {
                Some(p) => [p.start.to_string(), p.end.to_string(), p.text.clone(), p.value.clone()],
                None => Default::default(),
            });
        }
        fields.extend([probability(record.confidence), record.fingerprint.to_string()]);
        text.push_str(&tsv_line(fields));
    }
    text
}
