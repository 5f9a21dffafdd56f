//! The report from one night to the next: what is new, what is resolved, what a person has
//! decided; and the summary on the terminal.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::{program, put, sample_run, tree};

/// Runs over the sample articles with more arguments; gives what is said and the outputs.
fn run(arguments: &[&str]) -> (String, TempDir) {
    let out = TempDir::new().unwrap();
    let done = program().args(["run", "corpora", "-o"]).arg(out.path()).args(arguments).assert().success();
    (String::from_utf8(done.get_output().stdout.clone()).unwrap(), out)
}

fn page(out: &Path) -> String {
    fs::read_to_string(out.join("report.html")).unwrap()
}

fn sample_findings() -> Vec<serde_json::Value> {
    let text = fs::read_to_string(sample_run().join("findings.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn what_is_new_resolved_and_still_there_stands_first() {
    let (all, place) = (sample_findings(), TempDir::new().unwrap());
    let resolved = r#"{"target_document":"gone.ms.txt","check":"unit","severity":"major","message":"<b>5 km","fingerprint":"00000000000000aa"}"#;
    let kept = &all[3..];
    let earlier: String = kept.iter().map(|f| format!("{f}\n")).chain([resolved.to_string()]).collect();
    let earlier = put(place.path(), "earlier.jsonl", earlier.as_bytes());
    let (said, out) = run(&["--since", earlier.to_str().unwrap()]);
    let expected = format!("since the earlier run: 3 new, 1 resolved, {} still there\n", kept.len());
    assert!(said.contains(&expected), "{said}");
    let html = page(out.path());
    assert!(html.find("id=\"changes\"").unwrap() < html.find("id=\"overview\"").unwrap());
    assert!(html.contains("&lt;b&gt;5 km") && html.contains("gone.ms.txt"));
    for finding in &all {
        let head = format!("data-f=\"{}\"", finding["fingerprint"].as_str().unwrap());
        let mut items = html.split("<li class=\"finding").skip(1).filter_map(|item| item.split('>').next());
        let is_new = items.find(|item| item.contains(&head)).unwrap().contains(" data-new");
        assert_eq!(is_new, !kept.contains(finding), "{finding}");
    }
    // The same words give the same bytes, and only report and journal know of the earlier run.
    let (_, again) = run(&["--since", earlier.to_str().unwrap()]);
    assert_eq!(tree(out.path()), tree(again.path()));
    let (mut ours, mut usual) = (tree(out.path()), tree(sample_run()));
    for name in ["report.html", "journal.jsonl"] {
        assert!(ours.remove(name) != usual.remove(name), "{name}");
    }
    assert_eq!(ours, usual);
    assert!(!page(sample_run()).contains("id=\"changes\""));
}

#[test]
fn the_table_of_an_earlier_run_tells_the_same_as_its_objects() {
    let arguments = ["findings.jsonl", "findings.tsv"].map(|name| sample_run().join(name));
    let pages = arguments.each_ref().map(|path| run(&["--since", path.to_str().unwrap()]));
    assert!(pages[0].0.contains("0 new, 0 resolved"), "{}", pages[0].0);
    assert_eq!(page(pages[0].1.path()), page(pages[1].1.path()));
}

#[test]
fn an_earlier_run_that_cannot_be_read_is_named_before_anything_is_written() {
    let place = TempDir::new().unwrap();
    let broken = put(place.path(), "broken.jsonl", b"{}\n");
    for (path, said) in
        [(broken.as_path(), "broken.jsonl:1: no finding"), (Path::new("nowhere.jsonl"), "nowhere.jsonl")]
    {
        let out = place.path().join("out");
        let done = program().args(["run", "corpora", "--since"]).arg(path).arg("-o").arg(&out).assert().code(2);
        let complaint = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
        assert!(complaint.contains(said), "{complaint}");
        assert!(!out.exists());
    }
}

#[test]
fn dismissed_findings_are_folded_away_and_confirmed_ones_stay() {
    let (all, place) = (sample_findings(), TempDir::new().unwrap());
    let row = |at: usize, reason: &str, state: &str| {
        let name = |key: &str| all[at][key].as_str().unwrap();
        format!("{}\t{}\t{reason}\t\t\t{state}\n", name("fingerprint"), name("check"))
    };
    let baseline = "songngu baseline 1\nfingerprint\tcheck\treason\texpires\tnote\tstate\n".to_string()
        + &row(0, "the paper <i>rounds", "dismissed")
        + &row(1, "sent back", "confirmed");
    let baseline = put(place.path(), "known.tsv", baseline.as_bytes());
    let (_, out) = run(&["--baseline", baseline.to_str().unwrap()]);
    let findings = fs::read_to_string(out.path().join("findings.jsonl")).unwrap();
    assert_eq!(findings.lines().count(), all.len() - 1);
    let html = page(out.path());
    assert_eq!(html.matches("<details class=\"known\">").count(), 1);
    // At its sentence and in the list of all; in the list for the script it is JSON.
    assert_eq!(html.matches(": the paper &lt;i&gt;rounds").count(), 2);
    assert!(html.contains("the paper \\u003ci>rounds") && !html.contains("<i>"));
    let confirmed = format!("id=\"f-{}\"", all[1]["fingerprint"].as_str().unwrap());
    let item = html.split("<li").find(|item| item.contains(&confirmed)).unwrap();
    assert!(item.contains("data-known=\"confirmed\"") && item.contains(": sent back"), "{item}");
}

#[test]
fn the_terminal_shows_a_table_the_worst_findings_and_where_the_report_lies() {
    let (said, out) = run(&[]);
    let lines: Vec<&str> = said.lines().collect();
    let head = lines.iter().position(|line| line.trim_start().starts_with("renderings")).unwrap();
    for (language, line) in ["ms", "id", "en"].iter().zip(&lines[head + 1..]) {
        assert!(line.starts_with(language), "{line}");
        assert_eq!(line.chars().count(), lines[head].chars().count(), "{line}");
    }
    let worst: Vec<&&str> = lines.iter().filter(|l| l.starts_with("critical ") || l.starts_with("major ")).collect();
    assert_eq!(worst.len(), 5, "{said}");
    assert!(worst[0].starts_with("critical") && worst[0].contains("cang-bien.ms.txt"), "{}", worst[0]);
    let report = format!("report in {}", out.path().join("report.html").display());
    assert!(lines.contains(&report.as_str()), "{said}");
    assert_eq!(*lines.last().unwrap(), format!("written to {}", out.path().display()));
}
