//! Vietnamese number words up to 999: mười lăm, hai mươi mốt, một trăm linh năm.

use rust_decimal::Decimal;

use super::{digit, digit_or_zero};
use crate::anchor::reader::Reader;
use crate::anchor::role::Role;

/// Vietnamese words up to 999. After tens five is lăm: hai mươi năm is twenty years.
pub(super) fn below_thousand(reader: &Reader<'_>, at: usize, inside: bool) -> Option<(usize, Decimal, bool)> {
    let done = |next, value: u32| Some((next, Decimal::from(value), false));
    let ones = |at: usize| digit(reader, at).filter(|_| !reader.word(at).eq_ignore_ascii_case("năm"));
    if let Some(next) = reader.has(at, Role::TeenHead) {
        return match ones(next) {
            Some((after, value)) => done(after, 10 + value),
            None => done(next, 10),
        };
    }
    let (next, first) = reader.find(at, digit_or_zero)?;
    if let Some(hundred) = reader.has(next, Role::Hundred) {
        return Some(tail(reader, hundred, first * 100));
    }
    if first == 0 {
        return None;
    }
    if let Some(tens) = reader.has(next, Role::TensMark) {
        return match ones(tens) {
            Some((after, value)) => done(after, first * 10 + value),
            None => done(tens, first * 10),
        };
    }
    if let Some(tens) = reader.has(next, Role::TenMark) {
        return done(tens, first * 10);
    }
    // Alone, lăm and mốt are no numbers; năm is one where it cannot be "year".
    let word = reader.word(at).to_lowercase();
    let alone = match word.as_str() {
        "lăm" | "nhăm" | "mốt" | "tư" => inside,
        "năm" => inside || is_five(reader, at, next),
        _ => true,
    };
    alone.then(|| (next, Decimal::from(first), first == 1))
}

/// What follows the hundreds.
fn tail(reader: &Reader<'_>, at: usize, hundreds: u32) -> (usize, Decimal, bool) {
    let done = |next, value: u32| (next, Decimal::from(hundreds + value), false);
    if let Some(link) = reader.has(at, Role::Link)
        && let Some((next, value)) = digit(reader, link)
    {
        return done(next, value);
    }
    if let Some(teen) = reader.has(at, Role::TeenHead) {
        return match digit(reader, teen).filter(|_| !reader.word(teen).eq_ignore_ascii_case("năm")) {
            Some((next, value)) => done(next, 10 + value),
            None => done(teen, 10),
        };
    }
    if let Some((next, tens)) = digit(reader, at)
        && let Some(mark) = reader.has(next, Role::TensMark)
    {
        return match digit(reader, mark).filter(|_| !reader.word(mark).eq_ignore_ascii_case("năm")) {
            Some((after, value)) => done(after, tens * 10 + value),
            None => done(mark, tens * 10),
        };
    }
    done(at, 0)
}

/// Whether năm is five: before a scale, a unit or a classifier and not behind a word that
/// makes it "year"; behind a noun that is numbered (tầng năm), in a share of words (bốn
/// trong năm trận), before another unit of time behind "trong" (trong năm tháng qua).
fn is_five(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    let scaled = reader.find(next, |role| matches!(role, Role::Scale(_)).then_some(())).is_some();
    let counted = reader
        .find(next, |role| matches!(role, Role::Classifier | Role::Unit(_) | Role::Percent).then_some(()))
        .is_some();
    let numbered = reader.is_before(at, |role| role == Role::FiveBefore) && reader.digits(next).is_none();
    let within = at > 0 && reader.word(at - 1).eq_ignore_ascii_case("trong");
    let share = within && at > 1 && digit(reader, at - 2).is_some() && counted;
    let span = within
        && reader
            .find(next, |role| matches!(role, Role::Unit(unit) if unit.is_time()).then_some(()))
            .is_some_and(|(end, ())| reader.digits(end).is_none());
    // "trong năm người" is rare, "trong năm" common.
    let year =
        reader.is_before(at, |role| matches!(role, Role::YearBefore)) || at > 0 && reader.digits(at - 1).is_some();
    scaled || counted && !year || numbered || share || span
}
