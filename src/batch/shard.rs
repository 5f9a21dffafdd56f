//! A part of a run's work for one machine of several, and the parts put together.
//!
//! The pairing table says which articles belong together, so that each shard reads only
//! its own. What comes of them is written to one file; merging reads these files and no
//! article, and ends as a run does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::assemble::Origin;
use super::bench::{Bench, Done, habits};
use super::compare::compare;
use super::finish::Finish;
use super::gather;
use super::pairs::PairTable;
use super::result::Summary;
use super::run::Stages;
use super::scan::Articles;
use super::settings::of_bytes;
use super::store::{FileRecord, Head, Held, Previous, Spool, WorkFolder};
use super::timing::Clock;
use super::unit::{Unit, units};
use super::{Plan, Progress};
use crate::check::{Accepted, Auditor, Habits, Selection};
use crate::error::{Error, Result};
use crate::read::{Entry, LinkCorrection};
use crate::report::EarlierFinding;

/// The name of a shard's file below its folder.
const SHARD: &str = "shard.jsonl";

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Which part, from 1.
    pub number: usize,
    /// How many parts there are.
    pub of: usize,
}

/// What shards are put together with.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The shards: their folders, or files.
    pub shards: Vec<PathBuf>,
    /// The folder of outputs.
    pub aligned: PathBuf,
    /// What a person has decided about findings.
    pub accepted: Accepted,
    /// What an earlier run found, for the report to say what is new.
    pub since: Option<Vec<EarlierFinding>>,
}

/// The first line of a shard's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ShardHead {
    shard: Shard,
    /// By what it was made; shards of one run have the same.
    made: Head,
    /// A hash of the pairing table, likewise.
    pairs: String,
    min_confidence: f64,
    min_pair_score: f64,
    selection: Selection,
    pivot: bool,
}

/// A further line of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// What holds for all articles; stands in the first shard.
    Collection { corpora: PathBuf, table: PairTable, links: Vec<LinkCorrection> },
    /// A file of articles, and whether every article of it could be read.
    File(FileRecord, bool),
    /// The name of what could not be read, and why.
    Unreadable(String, String),
    /// Something to be told.
    Problem(String),
    /// What came of the unit of a hash.
    Unit(String, Done),
}

/// Does one part of the work, by a pairing table, and writes what came of it.
///
/// # Errors
/// As [`super::run`]; also where the plan names no table, or one without siblings where
/// these are to be aligned.
pub fn run_shard(plan: &Plan, shard: Shard, progress: &dyn Progress) -> Result<Summary> {
    let stages = Stages::new(plan, progress)?;
    let Some(path) = &plan.pairs else {
        return Err(Error::Usage("a shard needs a pairing table, which says what belongs together".to_string()));
    };
    let table = PairTable::read(path)?;
    if plan.pivot && !table.has_siblings() {
        let path = path.display();
        return Err(Error::Usage(format!("{path}: no column sibling, by which --pivot goes in a shard")));
    }
    gather::find(&plan.corpora)?;
    let work = WorkFolder::open(&plan.aligned)?;
    match write_shard(&stages, &work, shard, table) {
        Ok(summary) => {
            work.complete(&[])?;
            Ok(summary)
        }
        Err(problem @ (Error::Stopped | Error::Changed { .. })) => Err(problem),
        Err(problem) => {
            work.remove();
            Err(problem)
        }
    }
}

