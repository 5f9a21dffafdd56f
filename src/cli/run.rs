//! `songngu run`: the main job.

use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;

use anyhow::Result;
use songngu::batch::{News, Plan, Preview, Shard, Summary, preview, run as run_plan, run_shard};
use songngu::read::read_text;
use songngu::report::{Changes, earlier_findings};

use tempfile::TempDir;

use super::auditor::auditor;
use super::progress::progress;
use super::stop::obey;
use super::watch::watch;
use super::{Context, Exit, args, complain, print};

/// Characters of a finding's words that are shown.
const SHOWN: usize = 60;

pub(crate) fn run(mut options: args::Run, context: Context) -> Result<Exit> {
    // Kept until the run is over.
    let piped = if options.corpora == Path::new("-") { Some(from_stdin()?) } else { None };
    if let Some(folder) = &piped {
        options.corpora = folder.path().to_path_buf();
    }
    let mut config = context.config;
    if let Some(least) = options.min_confidence {
        config.min_confidence = least;
    }
    config.lexicon = options.lexicon.or(config.lexicon);
    let auditor = auditor(&options.checking, &config)?;
    let plan = Plan {
        aligned: options.aligned,
        config,
        auditor,
        trust_content: options.trust == args::Trust::Content,
        pivot: options.pivot,
        pairs: options.pairs,
        since: options.since.map(|path| earlier_findings(&path)).transpose()?,
        fresh: options.fresh,
        files: options.files_from.map(|list| files_from(&list, &options.corpora)).transpose()?,
        corpora: options.corpora,
    };
    if options.preview {
        return tell_preview(&plan, context.quiet);
    }
    obey();
    let timings = options.timings;
    if let Some(shard) = options.shard {
        return once_of_shard(&plan, shard, context.quiet, timings);
    }
    if options.watch {
        return watch(&plan, || once(&plan, context.quiet, timings));
    }
    once(&plan, context.quiet, timings)
}

/// A folder with what standard input has: articles as JSON, one a line.
fn from_stdin() -> Result<TempDir> {
    let folder = TempDir::new()?;
    std::io::copy(&mut std::io::stdin().lock(), &mut File::create(folder.path().join("stdin.jsonl"))?)?;
    Ok(folder)
}

/// Does one part of the work and tells what came of it.
fn once_of_shard(plan: &Plan, shard: Shard, quiet: bool, timings: bool) -> Result<Exit> {
    let bar = progress(quiet);
    let summary = run_shard(plan, shard, bar.as_ref());
    drop(bar);
    let summary = summary?;
    if !quiet {
        let Shard { number, of } = shard;
        let (documents, units) = (count(summary.documents, "document"), count(summary.units_made, "article"));
        let place = plan.aligned.display();
        print(&format!("shard {number} of {of}: {documents}, {units} aligned and checked\nwritten to {place}\n"))?;
    }
    Ok(end(&summary, timings))
}

/// Runs once and tells what came of it.
fn once(plan: &Plan, quiet: bool, timings: bool) -> Result<Exit> {
    let bar = progress(quiet);
    let summary = run_plan(plan, bar.as_ref());
    drop(bar);
    tell(&summary?, &plan.aligned, quiet, timings)
}

/// Tells what came of a run.
pub(crate) fn tell(summary: &Summary, aligned: &Path, quiet: bool, timings: bool) -> Result<Exit> {
    if !quiet {
        print(&describe(summary, aligned))?;
    }
    Ok(end(summary, timings))
}

/// Tells what went wrong, and how long it took; and how the program ends.
fn end(summary: &Summary, timings: bool) -> Exit {
    for problem in summary.word.iter().chain(&summary.problems) {
        complain(problem);
    }
    if timings {
        complain(&describe_timings(summary));
    }
    if summary.problems.is_empty() {
        return Exit::Done;
    }
    complain(&format!("{} left out; everything else was done", count(summary.problems.len(), "input")));
    Exit::Input
}

/// The names in a list, as they stand below the folder of articles.
fn files_from(list: &Path, corpora: &Path) -> Result<Vec<String>> {
    let text = if list == Path::new("-") { std::io::read_to_string(std::io::stdin())? } else { read_text(list)? };
    let below = |line: &str| {
        let path = Path::new(line);
        let path = path.strip_prefix(corpora).unwrap_or(path);
        let parts = path.iter().filter(|part| *part != ".").map(|part| part.to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    };
    Ok(text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(below).collect())
}

fn tell_preview(plan: &Plan, quiet: bool) -> Result<Exit> {
    let bar = progress(quiet);
    let preview = preview(plan, bar.as_ref());
    drop(bar);
    let Preview { news, units, kept, problems, word } = preview?;
    problems.iter().chain(&word).for_each(|problem| complain(problem));
    let News { added, changed, removed, same, .. } = news;
    let mut text = format!(
        "{} new, {} changed, {} removed, {same} as they were\n\
         {} to align and check, {kept} kept\n",
        count(added.len(), "file"),
        changed.len(),
        removed.len(),
        count(units.len(), "article"),
    );
    for (what, names) in [("new", added), ("changed", changed), ("removed", removed), ("align", units)] {
        for name in names {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{what:<8} {}", plain(&name));
        }
    }
    print(&text)?;
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Input })
}

