//! Everything is known: the outputs, the report and the journal are written.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::Serialize;

use super::assemble::{Assembled, Assembly, Origin, UNITS};
use super::compare::Extras;
use super::documents::document_rows;
use super::output::{Kind, outputs};
use super::pieces::{Maker, bead_files, page_file};
use super::result::Summary;
use super::scan::Articles;
use super::settings;
use super::stale::stale;
use super::store::{Head, JOURNAL, Previous, Spool, WorkFolder, Written};
use super::unit::Unit;
use super::{Progress, Step};
use crate::check::Accepted;
use crate::error::{Error, Result};
use crate::pair::Pairing;
use crate::read::{CORRECTIONS, LinkCorrection};
use crate::report::{ARTICLES, EarlierFinding, ONE_PAGE, PairView, Reader, Report, report_page};
use crate::write::documents_tsv;

/// Lines of the journal that are made at once.
const LINES: usize = 1024;

/// What the outputs are made from.
pub(super) struct Finish<'f> {
    /// The folder of articles, as it was named.
    pub(super) corpora: &'f Path,
    /// The folder of outputs.
    pub(super) aligned: &'f Path,
    /// Where new outputs are written.
    pub(super) work: &'f WorkFolder,
    /// The head of the journal.
    pub(super) head: &'f Head,
    /// What the last run left.
    pub(super) previous: &'f Previous,
    /// What came of units now.
    pub(super) results: &'f Spool,
    /// The units, where the results of each lie, and what the collection adds.
    pub(super) units: &'f [Unit],
    /// Where the results of each unit lie.
    pub(super) origins: &'f [Origin<'f>],
    /// What the collection adds to each unit.
    pub(super) extras: &'f [Extras],
    /// The pairing of each article.
    pub(super) pairings: &'f [Pairing],
    /// A person's corrections of links.
    pub(super) links: &'f [LinkCorrection],
    /// What a person has decided about findings.
    pub(super) decided: &'f Accepted,
    /// What an earlier run found, if it is to be compared with.
    pub(super) since: Option<&'f [EarlierFinding]>,
    /// Rows below this confidence stay out of the corpus.
    pub(super) min_confidence: f64,
    /// Whether siblings are aligned.
    pub(super) pivot: bool,
}

/// Whether each article of the report has a page to itself.
pub(super) fn is_paged(units: &[Unit]) -> bool {
    units.iter().filter(|unit| unit.members.is_reported()).count() > ONE_PAGE
}

