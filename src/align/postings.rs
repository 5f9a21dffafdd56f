//! Where the tokens of a side stand.

use std::ops::Range;

use super::tokens::{Token, Tokens};

/// Sentences in order, and how many tokens of each.
pub(super) type List = [(u32, f32)];

/// For each key and each entry of the lexicon the sentences that have it.
#[derive(Debug)]
pub(super) struct Postings {
    keys: Lists,
    entries: Lists,
}

impl Postings {
    /// The postings of a side; keys are numbered below `keys`.
    pub(super) fn of(side: &Tokens, keys: usize) -> Postings {
        Postings {
            keys: Lists::of(side, keys, |token| side.keys(token).iter().copied()),
            entries: Lists::of(side, side.entries().len(), |token| token.entry.into_iter()),
        }
    }

    /// The sentences of `near` with a key.
    pub(super) fn key(&self, key: u32, near: &Range<usize>) -> &List {
        within(self.keys.get(key), near)
    }

    /// The sentences of `near` with the entry of a number.
    pub(super) fn entry(&self, entry: u32, near: &Range<usize>) -> &List {
        within(self.entries.get(entry), near)
    }
}

/// Lists one behind the other: two allocations for all of them.
#[derive(Debug)]
struct Lists {
    /// Where each list begins and ends in `places`.
    ends: Vec<(u32, u32)>,
    places: Vec<(u32, f32)>,
}

impl Lists {
    /// The lists of what `of` gives for each token, numbers below `count`.
    fn of<'t, I: Iterator<Item = u32>>(side: &'t Tokens, count: usize, of: impl Fn(&'t Token) -> I) -> Lists {
        let mut ends = vec![(0, 0); count];
        for at in 0..side.sentences() {
            for number in side.of_sentence(at).iter().flat_map(&of) {
                ends[number as usize].1 += 1;
            }
        }
        // From how many there are to where they stand; the ends move as places are filled.
        let mut total = 0;
        for (start, end) in &mut ends {
            let length = *end;
            (*start, *end) = (total, total);
            total += length;
        }
        let mut places = vec![(0, 0.0); total as usize];
        for at in 0..side.sentences() {
            for number in side.of_sentence(at).iter().flat_map(&of) {
                let (start, end) = &mut ends[number as usize];
                if *end > *start && places[*end as usize - 1].0 == at as u32 {
                    places[*end as usize - 1].1 += 1.0;
                } else {
                    places[*end as usize] = (at as u32, 1.0);
                    *end += 1;
                }
            }
        }
        Lists { ends, places }
    }

    fn get(&self, number: u32) -> &List {
        self.ends.get(number as usize).map_or(&[], |&(start, end)| &self.places[start as usize..end as usize])
    }
}

fn within<'p>(list: &'p List, near: &Range<usize>) -> &'p List {
    let (Some(&(first, _)), Some(&(last, _))) = (list.first(), list.last()) else { return list };
    if near.start <= first as usize && (last as usize) < near.end {
        return list;
    }
    if list.len() < 8 {
        // Cutting off the ends one by one is quicker than searching.
        let from = list.iter().take_while(|&&(s, _)| (s as usize) < near.start).count();
        let behind = list.iter().rev().take_while(|&&(s, _)| (s as usize) >= near.end).count();
        return if from + behind >= list.len() { &[] } else { &list[from..list.len() - behind] };
    }
    let from = first_from(list, near.start);
    let to = from + list[from..].iter().take_while(|&&(s, _)| (s as usize) < near.end).count();
    &list[from..to]
}

/// The place of the first sentence not before `sentence`: words are spread over a text, so
/// the search begins where it would be if evenly, and steps outwards in steps that double.
/// In a long text a binary search would miss the cache again and again.
fn first_from(list: &List, sentence: usize) -> usize {
    let is_before = |at: usize| (list[at].0 as usize) < sentence;
    let (Some(&(first, _)), Some(&(last, _))) = (list.first(), list.last()) else { return 0 };
    let (first, last) = (first as usize, last as usize);
    if sentence <= first {
        return 0;
    }
    if sentence > last {
        return list.len();
    }
    let guess = (list.len() - 1) * (sentence - first) / (last - first);
    let (mut low, mut high, mut step) = (guess, guess, 1);
    if is_before(guess) {
        while high < list.len() && is_before(high) {
            low = high + 1;
            high = (high + step).min(list.len());
            step *= 2;
        }
    } else {
        while low > 0 && !is_before(low - 1) {
            high = low - 1;
            low = low.saturating_sub(step);
            step *= 2;
        }
        low = low.min(high);
    }
    low + list[low..high].partition_point(|&(s, _)| (s as usize) < sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_of_a_list_is_found_from_any_guess() {
        let even: Vec<(u32, f32)> = (0..200).map(|at| (at * 3, 1.0)).collect();
        let lumpy: Vec<(u32, f32)> = (0..100).chain(900..1000).chain([5000]).map(|at| (at, 1.0)).collect();
        for list in [&even, &lumpy] {
            for start in 0..5010 {
                let near = start..start + 37;
                let expected: Vec<_> = list.iter().filter(|(s, _)| near.contains(&(*s as usize))).copied().collect();
                assert_eq!(within(list, &near), expected, "{near:?}");
            }
        }
    }
}
