//! Parquet as Hugging Face has sets for translation: a column `translation` with a text for
//! each language, all else in columns beside it.

use std::sync::Arc;

use parquet::basic::{Compression as Codec, ConvertedType, GzipLevel, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{ColumnPath, Type, TypePtr};

use super::{Shape, Unit, Writer, sorted};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::read::{Compression, Field};
use crate::write::Sink;

/// A row group ends after so many rows or so many bytes: these are held in memory.
const GROUP_ROWS: usize = 100_000;
const GROUP_BYTES: usize = 32 << 20;

/// The column of the texts.
const TRANSLATION: &str = "translation";

pub(super) struct Parquet {
    writer: SerializedFileWriter<Sink>,
    shape: Shape,
    sorted: Vec<(usize, Language)>,
    rows: Vec<Unit>,
    bytes: usize,
}

impl Parquet {
    pub(super) fn begin(sink: Sink, shape: Shape, compression: Compression) -> Result<Parquet> {
        let sorted = sorted(&shape.languages);
        let codec = match compression {
            Compression::Gzip => Codec::GZIP(GzipLevel::default()),
            Compression::None | Compression::Zstd => Codec::SNAPPY,
        };
        let mut properties = WriterProperties::builder()
            .set_created_by(format!("songngu {}", env!("CARGO_PKG_VERSION")))
            .set_compression(codec)
            .set_statistics_enabled(EnabledStatistics::None)
            .set_key_value_metadata(Some(vec![KeyValue::new("huggingface".to_string(), features(&shape, &sorted))]));
        for (_, language) in &sorted {
            // No two texts are alike: a dictionary of them would only cost.
            let path = ColumnPath::new(vec![TRANSLATION.to_string(), language.code().to_string()]);
            properties = properties.set_column_dictionary_enabled(path, false);
        }
        let schema = schema(&shape, &sorted).map_err(|problem| failed(&problem))?;
        let writer = SerializedFileWriter::new(sink, schema, Arc::new(properties.build()));
        let writer = writer.map_err(|problem| failed(&problem))?;
        Ok(Parquet { writer, shape, sorted, rows: Vec::new(), bytes: 0 })
    }

    /// Writes what is held as a row group.
    fn write_group(&mut self) -> std::result::Result<(), ParquetError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for (place, _) in &self.sorted {
            let texts = self.rows.iter_mut().map(|unit| unit.texts.get_mut(*place).and_then(Option::take));
            // Both the struct and its fields may be null: 2 where there is a text, 1 where the
            // field is null.
            write_texts(&mut group, texts, (2, 1))?;
        }
        for (at, field) in self.shape.fields.iter().enumerate() {
            let values = self.rows.iter_mut().map(|unit| unit.fields.get_mut(at).map(std::mem::take));
            if *field == Field::Confidence {
                write_numbers(&mut group, values)?;
            } else {
                write_texts(&mut group, values, (1, 0))?;
            }
        }
        group.close()?;
        self.rows.clear();
        self.bytes = 0;
        Ok(())
    }
}

impl Writer for Parquet {
    fn row(&mut self, unit: &Unit) -> Result<()> {
        self.bytes += unit.texts.iter().flatten().chain(&unit.fields).map(String::len).sum::<usize>();
        self.rows.push(unit.clone());
        if self.rows.len() >= GROUP_ROWS || self.bytes >= GROUP_BYTES {
            self.write_group().map_err(|problem| failed(&problem))?;
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<Vec<Sink>> {
        self.write_group().map_err(|problem| failed(&problem))?;
        let sink = self.writer.into_inner().map_err(|problem| failed(&problem))?;
        Ok(vec![sink])
    }
}

/// Writes a column of texts, with the levels of a text and of none.
fn write_texts(
    group: &mut SerializedRowGroupWriter<'_, Sink>,
    texts: impl Iterator<Item = Option<String>>,
    (some, none): (i16, i16),
) -> std::result::Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for text in texts {
        levels.push(if text.is_some() { some } else { none });
        values.extend(text.map(|text| ByteArray::from(text.into_bytes())));
    }
    if let Some(mut column) = group.next_column()? {
        column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        column.close()?;
    }
    Ok(())
}

fn write_numbers(
    group: &mut SerializedRowGroupWriter<'_, Sink>,
    texts: impl Iterator<Item = Option<String>>,
) -> std::result::Result<(), ParquetError> {
    let numbers: Vec<Option<f64>> = texts.map(|text| text?.parse().ok()).collect();
    let levels: Vec<i16> = numbers.iter().map(|number| i16::from(number.is_some())).collect();
    let values: Vec<f64> = numbers.into_iter().flatten().collect();
    if let Some(mut column) = group.next_column()? {
        column.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
        column.close()?;
    }
    Ok(())
}

fn schema(shape: &Shape, sorted: &[(usize, Language)]) -> std::result::Result<TypePtr, ParquetError> {
    let text = |name: &str| {
        Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(ConvertedType::UTF8)
            .with_logical_type(Some(LogicalType::String))
            .build()
    };
    let mut texts = Vec::new();
    for (_, language) in sorted {
        texts.push(Arc::new(text(language.code())?));
    }
    let translation =
        Type::group_type_builder(TRANSLATION).with_repetition(Repetition::OPTIONAL).with_fields(texts).build()?;
    let mut columns = vec![Arc::new(translation)];
    for field in &shape.fields {
        columns.push(Arc::new(match field {
            Field::Confidence => Type::primitive_type_builder(field.name(), Physical::DOUBLE)
                .with_repetition(Repetition::OPTIONAL)
                .build()?,
            _ => text(field.name())?,
        }));
    }
    Ok(Arc::new(Type::group_type_builder("schema").with_fields(columns).build()?))
}

/// What Hugging Face's library keeps about the columns.
fn features(shape: &Shape, sorted: &[(usize, Language)]) -> String {
    let codes: Vec<&str> = sorted.iter().map(|(_, language)| language.code()).collect();
    let mut features = serde_json::Map::new();
    features.insert(TRANSLATION.to_string(), serde_json::json!({"languages": codes, "_type": "Translation"}));
    for field in &shape.fields {
        let kind = if *field == Field::Confidence { "float64" } else { "string" };
        features.insert(field.name().to_string(), serde_json::json!({"dtype": kind, "_type": "Value"}));
    }
    serde_json::json!({"info": {"features": features}}).to_string()
}

/// What the library could not write.
fn failed(problem: &ParquetError) -> Error {
    Error::Usage(format!("the Parquet file cannot be written: {problem}"))
}
