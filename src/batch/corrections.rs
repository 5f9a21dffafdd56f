//! A person's corrections of links → constraints on the alignment of a pair.

use std::ops::Range;

use crate::align::{Constraints, Weights};
use crate::article::{Document, Sentence};
use crate::read::{LinkCorrection, Quote};

/// The most sentences in a row that one quotation may span.
const MOST_SENTENCES: usize = 4;

/// The shortest part of a sentence that stands for it, in characters without white space.
const SHORTEST_PART: usize = 10;

/// The constraints of a pair, and the lines of corrections that do not fit it with the
/// reasons.
pub(super) fn constraints(
    source: &Document,
    target: &Document,
    links: &[LinkCorrection],
    weights: &Weights,
) -> (Constraints, Vec<(usize, String)>) {
    let mut constraints = Constraints::default();
    let mut refused = Vec::new();
    let own = links.iter().filter(|link| link.source == source.name && link.rendering == target.name);
    for link in own {
        let result = place(source, &link.of_source).and_then(|of_source| {
            let of_target = place(target, &link.of_rendering)?;
            let added = if link.linked {
                constraints.link(of_source, of_target, weights)
            } else {
                constraints.unlink(of_source, of_target)
            };
            added.map_err(|message| format!("these sentences {message}"))
        });
        if let Err(message) = result {
            refused.push((link.line, message));
        }
    }
    (constraints, refused)
}

/// Which of a document's sentences are meant, as the aligner counts them.
fn place(document: &Document, quote: &Quote) -> Result<Range<usize>, String> {
    let sentences: Vec<&Sentence> = document.text_sentences().collect();
    match quote {
        Quote::Bytes(span) => {
            let from = sentences.iter().position(|sentence| sentence.span.start == span.start);
            let to = sentences.iter().position(|sentence| sentence.span.end == span.end);
            match (from, to) {
                (Some(from), Some(to)) if from <= to => Ok(from..to + 1),
                _ => Err(format!("no sentence of {} stands at {}-{}", document.name, span.start, span.end)),
            }
        }
        Quote::Text(text) => {
            let texts: Vec<String> = sentences.iter().map(|sentence| bare(&sentence.text)).collect();
            let found = by_text(&texts, &bare(text));
            match found.as_slice() {
                [only] => Ok(only.clone()),
                [] => Err(format!("{} has no sentence “{text}”", document.name)),
                _ => Err(format!("{} has “{text}” more than once; give its bytes instead", document.name)),
            }
        }
    }
}

/// The sentences in a row that read like `quote`, or the one that it is a part of.
fn by_text(texts: &[String], quote: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for from in 0..texts.len() {
        let mut joined = String::new();
        for (count, text) in texts[from..].iter().take(MOST_SENTENCES).enumerate() {
            joined.push_str(text);
            if joined == quote {
                found.push(from..from + count + 1);
            }
        }
    }
    if found.is_empty() && quote.chars().count() >= SHORTEST_PART {
        let parts = texts.iter().enumerate().filter(|(_, text)| text.contains(quote));
        found.extend(parts.map(|(at, _)| at..at + 1));
    }
    found
}

/// A text without white space.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_found_by_their_text_or_a_part() {
        let texts: Vec<String> =
            ["Giá tăng mạnh.", "Nông dân vui.", "Giá tăng mạnh.", "Ông An nói."].iter().map(|t| bare(t)).collect();
        assert_eq!(by_text(&texts, &bare("Nông  dân vui. Giá tăng mạnh.")), vec![1..3]);
        assert_eq!(by_text(&texts, &bare("Giá tăng mạnh.")), vec![0..1, 2..3]);
        assert_eq!(by_text(&texts, &bare("Nông dân vui")), vec![1..2]);
        assert!(by_text(&texts, &bare("vui")).is_empty());
    }
}
