//! JSONL as Hugging Face has sets for translation: the texts in an object `translation`,
//! by language code, all else beside it.

use std::fmt::Write;

use super::{Shape, Unit, Writer, sorted};
use crate::error::Result;
use crate::language::Language;
use crate::read::Field;
use crate::write::Sink;

pub(super) struct Jsonl {
    sink: Sink,
    shape: Shape,
    sorted: Vec<(usize, Language)>,
}

impl Jsonl {
    pub(super) fn begin(sink: Sink, shape: Shape) -> Jsonl {
        Jsonl { sink, sorted: sorted(&shape.languages), shape }
    }
}

impl Writer for Jsonl {
    fn row(&mut self, unit: &Unit) -> Result<()> {
        let mut line = String::from("{\"translation\":{");
        for (at, (place, language)) in self.sorted.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            let text = unit.texts.get(*place).and_then(Option::as_deref);
            // Writing to a string cannot fail.
            let _ = write!(line, "{comma}\"{language}\":{}", text.map_or("null".to_string(), json));
        }
        line.push('}');
        for (field, value) in self.shape.fields.iter().zip(&unit.fields) {
            let value = match field {
                Field::Confidence if value.is_empty() => "null".to_string(),
                Field::Confidence => value.clone(),
                _ => json(value),
            };
            let _ = write!(line, ",\"{}\":{value}", field.name());
        }
        line.push_str("}\n");
        self.sink.put(line.as_bytes())
    }

    fn end(self: Box<Self>) -> Result<Vec<Sink>> {
        Ok(vec![self.sink])
    }
}

/// A text as JSON. Serialising a string cannot fail.
fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
