//! What a document says, as weighted keys: its numbers and names.

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::anchor::{AnchorKind, Key, anchors};
use crate::article::Document;
use crate::language::Language;

/// The keys of every document and how rare each is.
pub(super) struct Profiles {
    documents: Vec<Vec<(String, f64)>>,
}

impl Profiles {
    /// Reads the anchors of every document. A key weighs by its kind and by the share of
    /// documents of its language that have it.
    pub(super) fn new(documents: &[&Document]) -> Profiles {
        let keys: Vec<Vec<(String, f64)>> = documents.iter().map(|d| keys(d)).collect();
        let mut frequency: FxHashMap<(Option<Language>, &str), usize> = FxHashMap::default();
        let mut totals: FxHashMap<Option<Language>, usize> = FxHashMap::default();
        for (document, keys) in documents.iter().zip(&keys) {
            let language = document.language.language();
            *totals.entry(language).or_default() += 1;
            for (key, _) in keys {
                *frequency.entry((language, key)).or_default() += 1;
            }
        }
        let weighted = documents.iter().zip(&keys).map(|(document, keys)| {
            let language = document.language.language();
            let total = totals.get(&language).copied().unwrap_or(1) as f64;
            let weigh = |key: &str, own: f64| {
                let count = frequency.get(&(language, key)).copied().unwrap_or(1) as f64;
                own * (1.0 + ((total + 1.0) / count).ln())
            };
            keys.iter().map(|(key, own)| (key.clone(), weigh(key, *own))).collect()
        });
        Profiles { documents: weighted.collect() }
    }
}

/// The distinct keys of a document, sorted, with the weight of their kind.
fn keys(document: &Document) -> Vec<(String, f64)> {
    let Some(language) = document.language.language() else { return Vec::new() };
    let mut seen = FxHashSet::default();
    let mut keys = Vec::new();
    for sentence in document.text_sentences() {
        for anchor in anchors(&sentence.text, language) {
            for key in anchor.keys().into_iter().filter_map(|keys| keys.into_iter().next()) {
                let weight = match &key {
                    Key::Number(value) => number_weight(*value),
                    Key::Text(_) if anchor.kind == AnchorKind::Identifier => 2.0,
                    Key::Text(text) if text.chars().count() > 2 => 1.0,
                    Key::Text(_) => continue,
                    _ => 0.8,
                };
                let key = key.to_string();
                if seen.insert(key.clone()) {
                    keys.push((key, weight));
                }
            }
        }
    }
    keys.sort_by(|a, b| a.0.cmp(&b.0));
    keys
}

/// A number weighs by its significant digits: 3 hardly, 42.5 or 5103 much.
fn number_weight(value: Decimal) -> f64 {
    let digits = value.mantissa().unsigned_abs().to_string();
    match digits.trim_end_matches('0').len() {
        0 | 1 => 0.2,
        2 => 0.8,
        _ => 2.0,
    }
}

/// How much of what either document says the other says too, by weight: the harmonic
/// mean of both shares, 0 to 1.
pub(super) fn similarity(profiles: &Profiles, source: usize, rendering: usize) -> f64 {
    let (a, b) = (&profiles.documents[source], &profiles.documents[rendering]);
    let sum = |keys: &[(String, f64)]| keys.iter().map(|(_, weight)| weight).sum::<f64>();
    let (mut of_a, mut of_b) = (0.0, 0.0);
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                of_a += a[i].1;
                of_b += b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    // Vietnamese capitals are often no names, so the rendering's share says more.
    let (share_a, share_b) = (of_a / sum(a).max(1e-9), of_b / sum(b).max(1e-9));
    if share_a + share_b == 0.0 { 0.0 } else { 2.0 * share_a * share_b / (share_a + share_b) }
}
