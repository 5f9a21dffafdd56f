//! A file that is written piece by piece, compressed or not, and put in place with others.

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use flate2::Compression as Level;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, FrameCompressor};
use tempfile::NamedTempFile;

use super::OutputFolder;
use crate::error::{Error, Result};
use crate::read::Compression;

/// Bytes that are written at once.
const CHUNK: usize = 1 << 17;

/// A file on its way.
#[derive(Debug)]
pub struct Sink {
    inner: Inner,
    path: PathBuf,
    name: String,
    compression: Compression,
    /// Bytes before compression.
    written: u64,
}

#[derive(Debug)]
enum Inner {
    Plain(BufWriter<NamedTempFile>),
    Gzip(GzEncoder<BufWriter<NamedTempFile>>),
}

/// What became of a file.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its name below the folder.
    pub name: String,
    /// Its bytes before compression.
    pub content: u64,
    /// Its bytes on the disk.
    pub stored: u64,
}

impl Sink {
    /// Begins a file aside. `name` is a path below the folder.
    ///
    /// # Errors
    /// Where it leads out of the folder, or the file cannot be made.
    pub fn create(folder: &OutputFolder, name: &str, compression: Compression) -> Result<Sink> {
        let (file, path) = folder.aside(name)?;
        let file = BufWriter::with_capacity(CHUNK, file);
        let inner = match compression {
            // No name and no time in the head: the same bytes on every run.
            Compression::Gzip => Inner::Gzip(GzEncoder::new(file, Level::default())),
            // zstd is packed in the end, since the library packs a whole at once.
            Compression::None | Compression::Zstd => Inner::Plain(file),
        };
        Ok(Sink { inner, path, name: name.to_string(), compression, written: 0 })
    }

    /// Writes bytes.
    ///
    /// # Errors
    /// Where the disk does not take them.
    pub fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write_all(bytes).map_err(Error::write(&self.path))
    }

    /// Ends the file and hands it to the folder.
    ///
    /// # Errors
    /// Where the disk does not take it.
    pub fn finish(self, folder: &mut OutputFolder) -> Result<Written> {
        let wrong = Error::write(&self.path);
        let file = match self.inner {
            Inner::Plain(file) => file.into_inner().map_err(io::IntoInnerError::into_error),
            Inner::Gzip(file) => {
                file.finish().and_then(|file| file.into_inner().map_err(io::IntoInnerError::into_error))
            }
        };
        let packed = file.and_then(|file| match self.compression {
            Compression::Zstd => zstd(&file),
            Compression::None | Compression::Gzip => Ok(file),
        });
        let stored = packed.and_then(|file| Ok((file.as_file().metadata()?.len(), file)));
        let (stored, file) = stored.map_err(wrong)?;
        folder.hold(file, self.path);
        Ok(Written { name: self.name, content: self.written, stored })
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.inner {
            Inner::Plain(file) => file.write(bytes),
            Inner::Gzip(file) => file.write(bytes),
        }?;
        self.written += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.inner {
            Inner::Plain(file) => file.flush(),
            Inner::Gzip(file) => file.flush(),
        }
    }
}

/// Packs a file as one frame into another beside it.
fn zstd(file: &NamedTempFile) -> io::Result<NamedTempFile> {
    let folder = file.path().parent().unwrap_or_else(|| std::path::Path::new("."));
    let packed = NamedTempFile::with_prefix_in(".songngu-", folder)?;
    let mut from = Careful { inner: BufReader::with_capacity(CHUNK, file.reopen()?), problem: None };
    let mut to = Careful { inner: BufWriter::with_capacity(CHUNK, packed), problem: None };
    let mut frame = FrameCompressor::new(CompressionLevel::Fastest);
    frame.set_source(&mut from);
    frame.set_drain(&mut to);
    frame.compress();
    drop(frame);
    match from.problem.or(to.problem) {
        Some(problem) => Err(problem),
        None => to.inner.into_inner().map_err(io::IntoInnerError::into_error),
    }
}

/// Keeps the first fault aside, since the library would panic of it.
struct Careful<T> {
    inner: T,
    problem: Option<io::Error>,
}

impl<T: Read> Read for Careful<T> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.inner.read(out) {
                Err(problem) if problem.kind() == io::ErrorKind::Interrupted => {}
                Err(problem) => {
                    self.problem.get_or_insert(problem);
                    return Ok(0);
                }
                read => return read,
            }
        }
    }
}

impl<T: Write> Write for Careful<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.problem.is_none()
            && let Err(problem) = self.inner.write_all(bytes)
        {
            self.problem = Some(problem);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
