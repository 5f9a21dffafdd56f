//! Which files of a folder are articles.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::error::{Error, Result};

/// An article's file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Path below the collection's folder, parts joined by `/`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// Endings of files that are read as articles.
const ENDINGS: [&str; 1] = ["txt"];

/// Lists the articles below `folder`, sorted by name, and what could not be looked into.
///
/// Hidden files and folders are passed over. A folder that cannot be opened does not
/// stop the others; it comes back as an error in the second list.
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
    let mut errors = Vec::new();
    let visible = |e: &walkdir::DirEntry| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.');
    for found in WalkDir::new(folder).follow_links(true).into_iter().filter_entry(visible) {
        match found {
            Ok(file) if file.file_type().is_file() && is_article(file.path()) => {
                let path = file.into_path();
                entries.push(Entry { name: name_below(folder, &path), path });
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
    entries.sort_unstable();
    Ok((entries, errors))
}

fn is_article(path: &Path) -> bool {
    path.extension().is_some_and(|e| ENDINGS.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

fn name_below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
