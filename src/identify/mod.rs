//! Which language a text is in: one of the four, another, or undecided.
//!
//! Vietnamese shows in its letters, English and the Malay–Indonesian pair in their
//! commonest words; Malay and Indonesian are told apart by weighted words. The answer
//! is given for a document; too little evidence is said to be too little.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_segmentation::UnicodeSegmentation;

use crate::article::{Block, BlockKind, Identified};
use crate::language::Language;
use crate::text::is_vietnamese_letter;

/// The least share of telling words for a language to be considered at all.
const LEAST_SHARE: f64 = 0.12;

/// Words needed before a text that fits nothing is called another language.
const ENOUGH_WORDS: usize = 6;

/// The least sum of weights that decides between Malay and Indonesian, for a text of
/// any length.
const LEAST_MARGIN: i32 = 1;

/// What speaks for each language in a text. Shares are of its words, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Words counted.
    pub words: usize,
    /// Share of words with a letter that only Vietnamese has, or common in it.
    pub vietnamese: f64,
    /// Share of common English words.
    pub english: f64,
    /// Share of words common in Malay, in Indonesian, or in both.
    pub malay_or_indonesian: f64,
    /// Sum of weights: above zero speaks for Malay, below for Indonesian.
    pub malay_against_indonesian: i32,
}

struct Words {
    vietnamese: FxHashSet<&'static str>,
    english: FxHashSet<&'static str>,
    malay: FxHashSet<&'static str>,
    telling: FxHashMap<&'static str, i32>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    vietnamese: list(include_str!("vi.txt")),
    english: list(include_str!("en.txt")),
    malay: list(include_str!("malay.txt")),
    telling: rows(include_str!("malay-indonesian.tsv"))
        .filter_map(|row| {
            let (word, weight) = row.split_once('\t')?;
            Some((word, weight.parse().ok()?))
        })
        .collect(),
});

fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn list(file: &'static str) -> FxHashSet<&'static str> {
    rows(file).flat_map(str::split_whitespace).collect()
}

/// Weighs the words of a text.
#[must_use]
pub fn evidence<'t>(texts: impl IntoIterator<Item = &'t str>) -> Evidence {
    let mut evidence = Evidence::default();
    let (mut vietnamese, mut english, mut shared) = (0_usize, 0_usize, 0_usize);
    let mut lower = String::new();
    for word in texts.into_iter().flat_map(UnicodeSegmentation::unicode_words) {
        if !word.chars().any(char::is_alphabetic) {
            continue;
        }
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        let word = lower.as_str();
        evidence.words += 1;
        vietnamese += usize::from(word.chars().any(is_vietnamese_letter) || WORDS.vietnamese.contains(word));
        english += usize::from(WORDS.english.contains(word));
        let telling = WORDS.telling.get(word).copied();
        shared += usize::from(telling.is_some() || WORDS.malay.contains(word));
        evidence.malay_against_indonesian += telling.unwrap_or(0);
    }
    let share = |count: usize| count as f64 / evidence.words.max(1) as f64;
    evidence.vietnamese = share(vietnamese);
    evidence.english = share(english);
    evidence.malay_or_indonesian = share(shared);
    evidence
}

/// The language of a text.
#[must_use]
pub fn identify<'t>(texts: impl IntoIterator<Item = &'t str>) -> Identified {
    decide(&evidence(texts))
}

/// The language of a document: of its running text, where it has any, since page
/// furniture and bylines may be in another.
#[must_use]
pub fn identify_blocks(blocks: &[Block]) -> Identified {
    let of =
        |wanted: fn(BlockKind) -> bool| blocks.iter().filter(move |b| wanted(b.kind)).map(|b| b.content.text.as_str());
    let running = evidence(of(|kind| matches!(kind, BlockKind::Body | BlockKind::Quote | BlockKind::List)));
    if running.words >= ENOUGH_WORDS {
        return decide(&running);
    }
    identify(of(BlockKind::is_text))
}

/// Decides on the evidence.
#[must_use]
pub fn decide(evidence: &Evidence) -> Identified {
    let Evidence { vietnamese, english, malay_or_indonesian, .. } = *evidence;
    let margin = evidence.malay_against_indonesian;
    let most = vietnamese.max(english).max(malay_or_indonesian);
    if most < LEAST_SHARE {
        return if evidence.words < ENOUGH_WORDS { Identified::Undecided } else { Identified::Other };
    }
    if vietnamese >= most {
        Identified::As(Language::Vietnamese)
    } else if english >= most {
        Identified::As(Language::English)
    } else if margin.abs() < LEAST_MARGIN {
        Identified::Undecided
    } else if margin > 0 {
        Identified::As(Language::Malay)
    } else {
        Identified::As(Language::Indonesian)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_four_languages() {
        for (text, language) in [
            ("Bộ trưởng cho biết hai nước sẽ tăng cường hợp tác.", "vi"),
            ("Menteri memberitahu bahawa kedua-dua negara akan bekerjasama.", "ms"),
            ("Menteri mengatakan bahwa kedua negara akan bekerja sama.", "id"),
            ("The minister said that the two countries would cooperate.", "en"),
            ("Le ministre a déclaré que les deux pays vont coopérer davantage.", "other"),
            ("Presiden dan menteri", "undecided"),
            ("", "undecided"),
        ] {
            assert_eq!(identify([text]).name(), language, "{text}");
        }
    }

    #[test]
    fn no_word_tells_nothing() {
        assert!(WORDS.telling.values().all(|&weight| weight != 0 && weight.abs() <= 4));
        assert!(WORDS.telling.len() > 300 && WORDS.english.len() > 80 && WORDS.malay.len() > 80);
    }
}
