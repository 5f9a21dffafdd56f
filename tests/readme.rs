//! Every command in README.md is run, and the output shown there is compared.
//!
//! A ```` ```console ```` block holds commands after `$ ` and, below each, its output. In
//! the output `...` stands for anything, within a line or as a line of its own for any
//! lines. A command without output below it only has to succeed.

use std::path::Path;
use std::process::Command;

use crate::support::{put, root, tree};

/// Commands that are not run, each for a reason.
const SKIPPED: [&str; 3] = [
    "cargo test",                                        // this is it
    "cargo install --path .",                            // would change the machine
    "git clone <this repository> songngu && cd songngu", // the reader's own copy
];

/// Commands whose findings make them end with 1 on purpose, hidden by the pipe or not.
const MAY_FAIL: [&str; 1] = ["--fail-on"];

#[derive(Debug)]
struct Example {
    line: usize,
    command: String,
    output: Vec<String>,
}

/// The commands of all console blocks.
fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut inside = false;
    for (at, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            found.push(Example { line: at + 1, command: command.to_string(), output: Vec::new() });
        } else if inside {
            let example = found.last_mut().unwrap_or_else(|| panic!("README.md:{}: output of nothing", at + 1));
            example.output.push(line.to_string());
        }
    }
    found
}

/// Whether a line fits a pattern in which `...` is anything.
fn fits(pattern: &str, line: &str) -> bool {
    let mut parts = pattern.split("...");
    let Some(mut rest) = parts.next().and_then(|head| line.strip_prefix(head)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// Whether lines fit patterns; a pattern `...` is any lines.
fn all_fit(patterns: &[String], lines: &[&str]) -> bool {
    match (patterns.split_first(), lines.split_first()) {
        (None, None) => true,
        (Some((any, more)), _) if any == "..." => (0..=lines.len()).any(|skipped| all_fit(more, &lines[skipped..])),
        (Some((pattern, patterns)), Some((line, lines))) => fits(pattern, line) && all_fit(patterns, lines),
        _ => false,
    }
}

/// Runs a command line in a folder, with the built program first on the path.
fn shell(folder: &Path, command: &str) -> (bool, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_songngu"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh").args(["-c", command]).current_dir(folder).env("PATH", path).output().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!complaints.contains("panicked"), "{command}: {complaints}");
    if !complaints.is_empty() {
        println!("{command}: {complaints}");
    }
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

#[test]
#[cfg(unix)]
fn every_command_does_what_the_readme_shows() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let examples = examples(&readme);
    assert!(examples.len() > 20, "only {} commands found", examples.len());
    let place = tempfile::TempDir::new().unwrap();
    for (name, content) in tree(&root().join("corpora")) {
        put(place.path(), &format!("corpora/{name}"), &content);
    }
    let mut skipped = Vec::new();
    for example in &examples {
        if SKIPPED.contains(&example.command.as_str()) {
            skipped.push(example.command.as_str());
            continue;
        }
        let command = example.command.replace("cargo run --release --", "songngu");
        let (done, output) = shell(place.path(), &command);
        let may_fail = MAY_FAIL.iter().any(|words| command.contains(words));
        assert!(done || may_fail, "README.md:{}: `{}` failed", example.line, example.command);
        let lines: Vec<&str> = output.lines().collect();
        assert!(
            example.output.is_empty() || all_fit(&example.output, &lines),
            "README.md:{}: `{}` printed\n{output}\nbut the README shows\n{}",
            example.line,
            example.command,
            example.output.join("\n")
        );
    }
    skipped.sort_unstable();
    skipped.dedup();
    assert_eq!(skipped.len(), SKIPPED.len(), "the README has {skipped:?}, the list of this test more");
}

#[test]
fn every_subcommand_has_an_example() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let examples = examples(&readme);
    for words in
        ["run", "segment", "pair", "align", "audit", "evaluate", "align --batch", "--sentences", "--format ladder"]
    {
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let has = |e: &&Example| e.command.split(' ').any(|word| word == first) && e.command.contains(rest);
        assert!(examples.iter().any(|e| has(&e)), "no example of {words}");
    }
}

#[test]
fn links_to_files_of_the_project_lead_somewhere() {
    let mut seen = 0;
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "corpora/README.md"] {
        let path = root().join(name);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !link.contains("://") && !link.starts_with('#') {
                let target = link.split('#').next().unwrap();
                assert!(path.parent().unwrap().join(target).exists(), "{name}: no {target}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 6, "only {seen} links");
}

#[test]
fn patterns_stand_for_anything() {
    assert!(fits("a...c", "abbc") && fits("0...", "0.99") && fits("...", "") && fits("ab", "ab"));
    assert!(!fits("a...c", "abb") && !fits("ab", "abc") && !fits("a...b...", "ac"));
    let patterns = ["a".to_string(), "...".to_string(), "d".to_string()];
    assert!(
        all_fit(&patterns, &["a", "b", "c", "d"])
            && all_fit(&patterns, &["a", "d"])
            && !all_fit(&patterns, &["a", "b"])
    );
}
