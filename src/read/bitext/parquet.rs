//! Parquet: a table in columns, as data sets for machine translation come in.
//!
//! The texts are the columns of the two languages, or fields of a column `translation`.
//! Read page by page, so that memory does not grow with the file. The library panics on some
//! damaged pages: what it panics of becomes an error here.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::Type;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, FloatType};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::schema::types::ColumnDescriptor;

use super::row::Field;
use super::{BitextOptions, BitextRow, damaged, jsonl};
use crate::error::{Error, Result};
use crate::read::parquet_pages::pages;

/// Rows that are decoded at once.
const BATCH: usize = 1024;

/// Names of the leaves of a file's schema; fields of `translation` without it.
pub(super) fn names(path: &Path) -> Result<Vec<String>> {
    let metadata = metadata(path)?.1;
    let columns = metadata.file_metadata().schema_descr().columns();
    Ok(columns.iter().map(|column| name(column).to_string()).collect())
}

/// Gives the rows of a file.
pub(super) fn rows(
    path: &Path,
    options: &BitextOptions,
) -> Result<impl Iterator<Item = Result<BitextRow>> + Send + use<>> {
    let (file, metadata) = metadata(path)?;
    let leaves = metadata.file_metadata().schema_descr().columns();
    let find = |wanted: &str| leaves.iter().position(|leaf| name(leaf) == wanted);
    let (first, second) = match &options.columns {
        Some((source, target)) => (source.as_str(), target.as_str()),
        None => (options.source.code(), options.target.code()),
    };
    let usual = || find("source").zip(find("target")).filter(|_| options.columns.is_none());
    let Some((source, target)) = find(first).zip(find(second)).or_else(usual) else {
        let known: Vec<&str> = leaves.iter().map(|leaf| name(leaf)).collect();
        return Err(damaged(path, format!("no columns named {first:?} and {second:?}; the file has {known:?}")));
    };
    for text in [source, target] {
        let leaf = &leaves[text];
        if leaf.physical_type() != Type::BYTE_ARRAY || leaf.max_rep_level() > 0 {
            return Err(damaged(path, format!("the column {:?} holds no texts, one a row", name(leaf))));
        }
    }
    let held = |leaf: &ColumnDescriptor| {
        leaf.max_rep_level() == 0
            && leaf.path().parts().len() == 1
            && matches!(leaf.physical_type(), Type::BYTE_ARRAY | Type::DOUBLE | Type::FLOAT)
    };
    let fields = Field::columns(leaves.iter().map(|leaf| if held(leaf) { name(leaf) } else { "" }));
    let wanted: Vec<usize> = [source, target].into_iter().chain(fields.iter().map(|(at, _)| *at)).collect();
    let mut table = Table {
        path: path.to_path_buf(),
        file: Arc::new(file),
        metadata,
        wanted,
        fields: fields.into_iter().map(|(_, field)| field).collect(),
        group: 0,
        left: 0,
        columns: Vec::new(),
        row: 0,
        at: 0,
        decoded: 0,
    };
    Ok(std::iter::from_fn(move || table.next().transpose()))
}

/// The last part of a leaf's path, where it stands at the top or in `translation`.
fn name(leaf: &ColumnDescriptor) -> &str {
    match leaf.path().parts() {
        [name] => name,
        [outer, name] if outer == jsonl::NESTED => name,
        _ => "",
    }
}

fn metadata(path: &Path) -> Result<(File, ParquetMetaData)> {
    let file = File::open(path).map_err(Error::read(path))?;
    let metadata = caught(|| ParquetMetaDataReader::new().parse_and_finish(&file));
    let metadata = metadata.map_err(|problem| damaged(path, format!("no Parquet: {}", cause(&problem))))?;
    Ok((file, metadata))
}

/// Calls the library. After a panic nothing that it worked on is used again, since the first
/// error ends the reading.
fn caught<T>(call: impl FnOnce() -> std::result::Result<T, ParquetError>) -> std::result::Result<T, ParquetError> {
    let unreadable = |_| Err(ParquetError::General("data that no writer writes".to_string()));
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(unreadable)
}

/// What went wrong, without the name of the library.
fn cause(problem: &ParquetError) -> String {
    let text = problem.to_string();
    text.split_once(": ").map_or(text.clone(), |(_, cause)| cause.to_string())
}

struct Table {
    path: PathBuf,
    file: Arc<File>,
    metadata: ParquetMetaData,
    /// Leaves that are read: source, target, then those of `fields`.
    wanted: Vec<usize>,
    fields: Vec<Field>,
    /// Row groups that were opened.
    group: usize,
    /// Rows of the open one that are not decoded yet.
    left: usize,
    columns: Vec<Column>,
    /// Rows that were given.
    row: usize,
    /// Where the next one stands in what is decoded.
    at: usize,
    decoded: usize,
}

