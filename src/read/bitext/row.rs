//! A row of a bitext, and the names under which every format holds what belongs to it.

use std::path::Path;

use crate::article::BlockKind;
use crate::error::{Error, Result};

/// Two texts that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BitextRow {
    /// Line of the file on which the row stands or begins, from 1; its number in a format
    /// without lines.
    pub line: usize,
    /// Source text; may be empty.
    pub source: String,
    /// Target text; may be empty.
    pub target: String,
    /// Document of the source, where the bitext names it.
    pub source_document: Option<String>,
    /// Document of the target, where the bitext names it.
    pub target_document: Option<String>,
    /// Confidence of the alignment, 0 to 1, where the bitext has one.
    pub confidence: Option<f64>,
    /// Characters of the line before the two texts, where they stand on it as they are.
    pub columns: Option<(usize, usize)>,
    /// Kind of the text, where the bitext says it as songngu writes it.
    pub kind: Option<BlockKind>,
    /// How many sentences on each side, such as `1-2`.
    pub bead: Option<String>,
    /// Names of the checks that found something, with commas between.
    pub findings: Option<String>,
    /// Bytes of the source text in its file, such as `12-48`.
    pub source_span: Option<String>,
    /// Bytes of the target text in its file.
    pub target_span: Option<String>,
    /// Address of the source document.
    pub source_url: Option<String>,
    /// Address of the target document.
    pub target_url: Option<String>,
    /// Day of publication.
    pub date: Option<String>,
    /// Licence of the texts.
    pub license: Option<String>,
}

/// What a format may hold beside the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// How sure the alignment is, 0 to 1.
    Confidence,
    /// How many sentences on each side.
    Bead,
    /// Name of the source document.
    SourceDocument,
    /// Name of the target document.
    TargetDocument,
    /// Kind of the text.
    Kind,
    /// Names of the checks that found something.
    Findings,
    /// Bytes of the source text in its file.
    SourceSpan,
    /// Bytes of the target text in its file.
    TargetSpan,
    /// Address of the source document.
    SourceUrl,
    /// Address of the target document.
    TargetUrl,
    /// Day of publication.
    Date,
    /// Licence of the texts.
    License,
}

/// Every field with its name, which all formats share.
const NAMES: [(&str, Field); 12] = [
    ("confidence", Field::Confidence),
    ("bead", Field::Bead),
    ("source_document", Field::SourceDocument),
    ("target_document", Field::TargetDocument),
    ("kind", Field::Kind),
    ("findings", Field::Findings),
    ("source_span", Field::SourceSpan),
    ("target_span", Field::TargetSpan),
    ("source_url", Field::SourceUrl),
    ("target_url", Field::TargetUrl),
    ("date", Field::Date),
    ("license", Field::License),
];

/// Names that other programs use, and Bitextor's column of a score as songngu writes it.
const OTHER_NAMES: [(&str, Field); 5] = [
    ("document", Field::TargetDocument),
    ("songngu_score", Field::Confidence),
    ("src_url", Field::SourceUrl),
    ("trg_url", Field::TargetUrl),
    ("licence", Field::License),
];

impl Field {
    /// The name, such as `source_document`.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }

    /// The field of a name.
    pub(super) fn of_name(name: &str) -> Option<Field> {
        NAMES.iter().chain(&OTHER_NAMES).find(|(known, _)| *known == name).map(|(_, field)| *field)
    }

    /// The fields of a header, each with its column. The first column of a field counts.
    pub(super) fn columns<'n>(names: impl Iterator<Item = &'n str>) -> Vec<(usize, Field)> {
        let mut found: Vec<(usize, Field)> = Vec::new();
        for (at, name) in names.enumerate() {
            if let Some(field) = Field::of_name(name)
                && !found.iter().any(|(_, known)| *known == field)
            {
                found.push((at, field));
            }
        }
        found
    }
}

impl BitextRow {
    /// Takes what a format holds in a field; empty is nothing. `path` and the row's line are
    /// named where it makes no sense.
    pub(super) fn set(&mut self, field: Field, text: &str, path: &Path) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let place = match field {
            Field::Confidence => {
                self.confidence = Some(confidence(path, self.line, text)?);
                return Ok(());
            }
            Field::Kind => {
                self.kind = BlockKind::of_name(text);
                return Ok(());
            }
            Field::SourceDocument => &mut self.source_document,
            Field::TargetDocument => &mut self.target_document,
            Field::Bead => &mut self.bead,
            Field::Findings => &mut self.findings,
            Field::SourceSpan => &mut self.source_span,
            Field::TargetSpan => &mut self.target_span,
            Field::SourceUrl => &mut self.source_url,
            Field::TargetUrl => &mut self.target_url,
            Field::Date => &mut self.date,
            Field::License => &mut self.license,
        };
        *place = Some(text.to_string());
        Ok(())
    }

    /// What stands in a field, as text; empty where nothing does.
    #[must_use]
    pub fn get(&self, field: Field) -> String {
        let text = match field {
            Field::Confidence => return self.confidence.map_or(String::new(), |c| format!("{c:.4}")),
            Field::Kind => return self.kind.map_or(String::new(), |kind| kind.name().to_string()),
            Field::SourceDocument => &self.source_document,
            Field::TargetDocument => &self.target_document,
            Field::Bead => &self.bead,
            Field::Findings => &self.findings,
            Field::SourceSpan => &self.source_span,
            Field::TargetSpan => &self.target_span,
            Field::SourceUrl => &self.source_url,
            Field::TargetUrl => &self.target_url,
            Field::Date => &self.date,
            Field::License => &self.license,
        };
        text.clone().unwrap_or_default()
    }

    /// The row, its documents called by their addresses where they have no names.
    pub(super) fn named(mut self) -> BitextRow {
        if self.source_document.is_none() && self.target_document.is_none() {
            self.source_document.clone_from(&self.source_url);
            self.target_document.clone_from(&self.target_url);
        }
        self
    }
}

/// A confidence as it is written.
fn confidence(path: &Path, line: usize, text: &str) -> Result<f64> {
    let number = text.parse().ok().filter(|number: &f64| (0.0..=1.0).contains(number));
    let wrong = || Error::format(path, line, format!("{text:?} is no confidence; expected a number from 0 to 1"));
    number.ok_or_else(wrong)
}
