//! New outputs take the places of old ones: what is stale goes, with folders that are left
//! empty; the journal comes last. May be done again where it was broken off.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::JOURNAL;
use crate::error::{Error, Result};

/// Folders of the outputs in which files go stale.
const FOLDERS: [&str; 2] = ["articles", "report"];

/// Fails where a file of others stands at the place of a folder, or the other way round:
/// found out while all outputs are as they were.
///
/// # Errors
/// Where something is in the way, or the new files cannot be listed.
pub(super) fn check(new: &Path, outputs: &Path, stale: &[String]) -> Result<()> {
    let goes = |path: &Path| stale.iter().any(|stale| outputs.join(stale) == path);
    for file in files(new)? {
        let place = outputs.join(&file.name);
        let Ok(there) = fs::metadata(&place) else { continue };
        let is_free = match (file.is_folder, there.is_dir()) {
            (true, false) => goes(&place),
            (false, true) => {
                // Elsewhere no folder is removed, not even an empty one.
                FOLDERS.iter().any(|folder| file.name.starts_with(folder))
                    && files(&place)?.iter().all(|below| below.is_folder || goes(&below.path))
            }
            _ => true,
        };
        if !is_free {
            let (has, wants) = if file.is_folder { ("file", "folder") } else { ("folder", "file") };
            return Err(Error::Usage(format!(
                "{}: is a {has}; expected a {wants} to write, or nothing",
                place.display()
            )));
        }
    }
    Ok(())
}

/// Removes the stale outputs, paths below `outputs`, and moves what is in `new` there.
///
/// # Errors
/// Where a file cannot be renamed or removed.
pub(super) fn replace(new: &Path, outputs: &Path, stale: &[&Path]) -> Result<()> {
    for name in stale {
        let path = outputs.join(name);
        match fs::remove_file(&path) {
            Err(problem) if !is_gone(&problem) => return Err(Error::write(&path)(problem)),
            _ => {}
        }
    }
    FOLDERS.into_iter().map(|name| outputs.join(name)).for_each(|folder| remove_empty(&folder));
    let mut journal = None;
    for file in files(new)? {
        let place = outputs.join(&file.name);
        if file.is_folder {
            // Nothing but an empty folder of ours can still be there.
            fs::create_dir_all(&place).map_err(Error::write(&place))?;
        } else if file.name == Path::new(JOURNAL) {
            journal = Some((file.path, place));
        } else {
            fs::rename(&file.path, &place).map_err(Error::write(&place))?;
        }
    }
    match journal {
        Some((path, place)) => fs::rename(path, &place).map_err(Error::write(&place)),
        None => Ok(()),
    }
}

/// A file or a folder on its way.
struct Moved {
    path: PathBuf,
    /// Its path below the outputs.
    name: PathBuf,
    is_folder: bool,
}

/// What is below a folder, folders before what is in them; nothing where it is missing.
fn files(folder: &Path) -> Result<Vec<Moved>> {
    let walk = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name();
    let entries = walk.into_iter().filter(|_| folder.is_dir()).map(|entry| {
        let entry = entry.map_err(|problem| Error::read(folder)(problem.into()))?;
        let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_path_buf();
        Ok(Moved { name, is_folder: entry.file_type().is_dir(), path: entry.into_path() })
    });
    entries.collect()
}

/// Whether there is no such file; a folder may stand at the place of one that is gone.
fn is_gone(problem: &std::io::Error) -> bool {
    matches!(problem.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Removes a folder with all below it in which no file is.
fn remove_empty(folder: &Path) {
    let below = walkdir::WalkDir::new(folder).contents_first(true).into_iter().filter_map(std::result::Result::ok);
    for entry in below.filter(|entry| entry.file_type().is_dir()) {
        // A folder with something in it stays.
        let _ = fs::remove_dir(entry.path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(folder: &Path, names: &[&str]) {
        for name in names {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        files(folder).unwrap().iter().map(|file| file.name.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn folders_that_were_left_empty_go_however_far_the_last_try_came() {
        let place = tempfile::TempDir::new().unwrap();
        let (new, outputs) = (place.path().join("new"), place.path().join("outputs"));
        put(&new, &["articles/c.tsv", JOURNAL]);
        put(&outputs, &["articles/kept/d.tsv", "mine/e.txt"]);
        // The last try has removed the file and its folder.
        fs::create_dir_all(outputs.join("articles/a")).unwrap();
        fs::create_dir_all(outputs.join("report")).unwrap();
        replace(&new, &outputs, &[Path::new("articles/a/b/c.tsv")]).unwrap();
        let expected =
            ["articles", "articles/c.tsv", "articles/kept", "articles/kept/d.tsv", JOURNAL, "mine", "mine/e.txt"];
        assert_eq!(names(&outputs), expected);
        replace(&new, &outputs, &[Path::new("articles/c.tsv/d.tsv")]).unwrap();
        assert_eq!(names(&outputs), expected);
    }

    #[test]
    fn what_others_put_in_the_way_is_found_before_anything_moves() {
        let place = tempfile::TempDir::new().unwrap();
        let (new, outputs) = (place.path().join("new"), place.path().join("outputs"));
        put(&new, &["articles/a.tsv", "report.html"]);
        put(&outputs, &["articles"]);
        let told = check(&new, &outputs, &[]).unwrap_err().to_string();
        assert!(told.ends_with("articles: is a file; expected a folder to write, or nothing"), "{told}");
        fs::remove_file(outputs.join("articles")).unwrap();
        put(&outputs, &["report.html/mine", "articles/a.tsv/b.tsv"]);
        let stale = ["articles/a.tsv/b.tsv".to_string()];
        let told = check(&new, &outputs, &stale).unwrap_err().to_string();
        assert!(told.ends_with("report.html: is a folder; expected a file to write, or nothing"), "{told}");
        fs::remove_file(outputs.join("report.html/mine")).unwrap();
        assert!(check(&new, &outputs, &stale).is_err());
        fs::remove_dir(outputs.join("report.html")).unwrap();
        check(&new, &outputs, &stale).unwrap();
        replace(&new, &outputs, &[Path::new(&stale[0])]).unwrap();
        assert_eq!(names(&outputs), ["articles", "articles/a.tsv", "report.html"]);
    }
}
