//! Beads and documents → files: rows of each format, and outputs that appear whole.

mod beads;
mod documents;
mod findings;
mod formats;
mod links;
mod multi;
mod output;
mod sink;

pub use beads::{BeadRow, CORPUS_HEADER, bead_rows, beads_file, beads_header, beads_tsv, corpus_rows};
pub use documents::{DocumentRow, PAIR_HEADER, documents_tsv, pair_tsv};
pub use findings::{FindingRecord, findings_header, findings_jsonl, findings_rows, findings_tsv};
pub use formats::{CorpusFormat, Shape, Unit, Writer, begin, file_names};
pub use links::{ladder, link, links, links_of};
pub use multi::{MultiRow, multi_header, multi_rows, multi_tsv};
pub use output::{OutputFolder, write_file};
pub use sink::{Sink, Written};

use std::fmt::Write;

use crate::text::tsv_field;

/// One TSV line: the fields with tabs between, tab, CR and LF inside them as blanks.
#[must_use]
pub fn tsv_line<S: AsRef<str>>(fields: impl IntoIterator<Item = S>) -> String {
    let mut line = String::new();
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            line.push('\t');
        }
        line.push_str(&tsv_field(field.as_ref()));
    }
    line.push('\n');
    line
}

/// A probability as it stands in every output: four places, never more than 1.
#[must_use]
pub fn probability(value: f64) -> String {
    let mut text = String::new();
    push_probability(&mut text, value);
    text
}

/// Appends a probability as [`probability`] writes it.
fn push_probability(text: &mut String, value: f64) {
    let value = value.clamp(0.0, 1.0);
    let scaled = value * 1e4;
    let whole = scaled.round();
    // Writing to a string cannot fail.
    let _ = if (scaled - whole).abs() < 0.499 {
        let whole = whole as u32;
        write!(text, "{}.{:04}", whole / 10_000, whole % 10_000)
    } else {
        // So near the middle between two numbers exact arithmetic must decide; it is slow.
        write!(text, "{value:.4}")
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_are_rounded_as_numbers_are() {
        let some = [0.0, 1.0, 2.0, -1.0, 0.00005, 0.00015, 0.12345, 0.99995, 1.0 / 3.0];
        for value in some.into_iter().chain((0..=30_000).map(|k| f64::from(k) / 30_000.0)) {
            assert_eq!(probability(value), format!("{:.4}", value.clamp(0.0, 1.0)), "{value}");
        }
    }
}
