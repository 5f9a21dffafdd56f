//! TMX: translation units with a variant for each language.
//!
//! Read event by event. A file that declares entities is refused: none of the format's
//! own needs any, and a few lines of them can stand for gigabytes of text. Codes inside a
//! segment (`bpt`, `ph` and the like) are no text, but for `<ph type="x-char">U+0001</ph>`,
//! a character that XML cannot hold. White space in a segment is layout and becomes one
//! blank; white space as a character reference (`&#9;`) is text.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::row::Field;
use super::{BitextOptions, BitextRow};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::read::lines::Source;

/// The largest unit that is read, in bytes.
const LARGEST_UNIT: usize = 16 << 20;

/// Elements inside a segment whose content is no text of it.
const CODES: [&str; 6] = ["bpt", "ept", "it", "ph", "ut", "sub"];

/// The type of a placeholder that stands for a character, as `U+0001`.
pub const CHARACTER: &str = "x-char";

/// Units whose variants say which languages a file has.
const TELLING_UNITS: usize = 100;

/// Gives the rows of units that have both languages. A file with units but none of them
/// in both is an error that names the languages it has.
pub(super) fn rows(
    path: &Path,
    source: Source,
    options: &BitextOptions,
) -> impl Iterator<Item = Result<BitextRow>> + Send + use<> {
    let mut reader = Reader::from_reader(Counted { source, lines: 1, since: 0 });
    reader.config_mut().expand_empty_elements = true;
    let mut units = Units {
        path: path.to_path_buf(),
        reader,
        buffer: Vec::new(),
        languages: (options.source, options.target),
        seen: BTreeSet::new(),
        found: false,
        ended: false,
        open: Vec::new(),
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
    /// Names of the elements that are not closed yet.
    open: Vec<String>,
}

/// A unit as far as it was read.
#[derive(Default)]
struct Unit {
    row: BitextRow,
    source: Option<String>,
    target: Option<String>,
    /// Language of the variant that is read.
    language: Option<Language>,
    /// Property that is read.
    property: Option<(Option<Field>, Words)>,
    /// Text of the segment that is read.
    segment: Option<Words>,
    /// Elements inside the segment whose text does not count.
    codes: usize,
    /// Name of the character that is read.
    character: Option<String>,
}

/// Text in which white space is layout, unless it was written as a reference.
#[derive(Default)]
struct Words {
    text: String,
    /// Whether layout stands behind it.
    blank: bool,
}

impl Words {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\r' | '\n') {
                self.blank = true;
            } else {
                self.push_character(c);
            }
        }
    }

    fn push_character(&mut self, c: char) {
        if std::mem::take(&mut self.blank) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push(c);
    }
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
                Event::Decl(declared) => {
                    let encoding =
                        declared.encoding().and_then(std::result::Result::ok).map(|e| e.to_ascii_lowercase());
                    if let Some(name) = encoding.filter(|name| !name.starts_with("utf") && name != "us-ascii") {
                        return Err(wrong(format!("declared to be in {name}; expected UTF-8 or UTF-16")));
                    }
                }
                Event::DocType(text) if text.xml10_content().contains("<!ENTITY") => {
                    return Err(wrong("declares entities; such a file is not read".to_string()));
                }
                Event::Start(start) => {
                    let name = name(&start);
                    match unit.as_mut() {
                        None if name == "tu" => {
                            let row = BitextRow { line, ..BitextRow::default() };
                            unit = Some(Unit { row, ..Unit::default() });
                        }
                        None => self.reader.get_mut().since = 0,
                        Some(unit) => unit.start(&name, &start, &mut self.seen),
                    }
                    self.open.push(name);
                }
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
                        unit.push_character(c);
                    }
                }
                Event::End(end) => {
                    self.open.pop();
                    let is_unit = end.local_name().as_ref() == "tu";
                    if let Some(open) = unit.as_mut() {
                        open.end(end.local_name().as_ref(), self.languages, &self.path).map_err(|p| match p {
                            Problem::Text(message) => wrong(message),
                            Problem::Error(problem) => problem,
                        })?;
                    }
                    if unit.is_none() || is_unit {
                        self.reader.get_mut().since = 0;
                    }
                    if is_unit && let Some(row) = unit.take().and_then(Unit::finish) {
                        self.found = true;
                        return Ok(Some(row));
                    }
                }
                Event::Eof if unit.is_some() => return Err(wrong("ends inside a unit".to_string())),
                Event::Eof => {
                    if let Some(name) = self.open.last() {
                        return Err(wrong(format!("ends before </{name}>")));
                    }
                    self.ended = true;
                }
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

