//! Decompression: gzip and zstd, whole or not at all, and zstd as a stream.

use std::io::{self, BufRead, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use super::file::{MAX_FILE_BYTES, too_long};
use super::format::Compression;
use crate::error::{Error, Result};

/// Decompresses the content of a file. Several members (gzip) or frames (zstd) one
/// after the other are one content.
///
/// # Errors
/// Where the bytes are not compressed in that way, are damaged, end too early, or hold
/// more than [`MAX_FILE_BYTES`].
pub fn unpack(path: &Path, bytes: Vec<u8>, compression: Compression) -> Result<Vec<u8>> {
    let (name, unpacked) = match compression {
        Compression::None => return Ok(bytes),
        Compression::Gzip => ("gzip", gunzip(&bytes)),
        Compression::Zstd => ("zstd", unzstd(&bytes)),
    };
    let content = unpacked.map_err(|(problem, done)| Error::Read {
        path: path.to_path_buf(),
        source: io::Error::new(
            io::ErrorKind::InvalidData,
            format!("damaged or truncated {name} data after {done} decompressed bytes ({problem})"),
        ),
    })?;
    if content.len() as u64 > MAX_FILE_BYTES {
        return Err(too_long(path, content.len() as u64));
    }
    Ok(content)
}

/// What went wrong, and how many bytes came out before.
type Damaged = (String, usize);

fn gunzip(bytes: &[u8]) -> std::result::Result<Vec<u8>, Damaged> {
    let mut content = Vec::new();
    match MultiGzDecoder::new(bytes).take(MAX_FILE_BYTES + 1).read_to_end(&mut content) {
        Ok(_) => Ok(content),
        Err(problem) => Err((problem.to_string(), content.len())),
    }
}

fn unzstd(bytes: &[u8]) -> std::result::Result<Vec<u8>, Damaged> {
    let mut content = Vec::new();
    let mut rest = bytes;
    if rest.is_empty() {
        return Err(("no frame".to_string(), 0));
    }
    while !rest.is_empty() && content.len() as u64 <= MAX_FILE_BYTES {
        let done = content.len();
        let mut frame = StreamingDecoder::new(&mut rest).map_err(|p| (p.to_string(), done))?;
        let left = (MAX_FILE_BYTES + 1).saturating_sub(done as u64);
        if let Err(problem) = frame.by_ref().take(left).read_to_end(&mut content) {
            return Err((problem.to_string(), content.len()));
        }
        let (said, counted) = (frame.decoder.get_checksum_from_data(), frame.decoder.get_calculated_checksum());
        if content.len() as u64 <= MAX_FILE_BYTES && said.is_some() && said != counted {
            return Err(("the checksum does not match".to_string(), content.len()));
        }
    }
    Ok(content)
}

/// Frames of zstd one after the other, as a stream.
pub(super) struct Unzstd<R: BufRead> {
    /// The frame that is read, with the bytes behind it; then the bytes alone.
    frame: Option<StreamingDecoder<R, FrameDecoder>>,
    rest: Option<R>,
    begun: bool,
}

impl<R: BufRead> Unzstd<R> {
    pub(super) fn new(bytes: R) -> Unzstd<R> {
        Unzstd { frame: None, rest: Some(bytes), begun: false }
    }
}

impl<R: BufRead> Read for Unzstd<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let damaged = |problem: String| io::Error::new(io::ErrorKind::InvalidData, problem);
        loop {
            if let Some(frame) = &mut self.frame {
                let read = frame.read(out)?;
                if read > 0 || out.is_empty() {
                    return Ok(read);
                }
            }
            if let Some(frame) = self.frame.take() {
                let (said, counted) = (frame.decoder.get_checksum_from_data(), frame.decoder.get_calculated_checksum());
                if said.is_some() && said != counted {
                    return Err(damaged("damaged zstd data: the checksum does not match".to_string()));
                }
                self.rest = Some(frame.into_inner());
            }
            let Some(mut bytes) = self.rest.take() else { return Ok(0) };
            if self.begun && bytes.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.begun = true;
            let frame = StreamingDecoder::new(bytes).map_err(|p| damaged(format!("damaged zstd data: {p}")))?;
            self.frame = Some(frame);
        }
    }
}
