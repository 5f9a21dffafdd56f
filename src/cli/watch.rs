//! `--watch`: runs again whenever the files of a folder change.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use anyhow::Result;
use songngu::batch::Plan;
use songngu::read::list;

use super::stop::is_wanted;
use super::{Exit, complain};

/// How often the folder is looked at.
const EVERY: Duration = Duration::from_secs(2);

/// How long Ctrl-C may have to wait.
const PATIENCE: Duration = Duration::from_millis(100);

/// What tells that a file has changed: its length and when it was written.
type Seen = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Runs, and runs again after each change that is over: two looks at the folder must see
/// the same, so that files on their way are waited for. A run that fails is told, and the
/// next change tries again.
pub(crate) fn watch(plan: &Plan, mut run: impl FnMut() -> Result<Exit>) -> Result<Exit> {
    let mut done: Option<Seen> = None;
    let mut last = look(plan);
    loop {
        if is_wanted() {
            return Ok(Exit::Done);
        }
        if done.as_ref() != Some(&last) {
            if let Err(problem) = run() {
                if is_wanted() {
                    return Err(problem);
                }
                complain(&problem.to_string());
            }
            done = Some(last.clone());
        }
        if wait() {
            return Ok(Exit::Done);
        }
        let mut now = look(plan);
        while done.as_ref() != Some(&now) && now != last {
            last = now;
            if wait() {
                return Ok(Exit::Done);
            }
            now = look(plan);
        }
        last = now;
    }
}

/// Waits a while. Says whether the user wants the work to end.
fn wait() -> bool {
    let mut left = EVERY;
    while !is_wanted() && !left.is_zero() {
        std::thread::sleep(PATIENCE);
        left = left.saturating_sub(PATIENCE);
    }
    is_wanted()
}

/// The files that a run would read.
fn look(plan: &Plan) -> Seen {
    let Ok((entries, _)) = list(&plan.corpora) else { return Seen::new() };
    let outputs = plan.aligned.canonicalize().ok();
    let is_output = |path: &PathBuf| {
        let below = |outputs: &PathBuf| path.canonicalize().is_ok_and(|path| path.starts_with(outputs));
        outputs.as_ref().is_some_and(below)
    };
    let others = ["manifest.csv", "corrections.tsv"].map(|name| plan.corpora.join(name));
    let paths = entries.into_iter().map(|entry| entry.path).chain(others);
    let seen = paths.filter(|path| !is_output(path)).filter_map(|path| {
        let data = std::fs::metadata(&path).ok()?;
        Some((path, (data.len(), data.modified().ok())))
    });
    seen.collect()
}
