//! A corpus that a run wrote, or any bitext → the formats that others use, filtered and
//! split.
//!
//! Rows stream through: what is held grows with the corpus only where a filter has to
//! remember what it saw (hashes of rows), and by eight bytes a row where it is shuffled.
//! The same input gives the same bytes on every run.

mod candidate;
mod card;
mod documents;
mod filter;
mod fold;
mod folders;
mod near;
mod plan;
mod positions;
mod severity;
mod shuffle;
mod split;

use std::collections::BTreeMap;

use crate::error::Result;
use crate::read::{Compression, Field};
use crate::write::{CorpusFormat, OutputFolder, Shape, Sink, Unit, Writer, Written, begin, file_names};
use candidate::{Candidate, Candidates};
use documents::Documents;
use filter::Filter;
use shuffle::Spool;

pub use plan::{Duplicates, ExportFormat, ExportOptions, Pair, With};
pub use severity::MostSevere;
pub use split::Split;

/// What an export came to.
#[derive(Clone, Debug, Default)]
pub struct Exported {
    /// What became of each pair of languages.
    pub pairs: Vec<ExportedPair>,
    /// What is lost, in words for a person.
    pub notes: Vec<String>,
}

/// What became of a pair of languages.
#[derive(Clone, Debug, Default)]
pub struct ExportedPair {
    /// The pair, such as `vi-ms`.
    pub name: String,
    /// Codes of its languages, the source first.
    pub languages: Vec<String>,
    /// Rows that were read.
    pub read: u64,
    /// Each filter and how many rows it took, in the order in which they were asked.
    pub taken: Vec<(String, u64)>,
    /// Each part and what was written of it.
    pub parts: Vec<Part>,
    /// Hosts of the addresses of source documents, each with its rows.
    pub hosts: BTreeMap<String, u64>,
    /// Licences, each with its rows; empty where none is known.
    pub licences: BTreeMap<String, u64>,
}

/// A part of a pair: the whole, or `train`, `dev`, `test`.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its name; empty for the whole.
    pub name: String,
    /// Its rows.
    pub rows: u64,
    /// Its files.
    pub files: Vec<Written>,
}

impl ExportedPair {
    /// Rows that were written.
    #[must_use]
    pub fn written(&self) -> u64 {
        self.parts.iter().map(|part| part.rows).sum()
    }
}

/// Exports.
///
/// # Errors
/// Where the input cannot be read or is broken, what was asked for makes no sense, or the
/// disk does not take it. Nothing is put in place then.
pub fn export(options: &ExportOptions) -> Result<Exported> {
    let plan = plan::plan(options)?;
    let (root, single) = folders::output(options, &plan)?;
    let mut folder = OutputFolder::create(&root)?;
    let mut exported = Exported::default();
    let documents = Documents::load(&options.input)?;
    for pair in &plan.pairs {
        let (done, notes) = match options.format {
            ExportFormat::Rows(format) => {
                let mut stream = Stream::open(options, pair, &documents)?;
                let stems = folders::stems(options, &plan, pair, format);
                let mut writers = Writers::begin(options, &stream.shape, format, &stems, single.as_deref(), &folder)?;
                let done = stream.run(options, &mut writers)?;
                let parts = writers.end(&mut folder)?;
                let mut notes = stream.notes;
                let lost = format.losses(&stream.shape.fields);
                notes.extend(
                    Some(lost).filter(|lost| !lost.is_empty()).map(|lost| format!("{}: {lost}", options.format)),
                );
                (ExportedPair { parts, ..done }, notes)
            }
            ExportFormat::Links | ExportFormat::Ladder => positions::export(options, pair, &documents, &mut folder)?,
        };
        exported.pairs.push(done);
        for note in notes {
            if !exported.notes.contains(&note) {
                exported.notes.push(note);
            }
        }
    }
    if single.is_none() {
        folder.add("README.md", &card::card(options, &exported))?;
    }
    folder.finish()?;
    Ok(exported)
}

