//! `audit`: fields of a finding, exit codes, columns.

use std::fs;

use crate::support::{Table, folder, program, sample_run};

const BITEXT: &str = "vi\tms\n\
    Có 350 thỏa thuận.\tTerdapat 530 perjanjian.\n\
    Tăng 42,5%.\tNaik 42.5%.\n\
    Ông nói: \"Được hôm nay.\tBeliau berkata: \"Boleh hari ini.\n\
    Câu này không được dịch.\tCâu này không được dịch ra tiếng nào cả.\n";

fn audit(bitext: &str, more: &[&str]) -> assert_cmd::assert::Assert {
    let files = folder(&[("bitext.tsv", bitext)]);
    program().current_dir(files.path()).args(["audit", "bitext.tsv", "--target-lang", "ms"]).args(more).assert()
}

fn findings(bitext: &str) -> Vec<serde_json::Value> {
    let output = audit(bitext, &[]).success().get_output().stdout.clone();
    String::from_utf8(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_finding_has_its_fields() {
    let found = findings(BITEXT);
    let first = &found[0];
    assert_eq!((&first["row"], &first["check"]), (&1.into(), &"number-value".into()));
    assert_eq!((&first["category"], &first["severity"]), (&"Mistranslation > Number".into(), &"major".into()));
    assert_eq!(first["source"], serde_json::json!({"start": 3, "end": 6, "text": "350", "value": "350"}));
    assert_eq!(first["target"], serde_json::json!({"start": 9, "end": 12, "text": "530", "value": "530"}));
    for finding in &found {
        assert!(finding["message"].as_str().is_some_and(|m| !m.is_empty()));
        assert!(finding["confidence"].as_f64().is_some_and(|c| (0.0..=1.0).contains(&c)));
        let fingerprint = finding["fingerprint"].as_str().unwrap();
        assert!(fingerprint.len() == 16 && fingerprint.bytes().all(|b| b.is_ascii_hexdigit()), "{fingerprint}");
        assert!(["neutral", "minor", "major", "critical"].contains(&finding["severity"].as_str().unwrap()));
    }
    let rows: Vec<u64> = found.iter().map(|f| f["row"].as_u64().unwrap()).collect();
    assert_eq!(rows, [1, 4], "agreeing numbers and quotes are no fault");
    assert_eq!(found[1]["check"], "untranslated");
}

#[test]
fn places_count_characters_not_bytes() {
    let found = findings("vi\tms\nĐường dài 1.250 km.\tJalan “é” 1,520 km.\n");
    let place = &found[0]["target"];
    assert_eq!((&place["start"], &place["end"], &place["text"]), (&10.into(), &18.into(), &"1,520 km".into()));
}

#[test]
fn a_fingerprint_outlives_a_shift_of_rows() {
    let shifted = BITEXT.replacen('\n', "\nMở đầu.\tPermulaan.\n", 1);
    let prints =
        |bitext: &str| -> Vec<String> { findings(bitext).iter().map(|f| f["fingerprint"].to_string()).collect() };
    assert_eq!(prints(BITEXT), prints(&shifted));
    assert_ne!(findings(BITEXT)[0]["row"], findings(&shifted)[0]["row"]);
}

#[test]
fn fail_on_ends_with_1_from_its_severity_on() {
    audit(BITEXT, &["--fail-on", "major"]).code(1);
    audit(BITEXT, &["--fail-on", "neutral"]).code(1);
    audit(BITEXT, &["--fail-on", "critical"]).code(0);
    audit("vi\tms\nTăng 42,5%.\tNaik 42.5%.\n", &["--fail-on", "neutral"]).code(0).stdout("");
    audit(BITEXT, &["--fail-on", "bad"]).code(2);
}

#[test]
fn tsv_says_the_same_as_jsonl() {
    let output = audit(BITEXT, &["--format", "tsv"]).success().get_output().stdout.clone();
    let table = Table::read(&String::from_utf8(output).unwrap());
    let columns = [
        "row",
        "check",
        "category",
        "severity",
        "message",
        "source_start",
        "source_end",
        "source_text",
        "source_value",
        "target_start",
        "target_end",
        "target_text",
        "target_value",
        "confidence",
        "fingerprint",
    ];
    assert_eq!(table.header, columns);
    let prints: Vec<String> = findings(BITEXT).iter().map(|f| f["fingerprint"].as_str().unwrap().to_string()).collect();
    assert_eq!(table.column("fingerprint"), prints);
}

#[test]
fn columns_are_found_by_name() {
    let swapped = "id\tms\tnote\tvi\n1\tTerdapat 530 perjanjian.\tx\tCó 350 thỏa thuận.\n";
    assert_eq!(findings(swapped).len(), 1);
    let named = "a\tb\nCó 350 thỏa thuận.\tTerdapat 530 perjanjian.\n";
    let output = audit(named, &["--columns", "a,b"]).success().get_output().stdout.clone();
    assert_eq!(output.iter().filter(|&&b| b == b'\n').count(), 1);
    let said = |bitext, more: &[&str]| {
        let failure = audit(bitext, more).code(2);
        String::from_utf8(failure.get_output().stderr.clone()).unwrap()
    };
    assert!(said(named, &[]).contains("bitext.tsv:1: no column named \"vi\"; the header has [\"a\", \"b\"]"));
    assert!(said(named, &["--columns", "a,c"]).contains("no column named \"c\""));
    assert!(said("", &[]).contains("no column named \"vi\""));
    assert!(said("vi\tms\nmột\n", &[]).contains("bitext.tsv:2: expected 2 fields, found 1"));
}

#[test]
fn a_corpus_file_is_a_bitext_and_line_ends_do_not_matter() {
    let corpus = sample_run().join("vi-ms.tsv");
    program().arg("audit").arg(&corpus).args(["--target-lang", "ms"]).assert().success();
    let prints =
        |bitext: &str| -> Vec<String> { findings(bitext).iter().map(|f| f["fingerprint"].to_string()).collect() };
    assert_eq!(prints(BITEXT), prints(&BITEXT.replace('\n', "\r\n")));
    assert_eq!(prints(BITEXT), prints(BITEXT.trim_end()));
}

#[test]
fn findings_of_a_run_name_documents_and_bead() {
    let text = fs::read_to_string(sample_run().join("findings.jsonl")).unwrap();
    let table = Table::load(&sample_run().join("findings.tsv"));
    assert_eq!(text.lines().count(), table.rows.len());
    assert!(table.rows.len() > 10);
    assert_eq!(table.header[..4], ["source_document", "target_document", "bead", "check"]);
    for (line, row) in text.lines().zip(&table.rows) {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(finding.get("row").is_none());
        assert_eq!(finding["source_document"].as_str().unwrap_or_default(), row[0]);
        assert_eq!(finding["target_document"].as_str().unwrap_or_default(), row[1]);
        assert_eq!(finding["bead"].to_string(), row[2]);
        // The bead counts the rows of the pair's bead file, and that row lists the check.
        if let Some(source) = finding["source_document"].as_str() {
            let language = row[1].split('.').nth(1).unwrap();
            let beads = Table::load(
                &sample_run().join(format!("articles/{}.vi-{language}.tsv", source.strip_suffix(".txt").unwrap())),
            );
            let listed = beads.column("findings")[finding["bead"].as_u64().unwrap() as usize - 1];
            assert!(listed.split(',').any(|check| check == row[3]), "{row:?}: {listed}");
        }
    }
}
