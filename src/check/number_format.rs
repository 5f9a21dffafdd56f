//! `number-format`: a number is written against its language's convention.

use super::{Check, Context, Needs, Place, Report, Severity};
use crate::anchor::{Anchor, Outcome};
use crate::language::Language;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "number-format",
    category: "Locale convention > Number format",
    severity: "minor",
    what: "Reports a number of the target that is written with another language's marks: 2,5 in Malay or English, 2.5 \
           in Indonesian, and a lone mark before three digits whose source shows that it was meant otherwise.",
    why: "1.500 is fifteen hundred to one reader and one and a half to the next.",
    example: "vi: Tăng 2,5 lần.\nen: It rose 2,5 times.",
    silent: "At times of day, dates, scores, versions and codes, and where the marks are the language's own.",
    by_default: false,
    needs: Needs::Target,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    let (decimal, thousands) = match row.target_language {
        Language::Malay | Language::English => ('.', ','),
        Language::Indonesian | Language::Vietnamese => (',', '.'),
        Language::Other(_) => return Vec::new(),
    };
    let amounts = row.target_anchors.iter().enumerate().filter(|(_, anchor)| anchor.amount().is_some());
    amounts
        .filter(|(at, anchor)| {
            let digits = digits(anchor.surface(&row.target));
            is_against(&digits, decimal, thousands) || is_lone(&digits) && reads_otherwise(context, *at, anchor)
        })
        .map(|(_, anchor)| Report {
            severity: Severity::Minor,
            message: format!(
                "{} writes {decimal:?} before decimals and {thousands:?} between thousands",
                row.target_language.name()
            ),
            source: None,
            target: Some(Place::new(&row.target, anchor.span, "")),
        })
        .collect()
}

/// The first run of digits of an anchor with the marks inside it.
fn digits(text: &str) -> String {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let run: String = text[start..].chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    run.trim_end_matches(['.', ',']).to_string()
}

/// Whether marks show the other convention by themselves: the thousands' mark before one,
/// two or more than three last digits, or the decimal mark twice or before the other.
fn is_against(digits: &str, decimal: char, thousands: char) -> bool {
    let last = digits.rsplit(['.', ',']).next().map_or(0, str::len);
    let marks: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    match marks.as_slice() {
        [] => false,
        [one] => *one == thousands && last != 3,
        [first, .., end] => *first == decimal && (*end == thousands || marks.iter().all(|mark| mark == first)),
    }
}

/// Whether one mark stands before three digits: it may be either.
fn is_lone(digits: &str) -> bool {
    let mut parts = digits.split(['.', ',']);
    matches!((parts.next(), parts.next(), parts.next()), (Some(_), Some(last), None) if last.len() == 3)
}

/// Whether the source agrees with the reading that the convention does not give.
fn reads_otherwise(context: &Context<'_>, at: usize, anchor: &Anchor) -> bool {
    let partner = context.matched.iter().find(|found| found.right == at && found.outcome == Outcome::OtherReading);
    partner.is_some_and(|found| context.row.source_anchors[found.left].value() != anchor.value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    #[test]
    fn fires_on_the_other_convention() {
        fires(
            &CHECK,
            &[
                ("en", "Tăng 2,5 lần.", "It rose 2,5 times."),
                ("ms", "", "Eksport mencapai 1.234,5 tan."),
                ("id", "", "Produksi mencapai 2.5 juta ton."),
                ("en", "", "They planted 1.250.000 trees."),
            ],
        );
    }

    #[test]
    fn is_silent_on_its_own_convention() {
        silent(
            &CHECK,
            &[
                ("en", "Có 1.500 người.", "There were 1,500 people, 2.5 times more, at 7.30 p.m."),
                ("ms", "", "Eksport mencapai 1,234.5 tan."),
                ("id", "", "Produksi mencapai 2,5 juta ton, atau 1.234,5 per hari, pukul 19.30."),
            ],
        );
    }
}
