//! `songngu run`: the main job.

use std::fmt::Write as _;

use anyhow::Result;
use songngu::batch::{Plan, Summary, run as run_plan};
use songngu::report::{Changes, earlier_findings};

use super::auditor::auditor;
use super::progress::progress;
use super::{Context, Exit, args, complain, print};

/// Characters of a finding's words that are shown.
const SHOWN: usize = 60;

pub(crate) fn run(options: args::Run, context: Context) -> Result<Exit> {
    let mut config = context.config;
    if let Some(least) = options.min_confidence {
        config.min_confidence = least;
    }
    config.lexicon = options.lexicon.or(config.lexicon);
    let auditor = auditor(&options.checking, &config)?;
    let plan = Plan {
        corpora: options.corpora,
        aligned: options.aligned,
        config,
        auditor,
        trust_content: options.trust == args::Trust::Content,
        pivot: options.pivot,
        pairs: options.pairs,
        since: options.since.map(|path| earlier_findings(&path)).transpose()?,
    };
    let bar = progress(context.quiet);
    let summary = run_plan(&plan, bar.as_ref());
    drop(bar);
    let summary = summary?;
    for problem in &summary.problems {
        complain(problem);
    }
    if !context.quiet {
        print(&describe(&summary, &plan))?;
    }
    if summary.problems.is_empty() {
        return Ok(Exit::Done);
    }
    complain(&format!("{} left out; everything else was done", count(summary.problems.len(), "input")));
    Ok(Exit::Input)
}

fn describe(summary: &Summary, plan: &Plan) -> String {
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
         {}{}{}report in {}\nwritten to {}\n",
        count(summary.documents, "document"),
        summary.sources,
        count(summary.paired, "rendering"),
        summary.unpaired,
        count(summary.corpus_rows, "sentence pair"),
        summary.low_confidence,
        count(summary.findings.iter().sum(), "finding"),
        changes(summary),
        table(summary),
        worst(summary),
        plan.aligned.join("report.html").display(),
        plan.aligned.display(),
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
        // A text may hold what a terminal obeys.
        text.extend(line.chars().map(|c| if is_plain(c) { c } else { '\u{FFFD}' }));
        text.push('\n');
    }
    if text.is_empty() { text } else { text + "\n" }
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
