//! TCVN3 (ABC) and VNI: fonts that draw Vietnamese letters in the places of Western ones.
//!
//! A text typed for such a font is, byte for byte, windows-1252; so the tables beside
//! this code turn Western letters into Vietnamese ones. The same text is also met as
//! UTF-8, where some program took the letters at their word: `ViÖt Nam`.

use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;
use rustc_hash::FxHashMap;

use super::syllable::Reading;
use crate::text::{OffsetMap, is_vietnamese_letter};

/// Marked words from which on a text in UTF-8 is taken as typed for such a font.
const LEAST_WORDS: usize = 4;

/// The share of its marked words that must then be syllables.
const LEAST_SHARE: f64 = 0.85;

/// A way of drawing Vietnamese letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Font {
    /// TCVN 5712 VN3, the fonts whose names begin with `.Vn`.
    Tcvn3,
    /// The fonts whose names begin with `VNI-`: a letter and its mark are two bytes.
    Vni,
}

#[derive(Debug, Default)]
struct Table {
    single: FxHashMap<char, char>,
    double: FxHashMap<(char, char), char>,
}

static TCVN3: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("tcvn3.tsv")));
static VNI: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("vni.tsv")));

impl Table {
    fn parse(file: &'static str) -> Table {
        let mut table = Table::default();
        for (codes, letter) in file.lines().filter_map(|line| line.split_once('\t')) {
            let bytes: Vec<u8> = codes.split(' ').filter_map(|code| u8::from_str_radix(code, 16).ok()).collect();
            let (drawn, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
            let mut drawn = drawn.chars();
            match (drawn.next(), drawn.next(), letter.chars().next()) {
                (Some(first), None, Some(letter)) => {
                    table.single.insert(first, letter);
                }
                (Some(first), Some(mark), Some(letter)) => {
                    table.double.insert((first, mark), letter);
                }
                _ => {}
            }
        }
        table
    }
}

impl Font {
    fn table(self) -> &'static Table {
        match self {
            Font::Tcvn3 => &TCVN3,
            Font::Vni => &VNI,
        }
    }

    /// The letters that the font draws, and where each stood.
    pub(super) fn read(self, drawn: &str) -> (String, OffsetMap) {
        let table = self.table();
        let mut text = String::with_capacity(drawn.len() * 3 / 2);
        let mut offsets = OffsetMap::default();
        let mut chars = drawn.char_indices().peekable();
        while let Some((at, first)) = chars.next() {
            let mut width = first.len_utf8();
            let pair = chars.peek().and_then(|&(_, mark)| Some((mark, *table.double.get(&(first, mark))?)));
            let letter = if let Some((mark, letter)) = pair {
                chars.next();
                width += mark.len_utf8();
                letter
            } else {
                table.single.get(&first).copied().unwrap_or(first)
            };
            offsets.push(text.len(), at, letter.len_utf8(), width);
            text.push(letter);
        }
        (text, offsets)
    }
}

/// Reads a text in UTF-8 that was typed for such a font, where that is certain: it has no
/// Vietnamese letter as it stands, and as the font draws it nearly every word with a mark
/// is a Vietnamese syllable. Nothing for any other text.
pub(in crate::read) fn unscramble(text: &str) -> Option<(String, OffsetMap)> {
    // Western letters begin with C2 or C3 in UTF-8.
    let western = text.bytes().filter(|b| matches!(b, 0xC2 | 0xC3)).take(LEAST_WORDS).count();
    if western < LEAST_WORDS || text.chars().any(is_telling) {
        return None;
    }
    let as_it_is = Reading::of(text);
    let mut best: Option<(Reading, Font)> = None;
    for font in [Font::Tcvn3, Font::Vni] {
        let reading = Reading::of(&font.read(text).0);
        let certain = reading.syllables >= LEAST_WORDS && reading.share() >= LEAST_SHARE;
        if certain && reading > as_it_is && best.is_none_or(|(known, _)| reading > known) {
            best = Some((reading, font));
        }
    }
    best.map(|(_, font)| font.read(text))
}

/// Whether a letter shows that the text is Vietnamese as it stands. Letters that the
/// fonts' places hold as well do not.
fn is_telling(c: char) -> bool {
    is_vietnamese_letter(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_hold_every_letter() {
        assert_eq!(TCVN3.single.len(), 74);
        // 67 small letters with marks and đ, and as many capitals; VNI has all of them.
        let letters: std::collections::BTreeSet<char> =
            VNI.single.values().chain(VNI.double.values()).copied().collect();
        assert_eq!(letters.len(), 134);
    }

    #[test]
    fn fonts_are_read() {
        assert_eq!(Font::Tcvn3.read("ViÖt Nam, ®Êt n\u{AD}íc").0, "Việt Nam, đất nước");
        assert_eq!(Font::Vni.read("Vieät Nam, ñaát nöôùc").0, "Việt Nam, đất nước");
    }

    #[test]
    fn text_for_a_font_is_told_from_other_languages() {
        let (text, _) = unscramble("ChÝnh phñ ViÖt Nam hç trî ng\u{AD}êi d©n miÒn Trung").unwrap();
        assert_eq!(text, "Chính phủ Việt Nam hỗ trợ người dân miền Trung");
        let (text, _) = unscramble("Chính phuû Vieät Nam hoã trôï ngöôøi daân mieàn Trung").unwrap();
        assert_eq!(text, "Chính phủ Việt Nam hỗ trợ người dân miền Trung");
        for other in [
            "À l'été, l'élève préférait être à l'école, près du café",
            "Die Universität für Ärzte übt Größe, süße Äpfel und Öl",
            "El niño está aquí, mañana él comerá piñas y albóndigas allí",
            "Năm nay là năm đó",
            "A café, a naïve résumé, and Dvořák’s Größe",
        ] {
            assert_eq!(unscramble(other), None, "{other}");
        }
    }
}
