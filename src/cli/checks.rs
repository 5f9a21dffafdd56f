//! `songngu checks`: what an audit looks for.

use anyhow::Result;
use songngu::check::{CHECKS, Check, find};

use super::args;
use super::{Exit, print};

pub(crate) fn run(options: &args::Checks) -> Result<Exit> {
    let text = match &options.name {
        None if options.markdown => songngu::check::page(),
        Some(name) => page(find(name)?),
        None => CHECKS.iter().map(line).collect(),
    };
    print(&text)?;
    Ok(Exit::Done)
}

fn line(check: &Check) -> String {
    let off = if check.by_default { "" } else { " (off; --select runs it)" };
    format!("{}\t{}\t{}{off}\n", check.name, check.severity, check.what)
}

fn page(check: &Check) -> String {
    let example = check.example.lines().fold(String::new(), |text, line| text + "    " + line + "\n");
    format!(
        "{}\n\nCategory: {}\nSeverity: {}\nRuns by default: {}\n\nWhat it does\n{}\n\nWhy it matters\n{}\n\n\
         Example\n{example}\nWhen it stays silent\n{}\n",
        check.name,
        check.category,
        check.severity,
        if check.by_default { "yes" } else { "no" },
        check.what,
        check.why,
        check.silent
    )
}
