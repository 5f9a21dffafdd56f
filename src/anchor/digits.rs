//! Digits with separators → the values they can have.

use rust_decimal::Decimal;
use tinyvec::TinyVec;

use crate::language::Language;

/// The values that a number can have, the likelier first: mostly one, seldom two.
pub(super) type Amounts = TinyVec<[Decimal; 2]>;

/// Where the number at the head of a text ends: digits with a separator between them, as
/// long as the whole is a well-formed number. `20.10.2025` and `57,59,66` are several.
pub(super) fn number_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut first = 0;
    while is_digit(first) {
        first += 1;
    }
    let mut end = first;
    while matches!(bytes.get(end), Some(b'.' | b',')) && is_digit(end + 1) {
        end += 2;
        while is_digit(end) {
            end += 1;
        }
    }
    if end == first || is_number(&text[..end]) { end } else { first }
}

fn is_number(text: &str) -> bool {
    let marks = || text.bytes().filter(|b| !b.is_ascii_digit());
    match marks().count() {
        1 => true,
        _ if is_grouped(text) => {
            let Some(last) = marks().next_back() else { return false };
            let before = marks().filter(|&mark| mark == last).count();
            // All alike, or one decimal mark behind groups of the other.
            before == marks().count() || before == 1
        }
        // Groups and then a decimal mark: 1.234,5
        _ => text.rfind(['.', ',']).is_some_and(|at| {
            let (groups, mark) = (&text[..at], text.as_bytes()[at]);
            is_grouped(groups) && groups.bytes().all(|b| b != mark) && one_mark(groups)
        }),
    }
}

fn one_mark(text: &str) -> bool {
    !(text.contains('.') && text.contains(','))
}

/// Whether all groups behind the first have three digits: 1.500, 10,250,000.
fn is_grouped(digits: &str) -> bool {
    let mut groups = digits.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
}

/// The values that digits with separators can have, the language's own first. None where
/// there are more digits than an exact decimal holds.
pub(super) fn readings(digits: &str, language: Language) -> Amounts {
    let mut found = Amounts::new();
    let mut add = |decimal: Option<usize>| {
        if let Some(value) = value(digits, decimal)
            && !found.contains(&value)
        {
            found.push(value);
        }
    };
    let Some(last) = digits.rfind(['.', ',']) else {
        add(None);
        return found;
    };
    let mark = digits.as_bytes()[last];
    let count = digits.bytes().filter(|b| !b.is_ascii_digit()).count();
    let alone = digits.bytes().filter(|&b| b == mark).count() == 1;
    let grouping = match language {
        Language::Malay | Language::English => b',',
        _ => b'.',
    };
    let grouped = is_grouped(digits);
    // Nobody writes a decimal part of three noughts.
    if grouped && count == 1 && digits.ends_with("000") {
        add(None);
        return found;
    }
    match (grouped, count) {
        (true, 1) if mark == grouping => {
            add(None);
            add(Some(last));
        }
        (true, 1) => {
            add(Some(last));
            add(None);
        }
        (true, _) if !alone => add(None),
        _ => add(Some(last)),
    }
    found
}

/// The value of digits whose decimal mark stands at `decimal`; other marks are passed over.
/// It has no noughts at its end.
fn value(digits: &str, decimal: Option<usize>) -> Option<Decimal> {
    // So many digits fit in 64 bits.
    if digits.len() <= 18 {
        let (mut whole, mut places) = (0, 0);
        for (at, byte) in digits.bytes().enumerate() {
            if byte.is_ascii_digit() {
                whole = whole * 10 + i64::from(byte - b'0');
                places += u32::from(decimal.is_some_and(|decimal| decimal < at));
            }
        }
        while places > 0 && whole % 10 == 0 {
            (whole, places) = (whole / 10, places - 1);
        }
        return Some(Decimal::new(whole, places));
    }
    let kept = digits.char_indices().filter_map(|(at, c)| match c {
        '.' | ',' => (Some(at) == decimal).then_some('.'),
        digit => Some(digit),
    });
    kept.collect::<String>().parse().ok().map(|value: Decimal| value.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(digits: &str, language: Language) -> Vec<String> {
        readings(digits, language).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn reads_both_ways_where_three_digits_follow() {
        assert_eq!(texts("1.500", Language::Vietnamese), ["1500", "1.5"]);
        assert_eq!(texts("1.500", Language::English), ["1.5", "1500"]);
        assert_eq!(texts("0,125", Language::Vietnamese), ["0.125"]);
        assert_eq!(texts("1.234,5", Language::Malay), ["1234.5"]);
        assert_eq!(texts("10.250.000", Language::Malay), ["10250000"]);
        assert_eq!(texts("42,5", Language::English), ["42.5"]);
    }

    #[test]
    fn lists_and_dotted_dates_are_no_single_number() {
        let ends: Vec<usize> = ["57,59,66", "20.10.2025", "1.234,5", "1,234,567.89", "19h"].map(number_end).into();
        assert_eq!(ends, [2, 2, 7, 12, 2]);
    }
}
