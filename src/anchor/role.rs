//! What a word or phrase can be in a quantity, a date or a name.

use rust_decimal::Decimal;

use super::currency::Currency;
use super::unit::Unit;
use super::value::Modifier;

/// Part of a day that a clock time can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    /// a.m.
    Am,
    /// p.m.
    Pm,
    /// sáng, pagi
    Morning,
    /// trưa, siang, tengah hari
    Noon,
    /// chiều, petang, sore
    Afternoon,
    /// tối; malam is evening and night
    Evening,
    /// đêm, khuya
    Night,
    /// dini hari
    SmallHours,
}

/// The part a phrase plays. Names follow the data files.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Role {
    Digit(u32),
    Zero,
    Teen(u32),
    Tens(u32),
    TeenHead,
    TeenMark,
    TensMark,
    TenMark,
    Hundred,
    Exact(Decimal),
    Scale(u32),
    ShortScale(u32),
    MoneyScale(u32),
    Article,
    Link,
    HalfMore,
    /// A part more behind a number: and a quarter, ¼.
    PartMore(Decimal),
    Half,
    Fraction(u32, u32),
    FractionMark,
    Point,
    Minus,
    Approximate(u32),
    ApproximateHead,
    OrdinalHead,
    Ordinal(u32),
    OrdinalOrAll(u32),
    OrdinalTail,
    RomanHead,
    /// A noun whose number is a place in an order: hiệp 2, phút 89, stage 3.
    SerialHead,
    /// A word behind which a spaced "ke" is no "to".
    OrdinalCue,
    /// What is celebrated every year: kỷ niệm 60 năm is the 60th anniversary.
    AnniversaryHead,
    Both(u32),
    All,
    Percent,
    PercentagePoint,
    Times,
    Multiple(Decimal),
    AgeHead,
    AgeTail,
    OutOf,
    RangeWord,
    YearHead,
    YearBefore,
    /// A noun that makes a following Vietnamese năm "five".
    FiveBefore,
    MonthHead,
    DayHead,
    QuarterHead,
    QuarterWord,
    Quarter(u8),
    CenturyHead,
    CenturyTail,
    DecadeHead,
    DecadeTail,
    Decade(i32),
    Month(u8),
    ContextMonth(u8),
    MonthBefore,
    Weekday(u8),
    MaybeWeekday(u8),
    ClockHead,
    HourMark,
    MinuteMark,
    Oclock,
    Clock(u8),
    Part(DayPart),
    Modifier(Modifier),
    ModifierAfter(Modifier),
    Currency(Currency),
    Unit(Unit),
    SingleUnit(Unit),
    Classifier,
    Compound,
    Nothing,
    Title,
    /// A common noun that heads names of bodies, events and papers: Hội nghị, Kementerian.
    Generic,
    Function,
    Concept(u32),
}

/// Groups of roles, as bits: which readers have to look at a word at all.
pub(super) mod group {
    pub(in crate::anchor) const NUMERAL: u32 = 1;
    pub(in crate::anchor) const FIXED: u32 = 1 << 1;
    pub(in crate::anchor) const ORDINAL: u32 = 1 << 2;
    pub(in crate::anchor) const DAY: u32 = 1 << 3;
    pub(in crate::anchor) const PERIOD: u32 = 1 << 4;
    pub(in crate::anchor) const CLOCK: u32 = 1 << 5;
    pub(in crate::anchor) const MONEY: u32 = 1 << 6;
    pub(in crate::anchor) const APPROXIMATE: u32 = 1 << 7;
    pub(in crate::anchor) const MINUS: u32 = 1 << 8;
    pub(in crate::anchor) const NAME: u32 = 1 << 9;
    pub(in crate::anchor) const NOTHING: u32 = 1 << 10;
    /// Words that qualify what stands behind them.
    pub(in crate::anchor) const BEFORE: u32 = 1 << 11;
    /// Digits: no role of a word, but every reader of quantities wants them.
    pub(in crate::anchor) const DIGITS: u32 = 1 << 12;
    /// What makes a number before it a part of a date or range or an ordinal, months apart.
    pub(in crate::anchor) const TAIL: u32 = 1 << 13;
    /// Scales of numbers: million, tỷ.
    pub(in crate::anchor) const SCALE: u32 = 1 << 14;
    /// Parts more behind a number: rưỡi, and a half.
    pub(in crate::anchor) const MORE: u32 = 1 << 15;
    /// What stands inside a number in words.
    pub(in crate::anchor) const INSIDE: u32 = 1 << 16;
    /// What is counted or measured, currencies apart.
    pub(in crate::anchor) const MEASURE: u32 = 1 << 17;
    /// All other roles.
    pub(in crate::anchor) const OTHER: u32 = 1 << 18;
    /// What makes a number before it a time.
    pub(in crate::anchor) const CLOCK_TAIL: u32 = 1 << 19;
    /// Whatever an anchor can begin with, and what is passed over.
    pub(in crate::anchor) const BEGINS: u32 = QUANTITY | NAME | NOTHING;
    /// Whatever begins a quantity.
    pub(in crate::anchor) const QUANTITY: u32 =
        NUMERAL | FIXED | ORDINAL | DAY | PERIOD | CLOCK | MONEY | APPROXIMATE | MINUS | DIGITS;
}