/// What can be wrong with an element's text.
enum Problem {
    Text(String),
    Error(Error),
}

impl Unit {
    fn start(&mut self, name: &str, start: &BytesStart<'_>, seen: &mut BTreeSet<String>) {
        match name {
            "tuv" => {
                let code = attribute(start, &["xml:lang", "lang"]).unwrap_or_default();
                self.language = code.parse().ok();
                if !seen.contains(&code) {
                    seen.insert(code);
                }
            }
            "prop" => {
                let kind = attribute(start, &["type"]).unwrap_or_default();
                self.property = Some((Field::of_name(kind.trim_start_matches("x-")), Words::default()));
            }
            "seg" => self.segment = Some(Words::default()),
            "ph" if self.segment.is_some() && attribute(start, &["type"]).as_deref() == Some(CHARACTER) => {
                self.codes += 1;
                self.character = Some(String::new());
            }
            code if self.segment.is_some() && CODES.contains(&code) => self.codes += 1,
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(name) = &mut self.character {
            name.push_str(text);
        } else if let Some(words) = self.words() {
            words.push(text);
        }
    }

    fn push_character(&mut self, c: char) {
        if let Some(words) = self.words() {
            words.push_character(c);
        }
    }

    /// The text that is read.
    fn words(&mut self) -> Option<&mut Words> {
        match &mut self.property {
            Some((_, words)) => Some(words),
            None => self.segment.as_mut().filter(|_| self.codes == 0),
        }
    }

    fn end(&mut self, name: &str, languages: (Language, Language), path: &Path) -> std::result::Result<(), Problem> {
        match name {
            "seg" => {
                let text = self.segment.take().unwrap_or_default().text;
                // The first variant of a language counts.
                if self.language == Some(languages.0) {
                    self.source.get_or_insert(text);
                } else if self.language == Some(languages.1) {
                    self.target.get_or_insert(text);
                }
                self.codes = 0;
            }
            "prop" => {
                if let Some((Some(field), words)) = self.property.take() {
                    self.row.set(field, &words.text, path).map_err(Problem::Error)?;
                }
            }
            "tuv" => self.language = None,
            code if CODES.contains(&code) => {
                self.codes = self.codes.saturating_sub(1);
                if let Some(name) = self.character.take() {
                    let number = name.trim().strip_prefix("U+").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                    let wrong = || Problem::Text(format!("{name:?} is no character; expected one such as U+0001"));
                    let c = number.and_then(char::from_u32).ok_or_else(wrong)?;
                    self.push_character(c);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(self) -> Option<BitextRow> {
        Some(BitextRow { source: self.source?, target: self.target?, ..self.row })
    }
}

/// The codes of the languages that the first units of a file have, in their order.
pub(super) fn codes(source: Source) -> Vec<String> {
    let mut reader = Reader::from_reader(source);
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut codes, mut units) = (Vec::new(), Vec::new(), 0);
    while units < TELLING_UNITS {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) if name(&start) == "tuv" => {
                let code = attribute(&start, &["xml:lang", "lang"]).unwrap_or_default();
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            Ok(Event::End(end)) if end.local_name().as_ref() == "tu" => units += 1,
            // What is wrong with it is said when it is read.
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    codes
}

fn attribute(start: &BytesStart<'_>, wanted: &[&str]) -> Option<String> {
    start.attributes().flatten().find(|a| wanted.contains(&a.key.as_ref())).map(|a| a.value.to_string())
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
