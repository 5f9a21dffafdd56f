//! `number-value`: two numbers that belong together differ under every reading.

use rust_decimal::Decimal;

use super::{Check, Place, Report, Row, Severity};
use crate::anchor::{Anchor, Outcome, Value, agree, match_anchors};

/// Smaller numbers are often written as words; they are not compared.
const LEAST: Decimal = Decimal::TEN;

/// The check.
pub(super) struct NumberValue;

impl Check for NumberValue {
    fn name(&self) -> &'static str {
        "number-value"
    }

    fn category(&self) -> &'static str {
        "Mistranslation > Number"
    }

    /// Numbers that belong together and differ, unless a neighbouring bead has either.
    fn look(&self, rows: &[Row], at: usize) -> Vec<Report> {
        let row = &rows[at];
        if !row.is_two_sided() {
            return Vec::new();
        }
        let near = |side: fn(&Row) -> &Vec<Anchor>, anchor: &Anchor| {
            let around = [at.checked_sub(1), Some(at + 1)];
            around.iter().flatten().filter_map(|&n| rows.get(n)).flat_map(side).any(|a| agree(a, anchor).agrees())
        };
        let pairs = left_over(&row.source_anchors, &row.target_anchors).into_iter();
        let apart = pairs.filter(|(s, t)| !near(|r| &r.target_anchors, s) && !near(|r| &r.source_anchors, t));
        apart.map(|(s, t)| report(row, s, t)).collect()
    }
}

/// The numbers of either side that belong together and differ.
fn left_over<'a>(source: &'a [Anchor], target: &'a [Anchor]) -> Vec<(&'a Anchor, &'a Anchor)> {
    let is_large = |a: &Anchor| a.amount().is_some_and(|v| v >= LEAST);
    let matching = match_anchors(source, target);
    let pairs = matching.matched.iter().filter(|m| matches!(m.outcome, Outcome::Differs | Outcome::Scale(_)));
    pairs.map(|m| (&source[m.left], &target[m.right])).filter(|(s, t)| is_large(s) && is_large(t)).collect()
}

fn report(row: &Row, source: &Anchor, target: &Anchor) -> Report {
    let place = |text: &str, anchor: &Anchor| {
        let value = anchor.value().map(Value::text).unwrap_or_default();
        Place::new(text, anchor.span, value)
    };
    let (source, target) = (place(&row.source, source), place(&row.target, target));
    Report {
        severity: Severity::Major,
        message: format!(
            "{:?} is {}; the {} has {:?}, which is {}",
            source.text,
            source.value,
            row.target_language.name(),
            target.text,
            target.value
        ),
        source: Some(source),
        target: Some(target),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn reports(source: &str, target: &str) -> usize {
        let languages = (Language::Vietnamese, Language::Malay);
        let row = Row::of_pair(source.to_string(), target.to_string(), languages);
        NumberValue.look(&[row], 0).len()
    }

    #[test]
    fn fires_on_another_digit_and_another_scale() {
        assert_eq!(reports("Có 350 thỏa thuận.", "Terdapat 530 perjanjian."), 1);
        assert_eq!(reports("Đạt 900 tỷ USD.", "Mencapai AS$900 juta."), 1);
    }

    #[test]
    fn is_silent_where_values_agree() {
        assert_eq!(reports("Tăng 1,5 lần và 42,5%.", "Naik 1.5 kali ganda dan 42.5%."), 0);
        assert_eq!(reports("18/21 thành viên, 16.000 tỷ đồng.", "18 daripada 21 ahli, 16 trilion dong."), 0);
    }
}
