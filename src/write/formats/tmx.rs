//! TMX 1.4b: a unit with a variant for each language that it has.
//!
//! XML cannot hold every character, and readers lay out white space as they like. What a
//! segment would lose is written so that it comes back: white space beyond single blanks as
//! character references, and a character that XML 1.0 forbids as a placeholder
//! `<ph type="x-char">U+0001</ph>`, which every program keeps and none takes for text.

use std::fmt::Write;

use super::{Shape, Unit, Writer};
use crate::error::Result;
use crate::read::CHARACTER;
use crate::write::Sink;

pub(super) struct Tmx {
    sink: Sink,
    shape: Shape,
}

impl Tmx {
    pub(super) fn begin(mut sink: Sink, shape: Shape) -> Result<Tmx> {
        let source = shape.languages.first().map_or("*all*".to_string(), ToString::to_string);
        let head = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header creationtool=\"songngu\" \
             creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"songngu\" adminlang=\"en\" srclang=\"{source}\" \
             datatype=\"plaintext\"/>\n<body>\n",
            env!("CARGO_PKG_VERSION")
        );
        sink.put(head.as_bytes())?;
        Ok(Tmx { sink, shape })
    }
}

impl Writer for Tmx {
    fn row(&mut self, unit: &Unit) -> Result<()> {
        let mut text = String::from("<tu>");
        for (field, value) in self.shape.fields.iter().zip(&unit.fields).filter(|(_, value)| !value.is_empty()) {
            text.push_str("<prop type=\"x-");
            text.push_str(field.name());
            text.push_str("\">");
            // A property holds no placeholders.
            push(&mut text, value, false);
            text.push_str("</prop>");
        }
        for (language, words) in self.shape.languages.iter().zip(&unit.texts) {
            let Some(words) = words else { continue };
            text.push_str("<tuv xml:lang=\"");
            text.push_str(language.code());
            text.push_str("\"><seg>");
            push(&mut text, words, true);
            text.push_str("</seg></tuv>");
        }
        text.push_str("</tu>\n");
        self.sink.put(text.as_bytes())
    }

    fn end(mut self: Box<Self>) -> Result<Vec<Sink>> {
        self.sink.put(b"</body>\n</tmx>\n")?;
        Ok(vec![self.sink])
    }
}

/// Whether XML 1.0 can hold a character.
fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

fn push(xml: &mut String, text: &str, is_segment: bool) {
    let mut after_blank = true;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let single = !std::mem::replace(&mut after_blank, c == ' ') && characters.peek().is_some();
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            ' ' if !single => xml.push_str("&#32;"),
            '\t' | '\n' | '\r' => {
                // Writing to a string cannot fail.
                let _ = write!(xml, "&#{};", u32::from(c));
            }
            c if is_legal(c) => xml.push(c),
            c if is_segment => {
                let _ = write!(xml, "<ph type=\"{CHARACTER}\">U+{:04X}</ph>", u32::from(c));
            }
            _ => xml.push('\u{FFFD}'),
        }
    }
}
