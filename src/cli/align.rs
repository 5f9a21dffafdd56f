//! `songngu align`: two texts, or many pairs of files.

mod batch;

use std::path::{Path, PathBuf};

use anyhow::Result;
use rayon::prelude::*;
use serde::Serialize;
use songngu::align::{Bead, Explanation, Part, Side, Weights, align, explain, learned_lexicon};
use songngu::article::Sentence;
use songngu::clean::{Furniture, clean};
use songngu::config::Config;
use songngu::error::Error;
use songngu::language::Language;
use songngu::lexicon::{Lexicon, Lexicons, Termbase};
use songngu::read::{read_article, read_text};
use songngu::segment::segment;
use songngu::write::{ladder, links, links_of, probability, tsv_line};

use super::args::{self, AlignFormat};
use super::{Context, Exit, print};

pub(crate) fn run(options: &args::Align, context: &Context) -> Result<Exit> {
    let job = |source: &Path, target: &Path| Job::read(source, target, options);
    let lexicon = options.lexicon.as_ref().or(context.config.lexicon.as_ref());
    let terms = options.termbase.as_ref().or(context.config.termbase.as_ref());
    let terms = terms.map(|path| Termbase::load(path)).transpose()?;
    let aligner = Aligner {
        lexicons: Lexicons::load(lexicon.map(PathBuf::as_path), terms.as_ref())?,
        weights: options.without.iter().fold(Weights::default(), |weights, &part| weights.without(part.into())),
    };
    if let Some(jobs) = &options.batch {
        return batch::run(jobs, (options.source_lang, options.target_lang), job, &aligner);
    }
    let (Some(source), Some(target)) = (&options.source, &options.target) else {
        return Err(Error::Usage("expected a source and a target file".to_string()).into());
    };
    let job = job(source, target)?;
    if options.explain {
        print(&job.explained(&aligner))?;
        return Ok(Exit::Done);
    }
    let beads = aligner.align_all(&[&job]).remove(0);
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

    /// A row a bead: its score, the parts of it, and what came second.
    fn explained(&self, aligner: &Aligner) -> String {
        const COLUMNS: [&str; 14] = [
            "source",
            "target",
            "bead",
            "confidence",
            "score",
            "prior",
            "length",
            "quantities",
            "names",
            "lexicon",
            "structure",
            "rival",
            "rival_behind",
            "links",
        ];
        let (source, target) = self.sides();
        let mut text = tsv_line(COLUMNS);
        for Explanation { bead, parts, rival } in aligner.explain(self) {
            let [score, prior, length, quantities, names, words, structure] =
                [bead.score, parts.prior, parts.length, parts.quantities, parts.names, parts.lexicon, parts.structure]
                    .map(|nats| format!("{nats:.2}"));
            let (instead, behind) = match &rival {
                Some(rival) => (links_of(&rival.source, &rival.target), format!("{:.2}", rival.behind)),
                None => (String::new(), String::new()),
            };
            text.push_str(&tsv_line([
                source.text(&bead.source),
                target.text(&bead.target),
                bead.kind(),
                probability(bead.confidence),
                score,
                prior,
                length,
                quantities,
                names,
                words,
                structure,
                instead,
                behind,
                links_of(&bead.source, &bead.target),
            ]));
        }
        text
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

/// What texts are aligned with.
struct Aligner {
    lexicons: Lexicons,
    weights: Weights,
}

impl Aligner {
    /// Aligns jobs of one language pair: with its lexicon, or with what they teach.
    fn align_all(&self, jobs: &[&Job]) -> Vec<Vec<Bead>> {
        self.with_lexicon(jobs, |lexicon| {
            let aligned = jobs.par_iter().map(|job| {
                let (source, target) = job.sides();
                align(&source, &target, lexicon, &self.weights)
            });
            aligned.collect()
        })
    }

    /// Aligns a job, with reasons.
    fn explain(&self, job: &Job) -> Vec<Explanation> {
        let (source, target) = job.sides();
        self.with_lexicon(&[job], |lexicon| explain(&source, &target, lexicon, &self.weights))
    }

    fn with_lexicon<T>(&self, jobs: &[&Job], work: impl FnOnce(Option<&Lexicon>) -> T) -> T {
        let Some(first) = jobs.first() else { return work(None) };
        if let Some(lexicon) = self.lexicons.of(first.languages.0, first.languages.1) {
            return work(Some(lexicon));
        }
        let sides: Vec<(Side<'_>, Side<'_>)> = jobs.iter().map(|job| job.sides()).collect();
        work(learned_lexicon(&sides, &self.weights).as_ref())
    }
}

impl From<args::Part> for Part {
    fn from(part: args::Part) -> Part {
        match part {
            args::Part::Lexicon => Part::Lexicon,
            args::Part::Quantities => Part::Quantities,
            args::Part::Names => Part::Names,
            args::Part::Length => Part::Length,
            args::Part::Calibration => Part::Calibration,
        }
    }
}
