//! Possible pairs → what becomes of each rendering, with the reason in words.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::assign::{Chosen, Possible, assign};
use super::bag::Bags;
use super::course::Course;
use super::edge::Edge;
use super::evidence::anchors;
use super::fixed::{Authority, Fixed};
use super::odds;
use super::profile::Profile;
use super::subject::Subject;
use super::{Options, Pairing, Status};
use crate::language::Language;

/// A pair is ambiguous where the best total loses less than this without it, in log odds.
const LEAST_MARGIN: f64 = 1.0;

/// A rendering that covers less of its source is a summary.
const LEAST_COVERED: f64 = 0.6;

/// The texts say something clearly from these log odds on, for or against.
const CLEAR: f64 = 2.5;

/// Two renderings in one language that have this share of their names and numbers in
/// common are of one article.
const SAME_ARTICLE: f64 = 0.7;

/// All that a decision looks at.
struct Case<'c> {
    profiles: &'c [&'c Profile],
    bags: &'c Bags,
    fixed: Fixed,
    /// Which rendering each source has in each language.
    holders: FxHashMap<(usize, Language), usize>,
    least: f64,
    trust_content: bool,
}

/// Decides on every rendering that has an entry in `edges`.
pub(super) fn decide(
    profiles: &[&Profile],
    bags: &Bags,
    edges: &[Vec<Edge>],
    mut fixed: Fixed,
    options: &Options<'_>,
    pairings: &mut [Pairing],
) {
    if !options.trust_content {
        fixed.add_manifest(profiles, edges);
    }
    let least = odds::log_odds(options.least_score);
    let mut case =
        Case { profiles, bags, fixed, holders: FxHashMap::default(), least, trust_content: options.trust_content };
    let mut chosen: FxHashMap<usize, Chosen> = FxHashMap::default();
    for language in Language::RENDERINGS {
        let possible = case.possible(edges, language);
        for pair in assign(&possible) {
            case.holders.insert((pair.source, language), pair.rendering);
            chosen.insert(pair.rendering, pair);
        }
    }
    let settled = |at: usize| case.fixed.of(at).is_some();
    pairings.par_iter_mut().enumerate().filter(|(at, _)| settled(*at)).for_each(|(at, pairing)| {
        *pairing = case.settled(at, &[]);
    });
    // No decision depends on another: those that do are made already.
    let decided = edges.par_iter().filter_map(|own| {
        let rendering = own.first()?.rendering;
        let pairing = match chosen.get(&rendering) {
            _ if settled(rendering) => case.settled(rendering, own),
            Some(pair) => case.chosen(own, pair),
            None => case.without(own),
        };
        Some((rendering, pairing))
    });
    for (rendering, pairing) in decided.collect::<Vec<_>>() {
        pairings[rendering] = pairing;
    }
    let any_source = pairings.iter().any(|pairing| pairing.status == Status::Source);
    for pairing in pairings.iter_mut().filter(|p| p.status == Status::Unpaired && p.score.is_none()) {
        if any_source && pairing.reason.starts_with("no Vietnamese") {
            pairing.score = Some(0.0);
            pairing.reason = "shares no name, number or word that is rare with any source".to_string();
        }
    }
}

/// What the texts of a pair have in common, in words.
fn shares(edge: &Edge) -> String {
    let mean = |shares: [f64; 2]| f64::midpoint(shares[0], shares[1]) * 100.0;
    let (anchors, words) = (mean(edge.evidence.anchors), mean(edge.evidence.words));
    format!("shares {anchors:.0} % of names and numbers and {words:.0} % of words")
}

/// A rendering whose source is left open.
fn open(best: &Edge, reason: String) -> Pairing {
    Pairing {
        source: None,
        score: Some(odds::probability(best.odds)),
        status: Status::Ambiguous,
        reason,
        siblings: Vec::new(),
    }
}

