//! `songngu segment`: sentences of a text that streams through.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Serialize;
use songngu::error::Error;
use songngu::language::Language;
use songngu::segment::{Piece, SentenceStream};

use super::Exit;
use super::args::{self, SegmentFormat};

/// Bytes that are read at a time.
const CHUNK: usize = 64 << 10;

pub(crate) fn run(options: &args::Segment) -> Result<Exit> {
    let mut out = BufWriter::new(io::stdout().lock());
    if let Some(path) = &options.file {
        let file = File::open(path).map_err(Error::read(path))?;
        segment(file, &mut out, options.lang, options.format, path)?;
    } else {
        let path = PathBuf::from("standard input");
        segment(io::stdin().lock(), &mut out, options.lang, options.format, &path)?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

/// Reads in chunks, so that memory does not grow with the input.
fn segment(
    mut input: impl Read,
    out: &mut impl Write,
    language: Language,
    format: SegmentFormat,
    path: &Path,
) -> Result<()> {
    let mut stream = SentenceStream::new(language);
    let mut buffer = vec![0; CHUNK];
    // Bytes at the head of the buffer: a character that the last chunk cut in two.
    let mut held = 0;
    let (mut lines, mut offset) = (1, 0);
    loop {
        let read = match input.read(&mut buffer[held..]) {
            Ok(read) => read,
            Err(problem) if problem.kind() == io::ErrorKind::Interrupted => continue,
            Err(problem) => return Err(Error::read(path)(problem).into()),
        };
        let bytes = &buffer[..held + read];
        let (text, valid) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, bytes.len()),
            Err(problem) => {
                let valid = problem.valid_up_to();
                (std::str::from_utf8(&bytes[..valid]).unwrap_or_default(), valid)
            }
        };
        stream.push(text, |piece| write(out, piece, format))?;
        lines += text.matches('\n').count();
        offset += valid;
        // At most three bytes can be the head of a character, and only before more.
        let rest = bytes.len() - valid;
        let cut = std::str::from_utf8(&bytes[valid..]).is_err_and(|problem| problem.error_len().is_none());
        if rest > 0 && (read == 0 || !cut) {
            return Err(Error::Encoding { path: path.to_path_buf(), line: lines, offset }.into());
        }
        if read == 0 {
            break;
        }
        buffer.copy_within(valid..valid + rest, 0);
        held = rest;
    }
    stream.finish(|piece| write(out, piece, format))?;
    Ok(())
}

/// A sentence as JSONL.
#[derive(Serialize)]
struct Record<'t> {
    text: &'t str,
    /// Bytes of the input.
    start: usize,
    end: usize,
    paragraph: usize,
    kind: &'static str,
}

fn write(out: &mut impl Write, piece: Piece<'_>, format: SegmentFormat) -> io::Result<()> {
    match (piece, format) {
        (Piece::Sentence { text, .. }, SegmentFormat::Text) => {
            if text.contains(['\r', '\n']) {
                writeln!(out, "{}", text.replace(['\r', '\n'], " "))
            } else {
                writeln!(out, "{text}")
            }
        }
        (Piece::End, SegmentFormat::Text) => writeln!(out),
        (Piece::Sentence { text, span, paragraph }, SegmentFormat::Jsonl) => {
            // The text is taken as it is: all of it is body.
            let record = Record { text, start: span.start, end: span.end, paragraph, kind: "body" };
            serde_json::to_writer(&mut *out, &record)?;
            writeln!(out)
        }
        (Piece::End, SegmentFormat::Jsonl) => Ok(()),
    }
}
