//! The stages of a run, one after the other.

use std::path::Path;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::assemble::{Assembled, Assembly, Origin, findings_of};
use super::compare::{Extras, compare};
use super::documents::document_rows;
use super::output::{Kind, outputs};
use super::pieces::{Maker, about, bead_files, page_file};
use super::result::Summary;
use super::scan::{Articles, News, Reader};
use super::settings::of_data;
use super::stale::stale;
use super::store::{Head, Held, OldUnit, Previous, Spool, WorkFolder, Written};
use super::timing::Clock;
use super::unit::{Unit, units};
use super::work::{Result as Worked, Tools};
use super::{Plan, Progress, Step, gather, pairs, settings};
use crate::check::{Accepted, Habits};
use crate::clean::Furniture;
use crate::error::{Error, Result};
use crate::lexicon::Lexicons;
use crate::pair::Pairing;
use crate::read::{CORRECTIONS, Corrections};
use crate::report::{self, ONE_PAGE, PairView, Report, report_page};
use crate::write::documents_tsv;

/// What came of a unit, put aside: `made_from` is a hash of everything it depends on.
#[derive(Serialize, Deserialize)]
pub(super) struct Done {
    made_from: String,
    pub(super) result: Worked,
}

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
    previous.fit(read.is_paged());
    let place = &plan.aligned;
    let is_kept = |unit: &&Unit| kept(&previous, &read.articles, unit, place, read.is_paged()).is_some();
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
struct Stages<'p> {
    plan: &'p Plan,
    progress: &'p dyn Progress,
    head: Head,
    furniture: Furniture,
}

/// The articles as they were read and paired.
struct Read {
    articles: Articles,
    corrections: Corrections,
    pairings: Vec<Pairing>,
    units: Vec<Unit>,
}

impl Read {
    /// Whether each article of the report has a page to itself.
    fn is_paged(&self) -> bool {
        self.units.iter().filter(|unit| unit.members.is_reported()).count() > ONE_PAGE
    }
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
    fn new(plan: &'p Plan, progress: &'p dyn Progress) -> Result<Stages<'p>> {
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

    fn reader<'r>(&'r self, texts: Option<&'r Spool>) -> Reader<'r> {
        Reader { config: &self.plan.config, furniture: &self.furniture, texts }
    }

