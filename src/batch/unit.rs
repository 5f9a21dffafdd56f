//! The work of a run in parts that do not depend on each other: an article with its
//! renderings, a rendering without a source, two renderings of one absent article.

use super::scan::Articles;
use super::settings::of_data;
use crate::article::Identified;
use crate::language::Language;
use crate::pair::{Pairing, Status};
use crate::read::LinkCorrection;

/// Which articles a unit is about, by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Members {
    /// A source and its renderings, by language.
    Article { source: usize, renderings: Vec<usize> },
    /// A rendering without a source.
    Alone(usize),
    /// Two renderings of an article that is not here, by language.
    Siblings(usize, usize),
}

/// A part of the work.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its articles.
    pub(super) members: Members,
    /// A hash of all that its results are made from, but for the settings.
    pub(super) hash: String,
}

impl Members {
    /// The numbers of its articles, the source first.
    pub(super) fn all(&self) -> Vec<usize> {
        match self {
            Members::Article { source, renderings } => {
                [*source].into_iter().chain(renderings.iter().copied()).collect()
            }
            Members::Alone(document) => vec![*document],
            Members::Siblings(first, second) => vec![*first, *second],
        }
    }

    /// The pairs it consists of: source, if there is one, and rendering.
    pub(super) fn parts(&self) -> Vec<(Option<usize>, usize)> {
        match self {
            Members::Article { source, renderings } => {
                renderings.iter().map(|&target| (Some(*source), target)).collect()
            }
            Members::Alone(document) => vec![(None, *document)],
            Members::Siblings(first, second) => vec![(Some(*first), *second)],
        }
    }

    /// Whether it is an article of the report.
    pub(super) fn is_reported(&self) -> bool {
        !matches!(self, Members::Siblings(..))
    }
}

/// The pairs of languages that siblings may have.
pub(super) const SIBLINGS: [(Language, Language); 3] = [
    (Language::Malay, Language::Indonesian),
    (Language::Malay, Language::English),
    (Language::Indonesian, Language::English),
];

/// The units of a collection in the order of the outputs: articles, renderings without a
/// source, and siblings if they are to be aligned.
pub(super) fn units(articles: &Articles, pairings: &[Pairing], links: &[LinkCorrection], pivot: bool) -> Vec<Unit> {
    let language = |at: usize| articles.documents[at].profile.language;
    let mut pairs: Vec<(usize, Option<Language>, usize)> = pairings
        .iter()
        .enumerate()
        .filter(|(_, pairing)| pairing.status.is_aligned())
        .filter_map(|(target, pairing)| Some((pairing.source?, language(target).language(), target)))
        .filter(|(source, language, _)| {
            articles.documents[*source].profile.language.language().is_some() && language.is_some()
        })
        .collect();
    pairs.sort_unstable();
    let of_articles = pairs.chunk_by(|a, b| a.0 == b.0).map(|same| Members::Article {
        source: same[0].0,
        renderings: same.iter().map(|&(.., target)| target).collect(),
    });
    let is_alone = |at: &usize| {
        let known = matches!(language(*at), Identified::As(_));
        known && matches!(pairings[*at].status, Status::Unpaired | Status::Ambiguous)
    };
    let alone = (0..pairings.len()).filter(is_alone).map(Members::Alone);
    let mut siblings = Vec::new();
    for (first, pairing) in pairings.iter().enumerate().filter(|_| pivot) {
        let fits = |second: &usize| {
            let languages = (language(first).language(), language(*second).language());
            SIBLINGS.iter().any(|&(a, b)| languages == (Some(a), Some(b)))
        };
        let own = pairing.siblings.iter().copied().filter(fits);
        siblings.extend(own.map(|second| Members::Siblings(first, second)));
    }
    let all = of_articles.chain(alone).chain(siblings);
    all.map(|members| Unit { hash: hash(articles, &members, links), members }).collect()
}

fn hash(articles: &Articles, members: &Members, links: &[LinkCorrection]) -> String {
    let kind = std::mem::discriminant(members);
    let all = members.all();
    let documents: Vec<_> = all
        .iter()
        .map(|&at| (articles.name(at), articles.documents[at].profile.language, &articles.documents[at].content))
        .collect();
    let is_here = |name: &str| documents.iter().any(|document| document.0 == name);
    let links: Vec<_> = links.iter().filter(|link| is_here(&link.source) && is_here(&link.rendering)).collect();
    of_data(&(kind, documents, links))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_names_its_articles_and_pairs() {
        let article = Members::Article { source: 4, renderings: vec![2, 7] };
        assert_eq!((article.all(), article.parts()), (vec![4, 2, 7], vec![(Some(4), 2), (Some(4), 7)]));
        let alone = Members::Alone(3);
        assert_eq!((alone.all(), alone.parts(), alone.is_reported()), (vec![3], vec![(None, 3)], true));
        assert!(!Members::Siblings(1, 2).is_reported());
    }
}
