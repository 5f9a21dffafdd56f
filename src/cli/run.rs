//! `songngu run`: the main job.

use anyhow::Result;
use songngu::batch::{Plan, Summary, run as run_plan};

use super::auditor::auditor;
use super::progress::progress;
use super::{Context, Exit, args, complain, print};

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
         {}written to {}\n",
        count(summary.documents, "document"),
        summary.sources,
        count(summary.paired, "rendering"),
        summary.unpaired,
        count(summary.corpus_rows, "sentence pair"),
        summary.low_confidence,
        count(summary.findings.iter().sum(), "finding"),
        scores(summary),
        plan.aligned.display(),
    )
}

/// The MQM penalty of each rendering language.
fn scores(summary: &Summary) -> String {
    let all =
        summary.scores.iter().filter_map(|(language, score)| Some(format!("{language} {:.2}", score.per_thousand()?)));
    let all: Vec<String> = all.collect();
    if all.is_empty() { String::new() } else { format!("MQM in 1,000 words: {}\n", all.join(", ")) }
}

/// `1 document`, `2 documents`.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
