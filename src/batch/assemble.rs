//! The units in order → the outputs: pieces of what was made now, and pieces of the last
//! run where a unit and all that is said about it are as they were.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;

use super::Progress;
use super::bench::Done;
use super::compare::Extras;
use super::output::Kind;
use super::pieces::{Made, Maker};
use super::store::{Held, OldUnit, Previous, Spool, UnitRecord, WorkFolder, Written};
use super::unit::Unit;
use crate::check::Finding;
use crate::error::{Error, Result};

/// Units that are put into pieces at once, for each thread.
const CHUNK: usize = 32;

/// The units' lines of the journal, until it is written: a file of the run's own.
pub(super) const UNITS: &str = "units.jsonl";

/// Where a unit's results come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin<'p> {
    /// The last run: all of it is in place.
    Kept(&'p OldUnit),
    /// This run, put aside.
    Done(Held),
}

/// An output on its way.
struct Sink {
    kind: Kind,
    /// Where it will be, to be told.
    path: PathBuf,
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    bytes: u64,
    start: u64,
    is_first: bool,
}

/// What stands in the outputs, for the report, the summary and the journal.
#[derive(Debug, Default)]
pub(super) struct Assembled {
    /// What is kept of each unit, but for the habits.
    pub(super) records: Vec<UnitRecord>,
    /// The findings of each unit's parts.
    pub(super) findings: Vec<Vec<Vec<Finding>>>,
    /// The outputs, in order, but the report.
    pub(super) outputs: Vec<Written>,
    /// The sections of the report's articles, where they stand in one file.
    pub(super) sections: String,
}

/// Where pieces come from and go to.
pub(super) struct Assembly<'a> {
    /// Makes pieces.
    pub(super) maker: Maker<'a>,
    /// What the last run left.
    pub(super) previous: &'a Previous,
    /// What this run has put aside.
    pub(super) results: &'a Spool,
    /// Where the outputs are written.
    pub(super) work: &'a WorkFolder,
}

impl Assembly<'_> {
    /// Writes the outputs.
    ///
    /// # Errors
    /// Where the disk does not take them, the outputs of the last run cannot be read any
    /// more, or the user has ended the work.
    pub(super) fn assemble(
        &self,
        units: &[(&Unit, Origin<'_>, &Extras)],
        progress: &dyn Progress,
    ) -> Result<Assembled> {
        let kinds = self.maker.outputs.iter().filter(|kind| **kind != Kind::Report);
        let mut sinks = kinds.map(|&kind| Sink::create(kind, self.work)).collect::<Result<Vec<Sink>>>()?;
        let (mut assembled, mut ready) = (Assembled::default(), Vec::new());
        let mut lines = BufWriter::new(self.work.scratch(UNITS)?);
        for chunk in units.chunks(CHUNK * rayon::current_num_threads()) {
            // While pieces are made, those before them are written.
            let (made, added) = rayon::join(
                || chunk.par_iter().map(|&unit| self.make(unit, progress)).collect::<Result<Vec<Made>>>(),
                || assembled.add(std::mem::take(&mut ready), &mut sinks, &mut lines),
            );
            added?;
            ready = made?;
        }
        assembled.add(ready, &mut sinks, &mut lines)?;
        lines.flush().map_err(Error::write(&self.work.own(UNITS)))?;
        assembled.outputs = sinks.into_iter().map(Sink::finish).collect::<Result<_>>()?;
        Ok(assembled)
    }

    /// The pieces of a unit; files of its own are written.
    fn make(&self, (unit, origin, extras): (&Unit, Origin<'_>, &Extras), progress: &dyn Progress) -> Result<Made> {
        progress.check()?;
        let made = match origin {
            Origin::Kept(old) => self.keep(unit, old)?,
            Origin::Done(place) => {
                let mut made = self.maker.make(unit, self.results.get::<Done>(place)?.result, extras);
                for (name, text) in std::mem::take(&mut made.files) {
                    self.work.write(&name, &text)?;
                }
                made
            }
        };
        progress.advance();
        Ok(made)
    }

    fn keep(&self, unit: &Unit, old: &OldUnit) -> Result<Made> {
        let pieces = (0..self.maker.outputs.len()).map(|at| self.previous.piece(old, at));
        let pieces = pieces.collect::<Result<Vec<String>>>()?;
        let lines = self.maker.outputs.iter().position(|kind| *kind == Kind::Lines).unwrap_or_default();
        let names = unit.members.parts().into_iter().map(|(_, target)| self.maker.articles.name(target));
        let findings = findings_of(&pieces[lines], &names.collect::<Vec<_>>())?;
        Ok(Made { findings, pieces, ..Made::of(old.record.clone()) })
    }
}

impl Assembled {
    fn add(&mut self, made: Vec<Made>, sinks: &mut [Sink], lines: &mut impl Write) -> Result<()> {
        for made in made {
            lines.write_all(&made.line).map_err(Error::write(Path::new(UNITS)))?;
            let mut pieces = made.pieces.into_iter();
            for (sink, piece) in sinks.iter_mut().zip(pieces.by_ref()) {
                sink.push(&piece)?;
            }
            self.sections.extend(pieces);
            self.records.push(made.record);
            self.findings.push(made.findings);
        }
        Ok(())
    }
}

/// The findings in a piece of `findings.jsonl`, by the names of the renderings.
pub(super) fn findings_of(piece: &str, targets: &[&str]) -> Result<Vec<Vec<Finding>>> {
    #[derive(Deserialize)]
    struct Line {
        target_document: Option<String>,
        #[serde(flatten)]
        finding: Finding,
    }
    let mut findings = vec![Vec::new(); targets.len()];
    for line in piece.lines() {
        let wrong = |problem: serde_json::Error| Error::Usage(format!("{}: {problem}", Kind::Lines.name()));
        let Line { target_document, finding } = serde_json::from_str(line).map_err(wrong)?;
        if let Some(at) = targets.iter().position(|target| Some(*target) == target_document.as_deref()) {
            findings[at].push(finding);
        }
    }
    Ok(findings)
}

impl Sink {
    fn create(kind: Kind, work: &WorkFolder) -> Result<Sink> {
        let file = BufWriter::with_capacity(1 << 16, work.create(&kind.name())?);
        let path = work.place(&kind.name());
        let mut sink = Sink { kind, path, file, hasher: blake3::Hasher::new(), bytes: 0, start: 0, is_first: true };
        sink.write(&kind.head())?;
        sink.start = sink.bytes;
        Ok(sink)
    }

    fn push(&mut self, piece: &str) -> Result<()> {
        if piece.is_empty() {
            return Ok(());
        }
        if !std::mem::take(&mut self.is_first) {
            self.write(self.kind.between())?;
        }
        self.write(piece)
    }

    fn write(&mut self, text: &str) -> Result<()> {
        self.hasher.update(text.as_bytes());
        self.bytes += text.len() as u64;
        self.file.write_all(text.as_bytes()).map_err(Error::write(&self.path))
    }

    fn finish(mut self) -> Result<Written> {
        self.write(self.kind.end())?;
        self.file.flush().map_err(Error::write(&self.path))?;
        Ok(Written {
            name: self.kind.name(),
            bytes: self.bytes,
            start: self.start,
            hash: super::settings::short(&self.hasher),
        })
    }
}
