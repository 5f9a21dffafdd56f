//! Rows of `documents.tsv` and of what `pair` prints.

use super::{probability, tsv_line};

/// The columns that `pair` prints; `documents.tsv` begins with the same.
pub const PAIR_HEADER: [&str; 6] = ["document", "language", "source_document", "score", "status", "reason"];

/// What `documents.tsv` says more: `source` or `rendering`, the share of its sentences
/// that stand in a two-sided bead, the address of its original, its date, the renderings
/// of the same article where their source is not here, its MQM penalty per 1,000 words,
/// its own address and its licence.
const MORE: [&str; 8] = ["kind", "aligned", "url", "date", "sibling", "mqm", "address", "licence"];

/// A document and what became of it.
#[derive(Clone, Debug, Default)]
pub struct DocumentRow {
    /// Its name.
    pub document: String,
    /// Code of its language, `other` or `undecided`; empty where it could not be read.
    pub language: String,
    /// Name of the Vietnamese document it renders, its own for a Vietnamese one.
    pub source_document: String,
    /// How well its source fits, 0 to 1.
    pub score: Option<f64>,
    /// What became of it.
    pub status: &'static str,
    /// Why.
    pub reason: String,
    /// `source`, `rendering`, or empty.
    pub kind: &'static str,
    /// Share of its sentences that are aligned, 0 to 1; nothing where it has no pair.
    pub aligned: Option<f64>,
    /// Address of its original.
    pub url: String,
    /// Day of publication.
    pub date: String,
    /// Names of other renderings of its article, where the source is not here; parted by
    /// `|` in the table.
    pub siblings: Vec<String>,
    /// MQM penalty per 1,000 words of a rendering; nothing where it was not checked.
    pub penalty: Option<f64>,
    /// Its own address, where somebody claims one.
    pub address: String,
    /// Its licence, where somebody claims one.
    pub licence: String,
}

impl DocumentRow {
    fn shared(&self) -> [String; 6] {
        [
            self.document.clone(),
            self.language.clone(),
            self.source_document.clone(),
            self.score.map_or(String::new(), probability),
            self.status.to_string(),
            self.reason.clone(),
        ]
    }
}

/// What `pair` prints.
#[must_use]
pub fn pair_tsv(rows: &[DocumentRow]) -> String {
    let mut text = tsv_line(PAIR_HEADER);
    text.extend(rows.iter().map(|row| tsv_line(row.shared())));
    text
}

/// `documents.tsv`.
#[must_use]
pub fn documents_tsv(rows: &[DocumentRow]) -> String {
    let mut text = tsv_line(PAIR_HEADER.into_iter().chain(MORE));
    for row in rows {
        let more = [
            row.kind.to_string(),
            row.aligned.map_or(String::new(), probability),
            row.url.clone(),
            row.date.clone(),
            row.siblings.join("|"),
            row.penalty.map_or(String::new(), |penalty| format!("{penalty:.2}")),
            row.address.clone(),
            row.licence.clone(),
        ];
        text.push_str(&tsv_line(row.shared().into_iter().chain(more)));
    }
    text
}
