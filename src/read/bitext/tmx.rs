//! TMX: translation units with a variant for each language.
//!
//! Read event by event. A file that declares entities is refused: none of the format's
//! own needs any, and a few lines of them can stand for gigabytes of text. Codes inside a
//! segment (`bpt`, `ph` and the like) are no text.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::lines::Source;
use super::{BitextOptions, BitextRow, DOCUMENT, SOURCE_DOCUMENT, TARGET_DOCUMENT};
use crate::error::{Error, Result};
use crate::language::Language;

/// The largest unit that is read, in bytes.
const LARGEST_UNIT: usize = 16 << 20;

/// Elements inside a segment whose content is no text of it.
const CODES: [&str; 6] = ["bpt", "ept", "it", "ph", "ut", "sub"];

/// Gives the rows of units that have both languages. A file with units but none of them
/// in both is an error that names the languages it has.
pub(super) fn rows(
    path: &Path,
    source: Source,
    options: &BitextOptions,
) -> impl Iterator<Item = Result<BitextRow>> + Send + use<> {
    let reader = Reader::from_reader(Counted { source, lines: 1, since: 0 });
    let mut units = Units {
        path: path.to_path_buf(),
        reader,
        buffer: Vec::new(),
        languages: (options.source, options.target),
        seen: BTreeSet::new(),
        found: false,
        ended: false,
    };
    std::iter::from_fn(move || units.next().transpose())
}

/// Counts lines, and stops a unit without an end.
struct Counted {
    source: Source,
    lines: usize,
    since: usize,
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(out)?;
        self.lines += out[..read].iter().filter(|&&b| b == b'\n').count();
        Ok(read)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since > LARGEST_UNIT {
            return Err(io::Error::other(format!("a unit of more than {LARGEST_UNIT} bytes")));
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        if let Ok(buffer) = self.source.fill_buf() {
            self.lines += buffer[..bytes.min(buffer.len())].iter().filter(|&&b| b == b'\n').count();
        }
        self.since += bytes;
        self.source.consume(bytes);
    }
}

struct Units {
    path: PathBuf,
    reader: Reader<Counted>,
    buffer: Vec<u8>,
    languages: (Language, Language),
    /// Languages of the variants that were seen.
    seen: BTreeSet<String>,
    /// Whether a unit had both.
    found: bool,
    ended: bool,
}

/// A unit as far as it was read.
#[derive(Default)]
struct Unit {
    line: usize,
    source: Option<String>,
    target: Option<String>,
    source_document: Option<String>,
    target_document: Option<String>,
    /// Language of the variant that is read.
    language: Option<Language>,
    /// Type of the property that is read, and its text.
    property: Option<(String, String)>,
    /// Text of the segment that is read.
    segment: Option<String>,
    /// Elements inside the segment whose text does not count.
    codes: usize,
}

impl Units {
    /// The next unit with both languages; nothing at the end.
    fn next(&mut self) -> Result<Option<BitextRow>> {
        let mut unit: Option<Unit> = None;
        while !self.ended {
            self.buffer.clear();
            let line = self.reader.get_ref().lines;
            let wrong = |message: String| Error::format(&self.path, line, message);
            let event = self.reader.read_event_into(&mut self.buffer);
            let event = event.map_err(|problem| wrong(format!("no XML: {problem}")))?;
            match event {
                Event::DocType(text) if text.xml10_content().contains("<!ENTITY") => {
                    return Err(wrong("declares entities; such a file is not read".to_string()));
                }
                Event::Start(start) => match unit.as_mut() {
                    None if name(&start) == "tu" => unit = Some(Unit { line, ..Unit::default() }),
                    None => {}
                    Some(unit) => unit.start(&start, &mut self.seen),
                },
                Event::Text(text) => {
                    if let Some(unit) = unit.as_mut() {
                        unit.push(&text.xml10_content());
                    }
                }
                Event::CData(text) => {
                    if let Some(unit) = unit.as_mut() {
                        unit.push(&text.xml10_content());
                    }
                }
                Event::GeneralRef(reference) => {
                    let c = character(&reference).map_err(wrong)?;
                    if let Some(unit) = unit.as_mut() {
                        unit.push(c.encode_utf8(&mut [0; 4]));
                    }
                }
                Event::End(end) => {
                    let is_unit = end.local_name().as_ref() == "tu";
                    if let Some(open) = unit.as_mut() {
                        open.end(end.local_name().as_ref(), self.languages);
                    }
                    if is_unit {
                        self.reader.get_mut().since = 0;
                        if let Some(row) = unit.take().and_then(Unit::finish) {
                            self.found = true;
                            return Ok(Some(row));
                        }
                    }
                }
                Event::Eof if unit.is_some() => return Err(wrong("ends inside a unit".to_string())),
                Event::Eof => self.ended = true,
                _ => {
                    if unit.is_none() {
                        self.reader.get_mut().since = 0;
                    }
                }
            }
        }
        self.check()?;
        Ok(None)
    }

