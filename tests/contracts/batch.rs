//! `align --batch`: links to each job's output, and one bad job stops no other.

use std::fs;

use crate::support::{folder, program};

#[test]
fn each_job_gets_its_links() {
    let files = folder(&[
        ("1.vi", "Giá là 500 đồng.\nHết.\n"),
        ("1.ms", "Harganya 500 dong.\nTamat.\n"),
        ("2.vi", "Năm 2025.\n"),
        ("2.ms", "Tahun 2025.\nTambahan.\n"),
        ("jobs.tsv", "1.vi\t1.ms\tout/1.links\n2.vi\t2.ms\tout/2.links\n"),
    ]);
    let args = ["align", "--batch", "jobs.tsv", "--source-lang", "vi", "--target-lang", "ms", "--sentences"];
    program().current_dir(files.path()).args(args).assert().success().stdout("");
    for name in ["1", "2"] {
        let single = [
            "align",
            &format!("{name}.vi"),
            &format!("{name}.ms"),
            "--target-lang",
            "ms",
            "--sentences",
            "--format",
            "links",
        ];
        let output = program().current_dir(files.path()).args(single).assert().success().get_output().stdout.clone();
        assert_eq!(fs::read(files.path().join(format!("out/{name}.links"))).unwrap(), output);
        assert!(!output.is_empty());
    }
}

#[test]
fn a_missing_file_stops_no_other_job() {
    let files = folder(&[
        ("1.vi", "Một.\n"),
        ("1.ms", "Satu.\n"),
        ("jobs.tsv", "1.vi\tgone.ms\tgone.links\n1.vi\t1.ms\t1.links\n\n"),
    ]);
    let args = ["align", "--batch", "jobs.tsv", "--target-lang", "ms", "--sentences"];
    let failure = program().current_dir(files.path()).args(args).assert().code(2);
    let said = String::from_utf8(failure.get_output().stderr.clone()).unwrap();
    assert!(said.contains("gone.ms: cannot be read"), "{said}");
    assert!(fs::read_to_string(files.path().join("1.links")).unwrap().starts_with("[0]:[0]:"));
    assert!(!files.path().join("gone.links").exists());
}

#[test]
fn a_line_that_is_no_job_is_named_before_anything_runs() {
    let files =
        folder(&[("1.vi", "Một.\n"), ("1.ms", "Satu.\n"), ("jobs.tsv", "1.vi\t1.ms\t1.links\n1.vi 1.ms 2.links\n")]);
    let args = ["align", "--batch", "jobs.tsv", "--target-lang", "ms", "--sentences"];
    let failure = program().current_dir(files.path()).args(args).assert().code(2);
    let said = String::from_utf8(failure.get_output().stderr.clone()).unwrap();
    assert!(said.contains("jobs.tsv:2: expected SOURCE<tab>TARGET<tab>OUTPUT, found 1 field(s)"), "{said}");
    assert!(!files.path().join("1.links").exists());
}

#[test]
fn links_beside_an_aligned_folder_leave_its_files_alone() {
    let files = folder(&[
        ("1.vi", "Một.\n"),
        ("1.ms", "Satu.\n"),
        ("aligned/articles/ca-phe.vi.vi-ms.tsv", "kept"),
        ("jobs.tsv", "1.vi\t1.ms\taligned/1.links\n"),
    ]);
    let args = ["align", "--batch", "jobs.tsv", "--target-lang", "ms", "--sentences"];
    program().current_dir(files.path()).args(args).assert().success();
    assert_eq!(fs::read(files.path().join("aligned/articles/ca-phe.vi.vi-ms.tsv")).unwrap(), b"kept");
}
