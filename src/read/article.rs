//! One file → the articles in it.

use std::path::Path;

use super::file::{decode, read_bytes};
use super::format::Format;
use super::{Entry, encoding, html, markdown, records};
use crate::article::{Claims, RawDocument};
use crate::config::Config;
use crate::error::{Error, Result};

/// An article of a file, or why it could not be read: its name, which is the file's
/// where the file as a whole could not be read, and what came of it.
pub type Article = (String, Result<RawDocument>);

/// Reads the articles of a file.
///
/// A file of text, Markdown or HTML is one article; JSONL and CSV hold one in every line
/// or record, and one that is faulty does not lose the others.
#[must_use]
pub fn read_articles(entry: &Entry, config: &Config) -> Vec<Article> {
    match read_bytes(&entry.path) {
        Ok(bytes) => read_content(entry, bytes, config),
        Err(problem) => vec![(entry.name.clone(), Err(problem))],
    }
}

/// Reads a file that holds one article, in any of the formats.
///
/// # Errors
/// Where it cannot be read, or holds none or several.
pub fn read_article(path: &Path, config: &Config) -> Result<RawDocument> {
    let entry = Entry::of_file(path, path.display().to_string());
    let mut articles = read_articles(&entry, config);
    match (articles.pop(), articles.len()) {
        (Some((_, article)), 0) => article,
        (_, others) => {
            let count = if others == 0 { 0 } else { others + 1 };
            Err(Error::format(path, 1, format!("{count} articles; expected one")))
        }
    }
}

/// Reads the articles in `bytes`, the stored content of the file `entry`.
///
/// ```
/// use std::path::Path;
/// use songngu::{config::Config, read::{Entry, read_content}};
/// let page = "<html lang=vi><nav>Trang chủ</nav><article><h1>Mở cảng</h1><p>Cảng mở hôm nay.</p></article>";
/// let entry = Entry::of_file(Path::new("cang.html"), "cang.html");
/// let (_, document) = read_content(&entry, page.into(), &Config::default()).remove(0);
/// let document = document.unwrap();
/// assert_eq!(document.text, "Mở cảng\nCảng mở hôm nay.\n");
/// assert_eq!(document.claims.title.as_deref(), Some("Mở cảng"));
/// ```
#[must_use]
pub fn read_content(entry: &Entry, bytes: Vec<u8>, config: &Config) -> Vec<Article> {
    let decoded = match decode(&entry.path, bytes, entry.compression) {
        Ok(decoded) => decoded,
        Err(problem) => return vec![(entry.name.clone(), Err(problem))],
    };
    match entry.format {
        Format::Jsonl | Format::Csv => records::read(entry, &decoded.text, config),
        Format::Text | Format::Markdown | Format::Html => {
            let extracted = match entry.format {
                Format::Markdown => markdown::read(&decoded.text),
                Format::Html => html::read(&decoded.text),
                _ => RawDocument { text: decoded.text, ..RawDocument::default() },
            };
            let document = RawDocument { offsets: extracted.offsets.then(decoded.offsets), ..extracted };
            vec![finish(entry, entry.name.clone(), document, Claims::default(), config)]
        }
    }
}

/// Gives a document its name and the claims about its file, mends its letters, and
/// checks the length of its lines.
///
/// `stronger` claims come before the document's own, the file's before both.
pub(super) fn finish(
    entry: &Entry,
    name: String,
    mut document: RawDocument,
    stronger: Claims,
    config: &Config,
) -> Article {
    if let Some((text, offsets)) = encoding::unscramble(&document.text) {
        document.offsets = offsets.then(document.offsets);
        document.text = text;
        document.claims.title =
            document.claims.title.map(|title| encoding::unscramble(&title).map_or(title, |(title, _)| title));
    }
    let long = document.text.split('\n').enumerate().find(|(_, line)| line.len() > config.max_line_bytes);
    if let Some((number, line)) = long {
        let problem = Error::TooLong {
            path: entry.path.clone(),
            line: number + 1,
            bytes: line.len(),
            limit: config.max_line_bytes,
        };
        return (name, Err(problem));
    }
    let claims = stronger.or(entry.claims.clone()).or(document.claims);
    (name.clone(), Ok(RawDocument { name, claims, ..document }))
}
