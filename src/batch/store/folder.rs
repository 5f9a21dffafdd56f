//! The folder in which a run works, inside of the folder of outputs: its lock, what it has
//! done so far, and the new files until all of them are written.
//!
//! A run may be killed at any moment. Until the mark of completion stands there, the new
//! files are no outputs, and the next run throws them away, but not the results, which it
//! goes on from. Once the mark stands there, whoever comes next puts the rest in place.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::replace;
use crate::error::{Error, Result};

/// Its name below the folder of outputs.
const NAME: &str = ".songngu";

/// The new files, each at its path below the folder of outputs.
const NEW: &str = "new";

/// The mark of completion: names of files that are no outputs any more, a NUL behind each,
/// since a name may hold anything else.
const COMPLETE: &str = "complete";

const LOCK: &str = "lock";

/// The folder of a run at work. No other run works there until it is dropped.
#[derive(Debug)]
pub(in crate::batch) struct WorkFolder {
    outputs: PathBuf,
    own: PathBuf,
    /// Whether the folder of outputs was not there before.
    made: bool,
    /// Held for its lock, which ends with the process, however that ends.
    _lock: File,
}

impl WorkFolder {
    /// Makes the folder, and that of the outputs, where they are missing, and puts in place
    /// what an earlier run completed.
    ///
    /// # Errors
    /// Where the folder cannot be made, or another run works there.
    pub(in crate::batch) fn open(outputs: &Path) -> Result<WorkFolder> {
        if outputs.exists() && !outputs.is_dir() {
            let path = outputs.display();
            return Err(Error::Usage(format!("{path}: is a file; expected a folder to write to")));
        }
        let (own, made) = (outputs.join(NAME), !outputs.exists());
        let lock = lock(&own).inspect_err(|_| remove_made(&own, made))?;
        let folder = WorkFolder { outputs: outputs.to_path_buf(), _lock: lock, own, made };
        if folder.own.join(COMPLETE).is_file() {
            folder.put_in_place()?;
        }
        let new = folder.own.join(NEW);
        if new.exists() {
            fs::remove_dir_all(&new).map_err(Error::write(&new))?;
        }
        Ok(folder)
    }

    /// The path of a file that the run keeps for itself.
    pub(in crate::batch) fn own(&self, name: &str) -> PathBuf {
        self.own.join(name)
    }

    /// Makes a file that the run keeps for itself.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub(in crate::batch) fn scratch(&self, name: &str) -> Result<File> {
        let path = self.own(name);
        File::create(&path).map_err(Error::write(&path))
    }

    /// The path that an output will have, to be told.
    pub(in crate::batch) fn place(&self, name: &str) -> PathBuf {
        self.outputs.join(name)
    }

    /// Makes the new file of an output. `name` is its path below the folder of outputs,
    /// parts joined by `/`.
    ///
    /// # Errors
    /// Where `name` leads out of the folder, or the file cannot be made.
    pub(in crate::batch) fn create(&self, name: &str) -> Result<File> {
        let path = self.own.join(NEW).join(below(name)?);
        match File::create(&path) {
            Err(problem) if problem.kind() == ErrorKind::NotFound => {
                let parent = path.parent().unwrap_or(&self.own);
                fs::create_dir_all(parent).map_err(Error::write(&self.outputs.join(name)))?;
                File::create(&path)
            }
            file => file,
        }
        .map_err(Error::write(&self.outputs.join(name)))
    }

    /// Writes the new file of an output.
    ///
    /// # Errors
    /// As [`WorkFolder::create`], and where the disk does not take the bytes.
    pub(in crate::batch) fn write(&self, name: &str, content: &str) -> Result<()> {
        let mut file = self.create(name)?;
        file.write_all(content.as_bytes()).map_err(Error::write(&self.outputs.join(name)))
    }

    /// All new files are written: puts them in place, and removes the outputs named in
    /// `stale`, paths below the folder of outputs.
    ///
    /// # Errors
    /// Where something of others is in the way, or the mark cannot be written: the outputs
    /// are as they were. Where a file cannot be renamed or removed; the next run tries again.
    pub(in crate::batch) fn complete(self, stale: &[String]) -> Result<()> {
        if let Err(problem) = replace::check(&self.own.join(NEW), &self.outputs, stale).and_then(|()| self.mark(stale))
        {
            self.remove();
            return Err(problem);
        }
        self.put_in_place()?;
        self.remove();
        Ok(())
    }

    /// Sets the mark of completion.
    fn mark(&self, stale: &[String]) -> Result<()> {
        let (aside, mark) = (self.own.join("complete.part"), self.own.join(COMPLETE));
        let text: String = stale.iter().flat_map(|name| [name.as_str(), "\0"]).collect();
        fs::write(&aside, text).map_err(Error::write(&aside))?;
        fs::rename(&aside, &mark).map_err(Error::write(&mark))
    }

    /// Removes the folder, and that of the outputs where it was made for nothing. The lock
    /// goes last, so that nothing of the next run is removed.
    pub(in crate::batch) fn remove(self) {
        // What cannot be removed does no harm.
        for entry in fs::read_dir(&self.own).into_iter().flatten().filter_map(std::result::Result::ok) {
            if entry.file_name() != LOCK {
                let _ = fs::remove_file(entry.path()).or_else(|_| fs::remove_dir_all(entry.path()));
            }
        }
        let _ = fs::remove_file(self.own.join(LOCK));
        remove_made(&self.own, self.made);
    }

    /// Removes stale outputs and moves new ones to their places. May be done again where it
    /// was broken off.
    fn put_in_place(&self) -> Result<()> {
        let mark = self.own.join(COMPLETE);
        let stale = fs::read_to_string(&mark).map_err(Error::read(&mark))?;
        let stale: Vec<&Path> = stale.split_terminator('\0').map(below).collect::<Result<_>>()?;
        replace::replace(&self.own.join(NEW), &self.outputs, &stale)?;
        fs::remove_file(&mark).map_err(Error::write(&mark))
    }
}