impl Role {
    /// Whether it says nothing without the word behind it.
    pub(super) fn is_lead(self) -> bool {
        matches!(
            self,
            Role::Article
                | Role::DayHead
                | Role::MonthHead
                | Role::YearHead
                | Role::ClockHead
                | Role::OrdinalHead
                | Role::CenturyHead
                | Role::DecadeHead
                | Role::QuarterHead
                | Role::ApproximateHead
                | Role::Minus
                | Role::Currency(_)
        )
    }

    /// The groups it is in; at least one.
    #[inline]
    pub(super) fn groups(self) -> u32 {
        match self {
            Role::Digit(_) | Role::Teen(_) | Role::TeenHead | Role::Exact(_) | Role::Article => group::NUMERAL,
            Role::Zero | Role::Half => group::NUMERAL | group::FIXED,
            Role::Tens(_) => group::NUMERAL | group::ORDINAL,
            Role::Multiple(_) | Role::Fraction(..) | Role::Both(_) | Role::SingleUnit(_) => group::FIXED,
            Role::OrdinalHead | Role::Ordinal(_) | Role::OrdinalOrAll(_) => group::ORDINAL,
            Role::Weekday(_) | Role::MaybeWeekday(_) | Role::Month(_) | Role::ContextMonth(_) => group::DAY,
            Role::DayHead | Role::MonthHead => group::DAY | group::BEFORE,
            Role::CenturyHead
            | Role::DecadeHead
            | Role::Decade(_)
            | Role::QuarterHead
            | Role::Quarter(_)
            | Role::YearHead => group::PERIOD,
            Role::Clock(_) | Role::ClockHead => group::CLOCK,
            Role::Currency(_) => group::MONEY,
            Role::Approximate(_) | Role::ApproximateHead => group::APPROXIMATE,
            Role::Minus => group::MINUS,
            Role::Title | Role::Concept(_) => group::NAME | group::BEFORE,
            Role::Nothing => group::NOTHING,
            Role::Modifier(_)
            | Role::AgeHead
            | Role::YearBefore
            | Role::FiveBefore
            | Role::MonthBefore
            | Role::RomanHead
            | Role::SerialHead
            | Role::OrdinalCue
            | Role::AnniversaryHead => group::BEFORE,
            Role::RangeWord | Role::OrdinalTail | Role::DecadeTail | Role::HourMark | Role::Oclock | Role::Part(_) => {
                group::TAIL
            }
            Role::Scale(_) | Role::ShortScale(_) | Role::MoneyScale(_) => group::SCALE,
            Role::HalfMore | Role::PartMore(_) => group::MORE,
            Role::Link
            | Role::Point
            | Role::FractionMark
            | Role::OutOf
            | Role::TeenMark
            | Role::TensMark
            | Role::TenMark
            | Role::Hundred => group::INSIDE,
            Role::Percent | Role::PercentagePoint | Role::Times | Role::AgeTail | Role::Unit(_) => group::MEASURE,
            _ => group::OTHER,
        }
    }

