//! Which entries of one side render which of the other, as far as both stand in the texts.
//!
//! An English stem such as "to" stands in the renderings of hundreds of words, few of
//! which are in a given article. So the lexicon is asked once for each word of the source,
//! which has few renderings, and what is found serves both directions.

use super::tokens::Tokens;
use crate::lexicon::{Lexicon, Rendering, WordId};

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
        let mut forward = Counterparts { starts: Vec::with_capacity(source.entries().len() + 1), all: Vec::new() };
        // How many counterparts each target entry has; then where its next one goes.
        let mut next = vec![0_u32; target.entries().len() + 1];
        let mut shared = shared(source, target, lexicon).into_iter().peekable();
        for (number, &entry) in (0..).zip(source.entries()) {
            forward.starts.push(forward.all.len() as u32);
            while let Some((_, at)) = shared.next_if(|&(of, _)| of == number) {
                let Rendering { word, given_this, given_other } = lexicon.renderings(entry)[at as usize];
                let Some(entry) = target.numbers().get(word) else { continue };
                forward.all.push(Counterpart { entry, given_other, given_this });
                next[entry as usize + 1] += 1;
            }
        }
        forward.starts.push(forward.all.len() as u32);
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

/// The renderings of source words that stand in the target: the number of the word, and which
/// of its renderings.
fn shared(source: &Tokens, target: &Tokens, lexicon: &Lexicon) -> Vec<(u32, u32)> {
    // Where the lists stand is asked of all words first, so that the looks into memory overlap.
    let lists: Vec<&[WordId]> = source.entries().iter().map(|&entry| lexicon.rendering_words(entry)).collect();
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut count = 0;
    for (number, words) in (0..).zip(lists) {
        found.resize(count + words.len(), (0, 0));
        // Every rendering is written, and the next one over it where it does not stand there:
        // no decision hangs on what is read, so that the next words are on their way already.
        let room = &mut found[count..];
        let mut here = 0;
        for (at, &word) in (0..).zip(words) {
            room[here] = (number, at);
            here += usize::from(target.numbers().has(word));
        }
        count += here;
    }
    found.truncate(count);
    found
}