/// A line a stage: how long it took, and what went through it in a second.
fn describe_timings(summary: &Summary) -> String {
    let mut text = String::from("timings\n");
    for timing in &summary.timings {
        let seconds = timing.time.as_secs_f64();
        let (number, of) = timing.count;
        let _ = write!(text, "  {:<16}{seconds:>9.3} s  {number} {of}", timing.stage);
        if seconds > 0.001 {
            let _ = write!(text, ", {:.0} a second", number as f64 / seconds);
            if let Some(bytes) = timing.bytes.filter(|bytes| *bytes > 0) {
                let _ = write!(text, ", {:.1} MB/s", bytes as f64 / 1e6 / seconds);
            }
        }
        text.push('\n');
    }
    text.pop();
    text
}

fn describe(summary: &Summary, aligned: &Path) -> String {
    let [neutral, minor, major, critical] = summary.findings;
    let copies = match summary.duplicates {
        0 => String::new(),
        1 => ", 1 copy of another".to_string(),
        n => format!(", {n} copies of others"),
    };
    let other = match summary.other {
        0 => copies,
        n => format!("{copies}, {n} in no language of the four or empty"),
    };
    format!(
        "{}: {} Vietnamese, {} paired, {} without a source{other}\n\
         {} in the corpus, {} left out for low confidence\n\
         {}: {critical} critical, {major} major, {minor} minor, {neutral} neutral\n\
         {}{}{}{}report in {}\nwritten to {}\n",
        count(summary.documents, "document"),
        summary.sources,
        count(summary.paired, "rendering"),
        summary.unpaired,
        count(summary.corpus_rows, "sentence pair"),
        summary.low_confidence,
        count(summary.findings.iter().sum(), "finding"),
        news(summary),
        changes(summary),
        table(summary),
        worst(summary),
        aligned.join("report.html").display(),
        aligned.display(),
    )
}

/// What was taken as the last run left it, if anything was.
fn news(summary: &Summary) -> String {
    let News { added, changed, removed, .. } = &summary.news;
    if summary.units_kept == 0 {
        return String::new();
    }
    format!(
        "{} new, {} changed, {} removed; {} aligned and checked, {} kept\n",
        count(added.len(), "file"),
        changed.len(),
        removed.len(),
        count(summary.units_made, "article"),
        summary.units_kept
    )
}

fn changes(summary: &Summary) -> String {
    summary.changes.map_or(String::new(), |changes| {
        let Changes { new, resolved, persisting } = changes;
        format!("since the earlier run: {new} new, {resolved} resolved, {persisting} still there\n")
    })
}

/// A line a language of renderings; the penalty is that of MQM in 1,000 words.
fn table(summary: &Summary) -> String {
    if summary.languages.is_empty() {
        return String::new();
    }
    let mut text =
        String::from("\n    renderings  aligned  in corpus  left out  critical  major  minor  neutral    MQM\n");
    for own in &summary.languages {
        let [neutral, minor, major, critical] = own.score.findings;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{:<3}{:>11}{:>9}{:>11}{:>10}{critical:>10}{major:>7}{minor:>7}{neutral:>9}{:>7}",
            own.language.code(),
            own.renderings,
            own.aligned.map_or("-".to_string(), |share| format!("{:.1} %", share * 100.0)),
            own.corpus_rows,
            own.low_confidence,
            own.score.per_thousand().map_or("-".to_string(), |penalty| format!("{penalty:.2}")),
        );
    }
    text.push('\n');
    text
}

/// The worst findings, a line each; a message without the words in question gets them.
fn worst(summary: &Summary) -> String {
    let mut text = String::new();
    for (document, finding) in &summary.worst {
        let sides = [&finding.source, &finding.target].into_iter().flatten();
        let words = sides.map(|place| place.text.as_str()).find(|words| !finding.message.contains(words));
        let words = words.map_or(String::new(), |words| format!(": {}", cut(words)));
        let line = format!("{:<8} {document}  {}{words}", finding.severity.name(), finding.message);
        text.push_str(&plain(&line));
        text.push('\n');
    }
    if text.is_empty() { text } else { text + "\n" }
}

/// Words without what a terminal would obey.
fn plain(words: &str) -> String {
    words.chars().map(|c| if is_plain(c) { c } else { '\u{FFFD}' }).collect()
}

/// Whether a character is shown, and neither moves the cursor nor turns the line around.
fn is_plain(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

/// The first words of a text.
fn cut(words: &str) -> String {
    let short: String = words.chars().take(SHOWN).collect();
    if short.len() < words.len() { short + "…" } else { short }
}

/// `1 document`, `2 documents`.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
