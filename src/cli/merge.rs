//! `songngu merge`: the parts that `run --shard` did, put together.

use anyhow::Result;
use songngu::batch::{Merge, merge};
use songngu::check::{Accepted, Baseline};
use songngu::report::earlier_findings;

use super::auditor::today;
use super::progress::progress;
use super::run::tell;
use super::{Context, Exit, args};

pub(crate) fn run(options: args::Merge, context: &Context) -> Result<Exit> {
    let baseline = options.baseline.or_else(|| context.config.baseline.clone());
    let plan = Merge {
        shards: options.shards,
        aligned: options.aligned,
        accepted: match baseline {
            Some(path) => Baseline::load(&path)?.accepted(today(options.today)),
            None => Accepted::default(),
        },
        since: options.since.map(|path| earlier_findings(&path)).transpose()?,
    };
    let bar = progress(context.quiet);
    let summary = merge(&plan, bar.as_ref());
    drop(bar);
    tell(&summary?, &plan.aligned, context.quiet, options.timings)
}
