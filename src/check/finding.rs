//! What a check found, where, and a fingerprint that outlives a shift of lines.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::selection::find_by_name;
use super::{Check, Documents, Needs, Report, Row};
use crate::text::{Span, fold};

/// How bad a finding is: MQM severities, with weights 0, 1, 5 and 25.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, no fault.
    Neutral,
    /// A blemish.
    Minor,
    /// Misleads a reader.
    Major,
    /// Misleads about what matters most.
    Critical,
}

impl Severity {
    /// All of them, the least first.
    pub const ALL: [Severity; 4] = [Severity::Neutral, Severity::Minor, Severity::Major, Severity::Critical];

    /// What a finding of it counts in a score.
    #[must_use]
    pub fn weight(self) -> usize {
        match self {
            Severity::Neutral => 0,
            Severity::Minor => 1,
            Severity::Major => 5,
            Severity::Critical => 25,
        }
    }

    /// One step less.
    #[must_use]
    pub fn lowered(self) -> Severity {
        match self {
            Severity::Critical => Severity::Major,
            Severity::Major => Severity::Minor,
            Severity::Minor | Severity::Neutral => Severity::Neutral,
        }
    }

    /// The name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Neutral => "neutral",
            Severity::Minor => "minor",
            Severity::Major => "major",
            Severity::Critical => "critical",
        }
    }
}

impl std::str::FromStr for Severity {
    type Err = crate::error::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Severity::ALL.into_iter().find(|severity| severity.name() == text).ok_or_else(|| {
            crate::error::Error::Usage(format!("{text:?} is no severity; expected neutral, minor, major or critical"))
        })
    }
}

/// Beads below this confidence may be misaligned; their findings drop by one severity.
const DOUBTFUL: f64 = 0.5;

/// Words of one side of a bead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// First character of the words in the bead's text.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words.
    pub text: String,
    /// What was read there, normalised; empty where there is no value.
    pub value: String,
}

impl Place {
    /// The words at a byte span of `text`, with what was read there.
    #[must_use]
    pub fn new(text: &str, span: Span, value: impl Into<String>) -> Place {
        let start = text[..span.start].chars().count();
        let words = &text[span.range()];
        Place { start, end: start + words.chars().count(), text: words.to_string(), value: value.into() }
    }

    /// The whole of `text`.
    #[must_use]
    pub fn whole(text: &str) -> Place {
        Place::new(text, Span::new(0, text.len()), "")
    }
}

/// An issue for a person to confirm.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Row of the bitext or of the pair's bead file, from 1, the header not counted.
    pub row: usize,
    /// Name of the check.
    pub check: &'static str,
    /// MQM category.
    pub category: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The reason in one sentence.
    pub message: String,
    /// The words of the source.
    pub source: Option<Place>,
    /// The words of the target.
    pub target: Option<Place>,
    /// Confidence of the bead, 0 to 1.
    pub confidence: f64,
    /// 16 hexadecimal digits that stay the same while the documents' names, the check and
    /// what it read stay the same, wherever the row stands.
    pub fingerprint: String,
}

/// A finding as it is stored: the check by its name.
#[derive(Deserialize)]
struct Stored {
    #[serde(alias = "bead")]
    row: usize,
    check: String,
    severity: Severity,
    message: String,
    source: Option<Place>,
    target: Option<Place>,
    confidence: f64,
    fingerprint: String,
}

impl<'de> Deserialize<'de> for Finding {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Finding, D::Error> {
        let Stored { row, check, severity, message, source, target, confidence, fingerprint } =
            Stored::deserialize(from)?;
        let check = find_by_name(&check).ok_or_else(|| de::Error::custom(format!("no check named {check}")))?;
        let (check, category) = (check.name, check.category);
        Ok(Finding { row, check, category, severity, message, source, target, confidence, fingerprint })
    }
}

impl Finding {
    pub(super) fn new(check: &Check, row: &Row, number: usize, report: Report, documents: Documents<'_>) -> Finding {
        // What only the target shows is a fault of it whatever it was aligned with.
        let compares = check.needs != Needs::Target || report.source.is_some();
        let doubtful = compares && row.confidence < DOUBTFUL;
        let severity = if doubtful { report.severity.lowered() } else { report.severity };
        let mut finding = Finding {
            row: number,
            check: check.name,
            category: check.category,
            severity,
            message: report.message,
            source: report.source,
            target: report.target,
            confidence: row.confidence,
            fingerprint: String::new(),
        };
        finding.fingerprint = finding.fingerprint(documents);
        finding
    }

    /// The fingerprint in a pair of documents: 16 hexadecimal digits over the documents'
    /// names, the check, and the values, or the folded words where there are none. The
    /// row is not in it, so that it survives sentences added or removed elsewhere.
    fn fingerprint(&self, documents: Documents<'_>) -> String {
        let mut hasher = blake3::Hasher::new();
        let side = |place: &Option<Place>| match place {
            Some(place) if place.value.is_empty() => fold(&place.text),
            Some(place) => place.value.clone(),
            None => String::new(),
        };
        let name = |document: Option<&'_ str>| document.unwrap_or_default().to_string();
        let (source_document, target_document) = (name(documents.source), name(documents.target));
        for part in [&source_document, &target_document, self.check, &side(&self.source), &side(&self.target)] {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        hasher.finalize().to_hex()[..16].to_string()
    }
}
