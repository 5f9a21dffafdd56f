//! The candidates that pairing weighed, as a table: to see why, and to fit its odds anew.

use super::bag::Bags;
use super::edge::{Edge, edges};
use super::odds::{alike, probability};
use super::profile::Profile;
use super::{duplicate, places};
use crate::language::Language;

/// The columns of the table.
const HEADER: &str = "document\tsource_document\tscore\tlog_odds\tcontent_log_odds\tanchors_of_document\t\
    anchors_of_source\twords_of_document\twords_of_source\talike\tlength\n";

/// One row for every candidate of every rendering, the likeliest first.
#[must_use]
pub fn candidates_tsv(profiles: &[&Profile]) -> String {
    let bags = Bags::of(profiles);
    let copies = duplicate::copies(profiles, &bags);
    let sources = places(profiles, |at, language| language == Language::Vietnamese && copies[at].is_none());
    let renderings = places(profiles, |at, language| language != Language::Vietnamese && copies[at].is_none());
    let mut text = HEADER.to_string();
    for edge in edges(profiles, &bags, &sources, &renderings).into_iter().flatten() {
        text.push_str(&row(profiles, &edge));
    }
    text
}

fn row(profiles: &[&Profile], edge: &Edge) -> String {
    let [own, its] = edge.evidence.anchors;
    let [own_words, its_words] = edge.evidence.words;
    format!(
        "{}\t{}\t{:.4}\t{:.3}\t{:.3}\t{own:.4}\t{its:.4}\t{own_words:.4}\t{its_words:.4}\t{:.4}\t{:.4}\n",
        profiles[edge.rendering].name,
        profiles[edge.source].name,
        probability(edge.odds),
        edge.odds,
        edge.content,
        alike(&edge.evidence),
        edge.evidence.length,
    )
}
