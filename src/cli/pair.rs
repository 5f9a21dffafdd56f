//! `songngu pair`: which rendering belongs to which source.

use anyhow::Result;
use songngu::batch::{catalogue, pair_table};
use songngu::pair::{Profile, candidates_tsv};

use super::progress::progress;
use super::{Context, Exit, args, complain, print};

pub(crate) fn run(options: &args::Pair, context: &Context) -> Result<Exit> {
    let bar = progress(context.quiet);
    let catalogue = catalogue(&options.folder, &context.config, bar.as_ref());
    drop(bar);
    let mut catalogue = catalogue?;
    if options.candidates {
        let profiles: Vec<&Profile> = catalogue.profiles.iter().collect();
        print(&candidates_tsv(&profiles))?;
    } else {
        let pairings = catalogue.pair(&context.config, options.trust == args::Trust::Content);
        print(&pair_table(&catalogue, &pairings))?;
    }
    for problem in &catalogue.problems {
        complain(problem);
    }
    Ok(if catalogue.problems.is_empty() { Exit::Done } else { Exit::Input })
}
