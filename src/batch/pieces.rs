//! What came of a unit → its pieces of the outputs, its bead files and its page.

use super::compare::Extras;
use super::output::Kind;
use super::scan::Articles;
use super::settings::of_data;
use super::store::{PartRecord, UnitRecord};
use super::unit::{Members, Unit};
use super::work::{Part, Result};
use crate::check::{Accepted, Finding, Place};
use crate::language::Language;
use crate::report::{Location, PairView, Reader, Region, article_page, article_section, page_name, sarif_found};
use crate::write::{
    BeadRow, FindingRecord, beads_file, beads_header, beads_tsv, corpus_rows, findings_jsonl, findings_rows,
};

/// A unit on its way into the outputs.
#[derive(Debug)]
pub(super) struct Made {
    /// What is kept of it.
    pub(super) record: UnitRecord,
    /// The findings of its parts.
    pub(super) findings: Vec<Vec<Finding>>,
    /// Its pieces of the outputs.
    pub(super) pieces: Vec<String>,
    /// Files of its own, by name; none where they are in place.
    pub(super) files: Vec<(String, String)>,
}

/// What pieces depend on besides the unit.
pub(super) struct Maker<'m> {
    /// The articles.
    pub(super) articles: &'m Articles,
    /// The outputs.
    pub(super) outputs: &'m [Kind],
    /// What a person has decided about findings.
    pub(super) decided: &'m Accepted,
    /// What the report knows of findings besides themselves.
    pub(super) reader: &'m Reader<'m>,
    /// Rows below this confidence stay out of the corpus.
    pub(super) min_confidence: f64,
    /// Whether the report compares with an earlier run.
    pub(super) with_new: bool,
}

/// The names of a unit's bead files, a part each: none for a rendering without a source.
pub(super) fn bead_files(articles: &Articles, members: &Members) -> Vec<String> {
    let language = |at: usize| articles.documents[at].profile.language.language().unwrap_or(Language::Vietnamese);
    let parts = members.parts().into_iter();
    let paired = parts.filter_map(|(source, target)| Some((source?, target)));
    paired.map(|(source, target)| beads_file(articles.name(source), language(source), language(target))).collect()
}

/// The name of a unit's page of the report.
pub(super) fn page_file(articles: &Articles, members: &Members) -> Option<String> {
    members.is_reported().then(|| page_name(articles.name(members.all()[0])))
}

/// A hash of what the rest of the collection, the baseline and an earlier run say about a
/// unit whose parts have these findings.
pub(super) fn about<'f>(extras: &Extras, findings: impl Iterator<Item = &'f Finding>, reader: &Reader<'_>) -> String {
    let mut said: Vec<(&str, String)> = findings.map(|f| (f.fingerprint.as_str(), reader.about(f))).collect();
    said.sort_unstable();
    said.dedup();
    of_data(&(extras, said))
}

