//! Which language a text is in: one of the four, another, or undecided.
//!
//! Vietnamese shows in its letters, English and the Malay–Indonesian pair in their
//! commonest words; Malay and Indonesian are told apart by weighted words. The answer
//! is given for a document; too little evidence is said to be too little.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::article::{Block, BlockKind, Identified};
use crate::language::Language;
use crate::text::{is_vietnamese_letter, is_word_character};

/// The least share of telling words for a language to be considered at all.
const LEAST_SHARE: f64 = 0.12;

/// Words needed before a text that fits nothing is called another language.
const ENOUGH_WORDS: usize = 6;

/// The least sum of weights that decides between Malay and Indonesian, for a text of
/// any length.
const LEAST_MARGIN: i32 = 1;

/// The least sum of weights that makes a part of a Malay document Indonesian, or the
/// other way round.
const STRONG_MARGIN: i32 = 6;

/// What speaks for each language in a text: counts of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Words counted.
    pub words: usize,
    /// Words with a letter that only Vietnamese has, or common in it.
    pub vietnamese: usize,
    /// Common English words.
    pub english: usize,
    /// Words common in Malay, in Indonesian, or in both.
    pub malay_or_indonesian: usize,
    /// Sum of weights: above zero speaks for Malay, below for Indonesian.
    pub malay_against_indonesian: i32,
}

impl Evidence {
    /// Adds the evidence of another text.
    pub fn add(&mut self, other: &Evidence) {
        self.words += other.words;
        self.vietnamese += other.vietnamese;
        self.english += other.english;
        self.malay_or_indonesian += other.malay_or_indonesian;
        self.malay_against_indonesian += other.malay_against_indonesian;
    }

    /// A count as a share of all words, 0 to 1.
    #[must_use]
    pub fn share(&self, count: usize) -> f64 {
        count as f64 / self.words.max(1) as f64
    }
}

/// What a word tells.
#[derive(Clone, Copy, Debug, Default)]
struct Telling {
    vietnamese: bool,
    english: bool,
    malay_or_indonesian: bool,
    /// Above zero for Malay, below for Indonesian.
    weight: i32,
}

static WORDS: LazyLock<FxHashMap<&'static str, Telling>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Telling> = FxHashMap::default();
    for word in list(include_str!("vi.txt")) {
        words.entry(word).or_default().vietnamese = true;
    }
    for word in list(include_str!("en.txt")) {
        words.entry(word).or_default().english = true;
    }
    for word in list(include_str!("malay.txt")) {
        words.entry(word).or_default().malay_or_indonesian = true;
    }
    for row in rows(include_str!("malay-indonesian.tsv")) {
        if let Some((word, weight)) = row.split_once('\t') {
            let told = words.entry(word).or_default();
            told.weight = weight.parse().unwrap_or(0);
            told.malay_or_indonesian |= told.weight != 0;
        }
    }
    words
});

fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn list(file: &'static str) -> impl Iterator<Item = &'static str> {
    rows(file).flat_map(str::split_whitespace)
}

/// Whether a word is one of the commonest of its language, which every text has. Words in
/// capitals are looked up too.
#[must_use]
pub fn is_common(word: &str, language: Language) -> bool {
    let told = WORDS.get(word).copied().or_else(|| WORDS.get(word.to_lowercase().as_str()).copied());
    told.is_some_and(|told| match language {
        Language::Vietnamese => told.vietnamese,
        Language::English => told.english,
        Language::Malay | Language::Indonesian => told.malay_or_indonesian && told.weight == 0,
        Language::Other(_) => false,
    })
}

/// Weighs the words of a text.
#[must_use]
pub fn evidence<'t>(texts: impl IntoIterator<Item = &'t str>) -> Evidence {
    let mut evidence = Evidence::default();
    let mut lower = String::new();
    let words = texts.into_iter().flat_map(|text| text.split(|c| !is_word_character(c)));
    for word in words.filter(|word| word.contains(|c: char| !c.is_ascii_digit())) {
        evidence.words += 1;
        if !word.is_ascii() && word.contains(is_vietnamese_letter) {
            evidence.vietnamese += 1;
            continue;
        }
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        let told = WORDS.get(lower.as_str()).copied().unwrap_or_default();
        evidence.vietnamese += usize::from(told.vietnamese);
        evidence.english += usize::from(told.english);
        evidence.malay_or_indonesian += usize::from(told.malay_or_indonesian);
        evidence.malay_against_indonesian += told.weight;
    }
    evidence
}

