//! A folder → its articles, or their profiles.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::prepare;
use super::result::{Catalogue, Collection};
use super::{Progress, Step};
use crate::article::Document;
use crate::clean::Furniture;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::pair::{Options, Pairing, Profile, pair};
use crate::read::{CORRECTIONS, Corrections, Entry, list, read_corrections};

/// Reads every article below a folder.
///
/// # Errors
/// Where the folder, the file of furniture that the settings name, or the corrections
/// cannot be opened.
pub fn gather(corpora: &Path, config: &Config, progress: &dyn Progress) -> Result<Collection> {
    let found = find(corpora)?;
    let (folder, corrections) = (found.folder.clone(), found.corrections.clone());
    let read = read(found, config, progress, |document| document, Document::is_empty)?;
    Ok(Collection {
        folder,
        documents: read.articles,
        unreadable: read.unreadable,
        problems: read.problems,
        corrections,
    })
}

/// Reads every article below a folder and keeps of each what pairing needs: its memory
/// grows by profiles, not by texts.
///
/// # Errors
/// As [`gather`].
pub fn catalogue(corpora: &Path, config: &Config, progress: &dyn Progress) -> Result<Catalogue> {
    let found = find(corpora)?;
    let (folder, corrections) = (found.folder.clone(), found.corrections.clone());
    let read = read(found, config, progress, |document| Profile::of(&document), Profile::is_empty)?;
    Ok(Catalogue { folder, profiles: read.articles, unreadable: read.unreadable, problems: read.problems, corrections })
}

/// The articles of a folder, and what of it could not be looked into.
pub(super) struct Found {
    folder: PathBuf,
    pub(super) entries: Vec<Entry>,
    pub(super) corrections: Corrections,
    pub(super) problems: Vec<String>,
}

impl Found {
    /// Takes only the files of these names; a name that is none of the folder's is a problem.
    pub(super) fn take_only(&mut self, names: &[String]) {
        let wanted: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let known: BTreeSet<String> = self.entries.iter().map(|entry| entry.name.clone()).collect();
        self.entries.retain(|entry| wanted.contains(entry.name.as_str()));
        let missing = wanted.into_iter().filter(|name| !known.contains(*name));
        self.problems
            .extend(missing.map(|name| format!("{}: no article of the list", self.folder.join(name).display())));
    }
}

/// Lists the articles; a folder without any is an error.
pub(super) fn find(corpora: &Path) -> Result<Found> {
    let (entries, mut errors) = list(corpora)?;
    if entries.is_empty() && errors.is_empty() {
        let path = corpora.display();
        return Err(Error::Usage(format!(
            "{path}: no article in this folder or below it; expected .txt, .md, .html, .jsonl or .csv"
        )));
    }
    let (corrections, bad_rows) = read_corrections(corpora)?;
    errors.extend(bad_rows);
    Ok(Found {
        folder: corpora.to_path_buf(),
        entries,
        corrections,
        problems: errors.iter().map(ToString::to_string).collect(),
    })
}

/// What was made of each article, and what could not be read.
struct Read<T> {
    articles: Vec<T>,
    unreadable: Vec<(String, String)>,
    problems: Vec<String>,
}

/// Reads and prepares the articles and makes something of each; what cannot be read, and
/// what has no text of an article in it, is a problem to be told.
fn read<T: Send>(
    found: Found,
    config: &Config,
    progress: &dyn Progress,
    make: impl Fn(Document) -> T + Sync,
    is_empty: impl Fn(&T) -> bool,
) -> Result<Read<T>> {
    let furniture = match &config.furniture {
        Some(path) => Furniture::load(path)?,
        None => Furniture::default(),
    };
    progress.begin(Step::Read, found.entries.len());
    let articles: Vec<(String, Result<T>)> = found
        .entries
        .into_par_iter()
        .flat_map_iter(|entry: Entry| {
            let documents = prepare::read(&entry, config, &furniture).into_iter();
            let made: Vec<_> = documents.map(|(name, document)| (name, document.map(&make))).collect();
            progress.advance();
            made
        })
        .collect();
    let mut read =
        Read { articles: Vec::with_capacity(articles.len()), unreadable: Vec::new(), problems: found.problems };
    for (name, article) in articles {
        match article {
            Ok(article) => {
                if is_empty(&article) {
                    let path = found.folder.join(&name);
                    read.problems.push(format!("{}: no text of an article in it", path.display()));
                }
                read.articles.push(article);
            }
            Err(problem) => {
                read.unreadable.push((name, problem.reason()));
                read.problems.push(problem.to_string());
            }
        }
    }
    Ok(read)
}

impl Catalogue {
    /// Pairs the documents. Corrections that do not fit become problems.
    pub fn pair(&mut self, config: &Config, trust_content: bool) -> Vec<Pairing> {
        let profiles: Vec<&Profile> = self.profiles.iter().collect();
        pair_profiles(&profiles, &self.corrections, config, trust_content, &self.folder, &mut self.problems)
    }
}

/// Pairs documents. Corrections that do not fit become problems.
pub(super) fn pair_profiles(
    profiles: &[&Profile],
    corrections: &Corrections,
    config: &Config,
    trust_content: bool,
    folder: &Path,
    problems: &mut Vec<String>,
) -> Vec<Pairing> {
    let options = Options { least_score: config.min_pair_score, trust_content, corrections: &corrections.pairs };
    let pairings = pair(profiles, &options);
    let path = folder.join(CORRECTIONS);
    problems
        .extend(pairings.refused.into_iter().map(|(line, message)| Error::format(&path, line, message).to_string()));
    pairings.documents
}
