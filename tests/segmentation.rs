//! Sentence boundaries against hand-made cases, one file per language.
//!
//! A case is a line with `¦` at each boundary; `\n` stands for a line break.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use songngu::language::Language;
use songngu::segment::sentences;

/// Boundary counts of a file of cases.
#[derive(Debug, Default)]
struct Score {
    cases: usize,
    right: usize,
    gold: usize,
    system: usize,
    failures: Vec<String>,
}

impl Score {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.system).max(1) as f64
    }
}

/// Ends of sentences, counted in characters that are no white space, the last left out.
fn boundaries<'t>(parts: impl Iterator<Item = &'t str>) -> BTreeSet<usize> {
    let mut ends = BTreeSet::new();
    let mut total = 0;
    for part in parts {
        total += part.chars().filter(|c| !c.is_whitespace()).count();
        ends.insert(total);
    }
    ends.remove(&total);
    ends
}

fn score(path: &str, language: Language) -> Score {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let mut score = Score::default();
    for line in text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with("# ")) {
        let case = line.replace("\\n", "\n");
        let parts: Vec<&str> = case.split('¦').collect();
        assert!(parts.iter().all(|part| !part.trim().is_empty()), "{path}: an empty sentence in {line:?}");
        assert!(!line.contains('\t'), "{path}: a tab in {line:?}");
        let input = case.replace('¦', "");
        let gold = boundaries(case.split('¦'));
        let spans = sentences(&input, language);
        let joined: String = spans.iter().map(|s| &input[s.range()]).collect();
        let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(bare(&joined), bare(&input), "a character was lost");
        let system = boundaries(spans.iter().map(|s| &input[s.range()]));
        score.cases += 1;
        score.gold += gold.len();
        score.system += system.len();
        score.right += gold.intersection(&system).count();
        if gold != system {
            let shown: Vec<&str> = spans.iter().map(|s| &input[s.range()]).collect();
            score.failures.push(format!("{line}\n      got {}", shown.join(" ¦ ").replace('\n', "\\n")));
        }
    }
    score
}

fn check(set: &str, least: f64) {
    for language in Language::KNOWN {
        let path = format!("tests/cases/{language}.{set}.txt");
        let score = score(&path, language);
        println!(
            "{path}: {} cases, {} boundaries, precision {:.4}, recall {:.4}, F1 {:.4}",
            score.cases,
            score.gold,
            score.right as f64 / score.system.max(1) as f64,
            score.right as f64 / score.gold.max(1) as f64,
            score.f1()
        );
        for failure in &score.failures {
            println!("    {failure}");
        }
        assert!(score.cases >= 60, "{path} has only {} cases", score.cases);
        assert!(score.f1() >= least, "{path}: F1 {:.4} is below {least}", score.f1());
    }
}

#[test]
fn cases_are_cut_as_a_reader_would() {
    check("cases", 0.995);
}

#[test]
fn hard_cases_are_cut_as_a_reader_would() {
    check("hard", 0.975);
}