    /// Reads the articles and pairs them.
    fn read(&self, previous: &mut Previous, texts: Option<&Spool>, clock: &mut Clock) -> Result<Read> {
        let plan = self.plan;
        let mut found = gather::find(&plan.corpora)?;
        let outputs = below(&plan.corpora, &plan.aligned);
        found
            .entries
            .retain(|entry| outputs.as_ref().is_none_or(|outputs| !Path::new(&entry.name).starts_with(outputs)));
        if let Some(files) = &plan.files {
            found.take_only(files);
        }
        let count = found.entries.len();
        clock.end("list", count, "files", None);
        let mut articles = self.reader(texts).scan(found.entries, previous, found.problems, self.progress)?;
        clock.end("read", count, "files", Some(articles.news.bytes));
        let pairings = match &plan.pairs {
            Some(table) => pairs::from_table(table, &mut articles)?,
            None => {
                let mut problems = Vec::new();
                let (profiles, corrections) = (articles.profiles(), &found.corrections);
                let (config, trust) = (&plan.config, plan.trust_content);
                let pairings =
                    gather::pair_profiles(&profiles, corrections, config, trust, &plan.corpora, &mut problems);
                articles.problems.extend(problems);
                pairings
            }
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
        let paged = read.is_paged();
        previous.fit(paged);
        let tools = Tools {
            lexicons: Lexicons::load(plan.config.lexicon.as_deref(), plan.auditor.termbase.as_ref())?,
            auditor: &plan.auditor,
            links: &read.corrections.links,
            min_confidence: plan.config.min_confidence,
        };
        let mut bench = Bench::open(self, work, &texts, &tools)?;
        let (units, articles) = (&read.units, &mut read.articles);
        let old: Vec<Option<&OldUnit>> =
            units.par_iter().map(|unit| kept(&previous, articles, unit, &plan.aligned, paged)).collect();
        let todo: Vec<usize> = (0..units.len()).filter(|&at| old[at].is_none()).collect();
        bench.work(units, &todo, articles)?;
        let habits: Vec<Vec<Habits>> = (0..units.len())
            .map(|at| match old[at] {
                Some(old) => old.record.parts.iter().map(|part| part.habits.clone()).collect(),
                None => bench.habits.remove(&at).unwrap_or_default(),
            })
            .collect();
        let extras = compare(articles, units, &habits, &plan.auditor);
        drop(habits);
        let reader = report::Reader::new(&plan.auditor.accepted, plan.since.as_deref());
        let kinds = outputs(plan.pivot, paged);
        // Units that are as they were and about which something else is said now.
        let touched: Result<Vec<Option<usize>>> = (0..units.len())
            .into_par_iter()
            .map(|at| {
                let Some(old) = old[at] else { return Ok(None) };
                let same = self.is_same(&previous, old, &kinds, (articles, &units[at]), &extras[at], &reader)?;
                Ok((!same).then_some(at))
            })
            .collect();
        let touched: Vec<usize> = touched?.into_iter().flatten().collect();
        bench.work(units, &touched, articles)?;
        clock.end("align and check", todo.len() + touched.len(), "units", None);
        let made = &bench.made;
        let origins: Vec<(&Unit, Origin<'_>, &Extras)> = units
            .iter()
            .enumerate()
            .filter_map(|(at, unit)| {
                let origin = made.get(&at).map(|place| Origin::Done(*place)).or(old[at].map(Origin::Kept))?;
                Some((unit, origin, &extras[at]))
            })
            .collect();
        self.progress.begin(Step::Write, units.len());
        let maker = Maker {
            articles,
            outputs: &kinds,
            decided: &plan.auditor.accepted,
            reader: &reader,
            min_confidence: plan.config.min_confidence,
            with_new: plan.since.is_some(),
        };
        let assembly = Assembly { maker, previous: &previous, results: &bench.results, work };
        let mut assembled = assembly.assemble(&origins, self.progress)?;
        let refused: Vec<(usize, String)> = assembled.records.iter().flat_map(|r| r.refused.iter().cloned()).collect();
        let refused = refused_links(&plan.corpora, articles, units, &read.corrections, refused);
        articles.problems.extend(refused);
        let rows = document_rows(articles, &read.pairings, units, &assembled.records);
        work.write("documents.tsv", &documents_tsv(&rows))?;
        let report = Report {
            pairs: views(articles, units, &assembled),
            documents: &rows,
            decided: &plan.auditor.accepted,
            since: plan.since.as_deref(),
        };
        let changes = report.changes(&reader);
        let page = report_page(&report, &reader, (!paged).then_some(assembled.sections.as_str()));
        work.write("report.html", &page)?;
        if !paged {
            assembled.outputs.push(Written {
                name: Kind::Report.name(),
                bytes: page.len() as u64,
                start: page.find(report::ARTICLES).map_or(0, |at| at + report::ARTICLES.len()) as u64,
                hash: settings::of_bytes(page.as_bytes()),
            });
        }
        let names = output_names(articles, units, &kinds, paged);
        let summary = Summary {
            changes,
            units_made: todo.len() + touched.len(),
            units_kept: units.len() - todo.len() - touched.len(),
            word: previous.word.clone(),
            ..Summary::new(articles, &read.pairings, units, &assembled)
        };
        let bytes = assembled.outputs.iter().map(|output| output.bytes).sum();
        self.write_journal(work, paged, assembled, read.articles)?;
        let stale = stale(&plan.aligned, &names);
        clock.end("write", names.len(), "files", Some(bytes));
        Ok((Summary { timings: clock.timings, ..summary }, stale))
    }

    /// Whether what is said about an old unit is what was said then.
    fn is_same(
        &self,
        previous: &Previous,
        old: &OldUnit,
        kinds: &[Kind],
        (articles, unit): (&Articles, &Unit),
        extras: &Extras,
        reader: &report::Reader<'_>,
    ) -> Result<bool> {
        let lines = kinds.iter().position(|kind| *kind == Kind::Lines).unwrap_or_default();
        let targets: Vec<&str> = unit.members.parts().into_iter().map(|(_, at)| articles.name(at)).collect();
        let findings = findings_of(&previous.piece(old, lines)?, &targets)?;
        let accepted = old.record.parts.iter().flat_map(|part| &part.accepted);
        Ok(about(extras, findings.iter().flatten().chain(accepted), reader) == old.record.about)
    }

    fn write_journal(&self, work: &WorkFolder, paged: bool, assembled: Assembled, articles: Articles) -> Result<()> {
        let path = Path::new(super::store::JOURNAL);
        let mut file = std::io::BufWriter::new(work.create(super::store::JOURNAL)?);
        let head = Head { paged, outputs: assembled.outputs, ..self.head.clone() };
        put_line(&mut file, &head, path)?;
        for record in articles.into_records() {
            put_line(&mut file, &record, path)?;
        }
        for record in &assembled.records {
            put_line(&mut file, record, path)?;
        }
        std::io::Write::flush(&mut file).map_err(Error::write(path))
    }
}

fn put_line(file: &mut impl std::io::Write, value: &impl Serialize, path: &Path) -> Result<()> {
    serde_json::to_writer(&mut *file, value).map_err(|problem| Error::write(path)(problem.into()))?;
    file.write_all(b"\n").map_err(Error::write(path))
}

/// Where units are worked on.
struct Bench<'b> {
    stages: &'b Stages<'b>,
    texts: &'b Spool,
    tools: &'b Tools<'b>,
    /// What came of units, put aside.
    results: Spool,
    /// Results that an earlier run put aside before it was broken off.
    earlier: FxHashMap<String, Held>,
    /// Where the results of units lie, by the units' numbers.
    made: FxHashMap<usize, Held>,
    /// What the parts of these units are used to write.
    habits: FxHashMap<usize, Vec<Habits>>,
    /// A hash of all that units depend on besides their articles.
    settings: String,
}

impl<'b> Bench<'b> {
    fn open(stages: &'b Stages<'b>, work: &WorkFolder, texts: &'b Spool, tools: &'b Tools<'b>) -> Result<Bench<'b>> {
        #[derive(Deserialize)]
        struct Key {
            made_from: String,
        }
        let path = work.own("results.jsonl");
        let mut earlier = FxHashMap::default();
        let results = if stages.plan.fresh {
            Spool::create(&path)?
        } else {
            Spool::go_on(&path, |key: Key, place| {
                earlier.insert(key.made_from, place);
            })?
        };
        let (head, decided) = (&stages.head, decided(&stages.plan.auditor.accepted));
        let settings = of_data(&(&head.version, &head.reading, &head.making, decided));
        let (made, habits) = (FxHashMap::default(), FxHashMap::default());
        Ok(Bench { stages, texts, tools, results, earlier, made, habits, settings })
    }

    /// Works on the units of these numbers.
    fn work(&mut self, units: &[Unit], numbers: &[usize], articles: &mut Articles) -> Result<()> {
        let progress = self.stages.progress;
        let key = |unit: &Unit| of_data(&(&unit.hash, &self.settings));
        let is_done = |at: &&usize| self.earlier.contains_key(&key(&units[**at]));
        let (done, todo): (Vec<&usize>, Vec<&usize>) = numbers.iter().partition(is_done);
        let mut made: Vec<(usize, Held, Vec<Habits>)> = Vec::new();
        for &at in done {
            let place = self.earlier[&key(&units[at])];
            made.push((at, place, habits(&self.results.get::<Done>(place)?.result)));
        }
        let wanted: Vec<usize> = todo.iter().flat_map(|&&at| units[at].members.all()).collect();
        self.stages.reader(Some(self.texts)).fetch(articles, &wanted, progress)?;
        progress.begin(Step::Align, todo.len());
        let articles = &*articles;
        let worked: Result<Vec<(usize, Held, Vec<Habits>)>> = todo
            .into_par_iter()
            .map(|&at| {
                progress.check()?;
                let unit = &units[at];
                let documents = unit.members.all().into_iter().map(|at| articles.document(at, self.texts));
                let result = self.tools.work(&unit.members, &documents.collect::<Result<Vec<_>>>()?);
                let habits = habits(&result);
                let place = self.results.put(&Done { made_from: key(unit), result })?;
                progress.advance();
                Ok((at, place, habits))
            })
            .collect();
        made.extend(worked?);
        for (at, place, habits) in made {
            self.made.insert(at, place);
            self.habits.insert(at, habits);
        }
        Ok(())
    }
}

fn habits(result: &Worked) -> Vec<Habits> {
    result.parts.iter().map(|part| part.habits.clone()).collect()
}

/// What a person has decided, as plain data.
fn decided(accepted: &Accepted) -> Vec<(&str, bool)> {
    accepted.entries().iter().map(|entry| (entry.fingerprint.as_str(), accepted.has(&entry.fingerprint))).collect()
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

/// The names of all outputs of a run.
fn output_names(articles: &Articles, units: &[Unit], kinds: &[Kind], paged: bool) -> FxHashSet<String> {
    let own = units.iter().flat_map(|unit| {
        let page = page_file(articles, &unit.members).filter(|_| paged);
        bead_files(articles, &unit.members).into_iter().chain(page)
    });
    let others = ["documents.tsv", "report.html", super::store::JOURNAL].map(str::to_string);
    own.chain(kinds.iter().map(|kind| kind.name())).chain(others).collect()
}

/// Corrections of links that were not applied: those that do not fit their texts, and
/// those about documents that are no pair.
fn refused_links(
    folder: &Path,
    articles: &Articles,
    units: &[Unit],
    corrections: &Corrections,
    mut refused: Vec<(usize, String)>,
) -> Vec<String> {
    let path = folder.join(CORRECTIONS);
    if !corrections.links.is_empty() {
        let parts = units.iter().filter(|unit| unit.members.is_reported()).flat_map(|unit| unit.members.parts());
        let pairs: FxHashSet<(&str, &str)> =
            parts.filter_map(|(source, target)| Some((articles.name(source?), articles.name(target)))).collect();
        for link in &corrections.links {
            if !pairs.contains(&(link.source.as_str(), link.rendering.as_str())) {
                let message = format!("{} and {} are no pair of this collection", link.source, link.rendering);
                refused.push((link.line, message));
            }
        }
    }
    refused.sort();
    refused.into_iter().map(|(line, message)| Error::format(&path, line, message).to_string()).collect()
}

/// The path of `inner` below `outer`, where it lies there: what a run writes into the
/// folder of articles is none.
fn below(outer: &Path, inner: &Path) -> Option<std::path::PathBuf> {
    let (outer, inner) = (outer.canonicalize().ok()?, inner.canonicalize().ok()?);
    inner.strip_prefix(outer).ok().filter(|path| path.file_name().is_some()).map(Path::to_path_buf)
}
