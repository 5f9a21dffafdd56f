//! Whether two anchors say the same, and if not, in what they differ.

use rust_decimal::Decimal;

use super::date::Date;
use super::spelling::{Spelling, spelling};
use super::time::Time;
use super::unit::Unit;
use super::value::{Anchor, AnchorKind, Joint, Value};

/// What a comparison found, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The likeliest readings are equal.
    Equal,
    /// Equal under another reading of one or both.
    OtherReading,
    /// Another unit, and the amounts fit within two per cent.
    Converted,
    /// Equal where both are precise: 2025 and October 2025, 1.25 and 1.3 million.
    Coarser,
    /// The same amount, and one side does not say of what.
    UnitMissing,
    /// Equal to a part of the other, whose other parts have partners too.
    Part,
    /// Equal to an anchor of the other side that has its partner already: said again.
    Repeated,
    /// A name one or two letters off.
    Spelling,
    /// The same digits, ten to this power apart.
    Scale(i32),
    /// The same amount of another currency.
    Currency,
    /// The same amount of something else: km and miles, hours and minutes.
    Unit,
    /// The same number as another kind: 5 and 5 %, 5 % and 5 percentage points.
    Kind,
    /// Not the same.
    Differs,
}

impl Outcome {
    /// Whether both say the same as far as either is precise.
    #[must_use]
    pub fn agrees(self) -> bool {
        self <= Outcome::Repeated
    }

    /// Whether they are equal at full precision, under some reading.
    #[must_use]
    pub fn is_equal(self) -> bool {
        self <= Outcome::Converted || matches!(self, Outcome::Part | Outcome::Repeated)
    }
}

/// Compares two anchors: the best outcome over their readings.
#[must_use]
pub fn agree(a: &Anchor, b: &Anchor) -> Outcome {
    let mut best = Outcome::Differs;
    for (i, left) in a.readings.iter().enumerate() {
        for (j, right) in b.readings.iter().enumerate() {
            let outcome = match values(left, right) {
                Outcome::Equal if i + j > 0 => Outcome::OtherReading,
                outcome => outcome,
            };
            best = best.min(outcome);
        }
    }
    best
}

/// Compares two values.
pub(super) fn values(a: &Value, b: &Value) -> Outcome {
    use Value::{Age, Approximate, Date, Identifier, Members, Name, Number, Quantity, Time};
    match (a, b) {
        (Date(x), Date(y)) => match (x.conflicts(y), x.common(y)) {
            // The 1870s and 1870, the 20th century and the 1990s.
            (0, 0) if x.holds(y) || y.holds(x) => Outcome::Coarser,
            (0, 0) => Outcome::Differs,
            (0, _) if x == y => Outcome::Equal,
            (0, _) => Outcome::Coarser,
            _ => Outcome::Differs,
        },
        (Time(x), Time(y)) => times(*x, *y),
        (Date(date), Number(number)) | (Number(number), Date(date)) => {
            let year = date.year.filter(|_| date.month.is_none() && date.quarter.is_none() && date.weekday.is_none());
            let day = date.day.filter(|_| date.month.is_none()).map(i32::from);
            let same = |part: Option<i32>| part.is_some_and(|part| Decimal::from(part) == *number);
            if same(year) || same(day) { Outcome::UnitMissing } else { Outcome::Differs }
        }
        (Date(date), Value::Ordinal(number)) | (Value::Ordinal(number), Date(date)) => {
            let same = date.day.is_some_and(|day| Decimal::from(day) == *number) && date.month.is_none();
            if same { Outcome::UnitMissing } else { Outcome::Differs }
        }
        (Approximate(x), Approximate(y)) if x == y => Outcome::Equal,
        (Approximate(x), Approximate(y)) => Outcome::Scale(y.cast_signed() - x.cast_signed()),
        (Members(_, x), Members(_, y)) => members(x, y),
        (Members(Joint::To, ends), Date(date)) | (Date(date), Members(Joint::To, ends)) => period(ends, date),
        (Identifier(x), Identifier(y)) => identifiers(x, y),
        (Identifier(code), Number(number)) | (Number(number), Identifier(code)) => {
            let digits: String = code.chars().take_while(char::is_ascii_digit).collect();
            if digits.parse::<Decimal>().is_ok_and(|d| d == *number) { Outcome::Coarser } else { Outcome::Differs }
        }
        (Name(x), Name(y)) => match spelling(x, y) {
            Spelling::Same => Outcome::Equal,
            Spelling::Part => Outcome::Coarser,
            Spelling::Near => Outcome::Spelling,
            Spelling::Other => Outcome::Differs,
        },
        (Name(name), Identifier(code)) | (Identifier(code), Name(name)) => {
            if name.folded() == code {
                Outcome::Equal
            } else {
                Outcome::Differs
            }
        }
        (Age(years), Quantity(amount, unit)) | (Quantity(amount, unit), Age(years)) => {
            let year = Unit::of("year");
            match year.map(|year| quantities(*years, year, *amount, *unit)) {
                Some(outcome) => outcome,
                None => Outcome::Differs,
            }
        }
        (Quantity(x, u), Quantity(y, v)) => quantities(*x, *u, *y, *v),
        (Members(Joint::Of, parts), Value::Percent(percent)) | (Value::Percent(percent), Members(Joint::Of, parts)) => {
            share(parts, *percent)
        }
        _ => amounts(a, b),
    }
}

