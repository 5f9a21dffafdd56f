//! What is said of a pair outside of its texts: by a manifest, by the names of its files,
//! by the address that the rendering cites.

use rustc_hash::{FxHashMap, FxHashSet};

use super::profile::Profile;
use crate::article::Claimant;

/// What is said of a rendering and a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Claimed {
    /// Whether a manifest names one article for both; nothing where it is silent on either.
    pub(super) by_manifest: Option<bool>,
    /// Whether the names of both files name one article; nothing where one names none.
    pub(super) by_name: Option<bool>,
    /// Whether the rendering cites the source's own address; nothing where one has none.
    pub(super) address: Option<bool>,
    /// Whether the slug of the address it cites stands in the source's text; nothing where
    /// it cites none.
    pub(super) slug: Option<bool>,
}

impl Claimed {
    pub(super) fn of(rendering: &Profile, source: &Profile) -> Claimed {
        let same = |by: &dyn Fn(Claimant) -> bool| {
            let claim = |profile: &'_ Profile| profile.article.clone().filter(|claim| by(claim.by));
            Some(claim(rendering)?.article == claim(source)?.article)
        };
        let same_address = |named: Option<u64>| Some(named? == source.own?);
        let slug = || rendering.slug.iter().all(|window| source.windows.binary_search(window).is_ok());
        Claimed {
            by_manifest: same(&|by| by == Claimant::Manifest),
            by_name: same(&|by| by != Claimant::Manifest),
            // A page's own address is the source's only where people wrote that down.
            address: same_address(rendering.own).filter(|&same| same).or(same_address(rendering.cited)),
            slug: (!rendering.slug.is_empty()).then(slug),
        }
    }

    /// Whether anything is said for the pair.
    pub(super) fn says_yes(self) -> bool {
        [self.by_manifest, self.by_name, self.address, self.slug].contains(&Some(true))
    }
}

/// Sources by what is said of them.
#[derive(Debug, Default)]
pub(super) struct Claims {
    articles: FxHashMap<String, Vec<usize>>,
    addresses: FxHashMap<u64, Vec<usize>>,
    slugs: FxHashMap<u32, Vec<usize>>,
}

impl Claims {
    /// Looks up what `renderings` may name among the `sources`.
    pub(super) fn of(profiles: &[&Profile], sources: &[usize], renderings: &[usize]) -> Claims {
        let mut claims = Claims::default();
        // The first windows of all slugs: no others of a source's are kept.
        let cited: FxHashSet<u32> = renderings.iter().filter_map(|&at| profiles[at].slug.first().copied()).collect();
        for &source in sources {
            let profile = profiles[source];
            if let Some(claim) = &profile.article {
                claims.articles.entry(claim.article.clone()).or_default().push(source);
            }
            if let Some(own) = profile.own {
                claims.addresses.entry(own).or_default().push(source);
            }
            if !cited.is_empty() {
                for window in profile.windows.iter().filter(|window| cited.contains(window)) {
                    claims.slugs.entry(*window).or_default().push(source);
                }
            }
        }
        claims
    }

    /// The sources that somebody says a rendering belongs to.
    pub(super) fn named(&self, rendering: &Profile) -> Vec<usize> {
        let article = rendering.article.as_ref().and_then(|claim| self.articles.get(&claim.article));
        let addresses = [rendering.cited, rendering.own].into_iter().flatten();
        let addresses = addresses.filter_map(|address| self.addresses.get(&address));
        let slug = rendering.slug.first().and_then(|window| self.slugs.get(window));
        article.into_iter().chain(addresses).chain(slug).flatten().copied().collect()
    }
}
