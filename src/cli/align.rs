//! `songngu align`: two texts, or many pairs of files.

use std::path::{Path, PathBuf};

use anyhow::Result;
use rayon::prelude::*;
use serde::Serialize;
use songngu::align::{Bead, Side, Weights, align, align_learning};
use songngu::article::Sentence;
use songngu::clean::{Furniture, clean};
use songngu::config::Config;
use songngu::error::Error;
use songngu::language::Language;
use songngu::lexicon::Lexicon;
use songngu::read::{read_article, read_text};
use songngu::segment::segment;
use songngu::write::{ladder, links, probability, tsv_line, write_file};

use super::args::{self, AlignFormat};
use super::{Context, Exit, complain, print};

pub(crate) fn run(options: &args::Align, _: &Context) -> Result<Exit> {
    let job = |source: &Path, target: &Path| Job::read(source, target, options);
    if let Some(jobs) = &options.batch {
        return batch(jobs, (options.source_lang, options.target_lang), job);
    }
    let (Some(source), Some(target)) = (&options.source, &options.target) else {
        return Err(Error::Usage("expected a source and a target file".to_string()).into());
    };
    let job = job(source, target)?;
    let beads = align_all(&[&job]).remove(0);
    print(&match options.format {
        AlignFormat::Links => links(&beads),
        AlignFormat::Ladder => ladder(&beads),
        AlignFormat::Tsv => job.tsv(&beads),
        AlignFormat::Jsonl => job.jsonl(&beads)?,
    })?;
    Ok(Exit::Done)
}

/// One pair of files to align.
struct Job {
    languages: (Language, Language),
    source: Text,
    target: Text,
}

/// A text as sentences: one a line, or cut from the cleaned text.
enum Text {
    Lines(String),
    Sentences(Vec<Sentence>),
}

impl Text {
    fn read(path: &Path, language: Language, lines: bool) -> Result<Text, Error> {
        if lines {
            return Ok(Text::Lines(read_text(path)?));
        }
        let raw = read_article(path, &Config::default())?;
        let blocks = clean(&raw, &Furniture::default()).blocks;
        let sentences = segment(&blocks, language).into_iter().filter(|s| s.kind.is_text());
        Ok(Text::Sentences(sentences.collect()))
    }

    fn side(&self, language: Language) -> Side<'_> {
        match self {
            Text::Lines(text) => Side::of_lines(language, lines(text)),
            Text::Sentences(sentences) => Side::of_sentences(language, sentences),
        }
    }
}

/// The lines of a file, empty ones too, so that positions count lines; a line feed at
/// the end begins no further line.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let none = text.is_empty();
    body.split('\n').filter(move |_| !none).map(|line| line.strip_suffix('\r').unwrap_or(line))
}

impl Job {
    fn read(source: &Path, target: &Path, options: &args::Align) -> Result<Job, Error> {
        Ok(Job {
            languages: (options.source_lang, options.target_lang),
            source: Text::read(source, options.source_lang, options.sentences)?,
            target: Text::read(target, options.target_lang, options.sentences)?,
        })
    }

    fn sides(&self) -> (Side<'_>, Side<'_>) {
        (self.source.side(self.languages.0), self.target.side(self.languages.1))
    }

    /// Each bead with its texts.
    fn rows<'b>(&self, beads: &'b [Bead]) -> Vec<(&'b Bead, String, String)> {
        let (source, target) = self.sides();
        beads.iter().map(|b| (b, source.text(&b.source), target.text(&b.target))).collect()
    }

    fn tsv(&self, beads: &[Bead]) -> String {
        let mut text = tsv_line(["source", "target", "confidence", "bead"]);
        for (bead, source, target) in self.rows(beads) {
            text.push_str(&tsv_line([source, target, probability(bead.confidence), bead.kind()]));
        }
        text
    }

    fn jsonl(&self, beads: &[Bead]) -> Result<String> {
        let mut text = String::new();
        for (bead, source, target) in self.rows(beads) {
            let object = JsonBead {
                source,
                target,
                confidence: (bead.confidence * 1e4).round() / 1e4,
                bead: bead.kind(),
                source_sentences: bead.source.clone().collect(),
                target_sentences: bead.target.clone().collect(),
            };
            text.push_str(&serde_json::to_string(&object)?);
            text.push('\n');
        }
        Ok(text)
    }
}

