//! Dates in any precision: the type, and where each form is read.

mod day;
mod period;

use std::fmt;

use super::reader::{Draft, Reader};
use super::role::Role;
use super::value::Modifier;

pub(super) use day::{day_month, month_name};

/// A date: what of it is named. An empty date is never read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Year of the common era.
    pub year: Option<i32>,
    /// 1 to 4.
    pub quarter: Option<u8>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// 1 (Monday) to 7.
    pub weekday: Option<u8>,
    /// First year of a decade.
    pub decade: Option<i32>,
    /// 21 for the twenty-first.
    pub century: Option<u8>,
}

impl Date {
    pub(super) fn of_year(year: i32) -> Date {
        Date { year: Some(year), ..Date::default() }
    }

    /// Its parts in one order, absent ones too.
    fn parts(&self) -> [Option<i32>; 7] {
        let small = |part: Option<u8>| part.map(i32::from);
        let Date { year, quarter, month, day, weekday, decade, century } = *self;
        [year, small(quarter), small(month), small(day), small(weekday), decade, small(century)]
    }

    /// Parts that both name and that differ.
    #[must_use]
    pub fn conflicts(&self, other: &Date) -> usize {
        self.parts().iter().zip(other.parts()).filter(|(a, b)| a.is_some() && b.is_some() && **a != *b).count()
    }

    /// Parts that both name and that are equal.
    #[must_use]
    pub fn common(&self, other: &Date) -> usize {
        self.parts().iter().zip(other.parts()).filter(|(a, b)| a.is_some() && **a == *b).count()
    }

    /// Whether it is the decade or century of the other.
    #[must_use]
    pub(super) fn holds(&self, other: &Date) -> bool {
        let first = other.year.or(other.decade);
        let decade = self.decade.is_some_and(|decade| other.year.is_some_and(|y| (decade..decade + 10).contains(&y)));
        let century = self.century.is_some_and(|century| {
            first.is_some_and(|year| {
                year.saturating_sub(1) / 100 + 1 == i32::from(century) || year / 100 + 1 == i32::from(century)
            })
        });
        decade || century
    }

    /// The date cut into parts that may stand apart in a sentence: year and the rest.
    pub(super) fn pieces(&self) -> Vec<Date> {
        let none = Date::default();
        let pieces = [
            Date { year: self.year, ..none },
            Date { quarter: self.quarter, ..none },
            Date { month: self.month, day: self.day, ..none },
            Date { weekday: self.weekday, ..none },
        ];
        pieces.into_iter().filter(|piece| *piece != none).collect()
    }
}

impl fmt::Display for Date {
    /// ISO 8601; see [`super::Value::text`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(decade) = self.decade {
            return write!(f, "{}X", decade / 10);
        }
        if let Some(century) = self.century {
            return write!(f, "{:02}XX", century.saturating_sub(1));
        }
        match (self.year, self.quarter, self.month, self.day) {
            (None, None, None, None) => {
                return write!(f, "-W-{}", self.weekday.unwrap_or_default());
            }
            (year, Some(quarter), ..) => match year {
                Some(year) => write!(f, "{year:04}-Q{quarter}")?,
                None => write!(f, "-Q{quarter}")?,
            },
            (Some(year), None, None, _) => write!(f, "{year:04}")?,
            (Some(year), None, Some(month), None) => write!(f, "{year:04}-{month:02}")?,
            (Some(year), None, Some(month), Some(day)) => write!(f, "{year:04}-{month:02}-{day:02}")?,
            (None, None, Some(month), None) => write!(f, "--{month:02}")?,
            (None, None, Some(month), Some(day)) => write!(f, "--{month:02}-{day:02}")?,
            (None, None, None, Some(day)) => write!(f, "---{day:02}")?,
        }
        Ok(())
    }
}

/// The date at a token.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    period::read(reader, at).or_else(|| day::read(reader, at))
}

/// The token as a year without a head: four digits from 1000 to 2199.
pub(super) fn bare_year(reader: &Reader<'_>, at: usize) -> Option<Date> {
    let year = reader.small(at).filter(|year| (1000..2200).contains(year))?;
    reader.digits(at).filter(|digits| digits.len() == 4)?;
    i32::try_from(year).ok().map(Date::of_year)
}

/// Whether a bare year is likelier than a number: it is of our time, and neither a
/// modifier before it nor a classifier behind it speaks of counting.
pub(super) fn is_likely_year(reader: &Reader<'_>, at: usize, year: &Date) -> bool {
    let recent = year.year.is_some_and(|year| (1900..2060).contains(&year));
    let counted = reader
        .is_before(at, |role| matches!(role, Role::Modifier(Modifier::More | Modifier::Nearly | Modifier::About)))
        || reader.find(at + 1, |role| (role == Role::Classifier).then_some(())).is_some();
    recent && !counted
}

/// A year behind a date: `, 2025`, `năm 2025`, `/2025`.
fn year_after(reader: &Reader<'_>, at: usize) -> Option<(usize, i32)> {
    let mut from = at;
    if reader.is_mark(from, ",") || reader.is_mark(from, "/-.") && reader.is_glued(from) && reader.is_glued(from + 1) {
        from += 1;
    }
    from = reader.past(from, Role::YearHead);
    if reader.word(from) == "of" {
        from += 1;
    }
    let year = bare_year(reader, from)?.year?;
    Some((from + 1, year))
}
