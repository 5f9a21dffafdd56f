//! The audit of a bitext: rows are read, checked and given back in stretches, so that
//! memory does not grow with the file.

use std::path::Path;

use rayon::prelude::*;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use crate::article::BlockKind;
use crate::check::{Auditor, Checked, CollectionUses, Documents, Finding, Place, Row, Score, Uses};
use crate::error::Result;
use crate::language::Language;
use crate::read::{Bitext, BitextOptions, BitextRow};
use crate::text::{MappedText, Span};

/// Rows that are held at once. A longer document is judged in stretches of this many.
const STRETCH: usize = 8192;

/// Rows around a stretch that its checks may look at.
const AROUND: usize = 8;

/// A finding in a bitext, and where its row stands.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundInRow {
    /// The finding; its row counts the rows of the bitext from 1.
    pub finding: Finding,
    /// Line of the file, from 1.
    pub line: usize,
    /// Characters of the line before the source's and the target's text, where both stand
    /// on that line as they are.
    pub columns: Option<(usize, usize)>,
    /// The source's and the target's text as they stand in the file; none of a finding that
    /// looks over documents, whose row is no longer held.
    pub texts: Option<(String, String)>,
}

/// What an audit came to.
#[derive(Clone, Debug, Default)]
pub struct AuditSummary {
    /// Rows that were read.
    pub rows: usize,
    /// Findings that are accepted and were not given.
    pub accepted: usize,
    /// What the findings weigh, all in all.
    pub score: Score,
    /// The same for each document that the bitext names, in its order.
    pub documents: Vec<(String, Score)>,
    /// What the bitext holds and was not read, in words for a person.
    pub notes: Vec<String>,
}

/// Checks a bitext. `give` gets the findings of each stretch by row; those of checks that
/// look over documents come last.
///
/// # Errors
/// Where the bitext cannot be read or is broken, or `give` fails.
pub fn audit(
    path: &Path,
    options: &BitextOptions,
    auditor: &Auditor,
    give: &mut dyn FnMut(Vec<FoundInRow>) -> Result<()>,
) -> Result<AuditSummary> {
    let mut bitext = Bitext::open(path, options)?;
    let mut stretches = Stretches::new(auditor);
    stretches.summary.notes = bitext.notes().to_vec();
    loop {
        let mut rows = Vec::new();
        while stretches.held.len() + rows.len() < STRETCH {
            match bitext.next() {
                Some(row) => rows.push(row?),
                None => break,
            }
        }
        let end = stretches.held.len() + rows.len() < STRETCH;
        let languages = (options.source, options.target);
        stretches.held.par_extend(rows.into_par_iter().map(|row| Held::new(row, languages)));
        give(stretches.check(end))?;
        if end {
            break;
        }
    }
    give(stretches.compare())?;
    Ok(stretches.summary)
}

/// A row, ready to be checked.
struct Held {
    row: Row,
    line: usize,
    columns: Option<(usize, usize)>,
    documents: (Option<String>, Option<String>),
    /// Texts that are not as they stood, with the way back.
    source: Option<(String, MappedText)>,
    target: Option<(String, MappedText)>,
}

impl Held {
    fn new(row: BitextRow, languages: (Language, Language)) -> Held {
        let composed = |text: String| -> (String, Option<(String, MappedText)>) {
            if is_nfc_quick(text.chars()) == IsNormalized::Yes {
                return (text, None);
            }
            let mapped = MappedText::clean(&text, 0);
            (mapped.text.clone(), Some((text, mapped)))
        };
        let ((source, raw_source), (target, raw_target)) = (composed(row.source), composed(row.target));
        let kind = row.kind.unwrap_or(BlockKind::Body);
        let confidence = row.confidence.unwrap_or(1.0);
        Held {
            row: Row { kind, confidence, ..Row::of_pair(source, target, languages) },
            line: row.line,
            columns: row.columns,
            documents: (row.source_document, row.target_document),
            source: raw_source,
            target: raw_target,
        }
    }
}

struct Stretches<'a> {
    auditor: &'a Auditor,
    held: Vec<Held>,
    /// Rows before those held.
    before: usize,
    /// Of the rows held, so many were checked and only stand around the next.
    checked: usize,
    /// What the document that is not over yet uses so far.
    uses: Uses,
    /// Lines of the rows that findings over documents may stand in.
    collection: CollectionUses,
    names: Vec<(Option<String>, Option<String>)>,
    summary: AuditSummary,
}

