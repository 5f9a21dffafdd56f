//! A file of any length, unpacked and decoded as it is read, and its lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};
use flate2::read::MultiGzDecoder;

use super::format::{Compression, strip_compression};
use super::unpack::Unzstd;
use crate::error::{Error, Result};

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 16 << 20;

/// Bytes that are read at once.
const CHUNK: usize = 1 << 16;

pub(super) type Source = Box<dyn BufRead + Send>;

/// Opens a file, `-` for standard input; `.gz` and `.zst` are unpacked.
pub(super) fn open(path: &Path) -> Result<Source> {
    let bytes: Box<dyn Read + Send> = if path == Path::new("-") {
        Box::new(io::stdin())
    } else {
        let file = File::open(path).map_err(Error::read(path))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match strip_compression(&name).1 {
            Compression::None => Box::new(file),
            Compression::Gzip => Box::new(MultiGzDecoder::new(BufReader::new(file))),
            Compression::Zstd => Box::new(Unzstd::new(BufReader::new(file))),
        }
    };
    decoded(BufReader::with_capacity(CHUNK, bytes)).map_err(Error::read(path))
}

/// Passes UTF-8 on and makes UTF-8 of UTF-16.
fn decoded(mut bytes: BufReader<Box<dyn Read + Send>>) -> io::Result<Source> {
    let head = bytes.fill_buf()?;
    let decoder = match head {
        [0xFF, 0xFE, ..] => UTF_16LE.new_decoder_with_bom_removal(),
        [0xFE, 0xFF, ..] => UTF_16BE.new_decoder_with_bom_removal(),
        _ => {
            if head.starts_with(b"\xEF\xBB\xBF") {
                bytes.consume(3);
            }
            return Ok(Box::new(bytes));
        }
    };
    Ok(Box::new(BufReader::with_capacity(CHUNK, Utf16 { bytes, decoder, done: false })))
}

/// UTF-16 as UTF-8; what is no text becomes U+FFFD.
struct Utf16<R> {
    bytes: R,
    decoder: Decoder,
    done: bool,
}

impl<R: BufRead> Read for Utf16<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !self.done {
            let input = self.bytes.fill_buf()?;
            let last = input.is_empty();
            let (result, read, written, _) = self.decoder.decode_to_utf8(input, out, last);
            self.bytes.consume(read);
            self.done = last && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

/// The lines of a file, without their ends, checked to be text.
pub(crate) struct Lines {
    path: PathBuf,
    source: Source,
    /// Lines that were read.
    pub(crate) number: usize,
    before: usize,
}

impl Lines {
    /// The lines of a file; see [`open`].
    pub(crate) fn open(path: &Path) -> Result<Lines> {
        Ok(Lines::new(path, open(path)?))
    }

    pub(super) fn new(path: &Path, source: Source) -> Lines {
        Lines { path: path.to_path_buf(), source, number: 0, before: 0 }
    }

    /// The next line; nothing at the end of the file.
    pub(crate) fn next(&mut self) -> Result<Option<String>> {
        let mut bytes = Vec::new();
        let read =
            (&mut self.source).take(LONGEST_LINE).read_until(b'\n', &mut bytes).map_err(Error::read(&self.path))?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if read as u64 == LONGEST_LINE && !bytes.ends_with(b"\n") {
            let (bytes, limit) = (read, LONGEST_LINE as usize);
            return Err(Error::TooLong { path: self.path.clone(), line: self.number, bytes, limit });
        }
        if let Some(nul) = bytes.iter().position(|&b| b == 0) {
            return Err(Error::NotText { path: self.path.clone(), offset: self.before + nul });
        }
        if bytes.ends_with(b"\n") {
            bytes.pop();
            if bytes.ends_with(b"\r") {
                bytes.pop();
            }
        }
        let before = self.before;
        self.before += read;
        let line = String::from_utf8(bytes).map_err(|problem| Error::Encoding {
            path: self.path.clone(),
            line: self.number,
            offset: before + problem.utf8_error().valid_up_to(),
        })?;
        Ok(Some(line))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}
