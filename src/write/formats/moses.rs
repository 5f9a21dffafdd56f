//! Moses files: one for each language, a text a line.

use super::{Unit, Writer};
use crate::error::Result;
use crate::write::Sink;

/// What some reader takes for the end of a line: of ASCII, of Latin-1 and of Unicode.
const BREAKS: [char; 10] =
    ['\n', '\r', '\u{B}', '\u{C}', '\u{1C}', '\u{1D}', '\u{1E}', '\u{85}', '\u{2028}', '\u{2029}'];

pub(super) struct Moses {
    pub(super) sinks: Vec<Sink>,
}

impl Writer for Moses {
    fn row(&mut self, unit: &Unit) -> Result<()> {
        for (sink, text) in self.sinks.iter_mut().zip(&unit.texts) {
            let mut line = text.as_deref().map_or(String::new(), line_of);
            line.push('\n');
            sink.put(line.as_bytes())?;
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> Result<Vec<Sink>> {
        Ok(self.sinks)
    }
}

/// A text as one line to every reader: breaks and NUL are blanks, and a mark of the byte
/// order in front, which would be taken for the file's, is left out.
fn line_of(text: &str) -> String {
    text.trim_start_matches('\u{FEFF}').replace(|c| c == '\0' || BREAKS.contains(&c), " ")
}
