//! The user's termbase: how terms are to be rendered.
//!
//! A CSV file (RFC 4180) with a header that names the columns `vi`, `ms`, `id`, `en`, the
//! renderings' in any number; other columns are notes. A cell may hold several wordings,
//! parted by `|`, the preferred first; an empty cell asks for nothing.

use std::path::Path;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::TABLES;
use super::stem::Stemmer;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::text::{Span, word_spans};

/// A term and how it is to be rendered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Wordings in Vietnamese; never empty.
    pub vi: Vec<String>,
    /// Malay renderings, any of which will do.
    pub ms: Vec<String>,
    /// Indonesian renderings.
    pub id: Vec<String>,
    /// English renderings.
    pub en: Vec<String>,
}

impl Term {
    /// The renderings in a language.
    #[must_use]
    pub fn renderings(&self, language: Language) -> &[String] {
        match language {
            Language::Malay => &self.ms,
            Language::Indonesian => &self.id,
            Language::English => &self.en,
            Language::Vietnamese | Language::Other(_) => &[],
        }
    }
}

/// How the user wants terms rendered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Termbase {
    /// The terms, as the file has them.
    pub entries: Vec<Term>,
}

impl Termbase {
    /// Reads a CSV file.
    ///
    /// # Errors
    /// Where it cannot be read, has no column `vi` or no other, or a row is broken or has no
    /// Vietnamese term: the line is named.
    pub fn load(path: &Path) -> Result<Termbase> {
        let text = crate::read::read_text(path)?;
        Termbase::parse(path, &text)
    }

    /// Reads the text of a CSV file; `path` is named in errors.
    ///
    /// # Errors
    /// As [`Termbase::load`].
    pub fn parse(path: &Path, text: &str) -> Result<Termbase> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let wrong = |problem: &csv::Error| {
            let line = problem.position().map_or(1, |place| place.line() as usize).max(1);
            match problem.kind() {
                csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    Error::format(path, line, format!("expected {expected_len} fields, found {len}"))
                }
                _ => Error::format(path, line, problem.to_string()),
            }
        };
        let header = reader.headers().map_err(|problem| wrong(&problem))?.clone();
        let column = |name: &str| header.iter().position(|field| field.trim().eq_ignore_ascii_case(name));
        let columns = ["vi", "ms", "id", "en"].map(column);
        if columns[0].is_none() || columns[1..].iter().all(Option::is_none) {
            let found: Vec<&str> = header.iter().collect();
            let message = format!("expected a column vi and at least one of ms, id, en; the header has {found:?}");
            return Err(Error::format(path, 1, message));
        }
        let mut entries = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|problem| wrong(&problem))?;
            let [vi, ms, id, en] = columns.map(|at| wordings(at.and_then(|at| record.get(at)).unwrap_or_default()));
            if vi.is_empty() {
                let line = record.position().map_or(1, |place| place.line() as usize);
                return Err(Error::format(path, line, "no term in the column vi"));
            }
            entries.push(Term { vi, ms, id, en });
        }
        Ok(Termbase { entries })
    }
}

/// Rows of the built-in lexicon by their Vietnamese word in lower case.
static BUILT_IN: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let rows = TABLES[0].lines().skip(1).filter_map(|row| row.split_once('\t'));
    rows.map(|(head, renderings)| (head.to_lowercase(), renderings)).collect()
});

/// The wordings by which the built-in lexicon renders a Vietnamese word, the best first.
pub fn built_in_wordings(head: &str, language: Language) -> impl Iterator<Item = &'static str> {
    let column = Language::RENDERINGS.iter().position(|known| *known == language);
    let cell = BUILT_IN.get(&head.to_lowercase()).zip(column).and_then(|(row, at)| row.split('\t').nth(at));
    cell.unwrap_or_default().split('|').filter(|wording| !wording.is_empty())
}

fn wordings(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|wording| !wording.is_empty()).map(str::to_string).collect()
}

/// Where a wording stands in a text, word by word and whatever its affixes; a capital in
/// the wording asks for one in the text.
#[must_use]
pub fn find_wording(wording: &str, text: &str, language: Language) -> Option<Span> {
    let wanted: Vec<&str> = word_spans(wording).map(|span| &wording[span.range()]).collect();
    let words: Vec<Span> = word_spans(text).collect();
    if wanted.is_empty() {
        return None;
    }
    let found = words.windows(wanted.len()).find(|here| {
        let pairs = wanted.iter().zip(here.iter());
        pairs.clone().all(|(wanted, span)| alike(wanted, &text[span.range()], language))
    })?;
    Some(Span::new(found[0].start, found[found.len() - 1].end))
}

/// Whether two words are one in different forms.
fn alike(wanted: &str, word: &str, language: Language) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    if capital(wanted) && !capital(word) {
        return false;
    }
    let (wanted, word) = (wanted.to_lowercase(), word.to_lowercase());
    wanted == word || Stemmer::share_root(language, &wanted, &word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Termbase> {
        Termbase::parse(Path::new("terms.csv"), text)
    }

    #[test]
    fn reads_wordings_of_each_language() {
        let terms =
            parse("vi,note,ms,en\nđầu mối|cơ quan đầu mối,x,\"titik hubungan\",focal point | contact\nP4G,,,P4G\n");
        let terms = terms.unwrap().entries;
        assert_eq!(terms[0].vi, ["đầu mối", "cơ quan đầu mối"]);
        assert_eq!(terms[0].renderings(Language::English), ["focal point", "contact"]);
        assert!(terms[0].renderings(Language::Indonesian).is_empty() && terms[1].ms.is_empty());
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        let said = |text: &str| parse(text).unwrap_err().to_string();
        assert!(said("source,target\na,b\n").starts_with("terms.csv:1: expected a column vi and at least one"));
        assert!(said("vi\na\n").contains("at least one of ms, id, en"));
        assert!(said("").starts_with("terms.csv:1: expected a column vi"));
        assert_eq!(said("vi,ms\na,b\n,c\n"), "terms.csv:3: no term in the column vi");
        assert_eq!(said("vi,ms\na,b,c\n"), "terms.csv:2: expected 2 fields, found 3");
    }

    #[test]
    fn wordings_are_found_whatever_their_affixes() {
        let found = |wording: &str, text: &str, language| find_wording(wording, text, language).is_some();
        assert!(found("menandatangani perjanjian", "Perjanjian itu. Ditandatangani perjanjian baru.", Language::Malay));
        assert!(found("titik hubungan", "Titik hubungannya ialah kementerian.", Language::Malay));
        assert!(found("focal point", "the focal points", Language::English));
        assert!(!found("focal point", "a point of focus", Language::English));
        assert!(!found("Politburo", "a politburo", Language::English));
        assert!(!found("jabatan", "jambatan", Language::Malay));
    }
}
