//! What `documents.tsv` of a run says of the documents of a row.

use std::path::Path;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::read::{BitextRow, Header, Lines};

/// The longest host that is told, in characters.
const LONGEST_HOST: usize = 80;

/// What is known of each document, by its name.
#[derive(Debug, Default)]
pub(super) struct Documents {
    known: FxHashMap<String, Document>,
}

#[derive(Debug, Default)]
struct Document {
    /// Its own address.
    address: Option<String>,
    /// Address of its original.
    original: Option<String>,
    date: Option<String>,
    licence: Option<String>,
    /// The first name of those that render the same article, where its source is not here.
    group: Option<String>,
}

impl Documents {
    /// Reads the table of a run; nothing is known where there is none.
    pub(super) fn load(folder: &Path) -> Result<Documents> {
        let path = folder.join("documents.tsv");
        let mut documents = Documents::default();
        if !folder.is_dir() || !path.is_file() {
            return Ok(documents);
        }
        let mut lines = Lines::open(&path)?;
        let header = Header::of_line(&lines.next()?.unwrap_or_default());
        let name = header.need(&path, "document")?;
        let columns = ["address", "url", "date", "licence", "sibling"].map(|name| header.position(name));
        while let Some(line) = lines.next()? {
            let fields = header.fields(&path, lines.number, &line)?;
            let name = fields[name].to_string();
            let [address, original, date, licence, siblings] =
                columns.map(|at| at.map(|at| fields[at].to_string()).filter(|text| !text.is_empty()));
            let group =
                siblings.map(|siblings| siblings.split('|').chain([name.as_str()]).min().unwrap_or(&name).to_string());
            documents.known.insert(name, Document { address, original, date, licence, group });
        }
        Ok(documents)
    }

    /// Fills in what the row does not say itself.
    pub(super) fn complete(&self, row: &mut BitextRow) {
        let of = |name: &Option<String>| name.as_ref().and_then(|name| self.known.get(name));
        let (source, target) = (of(&row.source_document), of(&row.target_document));
        let address = |document: Option<&Document>| document.and_then(|document| document.address.clone());
        if row.source_url.is_none() {
            row.source_url = address(source).or_else(|| target.and_then(|target| target.original.clone()));
        }
        if row.target_url.is_none() {
            row.target_url = address(target);
        }
        if row.date.is_none() {
            row.date = [source, target].into_iter().flatten().find_map(|document| document.date.clone());
        }
        if row.license.is_none() {
            row.license = licence(source, target);
        }
    }

    /// The name that decides to which part a row goes: that of the source document, so that
    /// all its renderings stay together; of renderings without one the first.
    pub(super) fn group<'r>(&'r self, row: &'r BitextRow) -> Option<&'r str> {
        let name = row.source_document.as_ref().or(row.target_document.as_ref())?;
        let group = self.known.get(name).and_then(|document| document.group.as_ref());
        Some(group.unwrap_or(name))
    }
}

/// The licence of both; where they differ, or one has none, both are told.
fn licence(source: Option<&Document>, target: Option<&Document>) -> Option<String> {
    let of = |document: Option<&Document>| document.and_then(|document| document.licence.clone());
    let Some(target) = target else { return of(source) };
    match (of(source), of(Some(target))) {
        (None, None) => None,
        (source, target) if source == target => source,
        (source, target) => {
            let [source, target] = [source, target].map(|licence| licence.unwrap_or_else(|| "unknown".to_string()));
            Some(format!("{source}; {target}"))
        }
    }
}

/// The host of an address; empty where there is none.
pub(super) fn host(url: &str) -> String {
    let Some((_, rest)) = url.split_once("://") else { return String::new() };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().to_lowercase();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    if host.chars().all(is_plain) && host.chars().count() <= LONGEST_HOST { host } else { String::new() }
}
