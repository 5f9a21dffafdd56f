//! Which entries of one side render which of the other, as far as both stand in the texts.
//!
//! An English stem such as "to" stands in the renderings of hundreds of words, few of
//! which are in a given article. So the lexicon is asked once for each word of the source,
//! which has few renderings, and what is found serves both directions.

use super::tokens::Tokens;
use crate::lexicon::Lexicon;

/// A counterpart of an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Counterpart {
    /// The number of the entry on the other side.
    pub(super) entry: u32,
    /// Probability that the counterpart is rendered by the entry.
    pub(super) given_other: f32,
    /// Probability that the entry is rendered by the counterpart.
    pub(super) given_this: f32,
}

/// For each entry of one side its counterparts, one list behind the other.
#[derive(Debug, Default)]
pub(super) struct Counterparts {
    /// Where each list begins, and where the last one ends.
    starts: Vec<u32>,
    all: Vec<Counterpart>,
}

impl Counterparts {
    /// Those of the source's entries, and those of the target's.
    pub(super) fn of(source: &Tokens, target: &Tokens, lexicon: Option<&Lexicon>) -> (Counterparts, Counterparts) {
        let Some(lexicon) = lexicon else { return Default::default() };
        let mut forward = Counterparts { starts: vec![0], ..Counterparts::default() };
        // How many counterparts each target entry has; then where its next one goes.
        let mut next = vec![0_u32; target.entries().len() + 1];
        for &entry in source.entries() {
            for rendering in lexicon.renderings(entry) {
                let Some(entry) = target.number(rendering.word) else { continue };
                let (given_this, given_other) = (rendering.given_this, rendering.given_other);
                forward.all.push(Counterpart { entry, given_other, given_this });
                next[entry as usize + 1] += 1;
            }
            forward.starts.push(forward.all.len() as u32);
        }
        for at in 1..next.len() {
            next[at] += next[at - 1];
        }
        let starts = next.clone();
        let nothing = Counterpart { entry: 0, given_other: 0.0, given_this: 0.0 };
        let mut backward = Counterparts { starts, all: vec![nothing; forward.all.len()] };
        for entry in 0..source.entries().len() as u32 {
            for &Counterpart { entry: rendering, given_other, given_this } in forward.get(entry) {
                let place = &mut next[rendering as usize];
                let (given_this, given_other) = (given_other, given_this);
                backward.all[*place as usize] = Counterpart { entry, given_other, given_this };
                *place += 1;
            }
        }
        (forward, backward)
    }

    /// The counterparts of an entry.
    pub(super) fn get(&self, entry: u32) -> &[Counterpart] {
        let at = entry as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.all[start as usize..end as usize],
            _ => &[],
        }
    }
}
