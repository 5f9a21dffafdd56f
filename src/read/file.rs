//! One file → its bytes or its text.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::encoding;
use super::format::Compression;
use super::unpack::unpack;
use crate::error::{Error, Result};

/// The largest content of a file that is read, decompressed, in bytes.
pub const MAX_FILE_BYTES: u64 = 256 << 20;

/// Reads a whole file as UTF-8 text.
///
/// # Errors
/// Where the file cannot be read, is no text, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String> {
    check_text(path, read_bytes(path)?)
}

/// Takes bytes as UTF-8 text; `path` is named in the error.
///
/// # Errors
/// Where a NUL byte shows that they are no text, or they are not UTF-8.
pub fn check_text(path: &Path, bytes: Vec<u8>) -> Result<String> {
    // Whether there is one is found faster than where.
    if bytes.contains(&0)
        && let Some(offset) = bytes.iter().position(|&b| b == 0)
    {
        return Err(Error::NotText { path: path.to_path_buf(), offset });
    }
    String::from_utf8(bytes).map_err(|problem| {
        let offset = problem.utf8_error().valid_up_to();
        let line = problem.as_bytes()[..offset].split(|&b| b == b'\n').count();
        Error::Encoding { path: path.to_path_buf(), line, offset }
    })
}

/// Reads a file's bytes as they are stored.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(Error::read(path))?;
    let size = file.metadata().map_err(Error::read(path))?.len();
    if size > MAX_FILE_BYTES {
        return Err(too_long(path, size));
    }
    // Room for one byte more, so that the end is seen without asking for more room.
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(Error::read(path))?;
    let size = bytes.len() as u64;
    if size > MAX_FILE_BYTES { Err(too_long(path, size)) } else { Ok(bytes) }
}

/// Decompresses and decodes a file's bytes.
pub(super) fn decode(path: &Path, bytes: Vec<u8>, compression: Compression) -> Result<encoding::Decoded> {
    encoding::decode(path, unpack(path, bytes, compression)?)
}

pub(super) fn too_long(path: &Path, bytes: u64) -> Error {
    Error::TooLong {
        path: path.to_path_buf(),
        line: 0,
        bytes: usize::try_from(bytes).unwrap_or(usize::MAX),
        limit: MAX_FILE_BYTES as usize,
    }
}
