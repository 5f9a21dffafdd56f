//! `songngu evaluate`: alignments against gold.

use std::path::{Path, PathBuf};

use anyhow::Result;
use songngu::error::Error;
use songngu::evaluate::{Counts, Scores, count, read_links};
use songngu::read::read_text;

use super::{Exit, args, print};

pub(crate) fn run(options: &args::Evaluate) -> Result<Exit> {
    let pairs = match (options.gold.is_dir(), options.system.is_dir()) {
        (true, true) => pairs_of(&options.gold, &options.system)?,
        (false, false) => vec![(options.gold.clone(), options.system.clone())],
        _ => return Err(Error::Usage("expected two files of links or two folders".to_string()).into()),
    };
    let mut counts = Counts::default();
    for (gold, system) in &pairs {
        let read = |path: &Path| read_links(path, &read_text(path)?);
        counts.add(count(&read(gold)?, &read(system)?));
    }
    let line = |name: &str, s: Scores| format!("{name}\t{:.4}\t{:.4}\t{:.4}\n", s.precision, s.recall, s.f1);
    let documents = pairs.len();
    print(&format!(
        "documents\t{documents}\nmeasure\tprecision\trecall\tf1\n{}{}",
        line("strict", counts.strict()),
        line("lax", counts.lax())
    ))?;
    Ok(Exit::Done)
}

/// Every NAME.gold of a folder with NAME.out of another, sorted.
fn pairs_of(gold: &Path, system: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    let mut pairs = Vec::new();
    for entry in std::fs::read_dir(gold).map_err(Error::read(gold))? {
        let path = entry.map_err(Error::read(gold))?.path();
        if path.extension().is_some_and(|e| e == "gold")
            && let Some(stem) = path.file_stem()
        {
            let out = system.join(Path::new(stem).with_extension("out"));
            pairs.push((path, out));
        }
    }
    if pairs.is_empty() {
        return Err(Error::Usage(format!("{}: no .gold file in this folder", gold.display())).into());
    }
    pairs.sort();
    Ok(pairs)
}
