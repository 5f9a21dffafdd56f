//! Pairs that are settled before the texts are compared: by a person, by a manifest.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::edge::Edge;
use super::profile::Profile;
use crate::language::Language;
use crate::read::PairCorrection;

/// Who settled a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Authority {
    Person,
    Manifest,
}

/// Settled renderings: each with its source or none, and by whom.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    renderings: BTreeMap<usize, (Option<usize>, Authority)>,
    /// Sources that have their rendering in a language.
    taken: FxHashMap<(usize, Language), usize>,
}

impl Fixed {
    /// What corrections settle, and the lines of those that do not fit with the reasons.
    pub(super) fn by_corrections(
        profiles: &[&Profile],
        corrections: &[PairCorrection],
    ) -> (Fixed, Vec<(usize, String)>) {
        let mut fixed = Fixed::default();
        let mut refused = Vec::new();
        for correction in corrections {
            if let Err(message) = fixed.add(profiles, correction) {
                refused.push((correction.line, message));
            }
        }
        (fixed, refused)
    }

    fn add(&mut self, profiles: &[&Profile], correction: &PairCorrection) -> Result<(), String> {
        let find = |name: &str| {
            let found = profiles.iter().position(|profile| profile.name == name);
            found.ok_or_else(|| format!("no document {name} in the collection"))
        };
        let rendering = find(&correction.rendering)?;
        let language = match profiles[rendering].paired_by() {
            Some(Language::Vietnamese) => return Err(format!("{} is Vietnamese, no rendering", correction.rendering)),
            Some(language) => language,
            None => return Err(format!("{} has no text in ms, id or en", correction.rendering)),
        };
        let source = correction.source.as_deref().map(find).transpose()?;
        if let Some(source) = source.filter(|&source| profiles[source].paired_by() != Some(Language::Vietnamese)) {
            return Err(format!("{} is no Vietnamese article", profiles[source].name));
        }
        if self.renderings.contains_key(&rendering) {
            return Err(format!("another line settles {} already", correction.rendering));
        }
        if let Some(other) = source.and_then(|source| self.taken.get(&(source, language))) {
            return Err(format!("another line gives its source to {}", profiles[*other].name));
        }
        self.settle(rendering, source, language, Authority::Person);
        Ok(())
    }

    fn settle(&mut self, rendering: usize, source: Option<usize>, language: Language, by: Authority) {
        self.renderings.insert(rendering, (source, by));
        if let Some(source) = source {
            self.taken.insert((source, language), rendering);
        }
    }

    /// Adds what a manifest says: of several candidates of one article the likeliest pair.
    pub(super) fn add_manifest(&mut self, profiles: &[&Profile], edges: &[Vec<Edge>]) {
        let said = edges.iter().flatten().filter(|edge| edge.claimed.by_manifest == Some(true));
        let mut said: Vec<&Edge> = said.collect();
        said.sort_by(|a, b| {
            b.odds.total_cmp(&a.odds).then(a.rendering.cmp(&b.rendering)).then(a.source.cmp(&b.source))
        });
        for edge in said {
            let Some(language) = profiles[edge.rendering].paired_by() else { continue };
            let free =
                !self.renderings.contains_key(&edge.rendering) && !self.taken.contains_key(&(edge.source, language));
            if free {
                self.settle(edge.rendering, Some(edge.source), language, Authority::Manifest);
            }
        }
    }

    /// What is settled of a rendering.
    pub(super) fn of(&self, rendering: usize) -> Option<(Option<usize>, Authority)> {
        self.renderings.get(&rendering).copied()
    }

    /// The rendering in a language that a source has for certain.
    pub(super) fn holder(&self, source: usize, language: Language) -> Option<usize> {
        self.taken.get(&(source, language)).copied()
    }

    /// Whether anything is settled of a document.
    pub(super) fn is_named(&self, at: usize) -> bool {
        let sources = self.renderings.values().any(|(source, _)| *source == Some(at));
        self.renderings.contains_key(&at) || sources
    }
}
