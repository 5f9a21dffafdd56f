//! Sentences → anchors: what can be compared across languages without a dictionary.
//!
//! A quantity, a date, a sum of money is read to its exact value, a name to its folded
//! form. The aligner and the checks use the same reading, so they cannot disagree.
//! Machine-translated text breaks its own language's convention, so an anchor has a set
//! of readings (`1.500` is 1500 or 1.5, `6/1` a day or a share), the likelier first; two
//! agree when the sets meet.
//!
//! A sentence is cut into tokens once; a token is looked at only where its word could
//! begin an anchor. What words mean stands in `data/`, one file per language.

mod approximate;
mod compare;
mod currency;
mod date;
mod digits;
mod identifier;
mod key;
mod matching;
mod measure;
mod modifier;
mod money;
mod name;
mod number;
mod ordinal;
mod range;
mod reader;
mod role;
mod roman;
mod spelling;
mod time;
mod token;
mod unit;
mod value;
mod vocabulary;
mod words;

pub use compare::{Outcome, agree};
pub use currency::Currency;
pub use date::Date;
pub use key::Key;
pub use matching::{Match, Matching, match_anchors};
pub use name::{NAMES, Name, TERRITORIES};
pub use spelling::{Spelling, spelling};
pub use time::Time;
pub use unit::Unit;
pub use value::{Anchor, AnchorKind, Joint, Modifier, Value};

use crate::language::Language;
use crate::text::Piece;
use reader::{Draft, Reader};
use role::group;

/// The anchors of a sentence, in order; their spans do not overlap.
#[must_use]
pub fn anchors(text: &str, language: Language) -> Vec<Anchor> {
    let mut pieces = Vec::new();
    cut(text, &mut pieces);
    read_all(&Reader::new(text, &pieces, language, true))
}

/// The anchors of a sentence that are no names, as [`anchors`] gives them: what the aligner
/// asks for, which compares names word by word.
#[must_use]
pub fn quantities(text: &str, language: Language) -> Vec<Anchor> {
    let mut pieces = Vec::new();
    cut(text, &mut pieces);
    quantities_in(text, &pieces, language)
}

/// The same of a sentence that [`cut`] has cut.
pub(crate) fn quantities_in(text: &str, pieces: &[Piece], language: Language) -> Vec<Anchor> {
    read_all(&Reader::new(text, pieces, language, false))
}

/// Cuts a sentence, in place of what was cut before: once for its anchors and its words.
pub(crate) fn cut(text: &str, pieces: &mut Vec<Piece>) {
    token::cut(text, pieces);
}

fn read_all(reader: &Reader<'_>) -> Vec<Anchor> {
    let mut found: Vec<Anchor> = Vec::new();
    let mut at = 0;
    while at < reader.len() {
        if !reader.may_begin(at) {
            at += 1;
            continue;
        }
        let Step { next, anchor } = read(reader, at);
        if let Some(anchor) = anchor {
            // An e-mail address is seen at its @ and takes back what stood before.
            while found.last().is_some_and(|last| last.span.end > anchor.span.start) {
                found.pop();
            }
            found.push(anchor);
        }
        at = next.max(at + 1);
    }
    found
}

/// What was read at a token, and where to go on.
struct Step {
    next: usize,
    anchor: Option<Anchor>,
}

impl Step {
    fn skip(next: usize) -> Step {
        Step { next, anchor: None }
    }
}

fn read(reader: &Reader<'_>, at: usize) -> Step {
    if let Some(next) = reader.nothing(at) {
        return Step::skip(next);
    }
    let draft = identifier::read(reader, at).or_else(|| quantity(reader, at));
    match draft {
        Some(draft) => Step { next: draft.next, anchor: Some(draft.finish(reader, at)) },
        None => name::read(reader, at),
    }
}

/// Reads the anchor at a token.
type ReadAt = fn(&Reader<'_>, usize) -> Option<Draft>;

/// A quantity, date or time, by the first reader that knows the form. A reader is asked
/// only where the word can begin what it reads.
fn quantity(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    use group::{APPROXIMATE, CLOCK, DAY, DIGITS, FIXED, MINUS, MONEY, NUMERAL, ORDINAL, PERIOD, QUANTITY};
    // Most numbers need no look at the other forms.
    if reader.is_bare_number(at) {
        return number::read(reader, at);
    }
    let mark = reader.mark(at).is_some();
    let groups = reader.groups(at);
    if !(groups & QUANTITY != 0 || reader.is_capital(at) || mark) || reader.begins_name(at) {
        return None;
    }
    let readers: [(u32, ReadAt); 7] = [
        (DIGITS | DAY | PERIOD, range::read),
        (DIGITS | DAY | PERIOD | ORDINAL, date::read),
        (DIGITS | CLOCK | NUMERAL, time::read),
        (MONEY, money::read),
        (APPROXIMATE, approximate::read),
        (DIGITS | ORDINAL, ordinal::read),
        (DIGITS | NUMERAL | FIXED | MINUS, number::read),
    ];
    let found = readers.iter().filter(|(wanted, _)| groups & wanted != 0).find_map(|(_, read)| read(reader, at));
    // A Roman numeral, a minus sign, an apostrophe before a decade.
    found
        .or_else(|| ordinal::after_head(reader, at))
        .or_else(|| if mark { date::read(reader, at).or_else(|| number::read(reader, at)) } else { None })
}

#[cfg(test)]
mod tests;