impl<'a> Stretches<'a> {
    fn new(auditor: &'a Auditor) -> Stretches<'a> {
        Stretches {
            auditor,
            held: Vec::new(),
            before: 0,
            checked: 0,
            uses: Uses::default(),
            collection: CollectionUses::default(),
            names: Vec::new(),
            summary: AuditSummary::default(),
        }
    }

    /// Checks what is held: whole documents, and where one fills the stretch a part of it.
    fn check(&mut self, end: bool) -> Vec<FoundInRow> {
        let mut starts: Vec<usize> = vec![0];
        starts.extend((1..self.held.len()).filter(|&at| self.held[at].documents != self.held[at - 1].documents));
        starts.push(self.held.len());
        let mut spans: Vec<(usize, usize)> = starts.windows(2).map(|pair| (pair[0], pair[1])).collect();
        spans.retain(|(from, to)| from < to);
        // The last document may go on.
        let open = if end { None } else { spans.pop() };
        let rows: Vec<Row> = self.held.iter_mut().map(|held| std::mem::replace(&mut held.row, empty())).collect();
        let documents: Vec<Documents<'_>> = spans.iter().map(|&(from, _)| names(&self.held[from].documents)).collect();
        let (auditor, before, checked) = (self.auditor, self.before, self.checked);
        let mut all: Vec<Checked> = spans
            .par_iter()
            .zip(&documents)
            .map(|(&(from, to), &documents)| {
                if from < checked {
                    auditor.check_part(&rows[from..to], checked - from..to - from, before + from, documents)
                } else {
                    auditor.check(&rows[from..to], before + from, documents)
                }
            })
            .collect();
        if checked > 0
            && let Some(first) = all.first_mut()
        {
            let mut uses = std::mem::take(&mut self.uses);
            uses.merge(std::mem::take(&mut first.uses));
            auditor.add_variation(first, &uses, documents[0]);
            first.uses = uses;
        }
        let mut kept = self.held.len();
        let mut now_checked = 0;
        if let Some((from, to)) = open {
            let whole = spans.is_empty();
            kept = from;
            if whole {
                // One document fills all that may be held.
                let until = to.saturating_sub(AROUND).max(checked);
                let part = auditor.check_part(&rows, checked..until, before, names(&self.held[from].documents));
                kept = until.saturating_sub(AROUND);
                now_checked = until - kept;
                all.push(part);
            }
        }
        let mut found = Vec::new();
        for (at, mut checked) in all.into_iter().enumerate() {
            for finding in std::mem::take(&mut checked.findings) {
                found.push(self.found(finding, &rows));
            }
            let (from, _) = spans.get(at).copied().or(open).unwrap_or_default();
            self.count(from, &checked);
            if spans.get(at).is_some() {
                self.close(from, &checked.uses);
            } else {
                self.uses.merge(checked.uses);
            }
        }
        for (held, row) in self.held.iter_mut().zip(rows) {
            held.row = row;
        }
        self.held.drain(..kept);
        self.summary.rows = self.before + kept + self.held.len();
        self.before += kept;
        self.checked = now_checked;
        found
    }

    /// Adds what came of a document, or a part of it, to the sums.
    fn count(&mut self, first: usize, checked: &Checked) {
        let (source, target) = &self.held[first].documents;
        self.summary.accepted += checked.accepted.len();
        self.summary.score.add(&checked.score);
        let Some(name) = target.as_ref().or(source.as_ref()) else { return };
        match self.summary.documents.last_mut() {
            Some((last, score)) if last == name => score.add(&checked.score),
            _ => self.summary.documents.push((name.clone(), checked.score)),
        }
    }

    /// A named document is over: what it uses is compared with others in the end.
    fn close(&mut self, first: usize, uses: &Uses) {
        let names = &self.held[first].documents;
        if names.0.is_some() || names.1.is_some() {
            self.collection.add(self.names.len(), &uses.habits());
            self.names.push(names.clone());
        }
    }

    /// What the documents write in several ways.
    fn compare(&mut self) -> Vec<FoundInRow> {
        let mut findings = self.collection.findings(self.auditor, |number| names(&self.names[number]));
        let before = findings.len();
        findings.retain(|(_, finding)| !self.auditor.accepted.has(&finding.fingerprint));
        self.summary.accepted += before - findings.len();
        for (number, finding) in &findings {
            self.summary.score.count(finding.severity);
            let (source, target) = &self.names[*number];
            let name = target.as_ref().or(source.as_ref());
            if let Some((_, score)) = self.summary.documents.iter_mut().find(|(known, _)| Some(known) == name) {
                score.count(finding.severity);
            }
        }
        // Rows are no longer held: a table's rows stand below its header.
        let place =
            |(_, finding): (usize, Finding)| FoundInRow { line: finding.row + 1, columns: None, texts: None, finding };
        findings.into_iter().map(place).collect()
    }

    /// A finding with the place of its row, its words as they stand in the file.
    fn found(&self, mut finding: Finding, rows: &[Row]) -> FoundInRow {
        let at = finding.row.saturating_sub(self.before + 1);
        let Some(held) = self.held.get(at) else {
            return FoundInRow { line: finding.row + 1, columns: None, texts: None, finding };
        };
        for (place, raw) in [(&mut finding.source, &held.source), (&mut finding.target, &held.target)] {
            if let (Some(place), Some((raw, mapped))) = (place.as_mut(), raw) {
                *place = raw_place(place, raw, mapped);
            }
        }
        let text = |raw: &Option<(String, MappedText)>, text: &str| match raw {
            Some((raw, _)) => raw.clone(),
            None => text.to_string(),
        };
        let texts = rows.get(at).map(|row| (text(&held.source, &row.source), text(&held.target, &row.target)));
        FoundInRow { finding, line: held.line, columns: held.columns, texts }
    }
}

fn names(documents: &(Option<String>, Option<String>)) -> Documents<'_> {
    Documents { source: documents.0.as_deref(), target: documents.1.as_deref() }
}

fn empty() -> Row {
    Row::of_pair(String::new(), String::new(), (Language::Vietnamese, Language::Vietnamese))
}

/// Where words of a composed text stand in the text as it was.
fn raw_place(place: &Place, raw: &str, mapped: &MappedText) -> Place {
    let byte = |chars: usize| mapped.text.char_indices().nth(chars).map_or(mapped.text.len(), |(at, _)| at);
    let span: Span = mapped.raw_span(byte(place.start)..byte(place.end));
    match raw.get(span.range()) {
        Some(_) => Place::new(raw, span, place.value.clone()),
        None => place.clone(),
    }
}
