//! `number-value`: two numbers that belong together differ under every reading.

use rust_decimal::Decimal;

use super::{Check, Place, Report, Row, Severity};
use crate::anchor::{Anchor, agree};

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

    /// Numbers of both sides that agree are struck out; so are those that a neighbouring
    /// bead has. What is left over on both sides belongs together in order.
    fn look(&self, rows: &[Row], at: usize) -> Vec<Report> {
        let row = &rows[at];
        if !row.is_two_sided() {
            return Vec::new();
        }
        let (source, target) = left_over(&row.source_anchors, &row.target_anchors);
        let near = |side: fn(&Row) -> &Vec<Anchor>, anchor: &Anchor| {
            let around = [at.checked_sub(1), Some(at + 1)];
            around.iter().flatten().filter_map(|&n| rows.get(n)).flat_map(side).any(|a| agree(a, anchor))
        };
        let source = source.into_iter().filter(|a| !near(|r| &r.target_anchors, a));
        let target = target.into_iter().filter(|a| !near(|r| &r.source_anchors, a));
        source.zip(target).map(|(s, t)| report(row, s, t)).collect()
    }
}

/// The numbers of either side that no number of the other agrees with.
fn left_over<'a>(source: &'a [Anchor], target: &'a [Anchor]) -> (Vec<&'a Anchor>, Vec<&'a Anchor>) {
    let numbers = |side: &'a [Anchor]| -> Vec<&'a Anchor> { side.iter().filter(|a| a.is_number()).collect() };
    let (mut left, mut right) = (Vec::new(), numbers(target));
    for anchor in numbers(source) {
        match right.iter().position(|other| agree(anchor, other)) {
            Some(found) => {
                right.remove(found);
            }
            None => left.push(anchor),
        }
    }
    let is_large = |a: &&Anchor| a.value().is_some_and(|v| v >= LEAST);
    left.retain(is_large);
    right.retain(is_large);
    (left, right)
}

fn report(row: &Row, source: &Anchor, target: &Anchor) -> Report {
    let place = |text: &str, anchor: &Anchor| {
        let value = anchor.value().unwrap_or_default().normalize().to_string();
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