    /// What is wrong with a file that gave no row.
    fn check(&mut self) -> Result<()> {
        let (source, target) = self.languages;
        if std::mem::replace(&mut self.found, true) {
            return Ok(());
        }
        let line = self.reader.get_ref().lines;
        let message = if self.seen.is_empty() {
            "no translation unit in it".to_string()
        } else {
            let seen: Vec<&str> = self.seen.iter().map(String::as_str).collect();
            format!("no unit has both {source} and {target}; the file has {}", seen.join(", "))
        };
        Err(Error::format(&self.path, line, message))
    }
}

impl Unit {
    fn start(&mut self, start: &BytesStart<'_>, seen: &mut BTreeSet<String>) {
        let attribute = |wanted: &[&str]| {
            start.attributes().flatten().find(|a| wanted.contains(&a.key.as_ref())).map(|a| a.value.to_string())
        };
        match name(start).as_str() {
            "tuv" => {
                let code = attribute(&["xml:lang", "lang"]).unwrap_or_default();
                self.language = code.parse().ok();
                seen.insert(code);
            }
            "prop" => self.property = attribute(&["type"]).map(|kind| (kind, String::new())),
            "seg" => self.segment = Some(String::new()),
            code if self.segment.is_some() && CODES.contains(&code) => self.codes += 1,
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some((_, value)) = &mut self.property {
            value.push_str(text);
        } else if let Some(segment) = self.segment.as_mut().filter(|_| self.codes == 0) {
            segment.push_str(text);
        }
    }

    fn end(&mut self, name: &str, languages: (Language, Language)) {
        match name {
            "seg" => {
                let text = self.segment.take().unwrap_or_default();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                // The first variant of a language counts.
                if self.language == Some(languages.0) {
                    self.source.get_or_insert(text);
                } else if self.language == Some(languages.1) {
                    self.target.get_or_insert(text);
                }
                self.codes = 0;
            }
            "prop" => {
                let Some((kind, value)) = self.property.take() else { return };
                let value = Some(value.trim().to_string()).filter(|value| !value.is_empty());
                match kind.trim_start_matches("x-") {
                    SOURCE_DOCUMENT => self.source_document = value,
                    TARGET_DOCUMENT | DOCUMENT => self.target_document = value,
                    _ => {}
                }
            }
            "tuv" => self.language = None,
            code if CODES.contains(&code) => self.codes = self.codes.saturating_sub(1),
            _ => {}
        }
    }

    fn finish(self) -> Option<BitextRow> {
        Some(BitextRow {
            line: self.line,
            source: self.source?,
            target: self.target?,
            source_document: self.source_document,
            target_document: self.target_document,
            ..BitextRow::default()
        })
    }
}

fn name(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_string()
}

/// The character of `&amp;`, `&#7897;` and the like.
fn character(reference: &BytesRef<'_>) -> std::result::Result<char, String> {
    let name = reference.xml10_content();
    match name.as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => match reference.resolve_char_ref() {
            Ok(Some(c)) => Ok(c),
            _ => Err(format!("&{name}; is no character that XML knows by itself")),
        },
    }
}