/// A decade and its first and last years.
fn period(ends: &[Value], date: &Date) -> Outcome {
    let [Value::Date(first), Value::Date(last)] = ends else { return Outcome::Differs };
    let years = date.decade.map(|decade| (Some(decade), Some(decade + 9)));
    if years == Some((first.year, last.year)) { Outcome::Equal } else { Outcome::Differs }
}

fn share(parts: &[Value], percent: Decimal) -> Outcome {
    let [part, whole] = parts else { return Outcome::Differs };
    let of = part
        .amount()
        .zip(whole.amount())
        .and_then(|(part, whole)| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole));
    if of == Some(percent) { Outcome::Converted } else { Outcome::Differs }
}

fn times(a: Time, b: Time) -> Outcome {
    if (a.hour, a.minute) == (b.hour, b.minute) {
        Outcome::Equal
    } else if a.hour % 12 == b.hour % 12 && a.minute == b.minute && !(a.certain && b.certain) {
        Outcome::OtherReading
    } else {
        Outcome::Differs
    }
}

fn members(a: &[Value], b: &[Value]) -> Outcome {
    if a.len() != b.len() {
        return Outcome::Differs;
    }
    let worst = a.iter().zip(b).map(|(x, y)| values(x, y)).max().unwrap_or(Outcome::Differs);
    match worst {
        Outcome::Scale(_) | Outcome::Spelling => Outcome::Differs,
        outcome => outcome,
    }
}

fn identifiers(a: &str, b: &str) -> Outcome {
    let bare = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric() || *c == '/').collect() };
    let (x, y) = (bare(a), bare(b));
    if x == y {
        Outcome::Equal
    } else if a.contains("://") || b.contains("://") {
        Outcome::Differs
    // A decree's number without the body that issued it: 59-NQ/TW, 59-NQ.
    } else if x.len() >= 4
        && y.len() >= 4
        && (x.starts_with(&y) || y.starts_with(&x))
        && a.contains('-')
        && b.contains('-')
    {
        Outcome::Coarser
    } else {
        Outcome::Differs
    }
}

fn quantities(x: Decimal, u: Unit, y: Decimal, v: Unit) -> Outcome {
    // A bare degree may be of any scale.
    let degrees = |a: Unit, b: Unit| a.symbol() == "deg" && b.dimension() == "temperature";
    if u == v || degrees(u, v) || degrees(v, u) {
        return plain(x, y);
    }
    if u.dimension() == v.dimension()
        && let (Some(left), Some(right)) = (u.to_base(x), v.to_base(y))
    {
        if left == right {
            return Outcome::Equal;
        }
        if within_two_percent(left, right) && x != y {
            return Outcome::Converted;
        }
    }
    if x == y { Outcome::Unit } else { Outcome::Differs }
}

