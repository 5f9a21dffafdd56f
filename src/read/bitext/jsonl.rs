//! JSONL: an object a line, its fields named by language code.

use std::path::Path;

use serde_json::{Map, Value};

use super::row::Field;
use super::{BitextOptions, BitextRow};
use crate::error::{Error, Result};
use crate::read::lines::{Lines, Source};

/// The object that holds the texts in sets for machine translation.
pub(super) const NESTED: &str = "translation";

/// Gives the rows; blank lines are passed over.
pub(super) fn rows(
    path: &Path,
    source: Source,
    options: &BitextOptions,
) -> impl Iterator<Item = Result<BitextRow>> + Send + use<> {
    let mut lines = Lines::new(path, source);
    let options = options.clone();
    std::iter::from_fn(move || {
        loop {
            match lines.next() {
                Ok(Some(line)) if line.trim().is_empty() => {}
                Ok(Some(line)) => return Some(row(&lines, &line, &options)),
                Ok(None) => return None,
                Err(problem) => return Some(Err(problem)),
            }
        }
    })
}

fn row(lines: &Lines, line: &str, options: &BitextOptions) -> Result<BitextRow> {
    let wrong = |message: String| Error::format(lines.path(), lines.number, message);
    let value: Value = serde_json::from_str(line).map_err(|problem| wrong(format!("no JSON: {problem}")))?;
    let Value::Object(object) = value else { return Err(wrong("no object".to_string())) };
    let (source, target) = texts(&object, options).map_err(wrong)?;
    let mut row = BitextRow { line: lines.number, source, target, ..BitextRow::default() };
    for (name, value) in &object {
        let Some(field) = Field::of_name(name) else { continue };
        match value {
            Value::String(text) if field != Field::Confidence => row.set(field, text, lines.path())?,
            Value::Number(number) if field == Field::Confidence => row.set(field, &number.to_string(), lines.path())?,
            _ => {}
        }
    }
    Ok(row)
}

/// The two texts: under the names that were asked for, under the language codes, there or
/// one level down, or as source and target.
fn texts(object: &Map<String, Value>, options: &BitextOptions) -> std::result::Result<(String, String), String> {
    let codes = || (options.source.code().to_string(), options.target.code().to_string());
    let names = options.columns.clone().unwrap_or_else(codes);
    let inner = object.get(NESTED).and_then(Value::as_object);
    let both =
        |object: &Map<String, Value>, names: (&str, &str)| Some((text(object, names.0)?, text(object, names.1)?));
    let found = both(object, (&names.0, &names.1)).or_else(|| both(inner?, (&names.0, &names.1)));
    let usual = || both(object, ("source", "target")).filter(|_| options.columns.is_none());
    found.or_else(usual).ok_or_else(|| {
        let known: Vec<&str> = object.keys().map(String::as_str).collect();
        format!("no text in fields named {:?} and {:?}; the object has {known:?}", names.0, names.1)
    })
}

/// The text of a field; null is an empty one.
fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Null => Some(String::new()),
        _ => None,
    }
}

/// The names of an object's fields, and of those one level down that hold texts.
pub(super) fn names(line: &str) -> Vec<String> {
    let Ok(Value::Object(object)) = serde_json::from_str(line) else { return Vec::new() };
    let inner = object.get(NESTED).and_then(Value::as_object);
    object.keys().chain(inner.into_iter().flat_map(Map::keys)).cloned().collect()
}