fn write_shard(stages: &Stages<'_>, work: &WorkFolder, shard: Shard, table: PairTable) -> Result<Summary> {
    let (plan, mut clock) = (stages.plan, Clock::start());
    let texts = Spool::create(&work.own("texts.jsonl"))?;
    let mut found = stages.find()?;
    let own = Share::of(&table, plan.pivot, shard);
    let mut at = 0;
    found.entries.retain(|entry| {
        at += 1;
        own.reads(entry, (at - 1) % shard.of == shard.number - 1)
    });
    let is_first = shard.number == 1;
    let problems = if is_first { found.problems } else { Vec::new() };
    let count = found.entries.len();
    let mut articles =
        stages.reader(Some(&texts)).scan(found.entries, &mut Previous::default(), problems, stages.progress)?;
    clock.end("read", count, "files", Some(articles.news.bytes));
    // What the table says of articles that are not here is for the merger to judge.
    let problems = articles.problems.clone();
    let pairings = table.pairings(&mut articles, plan.config.min_pair_score);
    articles.problems = problems;
    let mut units = units(&articles, &pairings, &found.corrections.links, plan.pivot);
    units.retain(|unit| own.has(&unit.members.all().iter().map(|&at| articles.name(at)).collect::<Vec<_>>()));
    let tools = stages.tools(&found.corrections.links)?;
    let reader = stages.reader(Some(&texts));
    let mut bench = Bench::open(reader, &texts, &tools, (work, &stages.head, plan.fresh), stages.progress)?;
    bench.work(&units, &(0..units.len()).collect::<Vec<_>>(), &mut articles)?;
    clock.end("align and check", units.len(), "units", None);

    let path = Path::new(SHARD);
    let mut file = BufWriter::new(work.create(SHARD)?);
    let head = ShardHead {
        shard,
        made: stages.head.clone(),
        pairs: of_bytes(table.text.as_bytes()),
        min_confidence: plan.config.min_confidence,
        min_pair_score: plan.config.min_pair_score,
        selection: plan.auditor.selection.clone(),
        pivot: plan.pivot,
    };
    put_line(&mut file, &head)?;
    if is_first {
        let links = found.corrections.links.clone();
        put_line(&mut file, &Line::Collection { corpora: plan.corpora.clone(), table, links })?;
    }
    let summary = Summary {
        documents: articles.documents.len(),
        units_made: units.len(),
        problems: articles.problems.clone(),
        ..Summary::default()
    };
    for problem in std::mem::take(&mut articles.problems) {
        put_line(&mut file, &Line::Problem(problem))?;
    }
    for (name, reason) in std::mem::take(&mut articles.unreadable) {
        put_line(&mut file, &Line::Unreadable(name, reason))?;
    }
    for (at, unit) in units.iter().enumerate() {
        if let Some(place) = bench.made.get(&at) {
            put_line(&mut file, &Line::Unit(unit.hash.clone(), bench.results.get(*place)?))?;
        }
    }
    for (record, is_whole) in articles.into_records() {
        put_line(&mut file, &Line::File(record, is_whole))?;
    }
    file.flush().map_err(Error::write(path))?;
    clock.end("write", units.len(), "units", None);
    Ok(Summary { timings: clock.timings, ..summary })
}

fn put_line(file: &mut impl Write, value: &impl Serialize) -> Result<()> {
    let path = Path::new(SHARD);
    serde_json::to_writer(&mut *file, value).map_err(|problem| Error::write(path)(problem.into()))?;
    file.write_all(b"\n").map_err(Error::write(path))
}

/// What of a collection belongs to a shard.
struct Share {
    /// Articles of its units, unit by unit.
    units: BTreeSet<Vec<String>>,
    /// Articles of its units.
    own: BTreeSet<String>,
    /// Articles of all units.
    all: BTreeSet<String>,
}

impl Share {
    fn of(table: &PairTable, pivot: bool, shard: Shard) -> Share {
        let mut units: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for row in table.rows() {
            let document = row.document.to_string();
            if row.is_aligned() {
                let unit = units.entry((row.source.to_string(), String::new())).or_default();
                unit.push(document);
            } else if row.is_alone() {
                units.insert((document.clone(), String::new()), Vec::new());
                for sibling in row.siblings().filter(|_| pivot) {
                    let (first, second) =
                        if *sibling < *document { (sibling, &*document) } else { (&*document, sibling) };
                    units.insert((first.to_string(), second.to_string()), Vec::new());
                }
            }
        }
        let mut share = Share { units: BTreeSet::new(), own: BTreeSet::new(), all: BTreeSet::new() };
        for (at, ((first, second), others)) in units.into_iter().enumerate() {
            let mut names: Vec<String> = [first, second].into_iter().filter(|name| !name.is_empty()).collect();
            names.extend(others);
            names.sort_unstable();
            share.all.extend(names.iter().cloned());
            if at % shard.of == shard.number - 1 {
                share.own.extend(names.iter().cloned());
                share.units.insert(names);
            }
        }
        share
    }

