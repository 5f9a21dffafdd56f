//! `songngu pair`: which rendering belongs to which source.

use anyhow::Result;
use songngu::batch::{gather, pair_table};

use super::progress::progress;
use super::{Context, Exit, args, complain, print};

pub(crate) fn run(options: &args::Pair, context: &Context) -> Result<Exit> {
    let bar = progress(context.quiet);
    let collection = gather(&options.folder, &context.config, bar.as_ref());
    drop(bar);
    let collection = collection?;
    let pairings = collection.pair(&context.config);
    print(&pair_table(&collection, &pairings))?;
    for problem in &collection.problems {
        complain(problem);
    }
    Ok(if collection.problems.is_empty() { Exit::Done } else { Exit::Input })
}