/// A column of a row group, a batch of it decoded.
struct Column {
    reader: Reader,
    null_below: i16,
    levels: Vec<i16>,
    /// Texts, or numbers as texts; the last first.
    values: Vec<ByteArray>,
}

enum Reader {
    Text(ColumnReaderImpl<ByteArrayType>),
    Double(ColumnReaderImpl<DoubleType>),
    Float(ColumnReaderImpl<FloatType>),
}

impl Table {
    fn next(&mut self) -> Result<Option<BitextRow>> {
        while self.at == self.decoded {
            if self.left == 0 {
                if self.group == self.metadata.num_row_groups() {
                    return Ok(None);
                }
                self.open_group()?;
            }
            self.decode()?;
        }
        self.at += 1;
        self.row += 1;
        let mut row = BitextRow { line: self.row, ..BitextRow::default() };
        for (at, column) in self.columns.iter_mut().enumerate() {
            let null = column.null_below > 0 && column.levels.get(self.at - 1).is_none_or(|l| *l < column.null_below);
            let value = if null { None } else { column.values.pop() };
            let Some(value) = value else { continue };
            let text = std::str::from_utf8(value.data()).map_err(|_| {
                damaged(&self.path, format!("row {}: no valid UTF-8 in the column {}", self.row, at + 1))
            })?;
            match at {
                0 => row.source = text.to_string(),
                1 => row.target = text.to_string(),
                _ => row.set(self.fields[at - 2], text, &self.path)?,
            }
        }
        Ok(Some(row))
    }

    fn open_group(&mut self) -> Result<()> {
        let group = self.metadata.row_group(self.group);
        self.group += 1;
        self.columns.clear();
        for &leaf in &self.wanted {
            let chunk = group.column(leaf);
            let rows = usize::try_from(group.num_rows()).unwrap_or_default();
            let reader = caught(|| {
                let pages = pages(&self.file, chunk, rows)?;
                Ok(get_column_reader(chunk.column_descr_ptr(), pages))
            });
            let reader = match reader.map_err(|problem| self.problem(&problem))? {
                ColumnReader::ByteArrayColumnReader(reader) => Reader::Text(reader),
                ColumnReader::DoubleColumnReader(reader) => Reader::Double(reader),
                ColumnReader::FloatColumnReader(reader) => Reader::Float(reader),
                _ => return Err(damaged(&self.path, "a column of another type than the schema says")),
            };
            let null_below = chunk.column_descr().max_def_level();
            self.columns.push(Column { reader, null_below, levels: Vec::new(), values: Vec::new() });
        }
        self.left = usize::try_from(group.num_rows()).unwrap_or_default();
        Ok(())
    }

    fn decode(&mut self) -> Result<()> {
        let wanted = self.left.min(BATCH);
        let mut columns = std::mem::take(&mut self.columns);
        for column in &mut columns {
            let read = caught(|| column.decode(wanted)).map_err(|problem| self.problem(&problem))?;
            if read != wanted {
                let row = self.row + read + 1;
                return Err(damaged(&self.path, format!("row {row}: a column ends before the others")));
            }
        }
        self.columns = columns;
        (self.at, self.decoded) = (0, wanted);
        self.left -= wanted;
        Ok(())
    }

    fn problem(&self, problem: &ParquetError) -> Error {
        damaged(&self.path, format!("after row {}: damaged Parquet: {}", self.row, cause(problem)))
    }
}

impl Column {
    /// Decodes so many rows, and says how many there were.
    fn decode(&mut self, rows: usize) -> std::result::Result<usize, ParquetError> {
        self.levels.clear();
        self.values.clear();
        let mut read = 0;
        while read < rows {
            let more = rows - read;
            let levels = Some(&mut self.levels);
            let records = match &mut self.reader {
                Reader::Text(reader) => reader.read_records(more, levels, None, &mut self.values)?.0,
                Reader::Double(reader) => {
                    let mut numbers: Vec<f64> = Vec::new();
                    let records = reader.read_records(more, levels, None, &mut numbers)?.0;
                    self.values.extend(numbers.iter().map(|number| ByteArray::from(number.to_string().into_bytes())));
                    records
                }
                Reader::Float(reader) => {
                    let mut numbers: Vec<f32> = Vec::new();
                    let records = reader.read_records(more, levels, None, &mut numbers)?.0;
                    self.values.extend(numbers.iter().map(|number| ByteArray::from(number.to_string().into_bytes())));
                    records
                }
            };
            if records == 0 {
                break;
            }
            read += records;
        }
        self.values.reverse();
        Ok(read)
    }
}