/// Removes the work folder where nothing is in it, and that of the outputs where it was
/// made for this run.
fn remove_made(own: &Path, made: bool) {
    if fs::remove_dir(own).is_ok()
        && made
        && let Some(outputs) = own.parent()
    {
        let _ = fs::remove_dir(outputs);
    }
}

/// The path that a name of an output stands for, below the folder.
fn below(name: &str) -> Result<&Path> {
    let safe = name.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    if safe { Ok(Path::new(name)) } else { Err(Error::Usage(format!("{name:?} is no name of a file to write"))) }
}

/// Makes a folder and locks it.
fn lock(own: &Path) -> Result<File> {
    loop {
        fs::create_dir_all(own).map_err(Error::write(own))?;
        let path = own.join(LOCK);
        let file = match File::create(&path) {
            // Whoever worked here has just removed the folder.
            Err(problem) if problem.kind() == ErrorKind::NotFound => continue,
            file => file.map_err(Error::write(&path))?,
        };
        match file.try_lock() {
            Ok(()) if is_same(&file, &path) => return Ok(file),
            // The lock of a file that is gone keeps nobody out.
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => {
                let outputs = own.parent().unwrap_or(own).display();
                return Err(Error::Usage(format!("{outputs}: another run is at work there; wait for it to end")));
            }
            Err(fs::TryLockError::Error(problem)) => return Err(Error::write(&path)(problem)),
        }
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |data: &fs::Metadata| (data.dev(), data.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(a), Ok(b)) if place(&a) == place(&b))
}

#[cfg(not(unix))]
fn is_same(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::store::JOURNAL;

    fn names(folder: &Path) -> Vec<String> {
        let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(std::result::Result::unwrap);
        files.skip(1).map(|e| e.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn outputs_appear_together_and_what_is_stale_goes_with_its_folder() {
        let place = tempfile::TempDir::new().unwrap();
        fs::create_dir_all(place.path().join("articles/a")).unwrap();
        fs::write(place.path().join("articles/a/b.tsv"), "old").unwrap();
        let work = WorkFolder::open(place.path()).unwrap();
        work.write("articles/c.tsv", "new").unwrap();
        work.write(JOURNAL, "{}").unwrap();
        assert_eq!(names(&place.path().join("articles")), ["a", "a/b.tsv"]);
        work.complete(&["articles/a/b.tsv".to_string()]).unwrap();
        assert_eq!(names(place.path()), ["articles", "articles/c.tsv", JOURNAL]);
    }

    #[test]
    fn what_was_completed_is_put_in_place_and_what_was_not_is_thrown_away() {
        let place = tempfile::TempDir::new().unwrap();
        let work = WorkFolder::open(place.path()).unwrap();
        work.write("a.tsv", "half").unwrap();
        drop(work);
        drop(WorkFolder::open(place.path()).unwrap());
        assert_eq!(names(place.path()), [".songngu", ".songngu/lock"]);
        let work = WorkFolder::open(place.path()).unwrap();
        work.write("a.tsv", "whole").unwrap();
        fs::write(work.own(COMPLETE), "").unwrap();
        drop(work);
        WorkFolder::open(place.path()).unwrap().remove();
        assert_eq!(names(place.path()), ["a.tsv"]);
    }

    #[test]
    fn two_runs_are_kept_apart_and_names_stay_below() {
        let place = tempfile::TempDir::new().unwrap();
        let outputs = place.path().join("out");
        let work = WorkFolder::open(&outputs).unwrap();
        let second = WorkFolder::open(&outputs).unwrap_err().to_string();
        assert!(second.ends_with("another run is at work there; wait for it to end"), "{second}");
        for name in ["../a", "a//b", "./a", ""] {
            assert!(work.write(name, "").is_err(), "{name}");
        }
        work.remove();
        assert!(!outputs.exists());
    }
}
