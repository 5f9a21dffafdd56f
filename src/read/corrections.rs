//! `corrections.tsv`: what a person has decided about a collection, obeyed by every run.
//!
//! TSV with a header, in the collection's folder. The columns: `kind`, `document` (a
//! rendering), `source_document`, `source`, `target`. A row of the kind
//! - `pair` says that the rendering belongs to that source, or to `none`;
//! - `link` says that the sentences in `source` and `target` stand in one bead;
//! - `unlink` says that they do not.
//!
//! Sentences are quoted by their text, or given as bytes of the raw file, `120-348`, as
//! the corpus has them. A row that cannot be read is reported; whether a correction still
//! fits its texts is found out where it is applied.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::file::read_text;
use crate::error::{Error, Result};
use crate::text::Span;

/// The name of the file.
pub const CORRECTIONS: &str = "corrections.tsv";

/// What a person has decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    /// Which rendering belongs to which source.
    pub pairs: Vec<PairCorrection>,
    /// Which sentences are linked, and which are not.
    pub links: Vec<LinkCorrection>,
}

/// A rendering and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairCorrection {
    /// Line of the file, from 1.
    pub line: usize,
    /// Name of the rendering.
    pub rendering: String,
    /// Name of its source; nothing where it has none here.
    pub source: Option<String>,
}

/// Sentences of a pair that are linked, or are not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkCorrection {
    /// Line of the file, from 1.
    pub line: usize,
    /// Name of the rendering.
    pub rendering: String,
    /// Name of its source.
    pub source: String,
    /// The sentences of the source.
    pub of_source: Quote,
    /// The sentences of the rendering.
    pub of_rendering: Quote,
    /// Whether they are linked.
    pub linked: bool,
}

/// One sentence or several in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quote {
    /// Their text.
    Text(String),
    /// Their bytes in the raw file.
    Bytes(Span),
}

/// Reads the corrections of a collection: none where there is no such file, and beside
/// them the rows that make no sense.
///
/// # Errors
/// Where the file cannot be read, or has another header.
pub fn read_corrections(folder: &Path) -> Result<(Corrections, Vec<Error>)> {
    let path = folder.join(CORRECTIONS);
    if !path.exists() {
        return Ok((Corrections::default(), Vec::new()));
    }
    parse(&path, &read_text(&path)?)
}

fn parse(path: &Path, text: &str) -> Result<(Corrections, Vec<Error>)> {
    let mut lines = text.trim_start_matches('\u{FEFF}').lines().enumerate();
    let header: Vec<&str> = lines.next().map_or(Vec::new(), |(_, line)| line.split('\t').map(str::trim).collect());
    let names = ["kind", "document", "source_document", "source", "target"];
    let column = |name: &str| header.iter().position(|field| *field == name);
    let [Some(kind), Some(document), Some(source_document), source, target] = names.map(column) else {
        return Err(Error::format(path, 1, format!("expected the columns {}", names.join(", "))));
    };
    let mut corrections = Corrections::default();
    let mut problems = Vec::new();
    for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
        let field = |column: usize| fields.get(column).copied().unwrap_or_default();
        let quote = |column: Option<usize>| quote(column.map_or("", field));
        let row = Row {
            line: at + 1,
            kind: field(kind),
            rendering: field(document),
            source: field(source_document),
            quotes: quote(source).zip(quote(target)),
        };
        if let Err(message) = row.add(&mut corrections) {
            problems.push(Error::format(path, at + 1, message));
        }
    }
    Ok((corrections, problems))
}

struct Row<'t> {
    line: usize,
    kind: &'t str,
    rendering: &'t str,
    source: &'t str,
    quotes: Option<(Quote, Quote)>,
}

impl Row<'_> {
    fn add(self, corrections: &mut Corrections) -> std::result::Result<(), String> {
        if self.rendering.is_empty() || self.source.is_empty() {
            return Err("expected names in the columns document and source_document".to_string());
        }
        let linked = match self.kind {
            "pair" => {
                corrections.pairs.push(PairCorrection {
                    line: self.line,
                    rendering: self.rendering.to_string(),
                    source: Some(self.source.to_string()).filter(|source| source != "none"),
                });
                return Ok(());
            }
            "link" => true,
            "unlink" => false,
            other => return Err(format!("{other:?} is no kind of correction; expected pair, link or unlink")),
        };
        let Some((of_source, of_rendering)) = self.quotes else {
            return Err("expected sentences in the columns source and target".to_string());
        };
        corrections.links.push(LinkCorrection {
            line: self.line,
            rendering: self.rendering.to_string(),
            source: self.source.to_string(),
            of_source,
            of_rendering,
            linked,
        });
        Ok(())
    }
}

/// A quotation, or bytes where it looks like `120-348`.
fn quote(text: &str) -> Option<Quote> {
    let span = text.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    match span {
        Some((start, end)) if start < end => Some(Quote::Bytes(Span::new(start, end))),
        _ if text.is_empty() => None,
        _ => Some(Quote::Text(text.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_corrections_and_bad_ones_have_a_line() {
        let text = "kind\tdocument\tsource_document\tsource\ttarget\n\
                    pair\ta.ms.txt\ta.vi.txt\n# a remark\n\npair\tb.ms.txt\tnone\n\
                    link\ta.ms.txt\ta.vi.txt\tGiá tăng.\t120-348\nunlink\ta.ms.txt\ta.vi.txt\tGiá tăng.\n\
                    move\ta.ms.txt\ta.vi.txt\npair\t\ta.vi.txt\n";
        let (corrections, problems) = parse(Path::new("corrections.tsv"), text).unwrap();
        let pairs: Vec<_> =
            corrections.pairs.iter().map(|p| (p.line, p.rendering.as_str(), p.source.as_deref())).collect();
        assert_eq!(pairs, [(2, "a.ms.txt", Some("a.vi.txt")), (5, "b.ms.txt", None)]);
        assert_eq!(corrections.links.len(), 1);
        assert_eq!(corrections.links[0].of_source, Quote::Text("Giá tăng.".to_string()));
        assert_eq!(corrections.links[0].of_rendering, Quote::Bytes(Span::new(120, 348)));
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "corrections.tsv:7: expected sentences in the columns source and target",
                "corrections.tsv:8: \"move\" is no kind of correction; expected pair, link or unlink",
                "corrections.tsv:9: expected names in the columns document and source_document",
            ]
        );
        assert!(parse(Path::new("corrections.tsv"), "document\tsource\n").is_err());
    }
}
