//! The same bytes at any number of threads and at every run.

use std::fs;

use tempfile::TempDir;

use crate::support::{assert_same_tree, program, root, sample_run};

#[test]
fn run_writes_the_same_bytes_with_1_2_and_4_threads() {
    for threads in ["1", "2", "4"] {
        let out = TempDir::new().unwrap();
        program().args(["--threads", threads, "run", "corpora", "-o"]).arg(out.path()).assert().success();
        assert_same_tree(sample_run(), out.path(), &format!("with {threads} threads"));
    }
}

#[test]
fn running_again_into_the_same_folder_changes_nothing() {
    let out = TempDir::new().unwrap();
    for _ in 0..2 {
        program().args(["run", "corpora", "-o"]).arg(out.path()).assert().success();
        assert_same_tree(sample_run(), out.path(), "at a second run");
    }
}

#[test]
fn where_the_articles_lie_does_not_show() {
    let elsewhere = TempDir::new().unwrap();
    let corpora = elsewhere.path().join("other/name");
    fs::create_dir_all(&corpora).unwrap();
    for entry in fs::read_dir(root().join("corpora")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, corpora.join(path.file_name().unwrap())).unwrap();
    }
    let out = elsewhere.path().join("out");
    program().arg("run").arg(&corpora).arg("-o").arg(&out).assert().success();
    assert_same_tree(sample_run(), &out, "from another folder");
}

#[test]
fn pair_prints_the_same_at_any_number_of_threads() {
    let print = |threads| {
        let output = program().args(["pair", "corpora", "--threads", threads]).assert().success().get_output().clone();
        String::from_utf8(output.stdout).unwrap()
    };
    let one = print("1");
    assert!(one.lines().count() > 30);
    assert_eq!(one, print("4"));
}
