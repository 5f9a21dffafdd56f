//! `songngu export`, and the reading of what it and others write.

mod bad;
mod filters;
mod formats;
mod reading;
mod round_trip;

use std::path::Path;

use crate::support::{program, root};

/// Exports the sample with these arguments to `folder`, and gives what was said.
fn export(folder: &Path, arguments: &[&str]) -> String {
    let aligned = root().join("aligned");
    export_of(&aligned, folder, arguments)
}

fn export_of(input: &Path, folder: &Path, arguments: &[&str]) -> String {
    let run = program().arg("export").arg(input).arg("-o").arg(folder).args(arguments).assert().success();
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

/// Runs the program in a folder, expects exit code 2, and gives what was said.
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let run = program().current_dir(folder).args(arguments).assert().code(2);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    said
}