impl Finish<'_> {
    /// Writes everything. Gives what to tell, which outputs are stale, and the bytes of
    /// those that were put together.
    ///
    /// # Errors
    /// Where the disk does not take it, or the user has ended the work.
    pub(super) fn write(&self, mut articles: Articles, progress: &dyn Progress) -> Result<(Summary, Vec<String>, u64)> {
        let paged = is_paged(self.units);
        let kinds = outputs(self.pivot, paged);
        let reader = Reader::new(self.decided, self.since);
        let maker = Maker {
            articles: &articles,
            outputs: &kinds,
            decided: self.decided,
            reader: &reader,
            min_confidence: self.min_confidence,
        };
        progress.begin(Step::Write, self.units.len());
        let assembly = Assembly { maker, previous: self.previous, results: self.results, work: self.work };
        let units = self.units.iter().zip(self.origins).zip(self.extras);
        let units: Vec<_> = units.map(|((unit, origin), extras)| (unit, *origin, extras)).collect();
        let mut assembled = assembly.assemble(&units, progress)?;
        let refused = self.refused_links(&articles, &assembled);
        articles.problems.extend(refused);
        let rows = document_rows(&articles, self.pairings, self.units, &assembled.records);
        self.work.write("documents.tsv", &documents_tsv(&rows))?;
        let pairs = views(&articles, self.units, &assembled);
        let report = Report { pairs, documents: &rows, decided: self.decided, since: self.since };
        let changes = report.changes(&reader);
        let page = report_page(&report, &reader, (!paged).then_some(assembled.sections.as_str()));
        self.work.write("report.html", &page)?;
        if !paged {
            assembled.outputs.push(Written {
                name: Kind::Report.name(),
                bytes: page.len() as u64,
                start: page.find(ARTICLES).map_or(0, |at| at + ARTICLES.len()) as u64,
                hash: settings::of_bytes(page.as_bytes()),
            });
        }
        let stale = stale(self.aligned, &self.names(&articles, &kinds, paged));
        let summary = Summary { changes, ..Summary::new(&articles, self.pairings, self.units, &assembled) };
        let bytes = assembled.outputs.iter().map(|output| output.bytes).sum();
        self.write_journal(paged, assembled, articles)?;
        Ok((summary, stale, bytes))
    }

    fn write_journal(&self, paged: bool, assembled: Assembled, articles: Articles) -> Result<()> {
        let path = &self.work.place(JOURNAL);
        let mut file = std::io::BufWriter::new(self.work.create(JOURNAL)?);
        let head = Head { paged, outputs: assembled.outputs, ..self.head.clone() };
        put_lines(&mut file, std::iter::once(head), path)?;
        // What could not be read is tried again by every run.
        let files = articles.into_records().filter_map(|(record, is_whole)| is_whole.then_some(record));
        put_lines(&mut file, files, path)?;
        let units = self.work.own(UNITS);
        let mut lines = File::open(&units).map_err(Error::read(&units))?;
        std::io::copy(&mut lines, &mut file).map_err(Error::write(path))?;
        file.flush().map_err(Error::write(path))
    }

    /// The names of all outputs.
    fn names(&self, articles: &Articles, kinds: &[Kind], paged: bool) -> FxHashSet<String> {
        let own = self.units.iter().flat_map(|unit| {
            let page = page_file(articles, &unit.members).filter(|_| paged);
            bead_files(articles, &unit.members).into_iter().chain(page)
        });
        let others = ["documents.tsv", "report.html", JOURNAL].map(str::to_string);
        own.chain(kinds.iter().map(|kind| kind.name())).chain(others).collect()
    }

    /// Corrections of links that were not applied: those that do not fit their texts, and
    /// those about documents that are no pair.
    fn refused_links(&self, articles: &Articles, assembled: &Assembled) -> Vec<String> {
        let path = self.corpora.join(CORRECTIONS);
        let mut refused: Vec<(usize, String)> =
            assembled.records.iter().flat_map(|record| record.refused.iter().cloned()).collect();
        if !self.links.is_empty() {
            let parts = self.units.iter().filter(|unit| unit.members.is_reported());
            let parts = parts.flat_map(|unit| unit.members.parts());
            let pairs: FxHashSet<(&str, &str)> =
                parts.filter_map(|(source, target)| Some((articles.name(source?), articles.name(target)))).collect();
            for link in self.links {
                if !pairs.contains(&(link.source.as_str(), link.rendering.as_str())) {
                    let message = format!("{} and {} are no pair of this collection", link.source, link.rendering);
                    refused.push((link.line, message));
                }
            }
        }
        refused.sort();
        refused.into_iter().map(|(line, message)| Error::format(&path, line, message).to_string()).collect()
    }
}

/// Writes values as JSON, one a line, made in parallel some at a time.
fn put_lines<T: Serialize + Sync>(
    file: &mut impl std::io::Write,
    mut values: impl Iterator<Item = T>,
    path: &Path,
) -> Result<()> {
    loop {
        let some: Vec<T> = values.by_ref().take(LINES).collect();
        let lines: Vec<serde_json::Result<Vec<u8>>> = some.par_iter().map(serde_json::to_vec).collect();
        for line in lines {
            let line = line.map_err(|problem| Error::write(path)(problem.into()))?;
            file.write_all(&line).and_then(|()| file.write_all(b"\n")).map_err(Error::write(path))?;
        }
        if some.len() < LINES {
            return Ok(());
        }
    }
}

/// What the report shows of all pairs, and renderings without a source.
fn views<'r>(articles: &'r Articles, units: &'r [Unit], assembled: &'r Assembled) -> Vec<PairView<'r>> {
    let mut views = Vec::new();
    for ((unit, record), findings) in units.iter().zip(&assembled.records).zip(&assembled.findings) {
        let parts = unit.members.parts().into_iter().zip(&record.parts).zip(findings);
        for (((source, target), part), findings) in parts.filter(|_| unit.members.is_reported()) {
            views.push(PairView {
                source: source.map(|at| articles.name(at)),
                target: articles.name(target),
                language: part.language,
                title: &record.title,
                findings,
                accepted: &part.accepted,
                score: part.score,
                aligned: part.aligned,
                kept: part.kept,
                others: part.others,
                lengths: part.lengths,
            });
        }
    }
    views
}
