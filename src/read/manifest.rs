//! `manifest.csv`: what a collection says about its articles.
//!
//! RFC 4180 with a header. The column `path` names a file below the manifest's folder,
//! for an article of a JSONL or CSV file with `#ID` behind it; `language`, `article`,
//! `url`, `date`, `title` and `licence` are claims, empty where nothing is claimed. Other columns
//! are passed over.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::file::read_bytes;
use super::format::{Compression, claimed_language};
use super::{encoding, unpack};
use crate::article::{ArticleClaim, Claimant, Claims};
use crate::error::{Error, Result};

/// The name of the file.
pub(super) const NAME: &str = "manifest.csv";

/// A row of a manifest.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Name of the document below the collection's folder.
    pub(super) document: String,
    /// Line of the row, from 1.
    pub(super) line: usize,
    /// What it claims.
    pub(super) claims: Claims,
}

/// Reads a manifest. Its folder is `folder` below the collection, parts joined by `/`,
/// empty for the collection itself. Rows that make no sense come back as errors.
///
/// # Errors
/// Where the file cannot be read, or has no column `path`.
pub(super) fn read(path: &Path, folder: &str) -> Result<(Vec<Row>, Vec<Error>)> {
    let bytes = unpack::unpack(path, read_bytes(path)?, Compression::None)?;
    parse(path, folder, &encoding::decode(path, bytes)?.text)
}

fn parse(path: &Path, folder: &str, text: &str) -> Result<(Vec<Row>, Vec<Error>)> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|p| at_line(path, &p))?.clone();
    let column = |name: &str| header.iter().position(|field| field.eq_ignore_ascii_case(name));
    let Some(path_column) = column("path") else {
        return Err(Error::format(path, 1, "no column named path; expected path,language,article,url,date"));
    };
    let [language, article, url, date, title] = ["language", "article", "url", "date", "title"].map(column);
    let licence = column("licence").or_else(|| column("license"));
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(problem) => {
                problems.push(at_line(path, &problem));
                continue;
            }
        };
        let line = record.position().map_or(0, |p| p.line() as usize);
        let field = |column: Option<usize>| -> Option<String> {
            let value = record.get(column?)?;
            (!value.is_empty()).then(|| value.to_string())
        };
        let named = record.get(path_column).unwrap_or_default();
        let document = match below(folder, named) {
            Ok(document) => document,
            Err(message) => {
                problems.push(Error::format(path, line, message));
                continue;
            }
        };
        if let Some(first) = seen.get(&document) {
            problems.push(Error::format(path, line, format!("{named} is named a second time; first on line {first}")));
            continue;
        }
        seen.insert(document.clone(), line);
        let code = field(language);
        let claimed = code.as_deref().and_then(|code| claimed_language(code, Claimant::Manifest));
        if let (Some(code), None) = (&code, &claimed) {
            let message = format!("{code:?} is no language code; expected one such as vi, ms, id or en");
            problems.push(Error::format(path, line, message));
        }
        let claims = Claims {
            title: field(title),
            language: claimed,
            url: field(url),
            date: field(date),
            article: field(article).map(|article| ArticleClaim { article, by: Claimant::Manifest }),
            licence: field(licence),
        };
        rows.push(Row { document, line, claims });
    }
    Ok((rows, problems))
}

/// The name of the document that a row names, or why it names none.
fn below(folder: &str, named: &str) -> std::result::Result<String, String> {
    if named.is_empty() {
        return Err("the column path is empty".to_string());
    }
    let named = named.replace('\\', "/");
    let drive = named.as_bytes().get(1) == Some(&b':');
    let mut parts = Vec::new();
    for part in named.split('/') {
        match part {
            "." => {}
            "" | ".." => return Err(format!("{named} leads out of the manifest's folder")),
            part => parts.push(part),
        }
    }
    if drive {
        return Err(format!("{named} leads out of the manifest's folder"));
    }
    if !folder.is_empty() {
        parts.insert(0, folder);
    }
    Ok(parts.join("/"))
}

/// A fault of the CSV itself.
pub(super) fn at_line(path: &Path, problem: &csv::Error) -> Error {
    let line = problem.position().map_or(1, |p| p.line() as usize);
    let message = match problem.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} fields where the header has {expected_len}")
        }
        _ => problem.to_string(),
    };
    Error::format(path, line, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Vec<Row>, Vec<String>) {
        let (rows, problems) = parse(Path::new("manifest.csv"), "tin", text).unwrap();
        (rows, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn rows_are_claims_about_files_below() {
        let (rows, problems) = parsed("path,colour,language,title\n./a.txt,red,vi,\"Lũ, lụt\"\nx/b.txt,,,\n");
        assert_eq!(problems, [""; 0]);
        assert_eq!(rows[0].document, "tin/a.txt");
        assert_eq!(rows[0].claims.title.as_deref(), Some("Lũ, lụt"));
        assert_eq!(rows[0].claims.language.unwrap().language.code(), "vi");
        assert_eq!(rows[1].document, "tin/x/b.txt");
        assert_eq!(rows[1].claims, Claims::default());
    }

    #[test]
    fn bad_rows_have_a_line_and_lose_no_others() {
        let text = "path,language\n../a.txt,vi\n/etc/b.txt,vi\nc.txt\nd.txt,vi\nd.txt,ms\ne.txt,Klingonese\n";
        let (rows, problems) = parsed(text);
        assert_eq!(rows.iter().map(|r| r.document.as_str()).collect::<Vec<_>>(), ["tin/d.txt", "tin/e.txt"]);
        assert_eq!(
            problems,
            [
                "manifest.csv:2: ../a.txt leads out of the manifest's folder",
                "manifest.csv:3: /etc/b.txt leads out of the manifest's folder",
                "manifest.csv:4: 1 fields where the header has 2",
                "manifest.csv:6: d.txt is named a second time; first on line 5",
                "manifest.csv:7: \"Klingonese\" is no language code; expected one such as vi, ms, id or en",
            ]
        );
        assert!(parse(Path::new("manifest.csv"), "", "file,language\na.txt,vi\n").is_err());
    }
}
