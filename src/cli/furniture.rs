//! `songngu furniture learn`: lines that recur over a collection.

use anyhow::Result;
use songngu::batch::{gather, recurring_lines};
use songngu::clean::Furniture;
use songngu::error::Error;

use super::progress::progress;
use super::{Context, Exit, args, complain, print};

pub(crate) fn learn(options: &args::Learn, context: Context) -> Result<Exit> {
    let mut config = context.config;
    // What was learned before is learned again.
    config.furniture = None;
    let bar = progress(context.quiet);
    let collection = gather(&options.folder, &config, bar.as_ref());
    drop(bar);
    let collection = collection?;
    let lines = recurring_lines(&collection, options.least as usize);
    std::fs::write(&options.output, Furniture::file(&lines)).map_err(Error::write(&options.output))?;
    for problem in &collection.problems {
        complain(problem);
    }
    if !context.quiet {
        let (documents, path) = (collection.documents.len(), options.output.display());
        print(&format!("{} recurring lines of {documents} documents written to {path}\n", lines.len()))?;
    }
    Ok(if collection.problems.is_empty() { Exit::Done } else { Exit::Input })
}
