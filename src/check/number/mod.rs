//! Checks of quantities, dates, money and codes. All work on one matching of the row's
//! anchors; each reports one kind of fault.

pub(super) mod added;
pub(super) mod approx;
pub(super) mod currency;
pub(super) mod date_time;
pub(super) mod identifier;
pub(super) mod missing;
pub(super) mod ordinal;
pub(super) mod percent;
pub(super) mod rounded;
pub(super) mod scale;
pub(super) mod tuple;
pub(super) mod unit;
pub(super) mod value;

use rust_decimal::Decimal;

use super::{Context, Report, Severity};
use crate::anchor::{Anchor, AnchorKind, Match, Outcome, Value};

/// Numbers up to this one are written as words as often as in digits.
const SMALL: Decimal = Decimal::TEN;

/// In what two anchors that belong together differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Value,
    Scale,
    Rounded,
    Approx,
    Tuple,
    Ordinal,
    Percent,
    DateTime,
    Currency,
    Unit,
    Identifier,
}

/// Reports the pairs of anchors with a fault. The severity holds for strong anchors; a
/// small number in words is minor at most.
fn reports(context: &Context<'_>, wanted: Fault, severity: Severity) -> Vec<Report> {
    let row = context.row;
    let anchors = |m: &Match| (&row.source_anchors[m.left], &row.target_anchors[m.right]);
    let faults = context.matched.iter().filter(|m| {
        let (source, target) = anchors(m);
        fault(source, target, m.outcome) == Some(wanted)
    });
    faults
        .map(|m| {
            let (source, target) = anchors(m);
            let weak = source.weak || target.weak;
            Report {
                severity: if weak { severity.min(Severity::Minor) } else { severity },
                message: message(context, m),
                source: Some(context.source(m.left)),
                target: Some(context.target(m.right)),
            }
        })
        .collect()
}

/// The one fault of a pair of anchors, so that no two checks report it.
fn fault(source: &Anchor, target: &Anchor, outcome: Outcome) -> Option<Fault> {
    use AnchorKind::{Approximate, Date, Duration, Fraction, Identifier, Name, Ordinal, Percent, PercentagePoint};
    use AnchorKind::{Range, Score, Time};
    let either = |kinds: &[AnchorKind]| kinds.contains(&source.kind) || kinds.contains(&target.kind);
    if either(&[Name]) {
        return None;
    }
    if outcome.agrees() {
        let rounded = outcome == Outcome::Coarser && source.amount().is_some() && target.amount().is_some();
        let qualified = outcome <= Outcome::OtherReading
            && source.amount().is_some()
            && source.modifier.is_some() != target.modifier.is_some();
        return (rounded || qualified).then_some(Fault::Rounded);
    }
    Some(match outcome {
        _ if either(&[Identifier]) => Fault::Identifier,
        _ if either(&[Approximate]) => Fault::Approx,
        _ if either(&[Date, Time]) => Fault::DateTime,
        _ if either(&[Fraction, Range, Score]) => Fault::Tuple,
        Outcome::Currency => Fault::Currency,
        Outcome::Unit if source.kind == Duration && target.kind == Duration => Fault::DateTime,
        Outcome::Unit => Fault::Unit,
        Outcome::Kind if either(&[Percent, PercentagePoint]) => Fault::Percent,
        // 1,5 became 15: a lost mark. A lost or wrong scale word moves by thousands.
        Outcome::Scale(power) if power % 3 == 0 => Fault::Scale,
        _ if source.kind == Ordinal && target.kind == Ordinal => Fault::Ordinal,
        _ => Fault::Value,
    })
}

fn message(context: &Context<'_>, found: &Match) -> String {
    let (source, target) = (context.source(found.left), context.target(found.right));
    let language = context.row.target_language.name();
    if found.outcome <= Outcome::OtherReading {
        let says = |anchor: &Anchor| anchor.modifier.map(|modifier| modifier.name().to_string());
        let row = context.row;
        let (left, right) = (says(&row.source_anchors[found.left]), says(&row.target_anchors[found.right]));
        let none = || "nothing".to_string();
        let (left, right) = (left.unwrap_or_else(none), right.unwrap_or_else(none));
        return format!("before {:?} stands {left}; before {:?} of the {language}, {right}", source.text, target.text);
    }
    format!("{:?} is {}; the {language} has {:?}, which is {}", source.text, source.value, target.text, target.value)
}

/// Reports anchors without a partner.
fn unmatched(context: &Context<'_>, of_source: bool) -> Vec<Report> {
    let row = context.row;
    let (free, anchors) =
        if of_source { (&context.left, &row.source_anchors) } else { (&context.right, &row.target_anchors) };
    let mut reports = Vec::new();
    for &at in free {
        let Some(severity) = weight(&anchors[at]) else { continue };
        let place = if of_source { context.source(at) } else { context.target(at) };
        let message = if of_source {
            format!(
                "{:?}, which is {}, has no counterpart in the {}",
                place.text,
                place.value,
                row.target_language.name()
            )
        } else {
            format!("{:?}, which is {}, is not in the source", place.text, place.value)
        };
        let (source, target) = if of_source { (Some(place), None) } else { (None, Some(place)) };
        reports.push(Report { severity, message, source, target });
    }
    reports
}

/// How much it says that an anchor has no partner; nothing where it is weak.
fn weight(anchor: &Anchor) -> Option<Severity> {
    if anchor.weak || !anchor.is_numeric() && anchor.kind != AnchorKind::Identifier {
        return None;
    }
    match anchor.value()? {
        Value::Approximate(_) => None,
        Value::Ordinal(_) | Value::Multiple(_) => Some(Severity::Minor),
        value => match value.amount() {
            Some(amount) if amount.abs() <= SMALL => Some(Severity::Minor),
            _ => Some(Severity::Major),
        },
    }
}
