//! Values put aside in a file, one JSON object a line, and taken back one by one: what a
//! run has in its hands at once does not grow with the collection.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// The file.
#[derive(Debug)]
pub(in crate::batch) struct Spool {
    path: PathBuf,
    /// The file, and its length.
    file: Mutex<(File, u64)>,
}

/// Where a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::batch) struct Held {
    start: u64,
    length: usize,
}

impl Spool {
    /// Begins a new file.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub(in crate::batch) fn create(path: &Path) -> Result<Spool> {
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(true).open(path).map_err(Error::write(path))?;
        Ok(Spool { path: path.to_path_buf(), file: Mutex::new((file, 0)) })
    }

    /// Goes on with a file that an earlier run left, or begins one: each value in it that
    /// is whole is told. A last line that was torn is dropped.
    ///
    /// # Errors
    /// Where it cannot be read or written.
    pub(in crate::batch) fn go_on<T: DeserializeOwned>(path: &Path, mut tell: impl FnMut(T, Held)) -> Result<Spool> {
        let mut options = OpenOptions::new();
        let opened = options.read(true).write(true).create(true).truncate(false).open(path);
        let mut file = opened.map_err(Error::write(path))?;
        let mut reader = BufReader::new(&file);
        let (mut line, mut end) = (Vec::new(), 0_u64);
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line).map_err(Error::read(path))?;
            let Some(value) = line.strip_suffix(b"\n").and_then(|value| serde_json::from_slice(value).ok()) else {
                break;
            };
            tell(value, Held { start: end, length: length - 1 });
            end += length as u64;
        }
        file.set_len(end).and_then(|()| file.seek(SeekFrom::Start(end))).map_err(Error::write(path))?;
        Ok(Spool { path: path.to_path_buf(), file: Mutex::new((file, end)) })
    }

    /// Puts a value aside.
    ///
    /// # Errors
    /// Where the disk does not take it.
    pub(in crate::batch) fn put(&self, value: &impl Serialize) -> Result<Held> {
        let mut line = serde_json::to_vec(value).map_err(|problem| Error::write(&self.path)(problem.into()))?;
        line.push(b'\n');
        let mut held = self.file.lock().map_err(|_| self.poisoned())?;
        let (file, end) = &mut *held;
        let start = *end;
        file.seek(SeekFrom::Start(start)).and_then(|_| file.write_all(&line)).map_err(Error::write(&self.path))?;
        *end += line.len() as u64;
        Ok(Held { start, length: line.len() - 1 })
    }

    /// Takes a value back.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(in crate::batch) fn get<T: DeserializeOwned>(&self, place: Held) -> Result<T> {
        let mut bytes = vec![0; place.length];
        let mut held = self.file.lock().map_err(|_| self.poisoned())?;
        let file = &mut held.0;
        let read = file.seek(SeekFrom::Start(place.start)).and_then(|_| file.read_exact(&mut bytes));
        read.map_err(Error::read(&self.path))?;
        drop(held);
        serde_json::from_slice(&bytes).map_err(|problem| Error::read(&self.path)(problem.into()))
    }

    fn poisoned(&self) -> Error {
        Error::write(&self.path)(std::io::Error::other("another thread failed while it wrote"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_and_a_torn_line_is_dropped() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("values.jsonl");
        let spool = Spool::create(&path).unwrap();
        let held: Vec<Held> = ["một", "hai\n", "ba"].iter().map(|value| spool.put(value).unwrap()).collect();
        assert_eq!(spool.get::<String>(held[1]).unwrap(), "hai\n");
        drop(spool);
        let length = std::fs::metadata(&path).unwrap().len();
        OpenOptions::new().write(true).open(&path).unwrap().set_len(length - 2).unwrap();
        let mut told = Vec::new();
        let spool = Spool::go_on(&path, |value: String, place| told.push((value, place))).unwrap();
        assert_eq!(told, [("một".to_string(), held[0]), ("hai\n".to_string(), held[1])]);
        let place = spool.put(&"bốn").unwrap();
        assert_eq!(spool.get::<String>(place).unwrap(), "bốn");
    }
}
