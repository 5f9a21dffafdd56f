//! Files in every format, encoding and compression → raw documents.

mod bad;
mod encodings;
mod formats;
mod furniture;
mod html;
mod manifest;

use std::io::Write;
use std::path::Path;

use songngu::article::{Document, RawDocument};
use songngu::batch::prepare;
use songngu::clean::Furniture;
use songngu::config::Config;
use songngu::error::Result;
use songngu::read::{Entry, read_content};

/// An article of our own, as it stands in a text file.
pub(crate) const ARTICLE: &str = "Hải Phòng mở bến tàu khách mới tại Đồ Sơn\n\n\
    Sáng 12/3, thành phố Hải Phòng khai trương bến tàu khách mới ở Đồ Sơn, đón được 40 chuyến mỗi ngày.\n\n\
    Ông Phạm Văn Lộc, giám đốc bến, cho biết vé giữ nguyên giá 150.000 đồng. “Chúng tôi đã chờ ngày này ba năm”, ông nói.\n";

/// The articles in `bytes` under a file's name.
fn articles(name: &str, bytes: &[u8]) -> Vec<(String, Result<RawDocument>)> {
    read_content(&Entry::of_file(Path::new(name), name), bytes.to_vec(), &Config::default())
}

/// The only article in `bytes`.
fn article(name: &str, bytes: &[u8]) -> RawDocument {
    let mut all = articles(name, bytes);
    assert_eq!(all.len(), 1, "{name} holds {} articles", all.len());
    all.remove(0).1.unwrap()
}

fn prepared(raw: &RawDocument) -> Document {
    prepare(raw, &Furniture::default())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// Without white space, to compare what is kept with what was written.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
