//! The baseline: what a person has decided about findings, each with a reason.
//!
//! A text file, a line a finding, so that it can be read, merged and put under version
//! control. A finding is dismissed, and from then on not told, or confirmed to be a fault.
//! An entry may expire; from then on it counts no more.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{Error, Result};
use crate::text::tsv_field;

/// The first line of the file: its format and version.
const VERSION: &str = "songngu baseline 1";

/// The second line: the columns. The last came later: a file may end before it.
const COLUMNS: [&str; 6] = ["fingerprint", "check", "reason", "expires", "note", "state"];

/// Digits of a fingerprint.
const DIGITS: usize = 16;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: i32,
    month: u8,
    of_month: u8,
}

impl Day {
    /// The day so many days after 1 January 1970, by the proleptic Gregorian calendar.
    #[must_use]
    pub fn of_unix_days(days: i64) -> Day {
        // Years begin in March here, so that the leap day is their last.
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Day { year: year as i32, month: month as u8, of_month: day as u8 }
    }
}

impl FromStr for Day {
    type Err = Error;

    /// Reads `2026-11-21`.
    fn from_str(text: &str) -> Result<Day> {
        let wrong = || Error::Usage(format!("{text:?} is no day; expected one like 2026-11-21"));
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return Err(wrong()) };
        let digits = [(year, 4), (month, 2), (day, 2)];
        if digits.iter().any(|(part, length)| part.len() != *length || !part.bytes().all(|b| b.is_ascii_digit())) {
            return Err(wrong());
        }
        let number = |part: &str| part.parse::<i32>().map_err(|_| wrong());
        let (year, month, day) = (number(year)?, number(month)?, number(day)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + i32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        if !(1..=length).contains(&day) {
            return Err(wrong());
        }
        Ok(Day { year, month: month as u8, of_month: day as u8 })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

/// What was decided about a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// It is known and not told again.
    #[default]
    Dismissed,
    /// It is a fault, and told until it is mended.
    Confirmed,
}

impl State {
    /// The name in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Dismissed => "dismissed",
            State::Confirmed => "confirmed",
        }
    }
}

/// A finding about which something was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// The finding's check.
    pub check: String,
    /// Why.
    pub reason: String,
    /// The last day on which this holds.
    pub expires: Option<Day>,
    /// The words in question, for who reads the file.
    pub note: String,
    /// What was decided.
    pub state: State,
}

/// All that was decided, one entry a fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Entry>,
}

/// What is decided on a day.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    entries: Vec<Entry>,
    holding: FxHashMap<String, usize>,
}

impl Accepted {
    /// Whether a finding is dismissed.
    #[must_use]
    pub fn has(&self, fingerprint: &str) -> bool {
        self.reason(fingerprint, State::Dismissed).is_some()
    }

    /// Why a finding is in a state, if it is.
    #[must_use]
    pub fn reason(&self, fingerprint: &str, state: State) -> Option<&str> {
        let entry = &self.entries[*self.holding.get(fingerprint)?];
        (entry.state == state).then_some(entry.reason.as_str())
    }

    /// All entries of the baseline, expired ones too.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

impl Baseline {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it cannot be read or is no baseline: the line is named.
    pub fn load(path: &Path) -> Result<Baseline> {
        let text = std::fs::read_to_string(path).map_err(Error::read(path))?;
        Baseline::parse(path, &text)
    }

    /// Reads the text of a file; `path` is named in errors.
    ///
    /// # Errors
    /// Where it is no baseline.
    pub fn parse(path: &Path, text: &str) -> Result<Baseline> {
        let mut lines = text.lines().map(|line| line.strip_suffix('\r').unwrap_or(line));
        let expect = |found: Option<&str>, line: usize, expected: &str| match found {
            Some(found) if found == expected => Ok(()),
            found => {
                let found = found.unwrap_or_default();
                Err(Error::format(path, line, format!("no baseline: expected {expected:?}, found {found:?}")))
            }
        };
        expect(lines.next(), 1, VERSION)?;
        let header = lines.next();
        let old = COLUMNS[..COLUMNS.len() - 1].join("\t");
        if header != Some(old.as_str()) {
            expect(header, 2, &COLUMNS.join("\t"))?;
        }
        let width = header.unwrap_or_default().split('\t').count();
        let mut baseline = Baseline::default();
        for (at, line) in lines.enumerate() {
            let entry = entry(line, width).map_err(|message| Error::format(path, at + 3, message))?;
            baseline.add(entry);
        }
        Ok(baseline)
    }

    /// The entries, by check and fingerprint.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Adds an entry in the place of one with its fingerprint.
    pub fn add(&mut self, entry: Entry) {
        self.entries.retain(|known| known.fingerprint != entry.fingerprint);
        let key = |entry: &Entry| (entry.check.clone(), entry.fingerprint.clone());
        let at = self.entries.partition_point(|known| key(known) < key(&entry));
        self.entries.insert(at, entry);
    }

    /// What is decided on a day.
    #[must_use]
    pub fn accepted(&self, today: Day) -> Accepted {
        let holds = |(_, entry): &(usize, &Entry)| entry.expires.is_none_or(|last| today <= last);
        let numbered = self.entries.iter().enumerate().filter(holds);
        let holding = numbered.map(|(at, entry)| (entry.fingerprint.clone(), at)).collect();
        Accepted { entries: self.entries.clone(), holding }
    }

