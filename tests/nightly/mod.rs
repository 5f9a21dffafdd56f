//! Run after run on the same folders: each takes what it can from the last, and ends with
//! the bytes of a run from nothing.

mod damage;
mod ends;
mod news;
mod same;
mod shards;

use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::support::{assert_same_tree, program, put, root};

/// Files of the samples that most of these tests run on.
const FEW: [&str; 9] = [
    "ca-phe.vi.txt",
    "ca-phe.ms.txt",
    "ca-phe.en.txt",
    "bong-da.vi.txt",
    "bong-da.en.txt",
    "metro.vi.txt",
    "metro.id.txt",
    "tom.vi.txt",
    "tom.id.txt",
];

/// The text of a sample.
fn sample(name: &str) -> String {
    std::fs::read_to_string(root().join("corpora").join(name)).unwrap()
}

/// A sample with other numbers, so that it is another article.
fn varied(name: &str, number: usize) -> String {
    let digit = |c: char| match c.to_digit(10) {
        Some(0) | None => c,
        Some(digit) => char::from_digit((digit - 1 + number as u32) % 9 + 1, 10).unwrap(),
    };
    sample(name).chars().map(digit).collect()
}

/// A folder of articles, and a place for outputs beside it.
struct Place {
    folder: TempDir,
}

impl Place {
    /// With a few samples.
    fn new() -> Place {
        let place = Place { folder: TempDir::new().unwrap() };
        for name in FEW {
            place.put(name, &sample(name));
        }
        place
    }

    /// With enough articles that a run takes a while.
    fn large() -> Place {
        let place = Place { folder: TempDir::new().unwrap() };
        for number in 0..8 {
            for name in FEW {
                place.put(&format!("{number}/{name}"), &varied(name, number));
            }
        }
        place
    }

    fn corpora(&self) -> std::path::PathBuf {
        self.folder.path().join("corpora")
    }

    fn out(&self) -> std::path::PathBuf {
        self.folder.path().join("out")
    }

    fn put(&self, name: &str, text: &str) {
        put(&self.corpora(), name, text.as_bytes());
    }

    fn remove(&self, name: &str) {
        std::fs::remove_file(self.corpora().join(name)).unwrap();
    }

    /// Runs on the last outputs.
    fn run(&self, options: &[&str]) -> Output {
        run(&self.corpora(), &self.out(), options)
    }

    /// Fails where the outputs are not what a run from nothing makes.
    fn assert_as_from_nothing(&self, options: &[&str]) {
        let fresh = TempDir::new().unwrap();
        let output = run(&self.corpora(), fresh.path(), &[&["--fresh"], options].concat());
        assert!(fresh.path().join("documents.tsv").exists(), "{}", told(&output));
        assert_same_tree(fresh.path(), &self.out(), "expected what a run from nothing makes");
        assert_eq!(folders(fresh.path()), folders(&self.out()), "other folders");
    }
}

fn run(corpora: &Path, out: &Path, options: &[&str]) -> Output {
    program().arg("run").arg(corpora).arg("-o").arg(out).args(options).output().unwrap()
}

/// Folders below a folder, empty ones too.
fn folders(folder: &Path) -> Vec<String> {
    let all = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let folders = all.filter(|entry| entry.file_type().is_dir());
    folders.map(|entry| entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned()).collect()
}

/// How many articles were aligned and checked, and how many kept, as a run told.
fn made_and_kept(output: &Output) -> (usize, usize) {
    let told = String::from_utf8_lossy(&output.stdout);
    let line = told.lines().find(|line| line.contains(" aligned and checked, ")).unwrap_or_else(|| panic!("{told}"));
    let numbers: Vec<usize> = line.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    (numbers[3], numbers[4])
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn succeeded(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", told(output));
}
