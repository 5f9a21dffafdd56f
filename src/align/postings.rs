//! Where the tokens of a side stand.

use std::hash::Hash;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::tokens::Tokens;
use crate::lexicon::WordId;

/// Sentences in order, and how many tokens of each.
pub(super) type List = [(u32, f32)];

/// For each key and each entry the sentences that have it.
#[derive(Debug, Default)]
pub(super) struct Postings {
    keys: FxHashMap<u32, Vec<(u32, f32)>>,
    words: FxHashMap<WordId, Vec<(u32, f32)>>,
}

impl Postings {
    pub(super) fn of(side: &Tokens) -> Postings {
        let mut postings = Postings::default();
        for (sentence, tokens) in side.sentences.iter().enumerate() {
            for token in tokens {
                for &key in side.keys(token) {
                    post(&mut postings.keys, key, sentence as u32);
                }
                if let Some(word) = token.word {
                    post(&mut postings.words, word, sentence as u32);
                }
            }
        }
        postings
    }

    /// The sentences of `near` with a key.
    pub(super) fn key(&self, key: u32, near: &Range<usize>) -> &List {
        within(self.keys.get(&key), near)
    }

    /// The sentences of `near` with an entry.
    pub(super) fn word(&self, word: WordId, near: &Range<usize>) -> &List {
        within(self.words.get(&word), near)
    }
}

fn post<K: Hash + Eq>(lists: &mut FxHashMap<K, Vec<(u32, f32)>>, key: K, sentence: u32) {
    let list = lists.entry(key).or_default();
    match list.last_mut() {
        Some((last, count)) if *last == sentence => *count += 1.0,
        _ => list.push((sentence, 1.0)),
    }
}

fn within<'p>(list: Option<&'p Vec<(u32, f32)>>, near: &Range<usize>) -> &'p List {
    let list = list.map_or(&[][..], Vec::as_slice);
    if list.len() < 8 {
        // Cutting off the ends one by one is quicker than searching.
        let from = list.iter().take_while(|&&(s, _)| (s as usize) < near.start).count();
        let behind = list.iter().rev().take_while(|&&(s, _)| (s as usize) >= near.end).count();
        return if from + behind >= list.len() { &[] } else { &list[from..list.len() - behind] };
    }
    let from = list.partition_point(|&(s, _)| (s as usize) < near.start);
    let to = list.partition_point(|&(s, _)| (s as usize) < near.end);
    &list[from..to.max(from)]
}
