//! A pairing table, as `songngu pair` writes it → the pairings of a collection.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::documents::contradiction;
use super::scan::Articles;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::pair::{Options, Pairing, Status, siblings};
use crate::read::read_text;

/// A table with at least the columns `document` and `source_document`; `status`, `score`,
/// `reason` and `sibling` are used where they are.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct PairTable {
    /// Its file, as it was named.
    pub(super) path: PathBuf,
    /// Its content.
    pub(super) text: String,
}

/// A row of it.
pub(super) struct Row<'t> {
    /// Line of the file, from 1.
    line: usize,
    /// Name of the document.
    pub(super) document: &'t str,
    /// Name of its source; empty where it has none.
    pub(super) source: &'t str,
    status: &'t str,
    score: &'t str,
    reason: &'t str,
    sibling: &'t str,
}

impl<'t> Row<'t> {
    fn status(&self) -> Status {
        let default = match self.source {
            "" => Status::Unpaired,
            source if source == self.document => Status::Source,
            _ => Status::Paired,
        };
        Status::of_name(self.status).unwrap_or(default)
    }

    /// Whether it is aligned with its source.
    pub(super) fn is_aligned(&self) -> bool {
        self.status().is_aligned() && !self.source.is_empty()
    }

    /// Whether it is checked by itself.
    pub(super) fn is_alone(&self) -> bool {
        matches!(self.status(), Status::Unpaired | Status::Ambiguous)
            || self.status().is_aligned() && self.source.is_empty()
    }

    /// Names of other renderings of the same article.
    pub(super) fn siblings(&self) -> impl Iterator<Item = &'t str> {
        self.sibling.split('|').filter(|name| !name.is_empty())
    }
}

impl PairTable {
    /// Reads a table.
    ///
    /// # Errors
    /// Where it cannot be read or lacks a column.
    pub(super) fn read(path: &Path) -> Result<PairTable> {
        let table = PairTable { path: path.to_path_buf(), text: read_text(path)? };
        let header = table.header();
        if header.contains(&"document") && header.contains(&"source_document") {
            return Ok(table);
        }
        Err(Error::format(path, 1, "expected the columns document and source_document"))
    }

    fn header(&self) -> Vec<&str> {
        self.text.lines().next().map_or(Vec::new(), |line| line.split('\t').collect())
    }

    /// Whether it says which renderings without a source belong together.
    pub(super) fn has_siblings(&self) -> bool {
        self.header().contains(&"sibling")
    }

    /// Its rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let header = self.header();
        let names = ["document", "source_document", "status", "score", "reason", "sibling"];
        let columns = names.map(|name| header.iter().position(|field| *field == name));
        let lines = self.text.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty());
        lines.map(move |(at, line)| {
            let fields: Vec<&str> = line.split('\t').collect();
            let field = |column: Option<usize>| column.and_then(|at| fields.get(at)).copied().unwrap_or_default();
            let [document, source, status, score, reason, sibling] = columns.map(field);
            Row { line: at + 1, document, source, status, score, reason, sibling }
        })
    }

    /// The pairings of a collection. What does not fit it becomes a problem of it, and the
    /// document in question stays unpaired.
    pub(super) fn pairings(&self, articles: &mut Articles, least_score: f64) -> Vec<Pairing> {
        let places: FxHashMap<&str, usize> =
            articles.documents.iter().enumerate().map(|(at, document)| (document.profile.name.as_str(), at)).collect();
        let mut pairings: Vec<Option<Pairing>> = vec![None; articles.documents.len()];
        let mut problems = Vec::new();
        for row in self.rows() {
            let mut problem = |message: String| problems.push(Error::format(&self.path, row.line, message).to_string());
            let Some(&at) = places.get(row.document) else {
                // A file that could not be read had a row too, and is told of already.
                if row.status() != Status::Unreadable {
                    problem(format!("no document {} in the collection", row.document));
                }
                continue;
            };
            let own = places.get(row.source).copied();
            let is_source =
                |at: usize| articles.documents[at].profile.language.language() == Some(Language::Vietnamese);
            let fits = row.source.is_empty() || own.is_some_and(is_source);
            if !fits {
                problem(format!("{} is no Vietnamese document of the collection", row.source));
            }
            let status = row.status();
            pairings[at] = Some(Pairing {
                source: own.filter(|_| fits),
                score: row.score.parse().ok(),
                status: if fits && (own.is_some() || !status.is_aligned()) { status } else { Status::Unpaired },
                reason: without(row.reason, contradiction(&articles.documents[at].profile)),
                siblings: row.siblings().filter_map(|name| places.get(name).copied()).collect(),
            });
        }
        let pairings = articles.documents.iter().zip(pairings).enumerate().map(|(at, (document, pairing))| {
            pairing.unwrap_or_else(|| {
                let profile = &document.profile;
                let reason = "not in the pairing table".to_string();
                problems.push(format!("{}: {} is {reason}", self.path.display(), profile.name));
                let (status, source) = match profile.language.language() {
                    _ if profile.is_empty() => (Status::Empty, None),
                    Some(Language::Vietnamese) => (Status::Source, Some(at)),
                    Some(_) => (Status::Unpaired, None),
                    None => (Status::Other, None),
                };
                Pairing { source, score: None, status, reason, siblings: Vec::new() }
            })
        });
        let mut pairings: Vec<Pairing> = pairings.collect();
        if !self.has_siblings() {
            let options = Options { least_score, trust_content: false, corrections: &[] };
            let found = siblings(&articles.profiles(), &options, &pairings);
            pairings.iter_mut().zip(found).for_each(|(pairing, siblings)| pairing.siblings = siblings);
        }
        articles.problems.extend(problems);
        pairings
    }
}

/// A reason without what is said of the document's language, which is not the pairing's.
fn without(reason: &str, contradiction: Option<String>) -> String {
    let bare = contradiction.and_then(|said| reason.strip_suffix(&said).map(|rest| rest.trim_end_matches("; ")));
    bare.unwrap_or(reason).to_string()
}
