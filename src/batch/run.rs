//! The stages of a run, one after the other.

use std::path::Path;

use rayon::prelude::*;

use super::assemble::{Origin, findings_of};
use super::bench::Bench;
use super::compare::{Extras, compare};
use super::finish::{Finish, is_paged};
use super::output::{Kind, outputs};
use super::pairs::PairTable;
use super::pieces::{about, bead_files, page_file};
use super::result::Summary;
use super::scan::{Articles, News, Reader};
use super::store::{Head, OldUnit, Previous, Spool, WorkFolder};
use super::timing::Clock;
use super::unit::{Unit, units};
use super::work::Tools;
use super::{Plan, Progress, gather, settings};
use crate::check::{Accepted, Auditor};
use crate::clean::Furniture;
use crate::error::{Error, Result};
use crate::lexicon::Lexicons;
use crate::pair::Pairing;
use crate::read::{Corrections, LinkCorrection};
use crate::report;

/// What a run would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Files by what became of them since the last run.
    pub news: News,
    /// Names of the articles, or of renderings without a source, that would be aligned and
    /// checked: at least these, since what they say may touch others.
    pub units: Vec<String>,
    /// How many would be taken as they are.
    pub kept: usize,
    /// What could not be read or is empty, one message each.
    pub problems: Vec<String>,
    /// What the user may want to know about the last run's outputs.
    pub word: Option<String>,
}

/// Does the main job.
///
/// # Errors
/// Where the folder of articles cannot be opened, the outputs cannot be written, another
/// run is at work on them, a file changes while it is worked on, or the user has ended the
/// work. The outputs are then as they were. A bad article is no error: it is left out, and
/// [`Summary::problems`] says so.
pub fn run(plan: &Plan, progress: &dyn Progress) -> Result<Summary> {
    let stages = Stages::new(plan, progress)?;
    gather::find(&plan.corpora)?;
    // Before the work: a wrong output folder should be said at once.
    let work = WorkFolder::open(&plan.aligned)?;
    match stages.run(&work) {
        Ok((summary, stale)) => {
            work.complete(&stale)?;
            Ok(summary)
        }
        // What was done is gone on from.
        Err(problem @ (Error::Stopped | Error::Changed { .. })) => Err(problem),
        Err(problem) => {
            work.remove();
            Err(problem)
        }
    }
}

/// Says what a run would do, and does nothing.
///
/// # Errors
/// Where the folder of articles or a file that the settings name cannot be opened.
pub fn preview(plan: &Plan, progress: &dyn Progress) -> Result<Preview> {
    let stages = Stages::new(plan, progress)?;
    let (mut previous, mut clock) = (stages.previous(), Clock::start());
    let read = stages.read(&mut previous, None, &mut clock)?;
    let paged = is_paged(&read.units);
    previous.fit(paged);
    let place = &plan.aligned;
    let is_kept = |unit: &&Unit| kept(&previous, &read.articles, unit, place, paged).is_some();
    let (same, units): (Vec<&Unit>, Vec<&Unit>) = read.units.iter().partition(is_kept);
    Ok(Preview {
        units: units.iter().map(|unit| read.articles.name(unit.members.all()[0]).to_string()).collect(),
        kept: same.len(),
        problems: read.articles.problems,
        news: read.articles.news,
        word: previous.word,
    })
}

/// What all stages need.
pub(super) struct Stages<'p> {
    pub(super) plan: &'p Plan,
    pub(super) progress: &'p dyn Progress,
    pub(super) head: Head,
    furniture: Furniture,
}

/// The articles as they were read and paired.
struct Read {
    articles: Articles,
    corrections: Corrections,
    pairings: Vec<Pairing>,
    units: Vec<Unit>,
}

