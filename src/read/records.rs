//! JSONL and CSV: an article in every line or record.

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::Entry;
use super::article::{Article, finish};
use super::format::{Format, claimed_language};
use super::manifest::at_line;
use crate::article::{ArticleClaim, Claimant, Claims, RawDocument};
use crate::config::{Config, Fields};
use crate::error::{Error, Result};
use crate::text::OffsetMap;

/// The longest identifier that becomes part of a document's name, in bytes.
const LONGEST_ID: usize = 80;

/// How the field of the licence is spelled.
const LICENCE: [&str; 2] = ["licence", "license"];

/// The fields of an article. Missing and empty ones are nothing.
#[derive(Debug, Default)]
struct Record {
    line: usize,
    text: String,
    title: Option<String>,
    url: Option<String>,
    date: Option<String>,
    lang: Option<String>,
    id: Option<String>,
    licence: Option<String>,
}

/// Reads every article of a file.
pub(super) fn read(entry: &Entry, text: &str, config: &Config) -> Vec<Article> {
    let records = match entry.format {
        Format::Csv => csv(entry, text, &config.fields),
        _ => jsonl(entry, text, &config.fields),
    };
    let names = names(&records);
    let named = records.into_iter().zip(names);
    named
        .map(|((line, record), id)| match record {
            Ok(record) => article(entry, record, id, config),
            // The file itself, where its header is missing.
            Err(problem) if line == 0 => (entry.name.clone(), Err(problem)),
            Err(problem) => (format!("{}:{line}", entry.name), Err(problem)),
        })
        .collect()
}

/// What tells the articles of a file apart: their identifiers where those are unique and
/// fit in a file's name, otherwise their lines.
fn names(records: &[(usize, Result<Record>)]) -> Vec<Option<String>> {
    let id = |record: &Result<Record>| record.as_ref().ok().and_then(|r| r.id.clone()).filter(|id| is_safe(id));
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for (_, record) in records {
        if let Some(id) = id(record) {
            *counts.entry(id).or_default() += 1;
        }
    }
    let unique = |record: &Result<Record>| id(record).filter(|id| counts.get(id) == Some(&1));
    let complete = records.iter().all(|(_, record)| record.is_err() || unique(record).is_some());
    // Beside lines, an identifier that looks like one could be taken for another article's.
    let plain = |id: &String| complete || !id.bytes().all(|b| b.is_ascii_digit());
    records.iter().map(|(_, record)| unique(record).filter(plain)).collect()
}

fn is_safe(id: &str) -> bool {
    let usual = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    !id.is_empty() && id.len() <= LONGEST_ID && id.chars().all(usual) && id.chars().any(char::is_alphanumeric)
}

fn article(entry: &Entry, record: Record, id: Option<String>, config: &Config) -> Article {
    let part = id.clone().unwrap_or_else(|| record.line.to_string());
    let name = format!("{}#{part}", entry.name);
    // Two files' records belong together by their identifiers, never by their lines.
    let article = entry.claims.article.as_ref().zip(id);
    let article = article.map(|(claim, id)| ArticleClaim { article: format!("{}#{id}", claim.article), by: claim.by });
    let (text, offsets) = with_title(record.text, record.title.as_deref());
    let document = RawDocument { name: String::new(), text, offsets, claims: Claims::default() };
    let claims = Claims {
        title: record.title,
        language: record.lang.and_then(|lang| claimed_language(&lang, Claimant::Field)),
        url: record.url,
        date: record.date,
        article,
        licence: record.licence,
    };
    let stronger = entry.parts.get(&part).cloned().unwrap_or_default();
    // A manifest that names the file speaks of all its articles; the file's name less so.
    let by_name = entry.claims.language.is_some_and(|claim| claim.by == Claimant::Name);
    let file = Claims { language: entry.claims.language.filter(|_| !by_name), ..Claims::default() };
    finish(entry, name, document, stronger.or(file).or(claims), config)
}