#[derive(Serialize)]
struct JsonBead {
    source: String,
    target: String,
    confidence: f64,
    bead: String,
    source_sentences: Vec<usize>,
    target_sentences: Vec<usize>,
}

/// Jobs that are aligned together before their outputs are written.
const CHUNK: usize = 256;

/// The same of jobs without a lexicon, which learn from one another.
const LEARNING_CHUNK: usize = 4096;

/// Aligns jobs of one language pair: with the built-in lexicon, or with what they teach.
fn align_all(jobs: &[&Job]) -> Vec<Vec<Bead>> {
    let Some(first) = jobs.first() else { return Vec::new() };
    match built_in(first.languages) {
        Some(lexicon) => jobs.par_iter().map(|job| align_one(job, lexicon)).collect(),
        None => align_learning(&jobs.iter().map(|job| job.sides()).collect::<Vec<_>>(), &Weights::default()),
    }
}

fn built_in((source, target): (Language, Language)) -> Option<&'static Lexicon> {
    Lexicon::built_in(source, target)
}

fn align_one(job: &Job, lexicon: &Lexicon) -> Vec<Bead> {
    let (source, target) = job.sides();
    align(&source, &target, Some(lexicon), &Weights::default())
}

/// Aligns every job of a list and writes links to each job's output. A bad job is
/// reported and does not stop the others.
fn batch(
    jobs: &Path,
    languages: (Language, Language),
    job: impl Fn(&Path, &Path) -> Result<Job, Error> + Sync,
) -> Result<Exit> {
    let text = read_text(jobs)?;
    let mut parsed = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [source, target, output] = fields[..] else {
            let found = fields.len();
            let message = format!("expected SOURCE<tab>TARGET<tab>OUTPUT, found {found} field(s)");
            return Err(Error::format(jobs, at + 1, message).into());
        };
        parsed.push([source, target, output].map(PathBuf::from));
    }
    let align_chunk = |chunk| match built_in(languages) {
        Some(lexicon) => align_each(chunk, lexicon, &job),
        None => learn_from(chunk, &job),
    };
    let size = if built_in(languages).is_some() { CHUNK } else { LEARNING_CHUNK };
    let (mut problems, mut aligned) = (Vec::new(), Vec::new());
    for chunk in parsed.chunks(size).chain([&[][..]]) {
        // One thread writes what was aligned before while the others align: where several
        // write to one folder they wait for one another.
        let (failed, next) = rayon::join(|| write_all(&aligned), || align_chunk(chunk));
        problems.extend(failed);
        aligned = next;
    }
    for problem in &problems {
        complain(problem);
    }
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Input })
}

/// The links of a job and where they go, or what went wrong with it.
type Aligned<'p> = Result<(String, &'p Path), Error>;

/// Aligns jobs one by one.
fn align_each<'p>(
    chunk: &'p [[PathBuf; 3]],
    lexicon: &Lexicon,
    job: impl Fn(&Path, &Path) -> Result<Job, Error> + Sync,
) -> Vec<Aligned<'p>> {
    let one = |[source, target, output]: &'p [PathBuf; 3]| {
        job(source, target).map(|job| (links(&align_one(&job, lexicon)), output.as_path()))
    };
    chunk.par_iter().map(one).collect()
}

/// Aligns jobs that learn from one another.
fn learn_from<'p>(
    chunk: &'p [[PathBuf; 3]],
    job: impl Fn(&Path, &Path) -> Result<Job, Error> + Sync,
) -> Vec<Aligned<'p>> {
    let read: Vec<Result<Job, Error>> = chunk.par_iter().map(|[source, target, _]| job(source, target)).collect();
    let jobs: Vec<&Job> = read.iter().filter_map(|job| job.as_ref().ok()).collect();
    let mut beads = align_all(&jobs).into_iter();
    let one = |([_, _, output], job): (&'p [PathBuf; 3], Result<Job, Error>)| {
        job.map(|_| (links(&beads.next().unwrap_or_default()), output.as_path()))
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