    /// Removes what has expired before `today` and, where findings are given, what is not
    /// found any more. Gives what was removed.
    pub fn prune(&mut self, today: Day, found: Option<&FxHashSet<String>>) -> Vec<Entry> {
        let stays = |entry: &Entry| {
            entry.expires.is_none_or(|last| today <= last) && found.is_none_or(|all| all.contains(&entry.fingerprint))
        };
        let (kept, removed) = std::mem::take(&mut self.entries).into_iter().partition(stays);
        self.entries = kept;
        removed
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{VERSION}\n{}\n", COLUMNS.join("\t"));
        for entry in &self.entries {
            let expires = entry.expires.map_or(String::new(), |day| day.to_string());
            let Entry { fingerprint, check, reason, note, state, .. } = entry;
            let fields = [fingerprint, check, reason, &expires, note, state.name()];
            text.push_str(&fields.map(|field| tsv_field(field).into_owned()).join("\t"));
            text.push('\n');
        }
        text
    }
}

fn entry(line: &str, width: usize) -> std::result::Result<Entry, String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let (true, [fingerprint, check, reason, expires, note, state @ ..]) = (fields.len() == width, fields.as_slice())
    else {
        return Err(format!("expected {width} fields, found {}", fields.len()));
    };
    let state = match state {
        [] | ["" | "dismissed"] => State::Dismissed,
        ["confirmed"] => State::Confirmed,
        _ => return Err(format!("{:?} is no state; expected dismissed or confirmed", state.join("\t"))),
    };
    if fingerprint.len() != DIGITS || !fingerprint.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(format!("{fingerprint:?} is no fingerprint; expected {DIGITS} hexadecimal digits"));
    }
    if reason.trim().is_empty() {
        return Err("an entry without a reason".to_string());
    }
    let expires = match *expires {
        "" => None,
        day => Some(day.parse().map_err(|problem: Error| problem.to_string())?),
    };
    Ok(Entry {
        fingerprint: (*fingerprint).to_string(),
        check: (*check).to_string(),
        reason: (*reason).to_string(),
        expires,
        note: (*note).to_string(),
        state,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "songngu baseline 1\nfingerprint\tcheck\treason\texpires\tnote\n";
    const NEW_HEAD: &str = "songngu baseline 1\nfingerprint\tcheck\treason\texpires\tnote\tstate\n";

    /// A file without the last column, as the first version wrote it.
    fn parse(rest: &str) -> Result<Baseline> {
        Baseline::parse(Path::new("known.tsv"), &format!("{HEAD}{rest}"))
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_read_is_written_again() {
        let text = "0123456789abcdef\tname\tour spelling\t\tWesak\nfedcba9876543210\tunit\tchecked\t2026-12-31\t5 km\n";
        let baseline = parse(text).unwrap();
        assert_eq!(baseline.entries().len(), 2);
        let new = format!("{NEW_HEAD}{}", text.replace('\n', "\tdismissed\n"));
        assert_eq!(baseline.to_text(), new);
        assert_eq!(Baseline::parse(Path::new("known.tsv"), &new).unwrap(), baseline);
    }

    #[test]
    fn what_is_confirmed_is_told_on() {
        let text = format!("{NEW_HEAD}0123456789abcdef\tname\ta fault\t\tWesak\tconfirmed\n");
        let baseline = Baseline::parse(Path::new("known.tsv"), &text).unwrap();
        let accepted = baseline.accepted(day("2026-11-21"));
        assert!(!accepted.has("0123456789abcdef"));
        assert_eq!(accepted.reason("0123456789abcdef", State::Confirmed), Some("a fault"));
        assert_eq!(accepted.reason("0123456789abcdee", State::Confirmed), None);
        let wrong = Baseline::parse(Path::new("known.tsv"), &text.replace("confirmed", "maybe")).unwrap_err();
        assert!(wrong.to_string().contains(":3: \"maybe\" is no state"), "{wrong}");
    }

    #[test]
    fn an_entry_holds_through_its_last_day() {
        let baseline = parse("fedcba9876543210\tunit\tchecked\t2026-12-31\t\n").unwrap();
        for (today, holds) in [("2026-12-30", true), ("2026-12-31", true), ("2027-01-01", false)] {
            assert_eq!(baseline.accepted(day(today)).has("fedcba9876543210"), holds, "{today}");
        }
    }

    #[test]
    fn pruning_removes_the_expired_and_the_unfound() {
        let text = "0123456789abcdef\tname\tours\t\t\nfedcba9876543210\tunit\tchecked\t2026-12-31\t\n";
        let mut baseline = parse(text).unwrap();
        assert_eq!(baseline.prune(day("2026-01-01"), None), []);
        assert_eq!(baseline.prune(day("2027-01-01"), None).len(), 1);
        assert_eq!(baseline.prune(day("2027-01-01"), Some(&FxHashSet::default())).len(), 1);
        assert_eq!(baseline.entries(), []);
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        let said = |rest: &str| parse(rest).unwrap_err().to_string();
        assert_eq!(
            said("0123\tname\tours\t\t\n"),
            "known.tsv:3: \"0123\" is no fingerprint; expected 16 hexadecimal digits"
        );
        assert!(said("0123456789abcdef\tname\t \t\t\n").contains(":3: an entry without a reason"));
        assert!(said("0123456789abcdef\tname\tours\n").contains(":3: expected 5 fields, found 3"));
        assert!(said("0123456789abcdef\tname\tours\t2026-02-30\t\n").contains("\"2026-02-30\" is no day"));
        let none = Baseline::parse(Path::new("x"), "").unwrap_err().to_string();
        assert!(none.contains("x:1: no baseline: expected \"songngu baseline 1\""), "{none}");
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let days =
            [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_778, "2026-11-21"), (-1, "1969-12-31")];
        for (number, text) in days {
            assert_eq!(Day::of_unix_days(number).to_string(), text);
            assert_eq!(day(text), Day::of_unix_days(number));
        }
        for wrong in ["2026-2-3", "2026-13-01", "2025-02-29", "today", ""] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }
}
