//! A pairing table, as `songngu pair` writes it → the pairings of a collection.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::documents::contradiction;
use super::scan::Articles;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::pair::{Pairing, Status};
use crate::read::read_text;

/// Takes the pairings of a collection from a table with at least the columns `document`
/// and `source_document`; `status`, `score`, `reason` and `sibling` are used where they
/// are. What does not fit the collection becomes a problem of it, and the document in
/// question stays unpaired.
///
/// # Errors
/// Where the table cannot be read or lacks a column.
pub(super) fn from_table(path: &Path, articles: &mut Articles) -> Result<Vec<Pairing>> {
    let text = read_text(path)?;
    let mut lines = text.lines().enumerate();
    let header: Vec<&str> = lines.next().map_or(Vec::new(), |(_, line)| line.split('\t').collect());
    let column = |name: &str| header.iter().position(|field| *field == name);
    let (Some(document), Some(source)) = (column("document"), column("source_document")) else {
        return Err(Error::format(path, 1, "expected the columns document and source_document"));
    };
    let [status, score, reason, sibling] = ["status", "score", "reason", "sibling"].map(column);
    let places: FxHashMap<&str, usize> =
        articles.documents.iter().enumerate().map(|(at, document)| (document.profile.name.as_str(), at)).collect();
    let mut pairings: Vec<Option<Pairing>> = vec![None; articles.documents.len()];
    let mut problems = Vec::new();
    for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let field = |column: Option<usize>| column.and_then(|at| fields.get(at)).copied().unwrap_or_default();
        let told = Status::of_name(field(status));
        let (name, of) = (field(Some(document)), field(Some(source)));
        let mut problem = |message: String| problems.push(Error::format(path, number + 1, message).to_string());
        let Some(&at) = places.get(name) else {
            // A file that could not be read had a row too, and is told of already.
            if told != Some(Status::Unreadable) {
                problem(format!("no document {name} in the collection"));
            }
            continue;
        };
        let own = places.get(of).copied();
        let is_source = |at: usize| articles.documents[at].profile.language.language() == Some(Language::Vietnamese);
        let fits = of.is_empty() || own.is_some_and(is_source);
        if !fits {
            problem(format!("{of} is no Vietnamese document of the collection"));
        }
        let default = match own {
            Some(own) if own == at => Status::Source,
            Some(_) => Status::Paired,
            None => Status::Unpaired,
        };
        let status = told.unwrap_or(default);
        let siblings = field(sibling).split('|').filter_map(|name| places.get(name).copied());
        pairings[at] = Some(Pairing {
            source: own.filter(|_| fits),
            score: field(score).parse().ok(),
            status: if fits && (own.is_some() || !status.is_aligned()) { status } else { Status::Unpaired },
            reason: without(field(reason), contradiction(&articles.documents[at].profile)),
            siblings: siblings.collect(),
        });
    }
    let pairings = articles.documents.iter().zip(pairings).enumerate().map(|(at, (document, pairing))| {
        pairing.unwrap_or_else(|| {
            let reason = "not in the pairing table".to_string();
            problems.push(format!("{}: {} is {reason}", path.display(), document.profile.name));
            let (status, source) = match document.profile.language.language() {
                _ if document.profile.is_empty() => (Status::Empty, None),
                Some(Language::Vietnamese) => (Status::Source, Some(at)),
                Some(_) => (Status::Unpaired, None),
                None => (Status::Other, None),
            };
            Pairing { source, score: None, status, reason, siblings: Vec::new() }
        })
    });
    let pairings = pairings.collect();
    articles.problems.extend(problems);
    Ok(pairings)
}

/// A reason without what is said of the document's language, which is not the pairing's.
fn without(reason: &str, contradiction: Option<String>) -> String {
    let bare = contradiction.and_then(|said| reason.strip_suffix(&said).map(|rest| rest.trim_end_matches("; ")));
    bare.unwrap_or(reason).to_string()
}
