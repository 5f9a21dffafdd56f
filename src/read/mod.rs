//! Files → raw documents.
//!
//! Finds the articles below a folder, with what a manifest and their names claim about
//! them, and reads each as text: plain text, Markdown, HTML, JSONL and CSV, compressed or
//! not, in any encoding that Vietnamese, Malay, Indonesian and English texts are met in.
//! Nothing is cleaned here, and every document knows where its bytes stand in its file.

mod article;
mod bitext;
mod collection;
mod corrections;
mod encoding;
mod file;
mod findings;
mod format;
mod html;
mod lines;
mod links;
mod manifest;
mod markdown;
mod parquet_pages;
mod records;
mod table;
mod unpack;

pub use article::{Article, read_article, read_articles, read_content};
pub use bitext::{Bitext, BitextFormat, BitextOptions, BitextRow, CHARACTER, Field, languages_of};
pub use collection::{Entry, list};
pub use corrections::{CORRECTIONS, Corrections, LinkCorrection, PairCorrection, Quote, read_corrections};
pub(crate) use file::read_bytes;
pub use file::{MAX_FILE_BYTES, check_text, read_text};
pub use findings::{FindingRow, read_findings};
pub use format::{Compression, Format, claims_of_name, format_of};
pub(crate) use lines::Lines;
pub use links::{Link, LinkBead, read_ladder, read_links};
pub use table::Header;
pub use unpack::unpack;