/// The language of a text.
#[must_use]
pub fn identify<'t>(texts: impl IntoIterator<Item = &'t str>) -> Identified {
    decide(&evidence(texts))
}

/// The language of a document: of its running text, where it has any, since page
/// furniture and bylines may be in another. Marks the blocks that are strongly in another
/// language than the document.
pub fn identify_blocks(blocks: &mut [Block]) -> Identified {
    let of_blocks: Vec<Evidence> = blocks.iter().map(|block| evidence([block.content.text.as_str()])).collect();
    let sum = |wanted: fn(BlockKind) -> bool| {
        let mut sum = Evidence::default();
        let fitting = blocks.iter().zip(&of_blocks).filter(|(block, _)| wanted(block.kind));
        fitting.for_each(|(_, evidence)| sum.add(evidence));
        sum
    };
    let running = sum(|kind| matches!(kind, BlockKind::Body | BlockKind::Quote | BlockKind::List));
    let document = decide(&if running.words >= ENOUGH_WORDS { running } else { sum(BlockKind::is_text) });
    for (block, evidence) in blocks.iter_mut().zip(&of_blocks) {
        block.switch = switch(evidence, document);
    }
    document
}

/// The language of a part of a document where the evidence is strong that it is not the
/// document's: most words of a few, or many telling ones. Most sentences have no such
/// evidence, and names and borrowed words are none.
#[must_use]
pub fn switch(evidence: &Evidence, document: Identified) -> Option<Language> {
    let document = document.language()?;
    let found = decide(evidence).language().filter(|found| *found != document)?;
    let strong = match found {
        Language::Vietnamese => evidence.words >= 3 && evidence.share(evidence.vietnamese) >= 0.5,
        Language::English => evidence.words >= 5 && evidence.share(evidence.english) >= 0.25,
        _ if document == Language::Malay || document == Language::Indonesian => {
            evidence.malay_against_indonesian.abs() >= STRONG_MARGIN
        }
        _ => evidence.words >= 5 && evidence.share(evidence.malay_or_indonesian) >= 0.4,
    };
    strong.then_some(found)
}

/// Decides on the evidence.
#[must_use]
pub fn decide(evidence: &Evidence) -> Identified {
    let [vietnamese, english, malay_or_indonesian] =
        [evidence.vietnamese, evidence.english, evidence.malay_or_indonesian].map(|count| evidence.share(count));
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
    fn a_part_switches_on_strong_evidence_only() {
        let switched = |text: &str, document| switch(&evidence([text]), Identified::As(document));
        let malay = "Pengarah Syarikat itu memaklumkan bahawa tambang kereta api naik kerana kos tenaga pada Ogos.";
        assert_eq!(switched(malay, Language::Indonesian), Some(Language::Malay));
        assert_eq!(switched(malay, Language::Malay), None);
        assert_eq!(switched("Nâng tầm đối ngoại của đất nước", Language::English), Some(Language::Vietnamese));
        assert_eq!(switched("Ông Nguyễn Văn An", Language::Vietnamese), None);
        assert_eq!(switched("Menteri Lê Hoài Trung berkata di Hà Nội.", Language::Malay), None);
        assert_eq!(switched("Dia pergi ke pasar.", Language::Malay), None);
    }

    #[test]
    fn every_list_is_filled() {
        let count = |tells: fn(&Telling) -> bool| WORDS.values().filter(|told| tells(told)).count();
        assert!(count(|t| t.vietnamese) > 40 && count(|t| t.english) > 80 && count(|t| t.malay_or_indonesian) > 80);
        assert!(count(|t| t.weight > 0) > 300 && count(|t| t.weight < 0) > 300);
        assert!(WORDS.values().all(|told| told.weight.abs() <= 4));
    }
}
