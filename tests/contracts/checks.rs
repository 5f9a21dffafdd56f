//! `checks`, `--select`, `--ignore` and `[checks]`: which checks run, and what they say of
//! themselves.

use crate::support::{folder, program, root};

const BITEXT: &str = "vi\tms\nCó 350 thỏa thuận, giá 20 USD.\tTerdapat 530 perjanjian, harganya 20 euro.\n";

/// The checks that an audit reports.
fn names(more: &[&str], settings: &str) -> Vec<String> {
    let files = folder(&[("bitext.tsv", BITEXT), ("songngu.toml", settings)]);
    let run =
        program().current_dir(files.path()).args(["audit", "bitext.tsv", "--target-lang", "ms"]).args(more).assert();
    let output = String::from_utf8(run.success().get_output().stdout.clone()).unwrap();
    let finding = |line: &str| -> serde_json::Value { serde_json::from_str(line).unwrap() };
    output.lines().map(|line| finding(line)["check"].as_str().unwrap().to_string()).collect()
}

#[test]
fn selected_checks_run_and_ignored_ones_do_not() {
    assert_eq!(names(&[], ""), ["number-value", "currency"]);
    assert_eq!(names(&["--select", "currency,unit"], ""), ["currency"]);
    assert_eq!(names(&["--ignore", "currency"], ""), ["number-value"]);
    assert_eq!(names(&[], "[checks]\nselect = [\"currency\"]\n"), ["currency"]);
    assert_eq!(names(&[], "[checks]\nignore = [\"currency\"]\n"), ["number-value"]);
    assert_eq!(names(&["--select", "number-value"], "[checks]\nselect = [\"currency\"]\n"), ["number-value"]);
}

#[test]
fn an_unknown_name_ends_with_2_and_the_names() {
    let files = folder(&[("bitext.tsv", BITEXT)]);
    for args in [
        &["audit", "bitext.tsv", "--target-lang", "ms", "--select", "numbers"][..],
        &["audit", "bitext.tsv", "--target-lang", "ms", "--ignore", "numbers"],
        &["checks", "numbers"],
    ] {
        let run = program().current_dir(files.path()).args(args).assert().code(2);
        let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
        assert!(said.contains("\"numbers\" is no check; expected one of number-value, "), "{said}");
    }
}

#[test]
fn the_page_of_checks_is_what_the_checks_say() {
    let page = std::fs::read_to_string(root().join("CHECKS.md")).unwrap();
    let advice = "renew it: cargo run -- checks --markdown > CHECKS.md";
    assert!(page == songngu::check::page(), "{advice}");
    for check in songngu::check::CHECKS {
        assert!(page.contains(&format!("## {}\n", check.name)), "{}", check.name);
    }
}

#[test]
fn every_check_is_listed_and_explained() {
    let said = |args: &[&str]| {
        let run = program().args(args).assert().success();
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    let list = said(&["checks"]);
    assert!(list.lines().count() >= 25, "{list}");
    for line in list.lines() {
        let page = said(&["checks", line.split('\t').next().unwrap()]);
        for heading in ["What it does\n", "Why it matters\n", "Example\n    vi: ", "When it stays silent\n"] {
            assert!(page.contains(heading), "{page}");
        }
    }
}
