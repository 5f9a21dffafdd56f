//! Renderings of one article whose source is not in the collection.
//!
//! They are compared with each other as renderings are with sources, through the
//! Vietnamese words behind their own. The surest pair comes first; a group has at most
//! one document of each language.

use super::bag::Bags;
use super::edge::{Edge, edges};
use super::odds;
use super::profile::Profile;
use super::{Options, Pairing, Status};
use crate::language::Language;

/// Finds the siblings of every unpaired rendering.
pub(super) fn find(profiles: &[&Profile], bags: &Bags, options: &Options<'_>, pairings: &mut [Pairing]) {
    let alone = |at: &usize| pairings[*at].status == Status::Unpaired && profiles[*at].paired_by().is_some();
    let alone: Vec<usize> = (0..profiles.len()).filter(alone).collect();
    let of = |language: Language| -> Vec<usize> {
        alone.iter().copied().filter(|&at| profiles[at].paired_by() == Some(language)).collect()
    };
    let [malay, indonesian, english] = Language::RENDERINGS.map(of);
    let mut found: Vec<Edge> = Vec::new();
    for (renderings, others) in [(&malay, &indonesian), (&malay, &english), (&indonesian, &english)] {
        if !renderings.is_empty() && !others.is_empty() {
            found.extend(edges(profiles, bags, others, renderings).into_iter().flatten());
        }
    }
    let least = odds::log_odds(options.least_score);
    let said = |edge: &Edge| !options.trust_content && edge.claimed.by_manifest == Some(true);
    let denied = |edge: &Edge| !options.trust_content && edge.claimed.by_manifest == Some(false);
    found.retain(|edge| said(edge) || edge.odds >= least && !denied(edge));
    found.sort_by(|a, b| {
        let order = said(b).cmp(&said(a)).then(b.odds.total_cmp(&a.odds));
        order.then(a.rendering.cmp(&b.rendering)).then(a.source.cmp(&b.source))
    });
    // The groups: each document's others, empty while it is alone.
    for edge in found {
        let group = |at: usize, pairings: &[Pairing]| -> Vec<usize> {
            pairings[at].siblings.iter().copied().chain([at]).collect()
        };
        let (own, other) = (group(edge.rendering, pairings), group(edge.source, pairings));
        let languages = |group: &[usize]| group.iter().map(|&at| profiles[at].paired_by()).collect::<Vec<_>>();
        let (a, b) = (languages(&own), languages(&other));
        if own.contains(&edge.source) || a.iter().any(|language| b.contains(language)) {
            continue;
        }
        let mut all: Vec<usize> = own.into_iter().chain(other).collect();
        all.sort_unstable();
        for &at in &all {
            pairings[at].siblings = all.iter().copied().filter(|&other| other != at).collect();
        }
    }
    for pairing in pairings.iter_mut().filter(|pairing| !pairing.siblings.is_empty()) {
        let names: Vec<&str> = pairing.siblings.iter().map(|&at| profiles[at].name.as_str()).collect();
        let verb = if names.len() == 1 { "renders" } else { "render" };
        pairing.reason = format!("{}; {} {verb} the same article", pairing.reason, names.join(" and "));
    }
}