    /// Whether a file is read: it holds articles of this shard, or it is this shard's `turn`
    /// and it holds articles of none.
    fn reads(&self, entry: &Entry, turn: bool) -> bool {
        let holds = |names: &BTreeSet<String>| {
            let part = format!("{}#", entry.name);
            let first = names.range::<String, _>(&part..).next();
            names.contains(&entry.name) || first.is_some_and(|name| name.starts_with(&part))
        };
        holds(&self.own) || turn && !holds(&self.all)
    }

    fn has(&self, names: &[&str]) -> bool {
        let mut names: Vec<String> = names.iter().map(ToString::to_string).collect();
        names.sort_unstable();
        self.units.contains(&names)
    }
}

/// What the files of shards hold.
struct Parts {
    head: ShardHead,
    corpora: PathBuf,
    table: PairTable,
    links: Vec<LinkCorrection>,
    files: BTreeMap<String, (FileRecord, bool)>,
    unreadable: Vec<(String, String)>,
    problems: Vec<String>,
    /// Results by the hashes of units.
    units: FxHashMap<String, (Held, Vec<Habits>)>,
}

/// Puts shards together: the outputs are those of one run.
///
/// # Errors
/// Where a shard cannot be read, is none of the same run, or is missing, or the outputs
/// cannot be written.
pub fn merge(plan: &Merge, progress: &dyn Progress) -> Result<Summary> {
    let work = WorkFolder::open(&plan.aligned)?;
    match put_together(plan, &work, progress) {
        Ok((summary, stale)) => {
            work.complete(&stale)?;
            Ok(summary)
        }
        Err(problem) => {
            work.remove();
            Err(problem)
        }
    }
}

fn put_together(plan: &Merge, work: &WorkFolder, progress: &dyn Progress) -> Result<(Summary, Vec<String>)> {
    let mut clock = Clock::start();
    let results = Spool::create(&work.own("results.jsonl"))?;
    let mut parts = Parts::read(&plan.shards, &results)?;
    let mut articles = Articles::of_records(&parts.corpora, std::mem::take(&mut parts.files).into_values());
    articles.unreadable = std::mem::take(&mut parts.unreadable);
    articles.problems = std::mem::take(&mut parts.problems);
    clock.end("read", plan.shards.len(), "shards", None);
    let pairings = parts.table.pairings(&mut articles, parts.head.min_pair_score);
    let units = units(&articles, &pairings, &parts.links, parts.head.pivot);
    let mut origins = Vec::new();
    for unit in &units {
        let Some((place, _)) = parts.units.get(&unit.hash) else {
            return Err(Error::Usage(format!("{}: in none of the shards", name_of(&articles, unit))));
        };
        origins.push(Origin::Done(*place));
    }
    let auditor = Auditor { selection: parts.head.selection.clone(), ..Auditor::default() };
    let extras = compare(&articles, &units, |at| parts.units[&units[at].hash].1.iter().collect(), &auditor);
    parts.units.clear();
    clock.end("compare", units.len(), "units", None);
    let finish = Finish {
        corpora: &parts.corpora,
        aligned: &plan.aligned,
        work,
        head: &parts.head.made,
        previous: &Previous::default(),
        results: &results,
        units: &units,
        origins: &origins,
        extras: &extras,
        pairings: &pairings,
        links: &parts.links,
        decided: &plan.accepted,
        since: plan.since.as_deref(),
        min_confidence: parts.head.min_confidence,
        pivot: parts.head.pivot,
    };
    let (summary, stale, bytes) = finish.write(articles, progress)?;
    clock.end("write", units.len(), "units", Some(bytes));
    Ok((Summary { timings: clock.timings, units_made: units.len(), ..summary }, stale))
}

fn name_of<'a>(articles: &'a Articles, unit: &Unit) -> &'a str {
    articles.name(unit.members.all()[0])
}

