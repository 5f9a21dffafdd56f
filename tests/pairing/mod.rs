//! Pairing: every state that a document may come to, what decides before the texts do,
//! and a person's corrections.

mod corrections;
mod evidence;
mod program;
mod states;

use std::fs;

use songngu::article::{Document, RawDocument};
use songngu::batch::prepare;
use songngu::clean::Furniture;
use songngu::pair::{Options, Pairing, Pairings, Profile, Status, pair};
use songngu::read::PairCorrection;

use crate::support::root;

/// What by default is gone by.
const USUAL: Options<'static> = Options { least_score: 0.5, trust_content: false, corrections: &[] };

/// A document with this text and nothing claimed about it.
fn document(name: &str, text: &str) -> Document {
    let prepared = prepare(&RawDocument::new(name, text), &Furniture::default());
    Document { url: None, article: None, address: None, ..prepared }
}

/// The text of a sample article.
fn sample_text(file: &str) -> String {
    fs::read_to_string(root().join("corpora").join(file)).unwrap()
}

/// A sample article under another name.
fn sample(name: &str, file: &str) -> Document {
    document(name, &sample_text(file))
}

/// A sample article with only the text sentences that `keep` wants, a line each.
fn part(name: &str, file: &str, keep: impl Fn(usize) -> bool) -> Document {
    let whole = sample(name, file);
    let sentences = whole.text_sentences().enumerate().filter(|(at, _)| keep(*at)).map(|(_, s)| s.text.as_str());
    document(name, &sentences.collect::<Vec<_>>().join("\n"))
}

/// A sample article in which every third sentence is put a little differently.
fn reworded(name: &str, file: &str) -> Document {
    reworded_from(name, file, 1)
}

/// The same, beginning with another sentence.
fn reworded_from(name: &str, file: &str, first: usize) -> Document {
    let whole = sample(name, file);
    let word = |(at, text): (usize, &str)| {
        if at % 3 == first { format!("Được biết, {text}") } else { text.to_string() }
    };
    let sentences = whole.text_sentences().map(|s| s.text.as_str()).enumerate().map(word);
    document(name, &sentences.collect::<Vec<_>>().join("\n"))
}

fn paired(documents: &[Document], options: &Options<'_>) -> Pairings {
    let profiles: Vec<Profile> = documents.iter().map(Profile::of).collect();
    pair(&profiles.iter().collect::<Vec<_>>(), options)
}

/// What became of a document, and the name of its source.
struct Told {
    status: Status,
    source: Option<String>,
    reason: String,
    siblings: Vec<String>,
}

fn told(documents: &[Document], pairings: &[Pairing], name: &str) -> Told {
    let at = documents.iter().position(|document| document.name == name).unwrap();
    let name = |at: usize| documents[at].name.clone();
    let pairing = &pairings[at];
    assert!(!pairing.reason.is_empty());
    Told {
        status: pairing.status,
        source: pairing.source.map(name),
        reason: pairing.reason.clone(),
        siblings: pairing.siblings.iter().copied().map(name).collect(),
    }
}

/// A correction on a line.
fn correction(line: usize, rendering: &str, source: Option<&str>) -> PairCorrection {
    PairCorrection { line, rendering: rendering.to_string(), source: source.map(str::to_string) }
}
