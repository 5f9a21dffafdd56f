//! Which files of a folder are articles, and what is claimed about them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::format::{Compression, Format, claims_of_name, format_of};
use super::manifest;
use crate::article::Claims;
use crate::error::{Error, Result};

/// A file that holds an article or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path below the collection's folder, parts joined by `/`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// How articles are written in it.
    pub format: Format,
    /// How it is compressed.
    pub compression: Compression,
    /// What a manifest and its name claim about it, the manifest first.
    pub claims: Claims,
    /// What a manifest claims about single articles of it: the part of their names
    /// behind `#`, and the claims.
    pub parts: BTreeMap<String, Claims>,
}

impl Entry {
    /// The entry of a file by itself, with what its name says; text where the name says
    /// nothing known.
    #[must_use]
    pub fn of_file(path: &Path, name: impl Into<String>) -> Entry {
        let name = name.into();
        let (format, compression) = format_of(path).unwrap_or((Format::Text, Compression::None));
        let claims = claims_of_name(&name);
        Entry { name, path: path.to_path_buf(), format, compression, claims, parts: BTreeMap::new() }
    }
}

/// Lists the articles below `folder`, sorted by name, and what could not be looked into.
///
/// Hidden files and folders are passed over. A folder that cannot be opened does not
/// stop the others, nor does a manifest with faults; these come back as errors in the
/// second list.
///
/// # Errors
/// Where `folder` itself does not exist, is no folder, or cannot be opened.
pub fn list(folder: &Path) -> Result<(Vec<Entry>, Vec<Error>)> {
    let kind = std::fs::metadata(folder).map_err(Error::read(folder))?;
    if !kind.is_dir() {
        let path = folder.display();
        return Err(Error::Usage(format!("{path}: is a file; expected a folder of articles")));
    }
    std::fs::read_dir(folder).map_err(Error::read(folder))?;
    let mut entries = Vec::new();
    let mut manifests = Vec::new();
    let mut errors = Vec::new();
    let visible = |e: &walkdir::DirEntry| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.');
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for found in walk.into_iter().filter_entry(visible) {
        match found {
            Ok(file) if file.file_type().is_file() => {
                let path = file.into_path();
                let name = name_below(folder, &path);
                if path.file_name().is_some_and(|file| file == manifest::NAME) {
                    manifests.push((path, name));
                } else if format_of(&path).is_some() {
                    entries.push(Entry::of_file(&path, name));
                }
            }
            Ok(_) => {}
            Err(problem) => {
                let path = problem.path().unwrap_or(folder).to_path_buf();
                let source = problem
                    .into_io_error()
                    .unwrap_or_else(|| std::io::Error::other("a link that leads back to its own folder"));
                errors.push(Error::Read { path, source });
            }
        }
    }
    entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    // Where two manifests name a file, the one in the nearer folder has the last word.
    manifests.sort_by_key(|(_, name)| (name.matches('/').count(), name.clone()));
    for (path, name) in &manifests {
        apply(path, name, &mut entries, &mut errors);
    }
    Ok((entries, errors))
}

/// Adds the claims of a manifest to the entries it names.
fn apply(path: &Path, name: &str, entries: &mut [Entry], errors: &mut Vec<Error>) {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (rows, problems) = match manifest::read(path, folder) {
        Ok(read) => read,
        Err(problem) => {
            errors.push(problem);
            return;
        }
    };
    errors.extend(problems);
    for row in rows {
        let find = |name: &str| entries.binary_search_by(|entry| entry.name.as_str().cmp(name)).ok();
        if let Some(at) = find(&row.document) {
            entries[at].claims = row.claims.or(std::mem::take(&mut entries[at].claims));
            continue;
        }
        let part = row.document.rsplit_once('#').and_then(|(file, id)| Some((find(file)?, id)));
        match part {
            Some((at, id)) if entries[at].format.holds_many() => {
                let known = entries[at].parts.remove(id).unwrap_or_default();
                entries[at].parts.insert(id.to_string(), row.claims.or(known));
            }
            _ => {
                let message = format!("{}: no article of that name in the collection", row.document);
                errors.push(Error::format(path, row.line, message));
            }
        }
    }
}

fn name_below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
