//! One part of the work: its articles are read and its units worked on, and what came of
//! them is written to one file.

use std::io::{BufWriter, Write};
use std::path::Path;

use serde::Serialize;

use super::share::Share;
use super::{Line, SHARD, Shard, ShardHead};
use crate::batch::bench::Bench;
use crate::batch::pairs::PairTable;
use crate::batch::result::Summary;
use crate::batch::run::Stages;
use crate::batch::settings::of_bytes;
use crate::batch::store::{Previous, Spool, WorkFolder};
use crate::batch::timing::Clock;
use crate::batch::unit::units;
use crate::batch::{Plan, Progress, gather};
use crate::error::{Error, Result};

/// Does one part of the work, by a pairing table, and writes what came of it.
///
/// # Errors
/// As [`crate::batch::run`]; also where the plan names no table, or one without siblings where
/// these are to be aligned.
pub fn run_shard(plan: &Plan, shard: Shard, progress: &dyn Progress) -> Result<Summary> {
    let stages = Stages::new(plan, progress)?;
    let Some(path) = &plan.pairs else {
        return Err(Error::Usage("a shard needs a pairing table, which says what belongs together".to_string()));
    };
    let table = PairTable::read(path)?;
    if plan.pivot && !table.has_siblings() {
        let path = path.display();
        return Err(Error::Usage(format!(
            "{path}: no column sibling, by which --pivot goes in a shard; documents.tsv of a run has it"
        )));
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
    units.retain(|unit| own.has(&unit.members, |at| articles.name(at)));
    let tools = stages.tools(&found.corrections.links)?;
    let reader = stages.reader(Some(&texts));
    let mut bench = Bench::open(reader, &texts, &tools, (work, &stages.head, plan.fresh), stages.progress)?;
    bench.work(&units, &(0..units.len()).collect::<Vec<_>>(), &mut articles)?;
    clock.end("align and check", units.len(), "units", None);

    let path = work.place(SHARD);
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
    put_line(&mut file, &head, &path)?;
    if is_first {
        let links = found.corrections.links.clone();
        put_line(&mut file, &Line::Collection { corpora: plan.corpora.clone(), table, links }, &path)?;
    }
    let summary = Summary {
        documents: articles.documents.len(),
        units_made: units.len(),
        problems: articles.problems.clone(),
        ..Summary::default()
    };
    for problem in std::mem::take(&mut articles.problems) {
        put_line(&mut file, &Line::Problem(problem), &path)?;
    }
    for (name, reason) in std::mem::take(&mut articles.unreadable) {
        put_line(&mut file, &Line::Unreadable(name, reason), &path)?;
    }
    for (at, unit) in units.iter().enumerate() {
        if let Some(place) = bench.made.get(&at) {
            put_line(&mut file, &Line::Unit(unit.hash.clone(), bench.results.get(*place)?), &path)?;
        }
    }
    for (record, is_whole) in articles.into_records() {
        put_line(&mut file, &Line::File(record, is_whole), &path)?;
    }
    file.flush().map_err(Error::write(&path))?;
    clock.end("write", units.len(), "units", None);
    Ok(Summary { timings: clock.timings, ..summary })
}

fn put_line(file: &mut impl Write, value: &impl Serialize, path: &Path) -> Result<()> {
    serde_json::to_writer(&mut *file, value).map_err(|problem| Error::write(path)(problem.into()))?;
    file.write_all(b"\n").map_err(Error::write(path))
}
