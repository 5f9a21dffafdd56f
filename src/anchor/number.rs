//! Digits with their separators and scale words, read to exact values.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{Anchor, AnchorKind};
use crate::language::Language;
use crate::text::Span;

/// The longest suffix of letters that a number may carry: 95.000đ, 250km.
const LONGEST_SUFFIX: usize = 3;

struct Scale {
    language: &'static str,
    factor: Decimal,
    word: &'static str,
}

static SCALES: LazyLock<Vec<Scale>> = LazyLock::new(|| {
    let mut scales = Vec::new();
    for line in include_str!("scales.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut words = line.split_whitespace();
        let (Some(language), Some(power)) = (words.next(), words.next().and_then(|p| p.parse().ok())) else {
            continue;
        };
        let factor = Decimal::from(10_u64.pow(power));
        scales.extend(words.map(|word| Scale { language, factor, word }));
    }
    scales
});

/// The numbers of the word at `span`; none where it is an identifier or holds no digit.
///
/// Members of tuples, ranges and dates (`18/21`, `2021-2025`) are numbers of their own.
pub(super) fn numbers(text: &str, span: Span, language: Language) -> Vec<Anchor> {
    let body = &text[span.range()];
    let head = body.find(|c: char| c.is_ascii_digit()).unwrap_or(body.len());
    if head == body.len() || !is_prefix(&body[..head]) {
        return Vec::new();
    }
    let mut found: Vec<Anchor> = Vec::new();
    let mut from = head;
    while from < body.len() {
        let digits = digits_end(&body[from..]);
        let readings = readings(&body[from..from + digits], language);
        if readings.is_empty() {
            return Vec::new();
        }
        let start = span.start + from;
        found.push(Anchor {
            kind: AnchorKind::Number,
            span: Span::new(start, start + digits),
            readings,
            key: String::new(),
        });
        let rest = &body[from + digits..];
        let next = rest.find(|c: char| c.is_ascii_digit());
        let joint = &rest[..next.unwrap_or(rest.len())];
        match next {
            None if is_suffix(joint) => break,
            Some(next) if is_joint(joint) => from += digits + next,
            _ => return Vec::new(),
        }
    }
    if let Some(last) = found.last_mut() {
        finish(text, last, language);
    }
    found
}

/// What may stand before the digits of a word: a currency sign or its letters.
fn is_prefix(head: &str) -> bool {
    head.is_empty()
        || head.ends_with(['$', '€', '£', '¥', '-', '–', '+', '±', '~', '≈', '(', '"', '“', '.'])
        || head == "Rp"
        || head == "RM"
        || head == "USD"
        || head == "VND"
}

/// What may join two numbers of one word: a slash, a dash, a colon, or a few letters (19h30).
fn is_joint(joint: &str) -> bool {
    let marks = joint.chars().all(|c| "/-–—−:xX×~%".contains(c));
    marks && joint.chars().count() <= 2 || matches!(joint, "h" | "g" | "x" | "°")
}

fn is_suffix(rest: &str) -> bool {
    let letters = rest.trim_start_matches(['%', '°', '-', '+', '\'', '"', '”', ')', '/', '.', '’', '²', '³']);
    letters.chars().count() <= LONGEST_SUFFIX && letters.chars().all(char::is_alphanumeric)
        || rest.starts_with('/') && letters.chars().all(char::is_alphabetic)
        || rest.starts_with('-') && letters.chars().all(|c| c.is_lowercase() || c == '-')
}

/// The end of digits with separators between them.
fn digits_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let is_digit = bytes[end].is_ascii_digit();
        let separates = matches!(bytes[end], b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !is_digit && !separates {
            break;
        }
        end += 1;
    }
    end
}

/// The values that digits with separators can have, the language's own first.
fn readings(digits: &str, language: Language) -> Vec<Decimal> {
    let mut found = Vec::new();
    let mut add = |decimal: Option<usize>| {
        let kept = digits.char_indices().filter_map(|(at, c)| match c {
            '.' | ',' => (Some(at) == decimal).then_some('.'),
            digit => Some(digit),
        });
        if let Ok(value) = kept.collect::<String>().parse::<Decimal>()
            && !found.contains(&value.normalize())
        {
            found.push(value.normalize());
        }
    };
    let separators: Vec<(usize, char)> =
        digits.match_indices(['.', ',']).filter_map(|(i, s)| Some((i, s.chars().next()?))).collect();
    let Some(&(last, mark)) = separators.last() else {
        add(None);
        return found;
    };
    let grouped = is_grouped(digits);
    let alone = separators.iter().filter(|&&(_, other)| other == mark).count() == 1;
    let thousands_mark = match language {
        Language::Malay | Language::English => ',',
        _ => '.',
    };
    match (grouped, alone) {
        (true, true) if separators.len() == 1 => {
            let (first, second) = if mark == thousands_mark { (None, Some(last)) } else { (Some(last), None) };
            add(first);
            add(second);
        }
        (true, false) => add(None),
        (_, true) => add(Some(last)),
        (false, false) => {}
    }
    found
}

/// Whether all groups behind the first have three digits: 1.500, 10,250,000.
fn is_grouped(digits: &str) -> bool {
    let mut groups = digits.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3)
}

/// Takes in the scale words and the percent sign behind a number.
fn finish(text: &str, anchor: &mut Anchor, language: Language) {
    let mut multiplied = false;
    loop {
        let rest = &text[anchor.span.end..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\u{A0}', '-']).len();
        let word_end = rest[gap..].find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len() - gap);
        let word = rest[gap..gap + word_end].to_lowercase();
        let scale = SCALES.iter().find(|s| s.word == word && s.language == language.code());
        let Some(scale) = scale.filter(|_| gap <= 1) else { break };
        let scaled: Option<Vec<Decimal>> =
            anchor.readings.iter().map(|r| r.checked_mul(scale.factor).map(|v| v.normalize())).collect();
        let Some(scaled) = scaled else { break };
        anchor.readings = scaled;
        anchor.span.end += gap + word_end;
        multiplied = true;
    }
    let rest = text[anchor.span.end..].trim_start_matches([' ', '\u{A0}']);
    let percent = ["%", "phần trăm", "peratus", "persen", "per cent", "percent"];
    if !multiplied && percent.iter().any(|p| rest.starts_with(p)) {
        anchor.kind = AnchorKind::Percent;
    }
}
