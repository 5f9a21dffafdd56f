//! What is left out of an export: a list of named predicates, in the order in which they
//! are asked, each counting what it took.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::candidate::Candidate;
use super::fold::{hash, key, words};
use super::near::{Near, Signature};
use super::plan::{Duplicates, ExportOptions, Pair, bitext_options};
use super::severity::Barred;
use crate::error::Result;
use crate::read::{Bitext, BitextFormat, BitextOptions, Lines};

/// A named predicate.
pub(super) struct Filter {
    /// Its name, with what it was told.
    pub(super) name: String,
    /// Rows that it took.
    pub(super) taken: u64,
    keeps: Box<dyn FnMut(&Candidate) -> bool>,
}

impl Filter {
    fn new(name: String, keeps: impl FnMut(&Candidate) -> bool + 'static) -> Filter {
        Filter { name, taken: 0, keeps: Box::new(keeps) }
    }
}

/// Whether every filter keeps a row; the first that does not counts it.
pub(super) fn keep(filters: &mut [Filter], candidate: &Candidate) -> bool {
    for filter in filters {
        if !(filter.keeps)(candidate) {
            filter.taken += 1;
            return false;
        }
    }
    true
}

/// The filters that were asked for; those that remember come last, so that they remember
/// only what is exported.
pub(super) fn filters(options: &ExportOptions, pair: &Pair) -> Result<Vec<Filter>> {
    let mut filters = Vec::new();
    if let Some(least) = options.min_confidence {
        let sure = move |candidate: &Candidate| candidate.row.confidence.is_none_or(|confidence| confidence >= least);
        filters.push(Filter::new(format!("min-confidence {least}"), sure));
    }
    if let Some(most) = options.max_severity {
        let barred = Barred::load(options, pair, most)?;
        filters.push(Filter::new(format!("max-severity {most}"), move |candidate| !barred.has(candidate)));
    }
    if let Some(most) = options.length_ratio {
        filters.push(Filter::new(format!("length-ratio {most}"), move |candidate| ratio(candidate) <= most));
    }
    if !options.exclude.is_empty() {
        let excluded = Rc::new(Excluded::load(options, pair)?);
        let near = Rc::clone(&excluded);
        filters.push(Filter::new("exclude, equal".to_string(), move |candidate| !excluded.equal(candidate)));
        filters.push(Filter::new("exclude, near".to_string(), move |candidate| !near.near(candidate)));
    }
    if options.dedup.is_some() {
        let mut seen: FxHashSet<u64> = FxHashSet::default();
        filters.push(Filter::new("dedup, equal".to_string(), move |candidate| {
            let texts = candidate.texts.iter().flat_map(|text| [text.as_deref().unwrap_or_default().trim(), "\0"]);
            seen.insert(hash(texts))
        }));
    }
    if options.dedup == Some(Duplicates::Near) {
        let mut seen: FxHashSet<u64> = FxHashSet::default();
        filters.push(Filter::new("dedup, equal but for numbers, case and punctuation".to_string(), move |candidate| {
            let folded: Vec<u64> = texts(candidate).flat_map(|text| words(text).chain([0])).collect();
            seen.insert(key(&folded))
        }));
        let mut known = Near::default();
        filters.push(Filter::new("dedup, near".to_string(), move |candidate| {
            let signature = Signature::of_texts(texts(candidate));
            let is_new = !known.has(&signature);
            if is_new {
                known.insert(&signature);
            }
            is_new
        }));
    }
    Ok(filters)
}

fn texts(candidate: &Candidate) -> impl Iterator<Item = &str> {
    candidate.texts.iter().map(|text| text.as_deref().unwrap_or_default())
}

/// How much longer, in characters, the longest text is than the shortest that there is.
fn ratio(candidate: &Candidate) -> f64 {
    let lengths = candidate.texts.iter().flatten().map(|text| text.chars().count());
    let (least, most) = lengths.fold((usize::MAX, 0), |(least, most), length| (least.min(length), most.max(length)));
    most as f64 / least as f64
}

/// Texts that no row may hold, on either side.
#[derive(Default)]
struct Excluded {
    keys: FxHashSet<u64>,
    near: Near,
}

impl Excluded {
    fn load(options: &ExportOptions, pair: &Pair) -> Result<Excluded> {
        let mut excluded = Excluded::default();
        for path in &options.exclude {
            let languages = pair.languages();
            let first = languages.first().copied().zip(languages.get(1).copied());
            let Some((source, target)) = pair.two().or(first) else { continue };
            let format = BitextFormat::of_path(path, (source, target));
            // A file without a telling ending is plain text, a sentence a line.
            let is_table = path.extension().is_some_and(|e| e == "tsv" || e == "sent") || has_packed_table(path);
            if format == BitextFormat::Tsv && !is_table {
                let mut lines = Lines::open(path)?;
                while let Some(line) = lines.next()? {
                    excluded.add(&line);
                }
                continue;
            }
            let how = BitextOptions {
                format: Some(format),
                columns: None,
                texts: None,
                ..bitext_options(options, (source, target))
            };
            for row in Bitext::open(path, &how)? {
                let row = row?;
                excluded.add(&row.source);
                excluded.add(&row.target);
            }
        }
        Ok(excluded)
    }

    fn add(&mut self, text: &str) {
        let folded: Vec<u64> = words(text).collect();
        if !folded.is_empty() && self.keys.insert(key(&folded)) {
            let signature = Signature::of_texts([text].into_iter());
            self.near.insert(&signature);
        }
    }

    /// Whether a text is equal to one of them but for numbers, case and punctuation.
    fn equal(&self, candidate: &Candidate) -> bool {
        texts(candidate).any(|text| {
            let folded: Vec<u64> = words(text).collect();
            !folded.is_empty() && self.keys.contains(&key(&folded))
        })
    }

    fn near(&self, candidate: &Candidate) -> bool {
        texts(candidate).any(|text| self.near.has(&Signature::of_texts([text].into_iter())))
    }
}

fn has_packed_table(path: &std::path::Path) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    [".tsv.gz", ".tsv.zst", ".sent.gz", ".sent.zst"].iter().any(|ending| name.ends_with(ending))
}