impl Parts {
    fn read(shards: &[PathBuf], results: &Spool) -> Result<Parts> {
        let mut parts: Option<Parts> = None;
        let mut seen: BTreeMap<usize, PathBuf> = BTreeMap::new();
        for shard in shards {
            let path = if shard.is_dir() { shard.join(SHARD) } else { shard.clone() };
            let mut lines = BufReader::new(File::open(&path).map_err(Error::read(&path))?).lines();
            let first = lines.next().transpose().map_err(Error::read(&path))?.unwrap_or_default();
            let head: ShardHead =
                serde_json::from_str(&first).map_err(|_| Error::format(&path, 1, "no shard of this program"))?;
            let parts = parts.get_or_insert_with(|| Parts::new(head.clone()));
            if (ShardHead { shard: head.shard, ..parts.head.clone() }) != head || head.shard.of != parts.head.shard.of {
                let message = "made by another version, with other settings or by another pairing table than the first";
                return Err(Error::format(&path, 1, message));
            }
            if let Some(other) = seen.insert(head.shard.number, path.clone()) {
                let message = format!("shard {}, which {} is too", head.shard.number, other.display());
                return Err(Error::format(&path, 1, message));
            }
            for (number, line) in (2..).zip(lines) {
                let line = line.map_err(Error::read(&path))?;
                let line = serde_json::from_str(&line)
                    .map_err(|problem| Error::format(&path, number, format!("none of a shard: {problem}")))?;
                parts.add(line, results, &path, number)?;
            }
        }
        let Some(parts) = parts else { return Err(Error::Usage("no shard to merge".to_string())) };
        let missing = (1..=parts.head.shard.of).filter(|number| !seen.contains_key(number));
        let missing: Vec<String> = missing.map(|number| number.to_string()).collect();
        if missing.is_empty() {
            return Ok(parts);
        }
        Err(Error::Usage(format!("shard {} of {} is missing", missing.join(", "), parts.head.shard.of)))
    }

    fn new(head: ShardHead) -> Parts {
        Parts {
            head,
            corpora: PathBuf::new(),
            table: PairTable::default(),
            links: Vec::new(),
            files: BTreeMap::new(),
            unreadable: Vec::new(),
            problems: Vec::new(),
            units: FxHashMap::default(),
        }
    }

    fn add(&mut self, line: Line, results: &Spool, path: &Path, number: usize) -> Result<()> {
        match line {
            Line::Collection { corpora, table, links } => {
                (self.corpora, self.table, self.links) = (corpora, table, links);
            }
            Line::File(record, is_whole) => {
                let name = record.file.clone();
                // A file with articles of several shards was read by each of them.
                if let Some((known, _)) = self.files.get(&name)
                    && known.content != record.content
                {
                    return Err(Error::format(path, number, format!("{name} was another when another shard read it")));
                }
                self.files.insert(name, (record, is_whole));
            }
            Line::Unreadable(name, reason) => {
                if !self.unreadable.iter().any(|(known, _)| *known == name) {
                    self.unreadable.push((name, reason));
                }
            }
            Line::Problem(problem) => {
                if !self.problems.contains(&problem) {
                    self.problems.push(problem);
                }
            }
            Line::Unit(hash, done) => {
                let habits = habits(&done.result);
                self.units.insert(hash, (results.put(&done)?, habits));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_and_every_file_is_some_shards() {
        let table = PairTable {
            path: PathBuf::new(),
            text: "document\tsource_document\tstatus\n\
                   a.vi\ta.vi\tsource\na.ms\ta.vi\tpaired\nb.en\t\tunpaired\nall.jsonl#1\tc.vi\tpaired\n\
                   c.vi\tc.vi\tsource\nd.vi\td.vi\tsource\n"
                .to_string(),
        };
        let names = ["a.vi", "a.ms", "b.en", "all.jsonl", "c.vi", "d.vi"];
        let entries: Vec<Entry> = names.iter().map(|name| Entry::of_file(Path::new(name), *name)).collect();
        let shares: Vec<Share> = (1..=2).map(|number| Share::of(&table, false, Shard { number, of: 2 })).collect();
        for unit in [["a.ms", "a.vi"].as_slice(), &["b.en"], &["c.vi", "all.jsonl#1"]] {
            assert_eq!(shares.iter().filter(|share| share.has(unit)).count(), 1, "{unit:?}");
        }
        for (at, entry) in entries.iter().enumerate() {
            let readers = shares.iter().enumerate().filter(|(own, share)| share.reads(entry, at % 2 == *own));
            assert_eq!(readers.count(), 1, "{}", entry.name);
        }
    }
}
