//! Learned entries as a file: gzip over a table that `zcat` shows.
//!
//! The first line is `songngu-lexicon` and the version of the format, the second names
//! the columns, and every other line is an entry. The same entries give the same bytes.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use flate2::write::GzEncoder;

use super::Learned;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::read::{Compression, check_text, unpack};

/// What the first line begins with.
const NAME: &str = "songngu-lexicon";

/// The version of the format that is written, and the only one that is read.
const VERSION: &str = "1";

const COLUMNS: &str = "source_language\ttarget_language\tsource\ttarget\tprobability\tpairs";

/// What was learned of one pair of languages.
#[derive(Clone, Debug, PartialEq)]
pub struct LearnedPair {
    /// The language that is rendered.
    pub source: Language,
    /// The language of the renderings.
    pub target: Language,
    /// The entries, sorted by source word, then by falling probability.
    pub entries: Vec<Learned>,
}

/// The bytes of a file of learned entries.
#[must_use]
pub fn to_bytes(pairs: &[LearnedPair]) -> Vec<u8> {
    let mut text = format!("{NAME}\t{VERSION}\n{COLUMNS}\n");
    for pair in pairs {
        for Learned { source, target, probability, pairs } in &pair.entries {
            let languages = (pair.source.code(), pair.target.code());
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}\t{}\t{source}\t{target}\t{probability:.4}\t{pairs}", languages.0, languages.1);
        }
    }
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    // Nor can writing to a vector.
    let _ = encoder.write_all(text.as_bytes());
    encoder.finish().unwrap_or_default()
}

/// Reads a file that [`to_bytes`] made, or its table without compression.
///
/// # Errors
/// Where the file cannot be read, is no such table or of another version, or an entry is
/// wrong.
pub fn load(path: &Path) -> Result<Vec<LearnedPair>> {
    let bytes = std::fs::read(path).map_err(Error::read(path))?;
    let compression = if bytes.starts_with(&[0x1F, 0x8B]) { Compression::Gzip } else { Compression::None };
    parse(path, &check_text(path, unpack(path, bytes, compression)?)?)
}

fn parse(path: &Path, text: &str) -> Result<Vec<LearnedPair>> {
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    match lines.next().and_then(|(_, line)| line.split_once('\t')) {
        Some((NAME, VERSION)) => {}
        Some((NAME, version)) => {
            let message = format!("a lexicon of version {version}; this program reads version {VERSION}");
            return Err(Error::format(path, 1, message));
        }
        _ => {
            let message = "no learned lexicon: expected a file that `songngu lexicon learn` wrote";
            return Err(Error::format(path, 1, message));
        }
    }
    if lines.next().is_none_or(|(_, line)| line != COLUMNS) {
        return Err(Error::format(path, 2, format!("expected the columns {COLUMNS:?}")));
    }
    let mut pairs: Vec<LearnedPair> = Vec::new();
    for (number, line) in lines {
        let (source, target, entry) =
            entry(line).map_err(|problem| Error::format(path, number, format!("{problem}: {line:?}")))?;
        match pairs.iter_mut().find(|pair| pair.source == source && pair.target == target) {
            Some(pair) => pair.entries.push(entry),
            None => pairs.push(LearnedPair { source, target, entries: vec![entry] }),
        }
    }
    for pair in &mut pairs {
        // A table that a person edited may be in any order.
        pair.entries.sort_by(|a, b| a.source.cmp(&b.source).then(b.probability.total_cmp(&a.probability)));
    }
    Ok(pairs)
}

fn entry(line: &str) -> std::result::Result<(Language, Language, Learned), &'static str> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [source_language, target_language, source, target, probability, pairs] = fields[..] else {
        return Err("expected six fields");
    };
    let language = |code: &str| code.parse::<Language>().map_err(|_| "expected two codes of languages");
    let probability: f32 = probability.parse().map_err(|_| "expected a probability")?;
    if !(0.0..=1.0).contains(&probability) {
        return Err("expected a probability from 0 to 1");
    }
    let pairs = pairs.parse().map_err(|_| "expected a number of sentence pairs")?;
    if source.is_empty() || target.is_empty() {
        return Err("expected a word on each side");
    }
    let entry = Learned { source: source.to_string(), target: target.to_string(), probability, pairs };
    Ok((language(source_language)?, language(target_language)?, entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<LearnedPair> {
        let entry = |source: &str, target: &str, probability, pairs| Learned {
            source: source.to_string(),
            target: target.to_string(),
            probability,
            pairs,
        };
        vec![
            LearnedPair {
                source: Language::Vietnamese,
                target: Language::Malay,
                entries: vec![entry("bến cảng", "jeti", 0.75, 3), entry("cá", "ikan", 0.5, 9)],
            },
            LearnedPair {
                source: Language::Vietnamese,
                target: Language::English,
                entries: vec![entry("cá", "fish", 0.875, 4)],
            },
        ]
    }

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("learned.gz");
        std::fs::write(&path, to_bytes(&sample())).unwrap();
        assert_eq!(load(&path).unwrap(), sample());
        assert_eq!(to_bytes(&sample()), to_bytes(&load(&path).unwrap()));
    }

    #[test]
    fn wrong_files_are_refused_with_their_line() {
        let problem = |text: &str| parse(Path::new("l"), text).unwrap_err().to_string();
        let head = format!("{NAME}\t{VERSION}\n{COLUMNS}\n");
        assert!(problem("vi\tms\n").contains("no learned lexicon"));
        assert!(problem("songngu-lexicon\t9\n").contains("version 9"));
        assert!(problem("songngu-lexicon\t1\nvi\n").starts_with("l:2"));
        assert!(problem(&format!("{head}vi\tms\ta\tb\t1.5\t2\n")).contains("from 0 to 1"));
        assert!(problem(&format!("{head}vi\tms\ta\tb\t0.5\n")).starts_with("l:3"));
    }
}