    /// Reads a role of a data file: its name and argument.
    pub(super) fn parse(name: &str, argument: &str) -> Option<Role> {
        let number = || argument.parse::<u32>().ok();
        let small = || argument.parse::<u8>().ok();
        let decimal = || argument.parse::<Decimal>().ok();
        Some(match name {
            "digit" => Role::Digit(number()?),
            "zero" => Role::Zero,
            "teen" => Role::Teen(number()?),
            "tens" => Role::Tens(number()?),
            "teen-head" => Role::TeenHead,
            "teen-mark" => Role::TeenMark,
            "tens-mark" => Role::TensMark,
            "ten-mark" => Role::TenMark,
            "hundred" => Role::Hundred,
            "exact" => Role::Exact(decimal()?),
            "scale" => Role::Scale(number()?),
            "short-scale" => Role::ShortScale(number()?),
            "money-scale" => Role::MoneyScale(number()?),
            "article" => Role::Article,
            "link" => Role::Link,
            "half-more" => Role::HalfMore,
            "part-more" => Role::PartMore(decimal()?),
            "half" => Role::Half,
            "fraction" => {
                let (part, whole) = argument.split_once('/')?;
                Role::Fraction(part.parse().ok()?, whole.parse().ok()?)
            }
            "fraction-mark" => Role::FractionMark,
            "point" => Role::Point,
            "minus" => Role::Minus,
            "approximate" => Role::Approximate(number()?),
            "approximate-head" => Role::ApproximateHead,
            "ordinal-head" => Role::OrdinalHead,
            "ordinal" => Role::Ordinal(number()?),
            "ordinal-or-all" => Role::OrdinalOrAll(number()?),
            "ordinal-tail" => Role::OrdinalTail,
            "roman-head" => Role::RomanHead,
            "serial-head" => Role::SerialHead,
            "ordinal-cue" => Role::OrdinalCue,
            "anniversary-head" => Role::AnniversaryHead,
            "both" => Role::Both(number()?),
            "all" => Role::All,
            "percent" => Role::Percent,
            "percentage-point" => Role::PercentagePoint,
            "times" => Role::Times,
            "multiple" => Role::Multiple(decimal()?),
            "age-head" => Role::AgeHead,
            "age-tail" => Role::AgeTail,
            "out-of" => Role::OutOf,
            "range-word" => Role::RangeWord,
            "year-head" => Role::YearHead,
            "year-before" => Role::YearBefore,
            "five-before" => Role::FiveBefore,
            "month-head" => Role::MonthHead,
            "day-head" => Role::DayHead,
            "quarter-head" => Role::QuarterHead,
            "quarter-word" => Role::QuarterWord,
            "quarter" => Role::Quarter(small()?),
            "century-head" => Role::CenturyHead,
            "century-tail" => Role::CenturyTail,
            "decade-head" => Role::DecadeHead,
            "decade-tail" => Role::DecadeTail,
            "decade" => Role::Decade(argument.parse().ok()?),
            "month" => Role::Month(small()?),
            "context-month" => Role::ContextMonth(small()?),
            "month-before" => Role::MonthBefore,
            "weekday" => Role::Weekday(small()?),
            "maybe-weekday" => Role::MaybeWeekday(small()?),
            "clock-head" => Role::ClockHead,
            "hour-mark" => Role::HourMark,
            "minute-mark" => Role::MinuteMark,
            "oclock" => Role::Oclock,
            "clock" => Role::Clock(small()?),
            "daypart" => Role::Part(match argument {
                "am" => DayPart::Am,
                "pm" => DayPart::Pm,
                "morning" => DayPart::Morning,
                "noon" => DayPart::Noon,
                "afternoon" => DayPart::Afternoon,
                "evening" => DayPart::Evening,
                "night" => DayPart::Night,
                "smallhours" => DayPart::SmallHours,
                _ => return None,
            }),
            "modifier" => Role::Modifier(Modifier::parse(argument)?),
            "modifier-after" => Role::ModifierAfter(Modifier::parse(argument)?),
            "currency" => Role::Currency(Currency::of(argument)?),
            "unit" => Role::Unit(Unit::of(argument)?),
            "single-unit" => Role::SingleUnit(Unit::of(argument)?),
            "compound" => Role::Compound,
            "classifier" => Role::Classifier,
            "nothing" => Role::Nothing,
            "title" => Role::Title,
            "generic" => Role::Generic,
            "function" => Role::Function,
            _ => return None,
        })
    }
}
