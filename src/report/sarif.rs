//! SARIF 2.1.0, which code hosts and editors show beside a file's lines.
//!
//! Written piece by piece, so that a report of any size needs no memory.

use serde::Serialize;

use crate::check::{CHECKS, Check, Finding, Place, Severity};

/// Where words stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// On a line, from 1; the words' first and one past their last column, in characters
    /// from 1, where they are known.
    Line(usize, Option<(usize, usize)>),
    /// So many bytes from a byte on.
    Bytes(usize, usize),
}

/// Words in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file's path, parts joined by `/`.
    pub file: String,
    /// Where in it.
    pub region: Region,
    /// The words.
    pub words: String,
}

#[derive(Serialize)]
struct Message<'t> {
    text: &'t str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message<'static>,
    full_description: Message<'static>,
    help: Help,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
}

#[derive(Serialize)]
struct RuleProperties {
    category: &'static str,
    severity: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'f> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message<'f>,
    locations: Vec<SarifLocation<'f>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<SarifLocation<'f>>,
    partial_fingerprints: Fingerprints<'f>,
    properties: ResultProperties<'f>,
}

#[derive(Serialize)]
struct Fingerprints<'f> {
    #[serde(rename = "songnguFinding/v1")]
    finding: &'f str,
}

#[derive(Serialize)]
struct ResultProperties<'f> {
    category: &'static str,
    severity: Severity,
    confidence: f64,
    row: usize,
    source: &'f Option<Place>,
    target: &'f Option<Place>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLocation<'f> {
    physical_location: Physical<'f>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'static>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'f> {
    artifact_location: Artifact,
    region: SarifRegion<'f>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRegion<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message<'f>>,
}

/// What stands before the results: the tool, and every check as a rule with its help.
#[must_use]
pub fn sarif_begin() -> String {
    let rules: Vec<Rule> = CHECKS.iter().map(rule).collect();
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":\
         {{\"driver\":{{\"name\":\"songngu\",\"semanticVersion\":{},\"rules\":{}}}}},\"columnKind\":\"unicodeCodePoints\",\
         \"results\":[",
        json(&env!("CARGO_PKG_VERSION")),
        json(&rules)
    )
}

/// What stands behind the results.
#[must_use]
pub fn sarif_end() -> &'static str {
    "\n]}]}\n"
}

/// A finding as a result, given what is known of its bead's places: the first location is
/// where one has to look, in the rendering as long as the bead has text there; the other
/// is the source's, which it is compared with. A finding about a whole file stands at its
/// head. Put a comma between results.
#[must_use]
pub fn sarif_found(finding: &Finding, source: Option<&Location>, target: Option<&Location>, file: &str) -> String {
    match (target, source) {
        (Some(target), source) => sarif_result(finding, target, source),
        (None, Some(source)) => sarif_result(finding, source, None),
        (None, None) => {
            let words = finding.message.clone();
            sarif_result(finding, &Location { file: file.to_string(), region: Region::Bytes(0, 0), words }, None)
        }
    }
}

fn sarif_result(finding: &Finding, at: &Location, compared: Option<&Location>) -> String {
    let result = SarifResult {
        rule_id: finding.check,
        rule_index: CHECKS.iter().position(|check| check.name == finding.check).unwrap_or_default(),
        level: match finding.severity {
            Severity::Neutral => "note",
            Severity::Minor => "warning",
            Severity::Major | Severity::Critical => "error",
        },
        message: Message { text: &finding.message },
        locations: vec![location(at, None)],
        related_locations: compared.map(|at| location(at, Some("the source"))).into_iter().collect(),
        partial_fingerprints: Fingerprints { finding: &finding.fingerprint },
        properties: ResultProperties {
            category: finding.category,
            severity: finding.severity,
            confidence: (finding.confidence.clamp(0.0, 1.0) * 1e4).round() / 1e4,
            row: finding.row,
            source: &finding.source,
            target: &finding.target,
        },
    };
    format!("\n{}", json(&result))
}

fn rule(check: &Check) -> Rule {
    let text = format!(
        "{}\n\nWhy it matters: {}\n\nExample:\n{}\n\nWhen it stays silent: {}",
        check.what, check.why, check.example, check.silent
    );
    let markdown = format!(
        "{}\n\n**Why it matters.** {}\n\n**Example**\n\n```\n{}\n```\n\n**When it stays silent.** {}",
        check.what, check.why, check.example, check.silent
    );
    Rule {
        id: check.name,
        short_description: Message { text: check.category },
        full_description: Message { text: check.what },
        help: Help { text, markdown },
        default_configuration: Configuration { enabled: check.by_default },
        properties: RuleProperties { category: check.category, severity: check.severity },
    }
}

fn location<'f>(at: &'f Location, message: Option<&'static str>) -> SarifLocation<'f> {
    let snippet = (!at.words.is_empty()).then_some(Message { text: &at.words });
    let region = match at.region {
        Region::Line(line, columns) => SarifRegion {
            start_line: Some(line),
            start_column: columns.map(|(start, _)| start),
            end_column: columns.map(|(_, end)| end),
            snippet,
            ..SarifRegion::default()
        },
        Region::Bytes(offset, length) => {
            SarifRegion { byte_offset: Some(offset), byte_length: Some(length), snippet, ..SarifRegion::default() }
        }
    };
    SarifLocation {
        physical_location: Physical { artifact_location: Artifact { uri: uri(&at.file) }, region },
        message: message.map(|text| Message { text }),
    }
}

/// A path as a relative reference of RFC 3986.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => uri.extend(['%', hex(byte >> 4), hex(byte & 15)]),
        }
    }
    uri
}

fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase()
}

fn json<T: Serialize>(value: &T) -> String {
    // Plain data with string keys: serialising it cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_stands_in_the_rendering_where_that_has_text() {
        let languages = (crate::language::Language::Vietnamese, crate::language::Language::English);
        let row = crate::check::Row::of_pair("Có 350 dự án.".to_string(), "There are projects.".to_string(), languages);
        let found = crate::check::check(&[row], &crate::check::Selection::default());
        let missing = found.iter().find(|finding| finding.check == "number-missing").unwrap();
        let at = |file: &str| Location { file: file.to_string(), region: Region::Line(1, None), words: String::new() };
        let (source, target) = (at("a.vi"), at("a.en"));
        let files = |source: Option<&Location>, target: Option<&Location>| {
            let result: serde_json::Value = serde_json::from_str(&sarif_found(missing, source, target, "all")).unwrap();
            let file = |places: &serde_json::Value| {
                places[0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap_or_default().to_string()
            };
            (file(&result["locations"]), file(&result["relatedLocations"]))
        };
        assert_eq!(files(Some(&source), Some(&target)), ("a.en".to_string(), "a.vi".to_string()));
        assert_eq!(files(Some(&source), None), ("a.vi".to_string(), String::new()));
        assert_eq!(files(None, None), ("all".to_string(), String::new()));
    }

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("bài báo/a b#1.txt"), "b%C3%A0i%20b%C3%A1o/a%20b%231.txt");
    }

    #[test]
    fn an_empty_log_is_valid_and_has_every_rule() {
        let log: serde_json::Value = serde_json::from_str(&(sarif_begin() + sarif_end())).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), CHECKS.len());
        assert!(rules[0]["help"]["text"].as_str().unwrap().contains("Why it matters"));
    }
}
