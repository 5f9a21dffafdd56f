//! A folder whose files appear whole: each is written aside and then renamed, all
//! after the last was written, so that a failure leaves the old outputs as they were.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// Files that wait to be put in place.
#[derive(Debug)]
pub struct OutputFolder {
    folder: PathBuf,
    waiting: Vec<(NamedTempFile, PathBuf)>,
}

impl OutputFolder {
    /// Makes the folder if it is missing.
    ///
    /// # Errors
    /// Where a file stands in its place or it cannot be made.
    pub fn create(folder: &Path) -> Result<OutputFolder> {
        if folder.exists() && !folder.is_dir() {
            let path = folder.display();
            return Err(Error::Usage(format!("{path}: is a file; expected a folder to write to")));
        }
        std::fs::create_dir_all(folder).map_err(Error::write(folder))?;
        Ok(OutputFolder { folder: folder.to_path_buf(), waiting: Vec::new() })
    }

    /// Writes a file aside. `name` is a path below the folder, parts joined by `/`.
    ///
    /// # Errors
    /// Where `name` leads out of the folder, or the disk does not take the bytes.
    pub fn add(&mut self, name: &str, content: &str) -> Result<()> {
        let (mut file, path) = self.aside(name)?;
        file.write_all(content.as_bytes()).map_err(Error::write(&path))?;
        self.hold(file, path);
        Ok(())
    }

    /// Makes a file aside that is written piece by piece; [`OutputFolder::hold`] takes it
    /// back. `name` is a path below the folder, parts joined by `/`.
    ///
    /// # Errors
    /// Where `name` leads out of the folder, or the file cannot be made.
    pub fn aside(&self, name: &str) -> Result<(NamedTempFile, PathBuf)> {
        let safe = name.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
        if !safe {
            return Err(Error::Usage(format!("{name:?} is no name of a file to write")));
        }
        let path = self.folder.join(name);
        let parent = path.parent().unwrap_or(&self.folder);
        std::fs::create_dir_all(parent).map_err(Error::write(parent))?;
        let file = NamedTempFile::with_prefix_in(".songngu-", parent).map_err(Error::write(&path))?;
        Ok((file, path))
    }

    /// Takes a file that is written, to be put in place with the others.
    pub fn hold(&mut self, file: NamedTempFile, path: PathBuf) {
        self.waiting.push((file, path));
    }

    /// Puts all files in place.
    ///
    /// # Errors
    /// Where a file cannot be renamed.
    pub fn finish(self) -> Result<()> {
        for (file, path) in self.waiting {
            set_usual_permissions(&file, &path)?;
            file.persist(&path).map_err(|problem| Error::Write { path, source: problem.error })?;
        }
        Ok(())
    }
}

/// Writes one file, whole or not at all: aside first, then renamed. Its folder is made if
/// it is missing, which is found out only by writing: a batch writes thousands of files to
/// a folder that is there.
///
/// # Errors
/// Where the disk does not take it.
pub fn write_file(path: &Path, content: &str) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = match aside(folder) {
        Err(problem) if problem.kind() == std::io::ErrorKind::NotFound => {
            std::fs::create_dir_all(folder).map_err(Error::write(folder))?;
            aside(folder)
        }
        file => file,
    }
    .map_err(Error::write(path))?;
    file.write_all(content.as_bytes()).map_err(Error::write(path))?;
    file.persist(path).map_err(|problem| Error::Write { path: path.to_path_buf(), source: problem.error })?;
    Ok(())
}

/// A file beside the outputs that is readable as any other new file.
fn aside(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".songngu-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    builder.tempfile_in(folder)
}

/// A temporary file is private; an output is readable as any other new file.
fn set_usual_permissions(file: &NamedTempFile, path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o644);
        file.as_file().set_permissions(mode).map_err(Error::write(path))?;
    }
    let _ = (file, path);
    Ok(())
}
