//! CSV that opens right in a spreadsheet: RFC 4180, a mark that says UTF-8, and no field
//! that would be run as a formula.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{Shape, Unit, Writer};
use crate::error::Result;
use crate::text::with_guard;
use crate::write::Sink;

pub(super) struct Csv {
    sink: Sink,
    shape: Shape,
}

impl Csv {
    pub(super) fn begin(mut sink: Sink, shape: Shape) -> Result<Csv> {
        sink.put("\u{FEFF}".as_bytes())?;
        let mut csv = Csv { sink, shape };
        let codes = csv.shape.languages.iter().map(|language| language.code().to_string());
        let names = csv.shape.fields.iter().map(|field| field.name().to_string());
        let header: Vec<String> = codes.chain(names).collect();
        csv.record(&header)?;
        Ok(csv)
    }

    fn record<S: AsRef<str>>(&mut self, fields: &[S]) -> Result<()> {
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary);
        let mut writer = builder.from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(fields.iter().map(|field| with_guard(field.as_ref()).into_owned()));
        self.sink.put(&writer.into_inner().unwrap_or_default())
    }
}

impl Writer for Csv {
    fn row(&mut self, unit: &Unit) -> Result<()> {
        let texts = unit.texts.iter().map(|text| text.as_deref().unwrap_or_default().replace('\0', " "));
        let fields: Vec<String> = texts.chain(unit.fields.iter().cloned()).collect();
        self.record(&fields)
    }

    fn end(self: Box<Self>) -> Result<Vec<Sink>> {
        Ok(vec![self.sink])
    }
}