fn within_two_percent(a: Decimal, b: Decimal) -> bool {
    let larger = a.abs().max(b.abs());
    a.checked_sub(b).and_then(|gap| gap.abs().checked_mul(Decimal::from(50))).is_some_and(|gap| gap <= larger)
}

/// Values that are one amount each, of whatever.
fn amounts(a: &Value, b: &Value) -> Outcome {
    let (Some(x), Some(y)) = (a.amount(), b.amount()) else { return Outcome::Differs };
    let same = plain(x, y);
    if let (Value::Money(_, c), Value::Money(_, d)) = (a, b) {
        return match same {
            Outcome::Differs => Outcome::Differs,
            _ if c.meets(*d) => same,
            Outcome::Equal => Outcome::Currency,
            _ => Outcome::Differs,
        };
    }
    if a.kind() == b.kind() {
        return same;
    }
    let named = |value: &Value| matches!(value, Value::Money(..) | Value::Quantity(..) | Value::Age(_));
    let number = |value: &Value| matches!(value, Value::Number(_));
    let open = |x: &Value, y: &Value| {
        number(x) && (named(y) || matches!(y, Value::Multiple(_)))
            || matches!(x, Value::Multiple(_)) && number(y)
            || matches!((x, y), (Value::Multiple(_), Value::Quantity(..)))
            // phút 25 and minit ke-25, kỷ niệm 60 năm and ulang tahun ke-60.
            || matches!(x, Value::Ordinal(_)) && (number(y) || is_counted_in_order(y))
    };
    match same {
        Outcome::Equal if open(a, b) || open(b, a) => Outcome::UnitMissing,
        Outcome::Coarser if (open(a, b) || open(b, a)) && a.kind() != AnchorKind::Multiple => Outcome::Coarser,
        Outcome::Equal if named(a) && named(b) => Outcome::Unit,
        Outcome::Equal => Outcome::Kind,
        _ => Outcome::Differs,
    }
}

/// Whether minutes of a match or years of something celebrated may be numbered.
fn is_counted_in_order(value: &Value) -> bool {
    matches!(value, Value::Quantity(_, unit) if matches!(unit.symbol(), "min" | "year"))
}

/// Two amounts of one thing.
fn plain(x: Decimal, y: Decimal) -> Outcome {
    if x == y {
        return Outcome::Equal;
    }
    if is_rounded(x, y) || is_rounded(y, x) {
        return Outcome::Coarser;
    }
    match scale(x, y) {
        Some(power) => Outcome::Scale(power),
        None => Outcome::Differs,
    }
}

/// Whether `short` is `long` rounded: at least two significant digits left, or one of a
/// number with more than four.
fn is_rounded(short: Decimal, long: Decimal) -> bool {
    let (few, many) = (significant(short), significant(long));
    if few >= many || few < 2 || long.is_zero() || short.is_sign_negative() != long.is_sign_negative() {
        return false;
    }
    let Some(rounded) = long.round_sf(few) else { return false };
    rounded == short && many >= 3
}

/// Significant digits without trailing noughts.
fn significant(value: Decimal) -> u32 {
    let digits = value.mantissa().unsigned_abs().to_string();
    digits.trim_end_matches('0').len().max(1) as u32
}

/// k where y = x · 10^k, k ≠ 0.
fn scale(x: Decimal, y: Decimal) -> Option<i32> {
    let parts = |value: Decimal| {
        let normal = value.normalize();
        let digits = normal.mantissa().to_string();
        let short = digits.trim_end_matches('0');
        let noughts = (digits.len() - short.len()) as u32;
        let exponent = noughts.cast_signed() - normal.scale().cast_signed();
        (short.to_string(), exponent)
    };
    let ((a, m), (b, n)) = (parts(x), parts(y));
    (a == b && !x.is_zero() && m != n).then_some(n - m)
}
