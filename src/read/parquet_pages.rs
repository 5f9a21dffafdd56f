//! Pages of a Parquet column, unpacked. zstd is unpacked here, since the library's own way
//! needs C.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::serialized_reader::SerializedPageReader;
use ruzstd::decoding::StreamingDecoder;

/// The largest page, in bytes.
const LARGEST_PAGE: u64 = 256 << 20;

/// The pages of a column in a row group of so many rows.
pub(super) fn pages(file: &Arc<File>, chunk: &ColumnChunkMetaData, rows: usize) -> Result<Box<dyn PageReader>> {
    match chunk.compression() {
        Compression::UNCOMPRESSED | Compression::SNAPPY | Compression::GZIP(_) => {
            Ok(Box::new(SerializedPageReader::new(Arc::clone(file), chunk, rows, None)?))
        }
        Compression::ZSTD(_) => {
            // Taken as it is stored, then unpacked.
            let stored = chunk.clone().into_builder().set_compression(Compression::UNCOMPRESSED).build()?;
            Ok(Box::new(Unpacked(SerializedPageReader::new(Arc::clone(file), &stored, rows, None)?)))
        }
        other => {
            let name = other.to_string();
            let name = name.split('(').next().unwrap_or_default();
            Err(ParquetError::General(format!("compressed with {name}; expected none, snappy, gzip or zstd")))
        }
    }
}

/// Pages that are stored as zstd.
struct Unpacked(SerializedPageReader<File>);

impl Iterator for Unpacked {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Unpacked {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let Some(page) = self.0.get_next_page()? else { return Ok(None) };
        Ok(Some(match page {
            Page::DataPage { buf, num_values, encoding, def_level_encoding, rep_level_encoding, statistics } => {
                let buf = unpack(&buf)?.into();
                Page::DataPage { buf, num_values, encoding, def_level_encoding, rep_level_encoding, statistics }
            }
            Page::DictionaryPage { buf, num_values, encoding, is_sorted } => {
                Page::DictionaryPage { buf: unpack(&buf)?.into(), num_values, encoding, is_sorted }
            }
            // The levels in front are never compressed.
            Page::DataPageV2 {
                buf,
                num_values,
                encoding,
                num_nulls,
                num_rows,
                def_levels_byte_len,
                rep_levels_byte_len,
                is_compressed: true,
                statistics,
            } => {
                let levels = def_levels_byte_len as usize + rep_levels_byte_len as usize;
                let Some((head, values)) = buf.split_at_checked(levels) else {
                    return Err(ParquetError::General("a page ends within its levels".to_string()));
                };
                let mut content = head.to_vec();
                if !values.is_empty() {
                    content.append(&mut unpack(values)?);
                }
                Page::DataPageV2 {
                    buf: content.into(),
                    num_values,
                    encoding,
                    num_nulls,
                    num_rows,
                    def_levels_byte_len,
                    rep_levels_byte_len,
                    is_compressed: false,
                    statistics,
                }
            }
            page @ Page::DataPageV2 { .. } => page,
        }))
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.0.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.0.skip_next_page()
    }
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>> {
    let damaged = |problem: String| ParquetError::General(format!("damaged zstd data: {problem}"));
    let mut content = Vec::new();
    let mut frame = StreamingDecoder::new(bytes).map_err(|p| damaged(p.to_string()))?;
    frame.by_ref().take(LARGEST_PAGE + 1).read_to_end(&mut content).map_err(|p| damaged(p.to_string()))?;
    if content.len() as u64 > LARGEST_PAGE {
        return Err(ParquetError::General(format!("a page of more than {LARGEST_PAGE} bytes")));
    }
    Ok(content)
}
