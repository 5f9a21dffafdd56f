//! Rows of `documents.tsv` and of what `songngu pair` prints.

use rustc_hash::FxHashMap;

use super::result::Catalogue;
use super::scan::Articles;
use super::store::UnitRecord;
use super::unit::Unit;
use crate::check::Score;
use crate::pair::{Pairing, Profile, Status};
use crate::write::{DocumentRow, pair_tsv};

/// What is said of a document: why it is paired as it is, and whether its text is in
/// another language than was claimed.
fn reason(profile: &Profile, pairing: &Pairing) -> String {
    let parts = [Some(pairing.reason.clone()).filter(|reason| !reason.is_empty()), contradiction(profile)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// That the text of a document is in another language than was claimed, if it is.
pub(super) fn contradiction(profile: &Profile) -> Option<String> {
    profile.contradicted.map(|claim| format!("{} says {}", claim.by.name(), claim.language))
}

/// One row for every document, unreadable ones too, by name.
pub(super) fn document_rows(
    articles: &Articles,
    pairings: &[Pairing],
    units: &[Unit],
    records: &[UnitRecord],
) -> Vec<DocumentRow> {
    let mut aligned: FxHashMap<usize, f64> = FxHashMap::default();
    let mut scores: FxHashMap<usize, Score> = FxHashMap::default();
    for (unit, record) in units.iter().zip(records).filter(|(unit, _)| unit.members.is_reported()) {
        for ((source, target), part) in unit.members.parts().into_iter().zip(&record.parts) {
            scores.insert(target, part.score);
            let Some((of_source, of_target)) = part.aligned else { continue };
            aligned.insert(target, of_target);
            if let Some(source) = source {
                // What any of its renderings has.
                let share = aligned.entry(source).or_default();
                *share = share.max(of_source);
            }
        }
    }
    let name = |at: usize| articles.name(at).to_string();
    let mut rows: Vec<DocumentRow> = Vec::new();
    for (at, (document, pairing)) in articles.documents.iter().zip(pairings).enumerate() {
        rows.push(DocumentRow {
            document: name(at),
            language: document.profile.language.name(),
            source_document: pairing.source.map(name).unwrap_or_default(),
            score: pairing.score,
            status: pairing.status.name(),
            reason: reason(&document.profile, pairing),
            kind: match pairing.status {
                Status::Source => "source",
                Status::Duplicate if pairing.source == Some(at) => "source",
                Status::Other | Status::Empty | Status::Unreadable => "",
                _ => "rendering",
            },
            aligned: aligned.get(&at).copied(),
            penalty: scores.get(&at).and_then(Score::per_thousand),
            url: document.url.clone().unwrap_or_default(),
            date: document.date.clone().unwrap_or_default(),
            siblings: pairing.siblings.iter().map(|&sibling| name(sibling)).collect(),
            address: document.address.clone().unwrap_or_default(),
            licence: document.licence.clone().unwrap_or_default(),
        });
    }
    add_unreadable(&mut rows, &articles.unreadable);
    rows
}

fn add_unreadable(rows: &mut Vec<DocumentRow>, unreadable: &[(String, String)]) {
    for (name, reason) in unreadable {
        rows.push(DocumentRow {
            document: name.clone(),
            status: Status::Unreadable.name(),
            reason: reason.clone(),
            ..DocumentRow::default()
        });
    }
    rows.sort_by(|a, b| a.document.cmp(&b.document));
}

/// What `pair` prints for a catalogue.
#[must_use]
pub fn pair_table(catalogue: &Catalogue, pairings: &[Pairing]) -> String {
    let name = |at: usize| catalogue.profiles[at].name.clone();
    let row = |(profile, pairing): (&Profile, &Pairing)| DocumentRow {
        document: profile.name.clone(),
        language: profile.language.name(),
        source_document: pairing.source.map(name).unwrap_or_default(),
        score: pairing.score,
        status: pairing.status.name(),
        reason: reason(profile, pairing),
        ..DocumentRow::default()
    };
    let mut rows: Vec<DocumentRow> = catalogue.profiles.iter().zip(pairings).map(row).collect();
    add_unreadable(&mut rows, &catalogue.unreadable);
    pair_tsv(&rows)
}
