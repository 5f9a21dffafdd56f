//! What a file's name says: its format, its compression, and what it claims.

use std::path::Path;

use crate::article::{ArticleClaim, Claimant, Claims, LanguageClaim};
use crate::language::Language;

/// How articles are written in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// `.txt`: a line a paragraph.
    Text,
    /// `.md`
    Markdown,
    /// `.html`, `.htm`: a page.
    Html,
    /// `.jsonl`: an object a line, each an article.
    Jsonl,
    /// `.csv`: RFC 4180 with a header, each record an article.
    Csv,
}

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Compression {
    /// Not at all.
    None,
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
}

impl Format {
    /// Whether a file of this format may hold several articles.
    #[must_use]
    pub fn holds_many(self) -> bool {
        matches!(self, Format::Jsonl | Format::Csv)
    }
}

/// Files of a collection that are about it and no articles of it, whatever their ending.
const ABOUT: [&str; 4] = ["README", "LICENSE", "CHANGELOG", "CONTRIBUTING"];

/// Files of a collection that say something about its articles.
const TABLES: [&str; 2] = ["manifest.csv", "corrections.tsv"];

/// The format and compression of a file, by its name; nothing where it is no article.
#[must_use]
pub fn format_of(path: &Path) -> Option<(Format, Compression)> {
    let name = path.file_name()?.to_str()?;
    if is_about(name) || TABLES.iter().any(|table| name.eq_ignore_ascii_case(table)) {
        return None;
    }
    let (stem, compression) = strip_compression(name);
    let (_, ending) = stem.rsplit_once('.')?;
    let format = match ending.to_ascii_lowercase().as_str() {
        "txt" => Format::Text,
        "md" => Format::Markdown,
        "html" | "htm" => Format::Html,
        "jsonl" => Format::Jsonl,
        "csv" => Format::Csv,
        _ => return None,
    };
    Some((format, compression))
}

/// `README`, `README.md`, `LICENSE-MIT`, `readme.vi.txt`; not `readmes-of-note.txt`.
fn is_about(name: &str) -> bool {
    let head = name.split('.').next().unwrap_or_default();
    ABOUT.iter().any(|about| head.starts_with(about) || head.eq_ignore_ascii_case(about))
}

/// A name without `.gz` or `.zst`, and which it was.
pub(super) fn strip_compression(name: &str) -> (&str, Compression) {
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("gz") => (stem, Compression::Gzip),
        Some((stem, ending)) if ending.eq_ignore_ascii_case("zst") => (stem, Compression::Zstd),
        _ => (name, Compression::None),
    }
}

/// What a document's name claims: `NAME.vi.html.gz` and `vi/NAME.txt` are the Vietnamese
/// form of the article NAME.
///
/// The article's identifier keeps the other folders of the path: `2026/vi/NAME.txt` and
/// `2026/NAME.ms.txt` are both `2026/NAME`.
#[must_use]
pub fn claims_of_name(name: &str) -> Claims {
    let (folders, file) = name.rsplit_once('/').map_or(("", name), |(folders, file)| (folders, file));
    let mut folders: Vec<&str> = folders.split('/').filter(|folder| !folder.is_empty()).collect();
    let (file, _) = strip_compression(file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let in_file = stem.rsplit_once('.').and_then(|(stem, code)| Some((stem, known_code(code)?)));
    let (stem, language) = if let Some(claim) = in_file {
        claim
    } else {
        let found = folders.iter().rposition(|folder| known_code(folder).is_some());
        let Some((at, language)) = found.and_then(|at| Some((at, known_code(folders[at])?))) else {
            return Claims::default();
        };
        folders.remove(at);
        (stem, language)
    };
    folders.push(stem);
    Claims {
        language: Some(LanguageClaim { language, by: Claimant::Name }),
        article: Some(ArticleClaim { article: folders.join("/"), by: Claimant::Name }),
        ..Claims::default()
    }
}

/// One of the four languages, by a code in small letters: `vi`, not `VI` or `vie`.
fn known_code(code: &str) -> Option<Language> {
    Language::KNOWN.into_iter().find(|language| language.code() == code)
}

/// A language as people write it in manifests, fields and pages: a code, its everyday
/// slips, or an English name. Nothing where it is none of these.
pub(super) fn claimed_language(text: &str, by: Claimant) -> Option<LanguageClaim> {
    let lower = text.trim().to_lowercase();
    let primary = lower.split(['-', '_']).next().unwrap_or_default();
    let language = match primary {
        "vn" | "vietnamese" => Language::Vietnamese,
        "malay" => Language::Malay,
        "in" | "indonesian" => Language::Indonesian,
        "english" => Language::English,
        // Names of languages are longer than their codes.
        code if code.len() <= 3 => code.parse().ok()?,
        _ => return None,
    };
    Some(LanguageClaim { language, by })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_format_and_compression() {
        let of = |name: &str| format_of(Path::new(name));
        assert_eq!(of("a/b.vi.txt"), Some((Format::Text, Compression::None)));
        assert_eq!(of("b.HTM.GZ"), Some((Format::Html, Compression::Gzip)));
        assert_eq!(of("b.jsonl.zst"), Some((Format::Jsonl, Compression::Zstd)));
        for none in [
            "a",
            "a.tsv",
            "a.gz",
            ".txt.bak",
            "README.md",
            "readme.vi.txt",
            "LICENSE-MIT.txt",
            "CHANGELOG",
            "CONTRIBUTING.html",
            "manifest.csv",
            "corrections.tsv",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
        assert!(of("readmes-of-note.txt").is_some());
    }

    #[test]
    fn names_claim_language_and_article() {
        let of = |name: &str| {
            let claims = claims_of_name(name);
            (claims.language.map(|c| c.language.to_string()), claims.article.map(|c| c.article))
        };
        let claim = |code: &str, article: &str| (Some(code.to_string()), Some(article.to_string()));
        assert_eq!(of("lu-lut.vi.txt"), claim("vi", "lu-lut"));
        assert_eq!(of("2026/lu-lut.ms.html.gz"), claim("ms", "2026/lu-lut"));
        assert_eq!(of("2026/id/lu-lut.txt"), claim("id", "2026/lu-lut"));
        assert_eq!(of("vi/2026/lu-lut.en.txt"), claim("en", "vi/2026/lu-lut"));
        assert_eq!(of("lu-lut.txt"), (None, None));
        assert_eq!(of("news/lu.lut.txt"), (None, None));
    }

    #[test]
    fn languages_are_read_as_people_write_them() {
        let of = |text: &str| claimed_language(text, Claimant::Field).map(|c| c.language.to_string());
        assert_eq!(of("vi-VN").as_deref(), Some("vi"));
        assert_eq!(of(" Malay ").as_deref(), Some("ms"));
        assert_eq!(of("fr_FR").as_deref(), Some("fr"));
        assert_eq!(of("unknown"), None);
    }
}
