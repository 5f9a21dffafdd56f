//! Shards put together: no article is read, and all ends as a run does.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::{Line, SHARD, ShardHead};
use crate::batch::Progress;
use crate::batch::assemble::Origin;
use crate::batch::bench::habits;
use crate::batch::compare::compare;
use crate::batch::finish::Finish;
use crate::batch::pairs::PairTable;
use crate::batch::result::Summary;
use crate::batch::scan::Articles;
use crate::batch::store::{FileRecord, Held, Previous, Spool, WorkFolder};
use crate::batch::timing::Clock;
use crate::batch::unit::{Unit, units};
use crate::check::{Accepted, Auditor, Habits};
use crate::error::{Error, Result};
use crate::read::LinkCorrection;
use crate::report::EarlierFinding;

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
            return Err(Error::Usage(format!(
                "{}: in none of the shards; has the collection changed since it was paired?",
                name_of(&articles, unit)
            )));
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
