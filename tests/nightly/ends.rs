//! Runs that end too early, and two runs at once.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Place, succeeded, told};
use crate::support::tree;

/// How long something that must happen may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Starts a run and does not wait for it.
fn start(place: &Place, options: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_songngu"));
    command.arg("run").arg(place.corpora()).arg("-o").arg(place.out()).args(options);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits until something holds.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Whether a run has put results aside.
fn is_at_work(out: &Path) -> bool {
    fs::metadata(out.join(".songngu/results.jsonl")).is_ok_and(|file| file.len() > 0)
}

/// What is to be seen in the outputs.
fn seen(out: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    tree(out).into_iter().filter(|(name, _)| !name.starts_with(".songngu/")).collect()
}

#[test]
fn a_run_that_is_killed_is_gone_on_from() {
    let place = Place::large();
    for delay in [0, 20, 100, 400] {
        let mut child = start(&place, &["--threads", "1"]);
        // The longer delays count from when the work has begun.
        until("a run at work", || delay < 50 || is_at_work(&place.out()) || child.try_wait().unwrap().is_some());
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    succeeded(&place.run(&[]));
    place.assert_as_from_nothing(&[]);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_leaves_the_old_outputs() {
    let place = Place::large();
    succeeded(&place.run(&[]));
    for number in 0..8 {
        place.put(&format!("{number}/metro.id.txt"), &super::varied("metro.id.txt", number + 1));
        place.put(&format!("{number}/ca-phe.vi.txt"), &super::varied("ca-phe.vi.txt", number + 1));
    }
    let before = seen(&place.out());
    let child = start(&place, &["--threads", "1"]);
    until("a run at work", || is_at_work(&place.out()));
    signal(&child, "-INT");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", told(&output));
    assert!(told(&output).contains("stopped;"), "{}", told(&output));
    assert!(before == seen(&place.out()), "outputs have changed");
    succeeded(&place.run(&[]));
    place.assert_as_from_nothing(&[]);
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn two_runs_do_not_work_at_once() {
    let place = Place::new();
    succeeded(&place.run(&[]));
    let before = seen(&place.out());
    fs::create_dir(place.out().join(".songngu")).unwrap();
    let lock = File::create(place.out().join(".songngu/lock")).unwrap();
    lock.lock().unwrap();
    let output = place.run(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("another run is at work there"), "{}", told(&output));
    assert!(before == seen(&place.out()), "outputs have changed");
    drop(lock);
    succeeded(&place.run(&[]));
    place.assert_as_from_nothing(&[]);
}

#[cfg(unix)]
#[test]
fn watching_sees_a_new_article_and_ends_when_asked_to() {
    let place = Place::new();
    let child = start(&place, &["--watch"]);
    let idle = || !place.out().join(".songngu").exists();
    until("the first run", || place.out().join("journal.jsonl").exists() && idle());
    place.put("cang-bien.en.txt", &super::sample("cang-bien.en.txt"));
    let has =
        || fs::read_to_string(place.out().join("documents.tsv")).is_ok_and(|rows| rows.contains("cang-bien.en.txt"));
    until("the second run", || has() && place.out().join("journal.jsonl").exists() && idle());
    signal(&child, "-INT");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    place.assert_as_from_nothing(&[]);
}