/// The text with the title as its first line, if it does not begin with it. Only the
/// text's own bytes have a place in its field.
fn with_title(text: String, title: Option<&str>) -> (String, OffsetMap) {
    let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) else {
        return (text, OffsetMap::identity());
    };
    if text.trim_start().starts_with(title) {
        return (text, OffsetMap::identity());
    }
    let title = title.replace(['\r', '\n'], " ");
    let mut offsets = OffsetMap::default();
    offsets.push(0, 0, title.len() + 1, 0);
    offsets.push(title.len() + 1, 0, 1, 1);
    (format!("{title}\n{text}"), offsets)
}

/// The objects of a JSONL file with their lines, from 1.
fn jsonl(entry: &Entry, text: &str, fields: &Fields) -> Vec<(usize, Result<Record>)> {
    let lines = text.split('\n').enumerate().map(|(at, line)| (at + 1, line.trim()));
    lines
        .filter(|(_, line)| !line.is_empty())
        .map(|(number, line)| {
            let record = object(line, fields, number);
            (number, record.map_err(|message| Error::format(&entry.path, number, message)))
        })
        .collect()
}

fn object(line: &str, fields: &Fields, number: usize) -> std::result::Result<Record, String> {
    let value: Value =
        serde_json::from_str(line).map_err(|p| format!("column {}: no JSON: {}", p.column(), cause(&p)))?;
    let Value::Object(mut object) = value else {
        return Err(format!("{}; expected an object", kind(&value)));
    };
    let mut field = |name: &str| match object.remove(name) {
        Some(Value::String(text)) => Some(text),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let text = field(&fields.text);
    let record = Record {
        line: number,
        title: field(&fields.title),
        url: field(&fields.url),
        date: field(&fields.date),
        lang: field(&fields.lang),
        id: field(&fields.id),
        licence: LICENCE.iter().find_map(|name| field(name)),
        text: text.ok_or_else(|| format!("an object without text in a field named {}", fields.text))?,
    };
    Ok(record.without_empty())
}

/// What serde says, without the place, which is said in front.
fn cause(problem: &serde_json::Error) -> String {
    let text = problem.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(cause, _)| cause.to_string())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

impl Record {
    fn without_empty(mut self) -> Record {
        for field in [&mut self.title, &mut self.url, &mut self.date, &mut self.lang, &mut self.id, &mut self.licence] {
            if field.as_deref().is_some_and(|value| value.trim().is_empty()) {
                *field = None;
            }
        }
        self
    }
}

/// The records of a CSV file with their lines, from 1; line 0 where the file as a whole
/// is no table of articles.
fn csv(entry: &Entry, text: &str, fields: &Fields) -> Vec<(usize, Result<Record>)> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(problem) => return vec![(0, Err(at_line(&entry.path, &problem)))],
    };
    let column = |name: &str| header.iter().position(|field| field.trim() == name);
    let Some(text_column) = column(&fields.text) else {
        let message = format!("no column named {}; the header is {}", fields.text, head(&header));
        return vec![(0, Err(Error::format(&entry.path, 1, message)))];
    };
    let others = [&fields.title, &fields.url, &fields.date, &fields.lang, &fields.id].map(|f| column(f));
    let licence_column = LICENCE.iter().find_map(|name| column(name));
    let mut records = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, |p| p.line() as usize).max(1);
                let field = |column: Option<usize>| record.get(column?).map(str::to_string);
                let [title, url, date, lang, id] = others.map(field);
                let text = record.get(text_column).unwrap_or_default().to_string();
                let record = Record { line, text, title, url, date, lang, id, licence: field(licence_column) };
                records.push((line, Ok(record.without_empty())));
            }
            Err(problem) => {
                let line = problem.position().map_or(1, |p| p.line() as usize).max(1);
                records.push((line, Err(at_line(&entry.path, &problem))));
            }
        }
    }
    records
}

/// The names of the first columns, as they are told.
fn head(header: &csv::StringRecord) -> String {
    let names: Vec<String> = header.iter().take(8).map(|name| name.chars().take(24).collect()).collect();
    names.join(",")
}
