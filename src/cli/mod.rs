//! The command line: arguments as typed → a checked plan → the run. Only this module
//! prints. One file per subcommand.

mod align;
mod anchors;
mod args;
mod audit;
mod auditor;
mod baseline;
mod checks;
mod evaluate;
mod export;
mod furniture;
mod lexicon;
mod merge;
mod pair;
mod progress;
mod run;
mod segment;
mod stop;
mod watch;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use songngu::config::Config;

use args::{Args, Command};

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done.
    Done = 0,
    /// There are findings at or above `--fail-on`.
    Findings = 1,
    /// Wrong usage or input; what could be done was done.
    Input = 2,
    /// The user has ended the work.
    Stopped = 130,
}

/// What holds for every subcommand.
pub(crate) struct Context {
    config: Config,
    quiet: bool,
}

pub(crate) fn main() -> ExitCode {
    quiet_parquet();
    let args = Args::parse();
    let exit = match dispatch(args) {
        Ok(exit) => exit,
        Err(problem) if is_broken_pipe(&problem) => Exit::Done,
        Err(problem) => {
            complain(&problem.to_string());
            if stop::is_wanted() { Exit::Stopped } else { Exit::Input }
        }
    };
    ExitCode::from(exit as u8)
}

/// The Parquet library panics on some damaged files; that is caught where they are read, and
/// told as an error, once.
fn quiet_parquet() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|place| place.file().contains("/parquet-")) {
            usual(panic);
        }
    }));
}

fn dispatch(args: Args) -> Result<Exit> {
    if let Some(threads) = args.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    }
    let config = match &args.config {
        Some(path) => Config::load(path)?,
        None if Path::new("songngu.toml").is_file() => Config::load(Path::new("songngu.toml"))?,
        None => Config::default(),
    };
    let context = Context { config, quiet: args.quiet };
    match args.command {
        Command::Run(options) => run::run(options, context),
        Command::Merge(options) => merge::run(options, &context),
        Command::Segment(options) => segment::run(&options),
        Command::Pair(options) => pair::run(&options, &context),
        Command::Align(options) => align::run(&options, &context),
        Command::Audit(options) => audit::run(&options, &context),
        Command::Baseline(args::Baseline::Add(options)) => baseline::add(&options, &context),
        Command::Baseline(args::Baseline::Prune(options)) => baseline::prune(&options, &context),
        Command::Checks(options) => checks::run(&options),
        Command::Anchors(options) => anchors::run(&options),
        Command::Evaluate(options) => evaluate::run(&options),
        Command::Export(options) => export::run(&options, &context),
        Command::Furniture(args::Furniture::Learn(options)) => furniture::learn(&options, context),
        Command::Lexicon(args::Lexicon::Learn(options)) => lexicon::learn(&options, &context),
        Command::Lexicon(args::Lexicon::Show(options)) => lexicon::show(&options),
    }
}

/// Writes to standard output.
fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Says on standard error what went wrong or how things stand.
fn complain(text: &str) {
    // Where standard error is closed, nobody is left to tell.
    let _ = writeln!(io::stderr(), "songngu: {text}");
}

/// A reader that has seen enough, such as `head`, is no failure.
fn is_broken_pipe(problem: &anyhow::Error) -> bool {
    problem
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}
