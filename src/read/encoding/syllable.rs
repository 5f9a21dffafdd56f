//! Whether letters make Vietnamese syllables: what tells one old encoding from another.

use std::cmp::Ordering;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use super::western::is_usual_mark;
use crate::text::head;

/// The share of marked words that must be Vietnamese syllables.
const LEAST_SHARE: f64 = 0.6;

/// Bytes at the head of a text that are looked at.
const ENOUGH: usize = 512 << 10;

/// How a text reads: its words with a letter outside ASCII, how many of those are
/// Vietnamese syllables, and how many characters no article holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) marked: usize,
    pub(super) syllables: usize,
    pub(super) odd: usize,
}

impl Reading {
    pub(super) fn of(text: &str) -> Reading {
        let mut reading = Reading { marked: 0, syllables: 0, odd: 0 };
        let head = head(text, ENOUGH);
        for word in words(head).filter(|word| !word.is_ascii()) {
            reading.marked += 1;
            reading.syllables += usize::from(is_syllable(word));
        }
        let odd = |c: &char| !c.is_ascii() && !c.is_alphabetic() && !is_mark(*c) && !is_usual_mark(*c);
        reading.odd = head.chars().filter(odd).count();
        reading
    }

    pub(super) fn share(self) -> f64 {
        self.syllables as f64 / self.marked.max(1) as f64
    }

    pub(super) fn is_vietnamese(self) -> bool {
        self.syllables > 4 * self.odd && self.share() >= LEAST_SHARE
    }
}

impl PartialOrd for Reading {
    /// The better reading has the greater share of syllables, then more of them.
    fn partial_cmp(&self, other: &Reading) -> Option<Ordering> {
        Some(self.share().total_cmp(&other.share()).then(self.syllables.cmp(&other.syllables)))
    }
}

/// Runs of letters and combining marks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphabetic() || is_mark(c))).filter(|word| !word.is_empty())
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

struct Parts {
    onsets: FxHashSet<&'static str>,
    rimes: FxHashSet<&'static str>,
}

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let file = include_str!("syllables.txt");
    let (onsets, rimes) = file.split_once("[rime]").unwrap_or_default();
    let list = |part: &'static str| {
        part.lines().filter(|l| !l.starts_with(['#', '['])).flat_map(str::split_whitespace).collect()
    };
    Parts { onsets: list(onsets), rimes: list(rimes) }
});

/// Whether a word is an onset and a rime with at most one tone.
fn is_syllable(word: &str) -> bool {
    // The longest, nghiêng, has seven letters.
    if word.chars().count() > 14 {
        return false;
    }
    let mut tones = 0;
    let toneless: String = word
        .nfd()
        .flat_map(char::to_lowercase)
        .filter(|&c| {
            let tone = matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
            tones += usize::from(tone);
            !tone
        })
        .nfc()
        .collect();
    if tones > 1 {
        return false;
    }
    let cuts = toneless.char_indices().map(|(at, _)| at).take(4);
    let mut cuts = cuts.filter(|&at| at == 0 || PARTS.onsets.contains(&toneless[..at]));
    cuts.any(|at| PARTS.rimes.contains(&toneless[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in "nghiêng Việt Đường quốc gì giếng khuya thuở hoà hòa Nguyễn ở Ỷ uống QUYẾT ướt".split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in "für été naïve Österreich niño ộtộ ViƯt fỹr".split(' ') {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn the_better_reading_has_more_syllables() {
        let good = Reading::of("Lũ lụt miền Trung");
        assert_eq!(good, Reading { marked: 3, syllables: 3, odd: 0 });
        assert!(good > Reading::of("Lò lôt miÒn Trung"));
        assert!(!Reading::of("café").is_vietnamese());
    }
}