impl Maker<'_> {
    /// The pieces of a unit, given what its articles alone decide, and what the rest of the
    /// collection adds.
    pub(super) fn make(&self, unit: &Unit, mut result: Result, extras: &Extras) -> Made {
        for (part, extras) in result.parts.iter_mut().zip(extras) {
            self.add_extras(part, extras);
            list_checks(part);
        }
        let all = result.parts.iter().flat_map(|part| part.findings.iter().chain(&part.accepted));
        let about = about(extras, all, self.reader);
        let names: Vec<(Option<&str>, &str)> = self.names(&unit.members);
        let shares: Vec<Shares> = result.parts.iter().map(|part| Shares::of(part, self.min_confidence)).collect();
        let mut files: Vec<(String, String)> = Vec::new();
        for ((name, part), &(source, target)) in
            bead_files(self.articles, &unit.members).into_iter().zip(&result.parts).zip(&names)
        {
            let languages = self.languages(unit, part);
            let text =
                beads_header(languages.0, languages.1) + &beads_tsv(&part.rows, source.unwrap_or_default(), target);
            files.push((name, text));
        }
        let beads = files.iter().map(|(_, text)| text.len() as u64).collect();
        let section = unit.members.is_reported().then(|| self.section(&result, &names, &shares)).unwrap_or_default();
        let pieces: Vec<String> =
            self.outputs.iter().map(|&output| self.piece(output, unit, &result, &names, &section)).collect();
        let paged = !self.outputs.contains(&Kind::Report);
        let page = page_file(self.articles, &unit.members).filter(|_| paged);
        let page = page.map(|name| (name, article_page(&section, self.with_new)));
        let record = UnitRecord {
            unit: unit.hash.clone(),
            about,
            title: result.title,
            refused: result.refused,
            pieces: pieces.iter().map(|piece| piece.len() as u64).collect(),
            beads,
            page: page.as_ref().map(|(_, text)| text.len() as u64),
            parts: Vec::new(),
        };
        files.extend(page);
        let (mut parts, mut findings) = (Vec::new(), Vec::new());
        for (part, shares) in result.parts.into_iter().zip(shares) {
            let Part { language, score, aligned, habits, accepted, .. } = part;
            let Shares { kept, others, lengths } = shares;
            parts.push(PartRecord { language, score, aligned, kept, others, lengths, habits, accepted });
            findings.push(part.findings);
        }
        Made { record: UnitRecord { parts, ..record }, findings, pieces, files }
    }

    /// Adds what the collection gives a part, each at its row.
    fn add_extras(&self, part: &mut Part, extras: &[Finding]) {
        for finding in extras {
            let known = if self.decided.has(&finding.fingerprint) {
                &mut part.accepted
            } else {
                part.score.count(finding.severity);
                &mut part.findings
            };
            let at = known.partition_point(|known| known.row <= finding.row);
            known.insert(at, finding.clone());
        }
    }

    /// Names of source and rendering of each part.
    fn names(&self, members: &Members) -> Vec<(Option<&str>, &str)> {
        let parts = members.parts().into_iter();
        parts.map(|(source, target)| (source.map(|at| self.articles.name(at)), self.articles.name(target))).collect()
    }

    fn languages(&self, unit: &Unit, part: &Part) -> (Language, Language) {
        let first = unit.members.all()[0];
        let language = self.articles.documents[first].profile.language.language();
        (language.unwrap_or(Language::Vietnamese), part.language)
    }

    fn piece(
        &self,
        output: Kind,
        unit: &Unit,
        result: &Result,
        names: &[(Option<&str>, &str)],
        section: &str,
    ) -> String {
        let parts = || result.parts.iter().zip(names.iter().copied());
        let records = || -> Vec<FindingRecord<'_>> {
            parts().flat_map(|(part, (source, target))| records(part, source, target)).collect()
        };
        match output {
            Kind::Corpus(first, second) => parts()
                .filter(|(part, (source, _))| source.is_some() && self.languages(unit, part) == (first, second))
                .map(|(part, (source, target))| {
                    beads_tsv(corpus_rows(&part.rows, self.min_confidence), source.unwrap_or_default(), target)
                })
                .collect(),
            Kind::Multi => result.multi.clone(),
            Kind::Table => findings_rows(&records()),
            Kind::Lines => findings_jsonl(&records()),
            Kind::Sarif => parts()
                .flat_map(|(part, (source, target))| part.findings.iter().map(move |f| sarif(part, f, source, target)))
                .collect::<Vec<_>>()
                .join(","),
            Kind::Report => section.to_string(),
        }
    }

    fn section(&self, result: &Result, names: &[(Option<&str>, &str)], shares: &[Shares]) -> String {
        let views = result.parts.iter().zip(names).zip(shares).map(|((part, &(source, target)), shares)| {
            let view = PairView {
                source,
                target,
                language: part.language,
                title: &result.title,
                findings: &part.findings,
                accepted: &part.accepted,
                score: part.score,
                aligned: part.aligned,
                kept: shares.kept,
                others: shares.others,
                lengths: shares.lengths,
            };
            (view, part.rows.as_slice())
        });
        article_section(&views.collect::<Vec<_>>(), self.reader)
    }
}

fn records<'r>(part: &'r Part, source: Option<&'r str>, target: &'r str) -> Vec<FindingRecord<'r>> {
    part.findings.iter().map(|finding| FindingRecord::in_pair(finding, source, Some(target))).collect()
}

/// Names in each row the checks that found something in it.
fn list_checks(part: &mut Part) {
    for finding in &part.findings {
        let names = &mut part.rows[finding.row - 1].findings;
        if !names.contains(&finding.check) {
            names.push(finding.check);
        }
    }
}

/// What the report counts of a part.
struct Shares {
    kept: (usize, usize),
    others: (usize, usize),
    lengths: (usize, usize),
}

impl Shares {
    fn of(part: &Part, least: f64) -> Shares {
        if part.aligned.is_none() {
            return Shares { kept: (0, 0), others: (0, 0), lengths: (0, 0) };
        }
        let kept = corpus_rows(&part.rows, least).count();
        let two_sided: Vec<&BeadRow> = corpus_rows(&part.rows, 0.0).collect();
        let aligned = part.rows.iter().filter(|row| row.confidence.is_some()).count();
        let lengths = two_sided.iter().fold((0, 0), |(source, target), row| {
            (source + row.source.chars().count(), target + row.target.chars().count())
        });
        Shares {
            kept: (kept, two_sided.len() - kept),
            others: (aligned - two_sided.len(), part.rows.len() - aligned),
            lengths,
        }
    }
}

/// A finding as SARIF: it stands at the sentences of its bead in the raw file of the
/// rendering, or of the source where the rendering has none.
fn sarif(part: &Part, finding: &Finding, source: Option<&str>, target: &str) -> String {
    let row = &part.rows[finding.row - 1];
    let at_target = row.target_span.map(|span| location(target, span, finding.target.as_ref(), &row.target));
    let at_source = source.zip(row.source_span);
    let at_source = at_source.map(|(file, span)| location(file, span, finding.source.as_ref(), &row.source));
    sarif_found(finding, at_source.as_ref(), at_target.as_ref(), target)
}

fn location(file: &str, span: crate::text::Span, place: Option<&Place>, whole: &str) -> Location {
    let words = place.map_or(whole, |place| place.text.as_str()).to_string();
    Location { file: file.to_string(), region: Region::Bytes(span.start, span.len()), words }
}
