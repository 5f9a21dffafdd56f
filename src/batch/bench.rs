//! Where units are worked on: their articles' texts come from where they were put aside,
//! and so go the results, so that a run holds only as many as it has threads.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::scan::{Articles, Reader};
use super::settings::of_data;
use super::store::{Head, Held, Spool, WorkFolder};
use super::unit::Unit;
use super::work::{Result as Worked, Tools};
use super::{Progress, Step};
use crate::check::Habits;
use crate::error::Result;

/// What came of a unit, put aside: `made_from` is a hash of everything it depends on.
#[derive(Serialize, Deserialize)]
pub(super) struct Done {
    pub(super) made_from: String,
    pub(super) result: Worked,
}

/// Where units are worked on.
pub(super) struct Bench<'b> {
    reader: Reader<'b>,
    texts: &'b Spool,
    progress: &'b dyn Progress,
    tools: &'b Tools<'b>,
    /// What came of units, put aside.
    pub(super) results: Spool,
    /// Results that an earlier run put aside before it was broken off.
    earlier: FxHashMap<String, Held>,
    /// Where the results of units lie, by the units' numbers.
    pub(super) made: FxHashMap<usize, Held>,
    /// What the parts of these units are used to write.
    pub(super) habits: FxHashMap<usize, Vec<Habits>>,
    /// A hash of all that units depend on besides their articles.
    settings: String,
}

impl<'b> Bench<'b> {
    /// Makes room for results in the folder of a run, or goes on with those that an earlier
    /// run left there; `head` is what they must have been made by.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub(super) fn open(
        reader: Reader<'b>,
        texts: &'b Spool,
        tools: &'b Tools<'b>,
        (work, head, fresh): (&WorkFolder, &Head, bool),
        progress: &'b dyn Progress,
    ) -> Result<Bench<'b>> {
        #[derive(Deserialize)]
        struct Key {
            made_from: String,
        }
        let path = work.own("results.jsonl");
        let mut earlier = FxHashMap::default();
        let results = if fresh {
            Spool::create(&path)?
        } else {
            Spool::go_on(&path, |key: Key, place| {
                earlier.insert(key.made_from, place);
            })?
        };
        let settings = of_data(&(&head.version, &head.reading, &head.making));
        let (made, habits) = (FxHashMap::default(), FxHashMap::default());
        Ok(Bench { reader, texts, progress, tools, results, earlier, made, habits, settings })
    }

    /// Works on the units of these numbers.
    ///
    /// # Errors
    /// Where an article has changed meanwhile, results cannot be put aside, or the user has
    /// ended the work.
    pub(super) fn work(&mut self, units: &[Unit], numbers: &[usize], articles: &mut Articles) -> Result<()> {
        let progress = self.progress;
        let key = |unit: &Unit| of_data(&(&unit.hash, &self.settings));
        let is_done = |at: &&usize| self.earlier.contains_key(&key(&units[**at]));
        let (done, todo): (Vec<&usize>, Vec<&usize>) = numbers.iter().partition(is_done);
        let mut made: Vec<(usize, Held, Vec<Habits>)> = Vec::new();
        for &at in done {
            let place = self.earlier[&key(&units[at])];
            made.push((at, place, habits(&self.results.get::<Done>(place)?.result)));
        }
        let wanted: Vec<usize> = todo.iter().flat_map(|&&at| units[at].members.all()).collect();
        self.reader.fetch(articles, &wanted, progress)?;
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

pub(super) fn habits(result: &Worked) -> Vec<Habits> {
    result.parts.iter().map(|part| part.habits.clone()).collect()
}
