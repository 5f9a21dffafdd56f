//! What an anchor is and what it means.

use rust_decimal::Decimal;

use super::currency::Currency;
use super::date::Date;
use super::name::Name;
use super::time::Time;
use super::unit::Unit;
use crate::text::Span;

/// What an anchor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnchorKind {
    /// A plain number.
    Number,
    /// A place in an order: thứ 13, ke-13, 13th.
    Ordinal,
    /// A number in per cent.
    Percent,
    /// A difference of percentages.
    PercentagePoint,
    /// So many times: 1,5 lần, doubled, threefold.
    Multiple,
    /// A part of a whole: 18/21, one third.
    Fraction,
    /// Numbers set against each other: 3-1.
    Score,
    /// From one to another: 2021–2025, 5-10 km.
    Range,
    /// A magnitude only: hàng nghìn, ribuan, thousands.
    Approximate,
    /// An amount of a currency.
    Money,
    /// An amount with a unit of measure.
    Quantity,
    /// A quantity of time.
    Duration,
    /// How old somebody or something is.
    Age,
    /// A date in any precision.
    Date,
    /// A time of day.
    Time,
    /// A code, decree number, address: compared whole.
    Identifier,
    /// A name of a person, place or body.
    Name,
}

impl AnchorKind {
    /// The name in output, such as `percentage-point`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            AnchorKind::Number => "number",
            AnchorKind::Ordinal => "ordinal",
            AnchorKind::Percent => "percent",
            AnchorKind::PercentagePoint => "percentage-point",
            AnchorKind::Multiple => "multiple",
            AnchorKind::Fraction => "fraction",
            AnchorKind::Score => "score",
            AnchorKind::Range => "range",
            AnchorKind::Approximate => "approximate",
            AnchorKind::Money => "money",
            AnchorKind::Quantity => "quantity",
            AnchorKind::Duration => "duration",
            AnchorKind::Age => "age",
            AnchorKind::Date => "date",
            AnchorKind::Time => "time",
            AnchorKind::Identifier => "identifier",
            AnchorKind::Name => "name",
        }
    }
}

/// How the members of a composed value hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Joint {
    /// Part and whole.
    Of,
    /// One against another.
    Against,
    /// From one to another.
    To,
}

/// What a mention means under one reading.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A plain number.
    Number(Decimal),
    /// A place in an order.
    Ordinal(Decimal),
    /// Per cent.
    Percent(Decimal),
    /// Percentage points.
    PercentagePoint(Decimal),
    /// So many times.
    Multiple(Decimal),
    /// A power of ten: 3 for thousands of.
    Approximate(u32),
    /// An amount of a currency.
    Money(Decimal, Currency),
    /// An amount in a unit; a duration where the unit is one of time.
    Quantity(Decimal, Unit),
    /// Years of age.
    Age(Decimal),
    /// A date.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// Values in order.
    Members(Joint, Vec<Value>),
    /// A code, folded.
    Identifier(String),
    /// A name.
    Name(Name),
}

impl Value {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> AnchorKind {
        match self {
            Value::Number(_) => AnchorKind::Number,
            Value::Ordinal(_) => AnchorKind::Ordinal,
            Value::Percent(_) => AnchorKind::Percent,
            Value::PercentagePoint(_) => AnchorKind::PercentagePoint,
            Value::Multiple(_) => AnchorKind::Multiple,
            Value::Approximate(_) => AnchorKind::Approximate,
            Value::Money(..) => AnchorKind::Money,
            Value::Quantity(_, unit) if unit.is_time() => AnchorKind::Duration,
            Value::Quantity(..) => AnchorKind::Quantity,
            Value::Age(_) => AnchorKind::Age,
            Value::Date(_) => AnchorKind::Date,
            Value::Time(_) => AnchorKind::Time,
            Value::Members(Joint::Of, _) => AnchorKind::Fraction,
            Value::Members(Joint::Against, _) => AnchorKind::Score,
            Value::Members(Joint::To, _) => AnchorKind::Range,
            Value::Identifier(_) => AnchorKind::Identifier,
            Value::Name(_) => AnchorKind::Name,
        }
    }

