//! Words that look alike without being equal: ekonomi and economy, Präsident and président,
//! a name that one side spells in its own way.
//!
//! Only words without an entry in the lexicon are compared, and of those only the ones that
//! the other side has nowhere: whatever stands on both sides is its own best counterpart.

use rustc_hash::FxHashMap;

use super::Weights;
use super::interner::Interner;
use super::tokens::Tokens;
use crate::text::fold;

/// Shorter words are alike by chance, in letters.
const SHORTEST: usize = 5;

/// For each key of one side the keys of the other that look alike.
#[derive(Debug, Default)]
pub(super) struct Cognates {
    lists: FxHashMap<u32, Vec<(u32, f32)>>,
}

/// A form with the spelling that it is compared by.
struct Spelt {
    key: u32,
    spelling: String,
}

impl Spelt {
    /// Forms that begin otherwise are not compared: what is alike begins alike.
    fn head(&self) -> &[u8] {
        &self.spelling.as_bytes()[..2]
    }
}

impl Cognates {
    /// Those of the source's keys, and those of the target's.
    pub(super) fn of(
        source: &Tokens,
        target: &Tokens,
        forms: &Interner<'_>,
        weights: &Weights,
    ) -> (Cognates, Cognates) {
        const SOURCE: u8 = 1;
        const TARGET: u8 = 2;
        let mut of_source = Cognates::default();
        let mut of_target = Cognates::default();
        if weights.least_likeness >= 1.0 {
            return (of_source, of_target);
        }
        let mut sides = vec![0_u8; forms.end()];
        source.unknown_keys().for_each(|key| sides[key as usize] |= SOURCE);
        target.unknown_keys().for_each(|key| sides[key as usize] |= TARGET);
        let of_side = |side: u8| -> Vec<Spelt> {
            // A folded word has a letter for each of its characters.
            let is_long = |word: &str| word.len() >= SHORTEST && word.chars().count() >= SHORTEST;
            let own = forms.spelt().iter().filter(|&&(key, word)| sides[key as usize] == side && is_long(word));
            own.map(|&(key, word)| Spelt { key, spelling: spelling(&fold(word)) })
                .filter(|form| form.spelling.len() >= 2)
                .collect()
        };
        let sources = of_side(SOURCE);
        let mut targets = if sources.is_empty() { Vec::new() } else { of_side(TARGET) };
        targets.sort_by(|a, b| a.head().cmp(b.head()));
        for source in &sources {
            let from = targets.partition_point(|target| target.head() < source.head());
            for target in targets[from..].iter().take_while(|target| target.head() == source.head()) {
                let likeness = likeness(&source.spelling, &target.spelling, weights.least_likeness);
                if likeness > 0.0 {
                    let probability = weights.equal * likeness as f32;
                    of_source.lists.entry(source.key).or_default().push((target.key, probability));
                    of_target.lists.entry(target.key).or_default().push((source.key, probability));
                }
            }
        }
        (of_source, of_target)
    }

    /// The keys of the other side that look like a key, with the probability that they
    /// render it.
    pub(super) fn get(&self, key: u32) -> &[(u32, f32)] {
        if self.lists.is_empty() { &[] } else { self.lists.get(&key).map_or(&[], Vec::as_slice) }
    }
}

/// How alike two spellings are: 0 at `least` of the letters or below, 1 for equal ones.
fn likeness(a: &str, b: &str, least: f64) -> f64 {
    let longest = a.len().max(b.len());
    // The difference in length alone may say no.
    if (a.len().min(b.len()) as f64) <= least * longest as f64 {
        return 0.0;
    }
    let alike = strsim::normalized_levenshtein(a, b);
    ((alike - least) / (1.0 - least)).max(0.0)
}

/// A folded form as languages with Latin letters would spell it alike: k for c, q and ch, s
/// for the c before e, i and y, f for ph, t for th, i for y, single letters for doubled ones.
fn spelling(form: &str) -> String {
    let mut spelling = String::with_capacity(form.len() + 1);
    let mut letters = form.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or_default();
        let sound = match (letter, next) {
            ('p', 'h') => 'f',
            ('c', 'e' | 'i' | 'y') | ('z' | 'x', _) => 's',
            ('c' | 'q', _) => 'k',
            ('y', _) => 'i',
            _ => letter,
        };
        if letter == 'x' {
            spelling.push('k');
        }
        if matches!((letter, next), ('p' | 'c' | 't' | 'r', 'h')) {
            letters.next();
        }
        if !spelling.ends_with(sound) {
            spelling.push(sound);
        }
    }
    spelling
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> f64 {
        likeness(&spelling(a), &spelling(b), 0.7)
    }

    #[test]
    fn cognates_look_alike_and_other_words_do_not() {
        for (a, b) in [("ekonomi", "economy"), ("universiti", "university"), ("demokrasi", "democracy")] {
            assert!(alike(a, b) > 0.99, "{a} {b}");
        }
        assert!(alike("prasident", "president") > 0.5);
        assert!(alike("komisi", "commission") < alike("presiden", "president"));
        for (a, b) in [("rumah", "rumor"), ("pemimpin", "permintaan"), ("kerajaan", "kenderaan")] {
            assert!(alike(a, b) < 0.3, "{a} {b} {}", alike(a, b));
        }
    }
}