impl Case<'_> {
    fn name(&self, at: usize) -> &str {
        &self.profiles[at].name
    }

    fn language(&self, at: usize) -> Language {
        self.profiles[at].language.language().unwrap_or(Language::Vietnamese)
    }

    /// The pairs of a language that may be chosen, with what is gained by each.
    fn possible(&self, edges: &[Vec<Edge>], language: Language) -> Vec<Possible> {
        let free = |edge: &&Edge| {
            self.language(edge.rendering) == language
                && self.fixed.of(edge.rendering).is_none()
                && self.fixed.holder(edge.source, language).is_none()
                && (self.trust_content || edge.claimed.by_manifest != Some(false))
        };
        let gain =
            |edge: &Edge| Possible { rendering: edge.rendering, source: edge.source, gain: edge.odds - self.least };
        edges.iter().flatten().filter(free).map(gain).collect()
    }

    /// A rendering that a person or the manifest has settled.
    fn settled(&self, rendering: usize, own: &[Edge]) -> Pairing {
        let Some((source, by)) = self.fixed.of(rendering) else { return self.without(own) };
        let edge = source.and_then(|source| own.iter().find(|edge| edge.source == source));
        let who = if by == Authority::Person { "corrections.tsv" } else { "the manifest" };
        let Some(source) = source else {
            return Pairing {
                source: None,
                score: None,
                status: Status::Unpaired,
                reason: format!("{who} says that its source is not here"),
                siblings: Vec::new(),
            };
        };
        let mut reason = format!("{who} says so");
        if let Some(edge) = edge {
            reason = format!("{reason}; {}", shares(edge));
        }
        let content = edge.map_or(f64::NEG_INFINITY, |edge| edge.alone);
        if by == Authority::Manifest && content < -CLEAR {
            let other = own.iter().find(|edge| edge.source != source && edge.content >= CLEAR);
            let said = match other {
                Some(other) => format!(
                    "; its text says otherwise and fits {} ({:.2})",
                    self.name(other.source),
                    odds::probability(other.content)
                ),
                None => "; its text does not show it".to_string(),
            };
            reason += &said;
        }
        let score = match by {
            Authority::Person => 1.0,
            Authority::Manifest => edge.map_or(0.0, |edge| odds::probability(edge.odds)),
        };
        self.paired(rendering, source, score, reason)
    }

    /// A rendering that has its source in the best total.
    fn chosen(&self, own: &[Edge], pair: &Chosen) -> Pairing {
        let Some(edge) = own.iter().find(|edge| edge.source == pair.source) else { return self.without(own) };
        let score = odds::probability(edge.odds);
        let rival = own.iter().find(|other| other.source != pair.source);
        if pair.margin < LEAST_MARGIN
            && let Some(rival) = rival.filter(|rival| rival.alone + LEAST_MARGIN >= self.least)
        {
            return self.ambiguous(edge, rival);
        }
        if let Some(other) = self.mixed_in(edge, own) {
            return self.mixes(edge, other);
        }
        let cited = match (edge.claimed.address, edge.claimed.slug) {
            (Some(true), _) => "cites the address of the source; ",
            (_, Some(true)) => "cites an address that names the source; ",
            _ if edge.claimed.by_manifest == Some(true) => "the manifest says so; ",
            _ if edge.claimed.by_name == Some(true) => "the names of the files say so; ",
            _ => "",
        };
        let mut reason = format!("{cited}{}", shares(edge));
        if let Some(rival) = rival {
            let alike = odds::alike(&rival.evidence) / odds::alike(&edge.evidence).max(1e-9);
            reason = format!("{reason}; the next, {}, {:.0} % as much", self.name(rival.source), alike * 100.0);
        }
        if edge.claimed.by_manifest == Some(false) {
            reason.push_str("; the manifest says otherwise");
        }
        self.paired(edge.rendering, edge.source, score, reason)
    }

    /// A pair, or a summary where much of the source is not covered.
    fn paired(&self, rendering: usize, source: usize, score: f64, mut reason: String) -> Pairing {
        let course = self.course(rendering, source);
        let mut status = Status::Paired;
        if course.covered < LEAST_COVERED {
            status = Status::Summary;
            reason = format!("covers {:.0} % of its source; {reason}", course.covered * 100.0);
        }
        Pairing { source: Some(source), score: Some(score), status, reason, siblings: Vec::new() }
    }

    fn course(&self, rendering: usize, source: usize) -> Course {
        let subject = |at: usize| Subject::new(self.bags, self.profiles[at], at);
        Course::of(self.bags, &subject(rendering), &subject(source))
    }

    /// A rendering that two sources fit about equally well.
    fn ambiguous(&self, best: &Edge, rival: &Edge) -> Pairing {
        if self.are_parts(best, rival) {
            return self.mixes(best, rival);
        }
        let (first, second) = (self.name(best.source), self.name(rival.source));
        open(best, format!("{first} and {second} fit about equally well"))
    }

    /// Another source that a part of the rendering fits, beside `best`, which fits another.
    fn mixed_in<'e>(&self, best: &Edge, own: &'e [Edge]) -> Option<&'e Edge> {
        let others = own.iter().filter(|other| other.source != best.source && other.alone >= self.least);
        others.take(2).find(|other| self.are_parts(best, other))
    }

    fn are_parts(&self, a: &Edge, b: &Edge) -> bool {
        self.course(a.rendering, a.source).parts_from(&self.course(b.rendering, b.source))
    }

    fn mixes(&self, best: &Edge, other: &Edge) -> Pairing {
        let (first, second) = (self.name(best.source), self.name(other.source));
        open(best, format!("mixes two articles: {first} has a part of it and {second} another"))
    }

    /// A rendering that has no source in the best total.
    fn without(&self, own: &[Edge]) -> Pairing {
        let unpaired = |score: f64, status, reason| Pairing {
            source: None,
            score: Some(score),
            status,
            reason,
            siblings: Vec::new(),
        };
        let Some(best) = own.first() else {
            let reason = "shares no name, number or word that is rare with any source".to_string();
            return unpaired(0.0, Status::Unpaired, reason);
        };
        let score = odds::probability(best.odds);
        let source = self.name(best.source);
        let language = self.language(best.rendering);
        if !self.trust_content && best.claimed.by_manifest == Some(false) && best.content >= CLEAR {
            let reason = format!("the manifest says that it is another article; its text fits {source} ({score:.2})");
            return unpaired(score, Status::Unpaired, reason);
        }
        let holder = self.fixed.holder(best.source, language).or(self.holders.get(&(best.source, language)).copied());
        if let Some(holder) = holder.filter(|_| best.odds >= self.least) {
            let shares = anchors(self.bags, self.bags.bag(best.rendering), self.bags.bag(holder));
            let reason = format!("{source} has a better rendering, {}", self.name(holder));
            if shares.iter().all(|&share| share >= SAME_ARTICLE) {
                let reason = format!("the same article as {}, which fits {source} better", self.name(holder));
                return Pairing { source: Some(best.source), ..unpaired(score, Status::Duplicate, reason) };
            }
            return unpaired(score, Status::Unpaired, reason);
        }
        if let Some(other) = self.mixed_in(best, own).filter(|_| best.alone >= self.least) {
            return self.mixes(best, other);
        }
        // Each of two equal sources is the other's rival and takes away its odds.
        let rival = own.get(1).filter(|rival| rival.alone >= self.least && best.alone >= self.least);
        if let Some(rival) = rival.filter(|rival| best.odds - rival.odds < 2.0 * LEAST_MARGIN) {
            return self.ambiguous(best, rival);
        }
        let reason = format!("its source is not here; the nearest, {source}, fits to {score:.2}");
        unpaired(score, Status::Unpaired, reason)
    }
}
