//! `songngu anchors`: what is read as number, date, money, unit, name.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Serialize;
use songngu::anchor::{Anchor, Modifier, Value, anchors};
use songngu::error::Error;
use songngu::language::Language;

use super::{Exit, args};

#[derive(Serialize)]
struct Line<'t> {
    line: usize,
    anchors: Vec<Mention<'t>>,
}

/// An anchor with its place in characters.
#[derive(Serialize)]
struct Mention<'t> {
    kind: &'static str,
    value: String,
    unit: String,
    text: &'t str,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    /// Whether its absence on the other side says little.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    weak: bool,
    /// What else it may mean, where it is ambiguous.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Reading>,
}

#[derive(Serialize)]
struct Reading {
    kind: &'static str,
    value: String,
    unit: String,
}

pub(crate) fn run(options: &args::Anchors) -> Result<Exit> {
    let out = BufWriter::new(io::stdout().lock());
    match &options.file {
        Some(path) => {
            let file = File::open(path).map_err(Error::read(path))?;
            read(BufReader::new(file), out, options.lang, path)?;
        }
        None => read(io::stdin().lock(), out, options.lang, &PathBuf::from("standard input"))?,
    }
    Ok(Exit::Done)
}

fn read(mut input: impl BufRead, mut out: impl Write, language: Language, path: &Path) -> Result<()> {
    let mut bytes = Vec::new();
    let (mut number, mut offset) = (0, 0);
    loop {
        bytes.clear();
        let count = input.read_until(b'\n', &mut bytes).map_err(Error::read(path))?;
        if count == 0 {
            break;
        }
        number += 1;
        let text = std::str::from_utf8(&bytes).map_err(|problem| Error::Encoding {
            path: path.to_path_buf(),
            line: number,
            offset: offset + problem.valid_up_to(),
        })?;
        offset += count;
        let text = text.trim_end_matches(['\r', '\n']);
        serde_json::to_writer(&mut out, &Line { line: number, anchors: mentions(text, language) })?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

fn mentions(text: &str, language: Language) -> Vec<Mention<'_>> {
    // Characters are counted once, from anchor to anchor.
    let (mut byte, mut characters) = (0, 0);
    let mut count = |to: usize| {
        characters += text[byte..to].chars().count();
        byte = to;
        characters
    };
    anchors(text, language)
        .iter()
        .map(|anchor| {
            let (start, end) = (count(anchor.span.start), count(anchor.span.end));
            mention(anchor, text, start, end)
        })
        .collect()
}

fn mention<'t>(anchor: &Anchor, text: &'t str, start: usize, end: usize) -> Mention<'t> {
    let mut readings = anchor.readings.iter().map(reading);
    let first = readings.next();
    let (value, unit) = first.map(|r| (r.value, r.unit)).unwrap_or_default();
    Mention {
        kind: anchor.kind.name(),
        value,
        unit,
        text: anchor.surface(text),
        start,
        end,
        modifier: anchor.modifier.map(Modifier::name),
        weak: anchor.weak,
        also: readings.collect(),
    }
}

fn reading(value: &Value) -> Reading {
    Reading { kind: value.kind().name(), value: value.text(), unit: value.unit() }
}
