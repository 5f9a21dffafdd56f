//! How well the anchors of line-aligned renderings agree.
//!
//! usage: `anchor_agreement FOLDER [LANGUAGE]`
//!
//! FOLDER holds `vi.txt`, `ms.txt`, `id.txt`, `en.txt`; line i of each is the same
//! sentence. For each pair with Vietnamese it prints how many numeric anchors of either
//! side have an equal partner in their line, and how many lines would raise an alarm:
//! anchors that belong together and differ, or one that is no weak evidence and has no
//! partner. With LANGUAGE it prints every alarm of that pair and every numeric anchor
//! without an equal partner (`~` marks weak evidence), to be read one by one.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use songngu::anchor::{Anchor, AnchorKind, Outcome, anchors, match_anchors};
use songngu::language::Language;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        let _ = writeln!(std::io::stderr(), "usage: anchor_agreement FOLDER [LANGUAGE]");
        return ExitCode::from(2);
    };
    let shown = arguments.next();
    match run(Path::new(&folder), shown.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(std::io::stderr(), "anchor_agreement: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Counts of one language pair.
#[derive(Default)]
struct Counts {
    /// Numeric anchors of both sides, and those with an equal or agreeing partner.
    numeric: usize,
    equal: usize,
    agreeing: usize,
    /// The same of those that are no weak evidence.
    strong: usize,
    strong_equal: usize,
    strong_agreeing: usize,
    /// Lines where two that belong together differ, and where one has no partner.
    differing_lines: usize,
    lonely_lines: usize,
    alarm_lines: usize,
    names: usize,
    names_agreeing: usize,
}

fn run(folder: &Path, shown: Option<&str>) -> std::io::Result<()> {
    let read = |language: Language| std::fs::read_to_string(folder.join(format!("{language}.txt")));
    let source = read(Language::Vietnamese)?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "pair\tlines\tnumeric\tequal\tagree\tstrong\tstrong_equal\tstrong_agree\tlines_differ\tlines_lonely\tlines_alarm\tname_agree"
    )?;
    for language in Language::RENDERINGS {
        let target = read(language)?;
        let mut counts = Counts::default();
        for (at, (left, right)) in source.lines().zip(target.lines()).enumerate() {
            let mut alarms = Vec::new();
            count(&mut counts, &mut alarms, left, right, language);
            if shown == Some(language.code()) && !alarms.is_empty() {
                writeln!(out, "{}\n  {left}\n  {right}", at + 1)?;
                for alarm in alarms {
                    writeln!(out, "    {alarm}")?;
                }
            }
        }
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        writeln!(
            out,
            "vi-{language}\t{}\t{}\t{:.4}\t{:.4}\t{}\t{:.4}\t{:.4}\t{}\t{}\t{}\t{:.3}",
            source.lines().count(),
            counts.numeric,
            share(counts.equal, counts.numeric),
            share(counts.agreeing, counts.numeric),
            counts.strong,
            share(counts.strong_equal, counts.strong),
            share(counts.strong_agreeing, counts.strong),
            counts.differing_lines,
            counts.lonely_lines,
            counts.alarm_lines,
            share(counts.names_agreeing, counts.names),
        )?;
    }
    Ok(())
}

fn count(counts: &mut Counts, alarms: &mut Vec<String>, left: &str, right: &str, language: Language) {
    let source = anchors(left, Language::Vietnamese);
    let target = anchors(right, language);
    let matching = match_anchors(&source, &target);
    let show = |a: &Anchor, text: &str| {
        let value = a.value().map(songngu::anchor::Value::text).unwrap_or_default();
        format!("{:?} {} {value}", a.surface(text), a.kind.name())
    };
    let side = |all: &[Anchor], left_side: bool, counts: &mut Counts, alarms: &mut Vec<String>| {
        for (at, anchor) in all.iter().enumerate() {
            let best = matching
                .matched
                .iter()
                .filter(|m| if left_side { m.left == at } else { m.right == at })
                .map(|m| m.outcome)
                .min();
            let (equal, agrees) = (best.is_some_and(Outcome::is_equal), best.is_some_and(Outcome::agrees));
            if anchor.is_numeric() && !equal {
                let side = if left_side { '<' } else { '>' };
                let weak = if anchor.weak { "~" } else { "" };
                let outcome = best.map(|outcome| format!(" {outcome:?}")).unwrap_or_default();
                alarms.push(format!("{weak}{side} {}{outcome}", show(anchor, if left_side { left } else { right })));
            }
            if anchor.kind == AnchorKind::Name {
                counts.names += 1;
                counts.names_agreeing += usize::from(agrees);
            } else if anchor.is_numeric() {
                counts.numeric += 1;
                counts.equal += usize::from(equal);
                counts.agreeing += usize::from(agrees);
                if !anchor.weak {
                    counts.strong += 1;
                    counts.strong_equal += usize::from(equal);
                    counts.strong_agreeing += usize::from(agrees);
                }
            }
        }
    };
    side(&source, true, counts, alarms);
    side(&target, false, counts, alarms);
    let (mut differs, mut lonely) = (false, false);
    for m in &matching.matched {
        let (a, b) = (&source[m.left], &target[m.right]);
        if !m.outcome.agrees() && a.is_numeric() && b.is_numeric() && (a.weak == b.weak) {
            differs = true;
            alarms.push(format!("! {:?}: {} | {}", m.outcome, show(a, left), show(b, right)));
        }
    }
    for (rest, all) in [(&matching.left, &source), (&matching.right, &target)] {
        lonely |= rest.iter().map(|&at| &all[at]).any(|a| a.is_numeric() && !a.weak);
    }
    counts.differing_lines += usize::from(differs);
    counts.lonely_lines += usize::from(lonely);
    counts.alarm_lines += usize::from(differs || lonely);
}
