//! Parts of a corpus, by document and never by sentence.
//!
//! The hash of a document's name decides, so that a document stays where it is whatever is
//! added beside it, and all renderings of a source go where it goes.

use std::str::FromStr;

use super::fold::hash;
use crate::error::{Error, Result};

/// How far shares may be off 1 when summed.
const SLIP: f64 = 1e-6;

/// Names of parts with their shares.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    parts: Vec<(String, f64)>,
}

impl FromStr for Split {
    type Err = Error;

    /// Reads `train=0.98,dev=0.01,test=0.01`.
    fn from_str(text: &str) -> Result<Split> {
        let wrong = |message: &str| Error::Usage(format!("{text:?}: {message}, such as train=0.98,dev=0.01,test=0.01"));
        let mut parts: Vec<(String, f64)> = Vec::new();
        for part in text.split(',') {
            let (name, share) = part.split_once('=').ok_or_else(|| wrong("expected names with their shares"))?;
            let share = share.parse().ok().filter(|share| (0.0..=1.0).contains(share));
            let share = share.ok_or_else(|| wrong("expected shares from 0 to 1"))?;
            if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
                return Err(wrong("expected names of letters and digits"));
            }
            if parts.iter().any(|(known, _)| known == name) {
                return Err(wrong("expected each name once"));
            }
            parts.push((name.to_string(), share));
        }
        let sum: f64 = parts.iter().map(|(_, share)| share).sum();
        if (sum - 1.0).abs() > SLIP { Err(wrong("expected shares that make 1")) } else { Ok(Split { parts }) }
    }
}

impl std::fmt::Display for Split {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<String> = self.parts.iter().map(|(name, share)| format!("{name}={share}")).collect();
        f.write_str(&parts.join(","))
    }
}

impl Split {
    /// Names of the parts.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.parts.iter().map(|(name, _)| name.clone()).collect()
    }

    /// The part of a document; `row` is named where there is none.
    pub(super) fn part(&self, document: Option<&str>, row: usize) -> Result<usize> {
        let Some(document) = document else {
            return Err(Error::Usage(format!("row {row} names no document; --split goes by document")));
        };
        // A number from 0 to 1 with 53 bits, which a float holds exactly.
        let at = (hash([document].into_iter()) >> 11) as f64 / (1_u64 << 53) as f64;
        let mut up_to = 0.0;
        let found = self.parts.iter().position(|(_, share)| {
            up_to += share;
            at < up_to
        });
        // What rounding leaves belongs to the last part that has a share.
        let last = self.parts.iter().rposition(|(_, share)| *share > 0.0).unwrap_or_default();
        Ok(found.unwrap_or(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_come_out_and_names_decide() {
        let split: Split = "train=0.8,dev=0.1,test=0.1".parse().unwrap();
        let mut counts = [0; 3];
        for number in 0..10_000 {
            let part = split.part(Some(&format!("tin-{number}.vi.txt")), 1).unwrap();
            assert_eq!(part, split.part(Some(&format!("tin-{number}.vi.txt")), 2).unwrap());
            counts[part] += 1;
        }
        assert!((7850..8150).contains(&counts[0]) && (900..1100).contains(&counts[1]), "{counts:?}");
        assert!(split.part(None, 7).unwrap_err().to_string().starts_with("row 7 names no document"));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for bad in ["train", "train=2", "train=0.5,dev=0.4", "a/b=1", "a=0.5,a=0.5", "=1", "train=nan"] {
            assert!(bad.parse::<Split>().is_err(), "{bad}");
        }
        assert_eq!("a=0,b=1".parse::<Split>().unwrap().part(Some("x"), 1).unwrap(), 1);
    }
}
