//! `songngu align --batch`: a list of pairs of files, links to each one's output.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, SystemTime};

use anyhow::Result;
use rayon::prelude::*;
use songngu::anchor::quantities;
use songngu::error::Error;
use songngu::language::Language;
use songngu::read::read_text;
use songngu::write::{links, write_file};

use super::{Aligner, Job};
use crate::cli::{Exit, complain};

/// Outputs that may wait to be written.
const WAITING: usize = 256;

/// How long the writer sleeps while outputs gather.
const REST: Duration = Duration::from_millis(2);

/// Jobs without a lexicon that are in memory together and learn from one another.
const LEARNING_CHUNK: usize = 4096;

/// The links of a job and where they go, or what went wrong with it.
type Aligned<'p> = Result<(String, &'p Path), Error>;

/// What waits to be written, by the place of its job in the list.
type Outputs<'p> = SyncSender<(usize, Aligned<'p>)>;

/// Aligns every job of a list and writes links to each job's output. A bad job is
/// reported and does not stop the others.
pub(super) fn run(
    jobs: &Path,
    (source, target): (Language, Language),
    job: impl Fn(&Path, &Path) -> Result<Job, Error> + Sync,
    aligner: &Aligner,
) -> Result<Exit> {
    let parsed = parse(jobs)?;
    let learns = std::thread::scope(|scope| {
        // What anchors are read by is made ready beside the lexicon.
        scope.spawn(|| [source, target].map(|language| quantities("", language)));
        aligner.lexicons.of(source, target).is_none()
    });
    let (outputs, waiting) = sync_channel(WAITING);
    // One thread writes while the others align: where several write to one folder, they
    // wait for one another.
    let problems = std::thread::scope(|scope| {
        let writer = scope.spawn(move || write_all(&waiting));
        if learns {
            align_learning(&parsed, job, aligner, outputs);
        } else {
            align_each(&parsed, job, aligner, outputs);
        }
        writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
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

/// Reads and aligns jobs one by one.
fn align_each<'p>(
    jobs: &'p [[PathBuf; 3]],
    job: impl Fn(&Path, &Path) -> Result<Job, Error> + Sync,
    aligner: &Aligner,
    outputs: Outputs<'p>,
) {
    let align = |[source, target, output]: &'p [PathBuf; 3]| -> Aligned<'p> {
        let beads = aligner.align_all(&[&job(source, target)?]).remove(0);
        Ok((links(&beads), output))
    };
    jobs.par_iter().enumerate().for_each_with(outputs, |outputs, (at, job)| give(outputs, at, align(job)));
}

/// Reads many jobs and aligns them together.
fn align_learning<'p>(
    jobs: &'p [[PathBuf; 3]],
    job: impl Fn(&Path, &Path) -> Result<Job, Error> + Sync,
    aligner: &Aligner,
    outputs: Outputs<'p>,
) {
    for (chunk, first) in jobs.chunks(LEARNING_CHUNK).zip((0..).step_by(LEARNING_CHUNK)) {
        let read: Vec<Result<Job, Error>> = chunk.par_iter().map(|[source, target, _]| job(source, target)).collect();
        let jobs: Vec<&Job> = read.iter().filter_map(|job| job.as_ref().ok()).collect();
        let mut texts = aligner.align_all(&jobs).into_iter().map(|beads| links(&beads));
        for (at, ([_, _, output], job)) in chunk.iter().zip(read).enumerate() {
            give(&outputs, first + at, job.map(|_| (texts.next().unwrap_or_default(), output.as_path())));
        }
    }
    // The writer ends when nobody can give it more.
    drop(outputs);
}

/// Hands an output to the writer, who stays until there are no more.
fn give<'p>(outputs: &Outputs<'p>, at: usize, aligned: Aligned<'p>) {
    let _ = outputs.send((at, aligned));
}

/// Writes the links of every job that was aligned, and says of every other what went wrong,
/// in the order of the jobs.
fn write_all(waiting: &Receiver<(usize, Aligned<'_>)>) -> Vec<String> {
    let write = |aligned: Aligned<'_>| match aligned {
        Ok((text, output)) if is_there(output, &text).unwrap_or(false) => None,
        Ok((text, output)) => write_file(output, &text).err(),
        Err(problem) => Some(problem),
    };
    let mut problems: Vec<(usize, Error)> = Vec::new();
    while let Ok(first) = waiting.recv() {
        let more = std::iter::from_fn(|| waiting.try_recv().ok());
        let written = std::iter::once(first).chain(more);
        problems.extend(written.filter_map(|(at, aligned)| write(aligned).map(|problem| (at, problem))));
        // To wake the writer for each output would cost as much as to write it.
        std::thread::sleep(REST);
    }
    problems.sort_by_key(|&(at, _)| at);
    problems.into_iter().map(|(_, problem)| problem.to_string()).collect()
}

/// Whether a file has this content already: then it becomes as new as what is written.
/// Putting a file in another's place makes the disk wait, so a list that is aligned again
/// would take much longer than it did at first.
fn is_there(path: &Path, text: &str) -> std::io::Result<bool> {
    let found = std::fs::metadata(path)?;
    if !found.is_file() || found.len() != text.len() as u64 {
        return Ok(false);
    }
    let mut file = File::open(path)?;
    let mut content = vec![0; text.len()];
    file.read_exact(&mut content)?;
    let same = content == text.as_bytes();
    if same {
        file.set_modified(SystemTime::now())?;
    }
    Ok(same)
}