/// The rows of a pair on their way through the filters.
struct Stream<'d> {
    name: String,
    shape: Shape,
    candidates: Candidates,
    filters: Vec<Filter>,
    documents: &'d Documents,
    notes: Vec<String>,
}

impl<'d> Stream<'d> {
    fn open(options: &ExportOptions, pair: &Pair, documents: &'d Documents) -> Result<Stream<'d>> {
        let (candidates, notes) = Candidates::open(options, pair)?;
        let shape = Shape { languages: pair.languages(), fields: pair.fields(&options.with) };
        let filters = filter::filters(options, pair)?;
        Ok(Stream { name: pair.to_string(), shape, candidates, filters, documents, notes })
    }

    fn run(&mut self, options: &ExportOptions, writers: &mut Writers) -> Result<ExportedPair> {
        let languages = self.shape.languages.iter().map(ToString::to_string).collect();
        let mut done = ExportedPair { name: self.name.clone(), languages, ..ExportedPair::default() };
        let mut spool = options.shuffle.map(Spool::new).transpose()?;
        while let Some(candidate) = self.candidates.next() {
            let mut candidate = candidate?;
            done.read += 1;
            self.documents.complete(&mut candidate.row);
            if !filter::keep(&mut self.filters, &candidate) {
                continue;
            }
            let part = match &options.split {
                Some(split) => split.part(self.documents.group(&candidate.row), candidate.number)?,
                None => 0,
            };
            count(&mut done, &candidate);
            let unit = self.unit(candidate);
            match &mut spool {
                Some(spool) => spool.push(part, &unit)?,
                None => writers.row(part, &unit)?,
            }
        }
        if let Some(spool) = spool {
            spool.drain(&mut |part, unit| writers.row(part, &unit))?;
        }
        done.taken = self.filters.iter().map(|filter| (filter.name.clone(), filter.taken)).collect();
        Ok(done)
    }

    fn unit(&self, candidate: Candidate) -> Unit {
        let fields = self.shape.fields.iter().map(|field| candidate.row.get(*field)).collect();
        Unit { texts: candidate.texts, fields }
    }
}

/// Counts where a row comes from.
fn count(done: &mut ExportedPair, candidate: &Candidate) {
    let host = documents::host(&candidate.row.get(Field::SourceUrl));
    *done.hosts.entry(host).or_default() += 1;
    *done.licences.entry(candidate.row.get(Field::License)).or_default() += 1;
}

/// The files of the parts of a pair.
struct Writers {
    parts: Vec<(Part, Box<dyn Writer>)>,
}

impl Writers {
    fn begin(
        options: &ExportOptions,
        shape: &Shape,
        format: CorpusFormat,
        stems: &[(String, String)],
        single: Option<&str>,
        folder: &OutputFolder,
    ) -> Result<Writers> {
        let mut parts = Vec::new();
        for (part, stem) in stems {
            let names = match single {
                Some(name) => vec![name.to_string()],
                None => file_names(format, stem, &shape.languages, options.compression),
            };
            // Parquet is compressed inside.
            let inside = format == CorpusFormat::Parquet;
            let packed = if inside { Compression::None } else { options.compression };
            let sinks = names.iter().map(|name| Sink::create(folder, name, packed)).collect::<Result<Vec<_>>>()?;
            let writer = begin(format, shape, sinks, options.compression)?;
            parts.push((Part { name: part.clone(), ..Part::default() }, writer));
        }
        Ok(Writers { parts })
    }

    fn row(&mut self, part: usize, unit: &Unit) -> Result<()> {
        let Some((part, writer)) = self.parts.get_mut(part) else { return Ok(()) };
        part.rows += 1;
        writer.row(unit)
    }

    fn end(self, folder: &mut OutputFolder) -> Result<Vec<Part>> {
        let mut done = Vec::new();
        for (mut part, writer) in self.parts {
            for sink in writer.end()? {
                part.files.push(sink.finish(folder)?);
            }
            done.push(part);
        }
        Ok(done)
    }
}
