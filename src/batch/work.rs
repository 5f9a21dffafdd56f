//! A unit → its beads, findings and texts: all that its articles alone decide.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::unit::Members;
use super::{across, corrections};
use crate::align::{Side, Weights, align, align_with, learned_lexicon};
use crate::article::{Document, Sentence};
use crate::check::{Auditor, Checked, Documents, Finding, Habits, Row};
use crate::language::Language;
use crate::lexicon::Lexicons;
use crate::read::LinkCorrection;
use crate::write::{BeadRow, bead_rows, multi_rows, multi_tsv};

/// What came of a unit.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Result {
    /// The headline.
    pub(super) title: String,
    /// Its pairs, or its one rendering without a source.
    pub(super) parts: Vec<Part>,
    /// Its rows of `multi.tsv`.
    pub(super) multi: String,
    /// Corrections of links that do not fit it: their lines, and why.
    pub(super) refused: Vec<(usize, String)>,
}

/// What came of a pair, or of a rendering without a source.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Part {
    /// The rendering's language.
    pub(super) language: Language,
    /// Rows of the bead file; sentences where there is no source.
    pub(super) rows: Vec<BeadRow>,
    /// Findings, dismissed ones too; their row counts `rows` from 1.
    pub(super) findings: Vec<Finding>,
    /// Words of the rendering, those of furniture left out.
    pub(super) words: usize,
    /// How it writes names and terms.
    pub(super) habits: Habits,
    /// Shares of the source's and the rendering's sentences in two-sided beads, 0 to 1.
    pub(super) aligned: Option<(f64, f64)>,
}

/// What the work takes besides the articles.
pub(super) struct Tools<'t> {
    /// Lexicons of all pairs of languages.
    pub(super) lexicons: Lexicons,
    /// How sentence pairs are checked; what a person has decided about findings comes later.
    pub(super) auditor: Auditor,
    /// A person's corrections of links.
    pub(super) links: &'t [LinkCorrection],
    /// Rows below this confidence stay out of `multi.tsv`.
    pub(super) min_confidence: f64,
}

impl Tools<'_> {
    /// Does the work of a unit; `documents` are its articles in their order.
    pub(super) fn work(&self, members: &Members, documents: &[Document]) -> Result {
        let (Some(first), others) = (documents.first(), documents.get(1..).unwrap_or_default()) else {
            return Result { title: String::new(), parts: Vec::new(), multi: String::new(), refused: Vec::new() };
        };
        let title = first.title().unwrap_or_else(|| first.name.clone());
        let (mut parts, mut refused, mut multi) = (Vec::new(), Vec::new(), String::new());
        match members {
            Members::Article { .. } => {
                for target in others {
                    let (part, own) = self.pair(first, target);
                    parts.push(part);
                    refused.extend(own);
                }
                across::compare(&mut parts);
                let renderings: Vec<(Language, &[BeadRow])> =
                    parts.iter().map(|part| (part.language, part.rows.as_slice())).collect();
                multi = multi_tsv(&multi_rows(first, &renderings, self.min_confidence), &first.name);
            }
            Members::Alone(_) => parts.push(self.alone(first)),
            Members::Siblings(..) => parts.extend(others.first().map(|second| siblings(first, second))),
        }
        Result { title, parts, multi, refused }
    }

    /// Aligns and checks a pair. Gives the corrections that do not fit it too.
    fn pair(&self, source: &Document, target: &Document) -> (Part, Vec<(usize, String)>) {
        let languages = (language(source), language(target));
        let weights = Weights::default();
        let (constraints, refused) = corrections::constraints(source, target, self.links, &weights);
        let beads = align_with(
            &Side::of_sentences(languages.0, source.text_sentences()),
            &Side::of_sentences(languages.1, target.text_sentences()),
            self.lexicons.of(languages.0, languages.1),
            &weights,
            &constraints,
        );
        let rows = bead_rows(source, target, &beads);
        let paragraphs: FxHashMap<usize, usize> =
            target.sentences.iter().map(|sentence| (sentence.span.start, sentence.block)).collect();
        let to_check: Vec<Row> = rows
            .iter()
            .map(|row| Row {
                paragraph: row.target_span.and_then(|span| paragraphs.get(&span.start).copied()),
                kind: row.kind,
                confidence: row.confidence.unwrap_or(1.0),
                ..Row::of_pair(row.source.clone(), row.target.clone(), languages)
            })
            .collect();
        let checked =
            self.auditor.check(&to_check, 0, Documents { source: Some(&source.name), target: Some(&target.name) });
        let aligned = beads.iter().filter(|bead| bead.is_two_sided());
        let counts = aligned.fold((0, 0), |(s, t), bead| (s + bead.source.len(), t + bead.target.len()));
        let share =
            |aligned: usize, document: &Document| aligned as f64 / document.text_sentences().count().max(1) as f64;
        let aligned = Some((share(counts.0, source), share(counts.1, target)));
        (Part::new(languages.1, rows, checked, aligned), refused)
    }

    /// Checks a rendering without a source: what needs only the target.
    fn alone(&self, document: &Document) -> Part {
        let language = language(document);
        let row = |sentence: &Sentence| Row {
            kind: sentence.kind,
            paragraph: Some(sentence.block),
            has_source: false,
            ..Row::of_pair(String::new(), sentence.text.clone(), (Language::Vietnamese, language))
        };
        let rows: Vec<Row> = document.sentences.iter().map(row).collect();
        let checked = self.auditor.check(&rows, 0, Documents { source: None, target: Some(&document.name) });
        let shown = |sentence: &Sentence| BeadRow {
            source: String::new(),
            target: sentence.text.clone(),
            confidence: None,
            counts: (0, 1),
            source_span: None,
            target_span: Some(sentence.span),
            kind: sentence.kind,
            findings: Vec::new(),
        };
        Part::new(language, document.sentences.iter().map(shown).collect(), checked, None)
    }
}

impl Part {
    fn new(language: Language, rows: Vec<BeadRow>, checked: Checked, aligned: Option<(f64, f64)>) -> Part {
        let Checked { findings, score, uses, .. } = checked;
        Part { language, rows, findings, words: score.words, habits: uses.habits(), aligned }
    }
}

/// Aligns two renderings by themselves: on length, quantities, equal words, and what their
/// own sure beads teach.
fn siblings(first: &Document, second: &Document) -> Part {
    let languages = (language(first), language(second));
    let sides = (
        Side::of_sentences(languages.0, first.text_sentences()),
        Side::of_sentences(languages.1, second.text_sentences()),
    );
    let weights = Weights::default();
    let lexicon = learned_lexicon(std::slice::from_ref(&sides), &weights);
    let beads = align(&sides.0, &sides.1, lexicon.as_ref(), &weights);
    Part::new(languages.1, bead_rows(first, second, &beads), Checked::default(), None)
}

/// The language of an article; what is in none of the four is in no unit.
fn language(document: &Document) -> Language {
    document.language.language().unwrap_or(Language::Vietnamese)
}
