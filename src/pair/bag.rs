//! What a document says, whatever its order: its distinct keys, and how rare each is.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::key;
use super::profile::Profile;
use crate::language::Language;
use crate::lexicon::Lexicon;

/// How many documents the usual rarity of a key is worth against the collection's own.
const USUAL_TRUST: f64 = 50.0;

/// The most Vietnamese words that a stem may lead back to.
const MOST_ORIGINS: usize = 4;

/// Vietnamese words less probable than this are no origin of a stem.
const LEAST_ORIGIN: f32 = 0.04;

/// The distinct keys of a document, sorted.
#[derive(Debug, Default)]
pub(super) struct Bag {
    pub(super) anchors: Vec<u32>,
    pub(super) words: Vec<u32>,
    /// Weights of all anchors and of all words together.
    pub(super) anchor_weight: f64,
    pub(super) word_weight: f64,
}

impl Bag {
    fn of(profile: &Profile) -> Bag {
        let distinct = |keys: &[u32]| {
            let mut keys = keys.to_vec();
            keys.sort_unstable();
            keys.dedup();
            keys.shrink_to_fit();
            keys
        };
        Bag { anchors: distinct(&profile.anchors), words: distinct(&profile.words), ..Bag::default() }
    }
}

/// The bags of a collection and the rarity of their keys.
#[derive(Debug)]
pub(super) struct Bags {
    each: Vec<Bag>,
    anchors: FxHashMap<u32, u32>,
    /// For each of the four languages how many documents have a word.
    words: [FxHashMap<u32, u32>; 4],
    documents: usize,
    by_language: [usize; 4],
}

impl Bags {
    pub(super) fn of(profiles: &[&Profile]) -> Bags {
        let bags: Vec<Bag> = profiles.par_iter().map(|profile| Bag::of(profile)).collect();
        let mut all = Bags {
            each: Vec::new(),
            anchors: FxHashMap::default(),
            words: Default::default(),
            documents: profiles.len(),
            by_language: [0; 4],
        };
        let known = || {
            let languages = profiles.iter().map(|profile| profile.language.language().and_then(place));
            languages.zip(&bags).filter_map(|(language, bag)| Some((language?, bag)))
        };
        let (anchors, words, by_language) = (&mut all.anchors, &mut all.words, &mut all.by_language);
        rayon::join(
            || known().flat_map(|(_, bag)| &bag.anchors).for_each(|&key| *anchors.entry(key).or_default() += 1),
            || {
                for (language, bag) in known() {
                    by_language[language] += 1;
                    bag.words.iter().for_each(|&key| *words[language].entry(key).or_default() += 1);
                }
            },
        );
        all.each = bags;
        let weights: Vec<(f64, f64)> = profiles
            .par_iter()
            .zip(&all.each)
            .map(|(profile, bag)| {
                let anchors = bag.anchors.iter().map(|&key| all.anchor_weight(key)).sum();
                let language = profile.language.language();
                let words = language.map_or(0.0, |l| bag.words.iter().map(|&key| all.word_weight(key, l)).sum());
                (anchors, words)
            })
            .collect();
        for (bag, weight) in all.each.iter_mut().zip(weights) {
            (bag.anchor_weight, bag.word_weight) = weight;
        }
        all
    }

    pub(super) fn bag(&self, at: usize) -> &Bag {
        &self.each[at]
    }

    /// How much an anchor's key tells: minus the logarithm of the share of documents that
    /// have it, in nats.
    pub(super) fn anchor_weight(&self, key: u32) -> f64 {
        weight(key, self.anchors.get(&key).copied(), self.documents)
    }

    /// The same of a word's key, among the documents of its language.
    pub(super) fn word_weight(&self, key: u32, language: Language) -> f64 {
        let Some(at) = place(language) else { return 0.0 };
        weight(key, self.words[at].get(&key).copied(), self.by_language[at])
    }
}

fn weight(key: u32, count: Option<u32>, documents: usize) -> f64 {
    let share =
        (f64::from(count.unwrap_or(0)) + USUAL_TRUST * key::usual_share(key)) / (documents as f64 + USUAL_TRUST);
    -share.min(1.0).ln()
}

fn place(language: Language) -> Option<usize> {
    Language::KNOWN.iter().position(|&known| known == language)
}

/// A Vietnamese word that a stem of a document may render.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Origin {
    /// The Vietnamese word.
    pub(super) word: u32,
    /// Which of the document's words it is.
    pub(super) stem: u32,
}

/// The Vietnamese words behind the words of a rendering, sorted.
pub(super) fn origins(words: &[u32], language: Language) -> Vec<Origin> {
    let Some(lexicon) = Lexicon::built_in(Language::Vietnamese, language) else { return Vec::new() };
    let mut found = Vec::with_capacity(words.len() * 2);
    let mut likeliest = Vec::new();
    for (stem, &word) in words.iter().enumerate() {
        likeliest.clear();
        let behind = lexicon.origins(key::word(word)).iter().filter(|origin| origin.given_this >= LEAST_ORIGIN);
        likeliest.extend(behind.map(|origin| (origin.given_this, key::of_word(origin.word))));
        likeliest.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.extend(likeliest.iter().take(MOST_ORIGINS).map(|&(_, word)| Origin { word, stem: stem as u32 }));
    }
    found.sort_unstable();
    found
}
