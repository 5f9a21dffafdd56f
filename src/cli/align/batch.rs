//! `songngu align --batch`: a list of pairs of files, links to each one's output.

use std::path::{Path, PathBuf};

use anyhow::Result;
use rayon::prelude::*;
use songngu::error::Error;
use songngu::language::Language;
use songngu::read::read_text;
use songngu::write::{links, write_file};

use super::{Aligner, Job};
use crate::cli::{Exit, complain};

/// Jobs that are in memory together.
const CHUNK: usize = 256;

/// The same of pairs without a lexicon, which learn from one another.
const LEARNING_CHUNK: usize = 4096;

/// The links of a job and where they go, or what went wrong with it.
type Aligned<'p> = Result<(String, &'p Path), Error>;

/// Aligns every job of a list and writes links to each job's output. A bad job is
/// reported and does not stop the others.
pub(super) fn run(
    jobs: &Path,
    (source, target): (Language, Language),
    job: impl Fn(&Path, &Path) -> Result<Job, Error> + Sync,
    aligner: &Aligner,
) -> Result<Exit> {
    let parsed = parse(jobs)?;
    let size = if aligner.lexicons.of(source, target).is_some() { CHUNK } else { LEARNING_CHUNK };
    let (mut problems, mut aligned) = (Vec::new(), Vec::new());
    for chunk in parsed.chunks(size).chain([&[][..]]) {
        // One thread writes what was aligned before while the others align: where several
        // write to one folder, they wait for one another.
        let (failed, next) = rayon::join(|| write_all(&aligned), || align_chunk(chunk, &job, aligner));
        problems.extend(failed);
        aligned = next;
    }
    for problem in &problems {
        complain(problem);
    }
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Input })
}

/// Source, target and output of each job.
fn parse(jobs: &Path) -> Result<Vec<[PathBuf; 3]>, Error> {
    let text = read_text(jobs)?;
    let mut parsed = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [source, target, output] = fields[..] else {
            let found = fields.len();
            let message = format!("expected SOURCE<tab>TARGET<tab>OUTPUT, found {found} field(s)");
            return Err(Error::format(jobs, at + 1, message));
        };
        parsed.push([source, target, output].map(PathBuf::from));
    }
    Ok(parsed)
}

fn align_chunk<'p>(
    chunk: &'p [[PathBuf; 3]],
    job: impl Fn(&Path, &Path) -> Result<Job, Error> + Sync,
    aligner: &Aligner,
) -> Vec<Aligned<'p>> {
    let read: Vec<Result<Job, Error>> = chunk.par_iter().map(|[source, target, _]| job(source, target)).collect();
    let jobs: Vec<&Job> = read.iter().filter_map(|job| job.as_ref().ok()).collect();
    let mut texts = aligner.align_all(&jobs).into_iter().map(|beads| links(&beads));
    let one = |([_, _, output], job): (&'p [PathBuf; 3], Result<Job, Error>)| {
        job.map(|_| (texts.next().unwrap_or_default(), output.as_path()))
    };
    chunk.iter().zip(read).map(one).collect()
}

/// Writes the links of every job that was aligned, and says of every other what went wrong.
fn write_all(aligned: &[Aligned<'_>]) -> Vec<String> {
    let write = |job: &Aligned<'_>| match job {
        Ok((text, output)) => write_file(output, text).err().map(|problem| problem.to_string()),
        Err(problem) => Some(problem.to_string()),
    };
    aligned.iter().filter_map(write).collect()
}