/// The old unit, where the last run made the same and its files are in place.
fn kept<'p>(
    previous: &'p Previous,
    articles: &Articles,
    unit: &Unit,
    outputs: &Path,
    paged: bool,
) -> Option<&'p OldUnit> {
    let old = previous.unit(&unit.hash)?;
    let is_there = |name: &String, length: u64| std::fs::metadata(outputs.join(name)).is_ok_and(|m| m.len() == length);
    let beads = bead_files(articles, &unit.members);
    let all = beads.len() == old.record.beads.len();
    let beads = beads.iter().zip(&old.record.beads).all(|(name, length)| is_there(name, *length));
    let page = page_file(articles, &unit.members).filter(|_| paged);
    let page = page.as_ref().is_none_or(|name| old.record.page.is_some_and(|length| is_there(name, length)));
    (all && beads && page).then_some(old)
}

impl<'p> Stages<'p> {
    pub(super) fn new(plan: &'p Plan, progress: &'p dyn Progress) -> Result<Stages<'p>> {
        let furniture = match &plan.config.furniture {
            Some(path) => Furniture::load(path)?,
            None => Furniture::default(),
        };
        Ok(Stages { plan, progress, head: settings::head(plan)?, furniture })
    }

    /// What the last run left, if it is to be gone on from.
    fn previous(&self) -> Previous {
        if self.plan.fresh {
            return Previous::default();
        }
        Previous::load(&self.plan.aligned, &self.head, self.plan.pivot)
    }

    pub(super) fn reader<'r>(&'r self, texts: Option<&'r Spool>) -> Reader<'r> {
        Reader { config: &self.plan.config, furniture: &self.furniture, texts }
    }

    /// Lists the files to read.
    pub(super) fn find(&self) -> Result<gather::Found> {
        let plan = self.plan;
        let mut found = gather::find(&plan.corpora)?;
        let outputs = below(&plan.corpora, &plan.aligned);
        found
            .entries
            .retain(|entry| outputs.as_ref().is_none_or(|outputs| !Path::new(&entry.name).starts_with(outputs)));
        if let Some(files) = &plan.files {
            found.take_only(files);
        }
        Ok(found)
    }

    /// What the work on units takes.
    pub(super) fn tools<'t>(&self, links: &'t [LinkCorrection]) -> Result<Tools<'t>> {
        let (config, auditor) = (&self.plan.config, &self.plan.auditor);
        Ok(Tools {
            lexicons: Lexicons::load(config.lexicon.as_deref(), auditor.termbase.as_ref())?,
            auditor: Auditor { accepted: Accepted::default(), ..auditor.clone() },
            links,
            min_confidence: config.min_confidence,
        })
    }

    /// Reads the articles and pairs them.
    fn read(&self, previous: &mut Previous, texts: Option<&Spool>, clock: &mut Clock) -> Result<Read> {
        let plan = self.plan;
        let found = self.find()?;
        let count = found.entries.len();
        clock.end("list", count, "files", None);
        let mut articles = self.reader(texts).scan(found.entries, previous, found.problems, self.progress)?;
        clock.end("read", count, "files", Some(articles.news.bytes));
        let pairings = if let Some(path) = &plan.pairs {
            PairTable::read(path)?.pairings(&mut articles, plan.config.min_pair_score)
        } else {
            let (mut problems, profiles) = (Vec::new(), articles.profiles());
            let (config, trust) = (&plan.config, plan.trust_content);
            let pairings =
                gather::pair_profiles(&profiles, &found.corrections, config, trust, &plan.corpora, &mut problems);
            articles.problems.extend(problems);
            pairings
        };
        clock.end("pair", articles.documents.len(), "documents", None);
        let units = units(&articles, &pairings, &found.corrections.links, plan.pivot);
        Ok(Read { articles, corrections: found.corrections, pairings, units })
    }

    /// Writes new outputs. Gives what to tell, and which outputs are stale.
    fn run(&self, work: &WorkFolder) -> Result<(Summary, Vec<String>)> {
        let (plan, mut clock) = (self.plan, Clock::start());
        let mut previous = self.previous();
        let texts = Spool::create(&work.own("texts.jsonl"))?;
        let mut read = self.read(&mut previous, Some(&texts), &mut clock)?;
        let paged = is_paged(&read.units);
        previous.fit(paged);
        let tools = self.tools(&read.corrections.links)?;
        let reader = self.reader(Some(&texts));
        let mut bench = Bench::open(reader, &texts, &tools, (work, &self.head, plan.fresh), self.progress)?;
        let (units, articles) = (&read.units, &mut read.articles);
        let old: Vec<Option<&OldUnit>> =
            units.par_iter().map(|unit| kept(&previous, articles, unit, &plan.aligned, paged)).collect();
        let todo: Vec<usize> = (0..units.len()).filter(|&at| old[at].is_none()).collect();
        bench.work(units, &todo, articles)?;
        let habits = |at: usize| match old[at] {
            Some(old) => old.record.parts.iter().map(|part| &part.habits).collect(),
            None => bench.habits.get(&at).map_or(Vec::new(), |parts| parts.iter().collect()),
        };
        let extras = compare(articles, units, habits, &plan.auditor);
        bench.habits.clear();
        let touched = self.touched(&previous, &old, units, &extras, articles)?;
        bench.work(units, &touched, articles)?;
        let units_made = todo.len() + touched.len();
        clock.end("align and check", units_made, "units", None);
        let origin = |at: usize| bench.made.get(&at).map(|place| Origin::Done(*place)).or(old[at].map(Origin::Kept));
        let origins: Vec<Origin<'_>> = (0..units.len()).filter_map(origin).collect();
        let finish = Finish {
            corpora: &plan.corpora,
            aligned: &plan.aligned,
            work,
            head: &self.head,
            previous: &previous,
            results: &bench.results,
            units,
            origins: &origins,
            extras: &extras,
            pairings: &read.pairings,
            links: &read.corrections.links,
            decided: &plan.auditor.accepted,
            since: plan.since.as_deref(),
            min_confidence: plan.config.min_confidence,
            pivot: plan.pivot,
        };
        let (summary, stale, bytes) = finish.write(read.articles, self.progress)?;
        clock.end("write", units.len(), "units", Some(bytes));
        let units_kept = units.len() - units_made;
        Ok((Summary { timings: clock.timings, units_made, units_kept, word: previous.word, ..summary }, stale))
    }

    /// The units that are as they were, and about which something else is said now.
    fn touched(
        &self,
        previous: &Previous,
        old: &[Option<&OldUnit>],
        units: &[Unit],
        extras: &[Extras],
        articles: &Articles,
    ) -> Result<Vec<usize>> {
        let (plan, paged) = (self.plan, is_paged(units));
        let reader = report::Reader::new(&plan.auditor.accepted, plan.since.as_deref());
        let kinds = outputs(plan.pivot, paged);
        let lines = kinds.iter().position(|kind| *kind == Kind::Lines).unwrap_or_default();
        let is_touched = |at: usize| -> Result<Option<usize>> {
            let Some(old) = old[at] else { return Ok(None) };
            let targets = units[at].members.parts().into_iter().map(|(_, target)| articles.name(target));
            let findings = findings_of(&previous.piece(old, lines)?, &targets.collect::<Vec<_>>())?;
            let accepted = old.record.parts.iter().flat_map(|part| &part.accepted);
            let now = about(&extras[at], findings.iter().flatten().chain(accepted), &reader, paged);
            Ok((now != old.record.about).then_some(at))
        };
        let touched: Result<Vec<Option<usize>>> = (0..units.len()).into_par_iter().map(is_touched).collect();
        Ok(touched?.into_iter().flatten().collect())
    }
}

/// The path of `inner` below `outer`, where it lies there: what a run writes into the
/// folder of articles is none.
fn below(outer: &Path, inner: &Path) -> Option<std::path::PathBuf> {
    let (outer, inner) = (outer.canonicalize().ok()?, inner.canonicalize().ok()?);
    inner.strip_prefix(outer).ok().filter(|path| path.file_name().is_some()).map(Path::to_path_buf)
}
