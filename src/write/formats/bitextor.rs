//! Bitextor's `{l1}-{l2}.sent.gz`: tabs, a header with the names that its programs read.
//! The score is a probability, and called by this program's name.

use super::{Shape, Unit, Writer};
use crate::error::Result;
use crate::read::Field;
use crate::write::{Sink, tsv_line};

const HEADER: [&str; 5] = ["src_url", "trg_url", "src_text", "trg_text", "songngu_score"];

pub(super) struct Bitextor {
    sink: Sink,
    shape: Shape,
}

impl Bitextor {
    pub(super) fn begin(mut sink: Sink, shape: Shape) -> Result<Bitextor> {
        sink.put(tsv_line(HEADER).as_bytes())?;
        Ok(Bitextor { sink, shape })
    }
}

impl Writer for Bitextor {
    fn row(&mut self, unit: &Unit) -> Result<()> {
        let field = |wanted: Field| {
            let at = self.shape.fields.iter().position(|field| *field == wanted);
            at.and_then(|at| unit.fields.get(at)).map_or("", String::as_str)
        };
        // A document without an address is told by its name.
        let either = |url: Field, name: Field| if field(url).is_empty() { field(name) } else { field(url) };
        let text = |at: usize| unit.texts.get(at).and_then(Option::as_deref).unwrap_or_default().replace('\0', " ");
        let line = tsv_line([
            either(Field::SourceUrl, Field::SourceDocument),
            either(Field::TargetUrl, Field::TargetDocument),
            &text(0),
            &text(1),
            field(Field::Confidence),
        ]);
        self.sink.put(line.as_bytes())
    }

    fn end(self: Box<Self>) -> Result<Vec<Sink>> {
        Ok(vec![self.sink])
    }
}