    /// The amount in the unit as it is written; none for dates, times, names and tuples.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        match self {
            Value::Number(amount)
            | Value::Ordinal(amount)
            | Value::Percent(amount)
            | Value::PercentagePoint(amount)
            | Value::Multiple(amount)
            | Value::Age(amount)
            | Value::Money(amount, _)
            | Value::Quantity(amount, _) => Some(*amount),
            _ => None,
        }
    }

    /// The same with another amount; values without an amount stay.
    #[must_use]
    pub(super) fn with_amount(&self, amount: Decimal) -> Value {
        match self {
            Value::Ordinal(_) => Value::Ordinal(amount),
            Value::Percent(_) => Value::Percent(amount),
            Value::PercentagePoint(_) => Value::PercentagePoint(amount),
            Value::Multiple(_) => Value::Multiple(amount),
            Value::Age(_) => Value::Age(amount),
            Value::Money(_, currency) => Value::Money(amount, *currency),
            Value::Quantity(_, unit) => Value::Quantity(amount, *unit),
            Value::Number(_) => Value::Number(amount),
            other => other.clone(),
        }
    }

    /// Symbol of the unit, ISO code of the currency, `%`; empty where there is none.
    #[must_use]
    pub fn unit(&self) -> String {
        match self {
            Value::Money(_, currency) => currency.code().to_string(),
            Value::Quantity(_, unit) => unit.symbol().to_string(),
            Value::Percent(_) => "%".to_string(),
            Value::Age(_) => "year".to_string(),
            Value::Members(_, members) => members.last().map(Value::unit).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The value with its unit, as findings quote it.
    #[must_use]
    pub fn quoted(&self) -> String {
        match self.unit() {
            unit if unit.is_empty() || matches!(self, Value::Members(..)) => self.text(),
            unit => format!("{} {unit}", self.text()),
        }
    }

    /// The value as text: an exact decimal, an ISO 8601 date (`2025-10`, `--10`,
    /// `2025-Q2`, `-W-1` for Monday; `199X` a decade and `20XX` a century as in its
    /// extension), `19:30`, `10^3`, members with `/`, `:` or `..` between them.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Value::Approximate(power) => format!("10^{power}"),
            Value::Date(date) => date.to_string(),
            Value::Time(time) => time.to_string(),
            Value::Members(joint, members) => {
                let mark = match joint {
                    Joint::Of => "/",
                    Joint::Against => ":",
                    Joint::To => "..",
                };
                members.iter().map(Value::text).collect::<Vec<_>>().join(mark)
            }
            Value::Identifier(text) => text.clone(),
            Value::Name(name) => name.key().to_string(),
            other => other.amount().unwrap_or_default().normalize().to_string(),
        }
    }
}

/// What a number is said to be more, less or about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modifier {
    /// hơn, lebih, more than
    More,
    /// gần, hampir, nearly
    Nearly,
    /// khoảng, sekitar, about
    About,
    /// ít nhất, sekurang-kurangnya, at least
    AtLeast,
    /// không quá, paling banyak, at most
    AtMost,
    /// dưới, kurang dari, less than
    Less,
}

impl Modifier {
    /// The name in output and data files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Modifier::More => "more",
            Modifier::Nearly => "nearly",
            Modifier::About => "about",
            Modifier::AtLeast => "least",
            Modifier::AtMost => "most",
            Modifier::Less => "less",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Modifier> {
        [Modifier::More, Modifier::Nearly, Modifier::About, Modifier::AtLeast, Modifier::AtMost, Modifier::Less]
            .into_iter()
            .find(|m| m.name() == text)
    }
}

/// Something in a sentence that can be compared across languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// What it is under its likeliest reading.
    pub kind: AnchorKind,
    /// Where it stands in the sentence's text, in bytes; modifiers are not in it.
    pub span: Span,
    /// What it can mean, the likelier first; never empty.
    pub readings: Vec<Value>,
    /// What is said of it: more than, nearly.
    pub modifier: Option<Modifier>,
    /// Weak evidence: a small number in words, a capital that may only begin a sentence.
    /// Its absence on the other side says little.
    pub weak: bool,
}

impl Anchor {
    /// Whether it is anything but a name or an identifier.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        !matches!(self.kind, AnchorKind::Name | AnchorKind::Identifier)
    }

    /// What it means under its likeliest reading.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        self.readings.first()
    }

    /// The likeliest amount, in the unit as it is written.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        self.value().and_then(Value::amount)
    }

    /// How it stands in the sentence.
    #[must_use]
    pub fn surface<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span.range()).unwrap_or_default()
    }
}
