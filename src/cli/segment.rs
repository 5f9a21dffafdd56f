//! `songngu segment`: sentences, one a line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use songngu::error::Error;
use songngu::language::Language;
use songngu::segment::sentences;

use super::{Exit, args};

pub(crate) fn run(options: &args::Segment) -> Result<Exit> {
    let out = BufWriter::new(io::stdout().lock());
    match &options.file {
        Some(path) => {
            let file = File::open(path).map_err(Error::read(path))?;
            segment(BufReader::new(file), out, options.lang, path)?;
        }
        None => segment(io::stdin().lock(), out, options.lang, &PathBuf::from("standard input"))?,
    }
    Ok(Exit::Done)
}

/// Reads paragraph by paragraph, so that memory does not grow with the input.
fn segment(mut input: impl BufRead, mut out: impl Write, language: Language, path: &Path) -> Result<()> {
    let mut line = Vec::new();
    let (mut number, mut offset) = (0, 0);
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line).map_err(Error::read(path))?;
        if read == 0 {
            break;
        }
        number += 1;
        let text = std::str::from_utf8(&line).map_err(|problem| Error::Encoding {
            path: path.to_path_buf(),
            line: number,
            offset: offset + problem.valid_up_to(),
        })?;
        offset += read;
        write_paragraph(&mut out, text, language)?;
    }
    out.flush()?;
    Ok(())
}

fn write_paragraph(out: &mut impl Write, text: &str, language: Language) -> io::Result<()> {
    let spans = sentences(text, language);
    for span in &spans {
        let sentence = &text[span.range()];
        if sentence.contains(['\r', '\n']) {
            writeln!(out, "{}", sentence.replace(['\r', '\n'], " "))?;
        } else {
            writeln!(out, "{sentence}")?;
        }
    }
    if !spans.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}
