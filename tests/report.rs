//! The report and the tables that a run writes beside the corpus.

use std::fs;

use crate::support::{Table, folder, program, root, sample_run};

/// Article text that would like to be more than text.
const HOSTILE: &str = "<script>alert(1)</script> <img src=x onerror=alert(2)> \" onclick=\"alert(3) </style></script>";

#[test]
fn the_page_holds_every_pair_and_its_findings() {
    let html = fs::read_to_string(sample_run().join("report.html")).unwrap();
    let findings = fs::read_to_string(sample_run().join("findings.jsonl")).unwrap();
    assert!(findings.lines().count() > 20);
    for line in findings.lines() {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = format!("id=\"f-{}\"", finding["fingerprint"].as_str().unwrap());
        assert_eq!(html.matches(&id).count(), 1, "{id}");
    }
    let documents = Table::load(&sample_run().join("documents.tsv"));
    let (names, status) = (documents.column("document"), documents.column("status"));
    let paired: Vec<&str> =
        names.iter().zip(&status).filter(|(_, status)| **status == "paired").map(|(name, _)| *name).collect();
    assert!(paired.len() > 10);
    for name in paired {
        assert!(html.contains(&format!("data-document=\"{name}\"")), "{name}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let vietnamese = fs::read_to_string(root().join("corpora/ca-phe.vi.txt")).unwrap();
    let malay = fs::read_to_string(root().join("corpora/ca-phe.ms.txt")).unwrap();
    let files = folder(&[
        ("a.vi.txt", &format!("{vietnamese}\n{HOSTILE}\n")),
        ("\"><script>x.ms.txt", &format!("{malay}\n{HOSTILE}\n{HOSTILE} 900 tỷ USD\n")),
    ]);
    let out = files.path().join("out");
    program().arg("run").arg(files.path()).arg("-o").arg(&out).assert().success();
    let html = fs::read_to_string(out.join("report.html")).unwrap();
    assert!(html.contains("&lt;script&gt;alert(1)"), "the text is there");
    // The page's baseline, strings and script, and nothing else.
    assert_eq!((html.matches("<script").count(), html.matches("</script").count()), (3, 3));
    assert_eq!(html.matches("<style").count(), 1);
    assert!(!html.contains("<img") && !html.contains("\" onclick"));
    assert!(html.contains("default-src 'none'") && !html.contains("unsafe-inline"));
}

#[test]
fn a_run_writes_sarif_with_a_result_for_each_finding() {
    let sarif: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(sample_run().join("findings.sarif")).unwrap()).unwrap();
    let findings = fs::read_to_string(sample_run().join("findings.jsonl")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.lines().count());
    for result in results {
        let place = &result["locations"][0]["physicalLocation"];
        let file = place["artifactLocation"]["uri"].as_str().unwrap();
        let raw = fs::read(root().join("corpora").join(file)).unwrap();
        let number = |name: &str| place["region"][name].as_u64().unwrap() as usize;
        let (start, length) = (number("byteOffset"), number("byteLength"));
        assert!(std::str::from_utf8(&raw[start..start + length]).is_ok(), "{file} {start} {length}");
    }
}

#[test]
fn sentence_groups_have_their_renderings_in_all_languages() {
    let table = Table::load(&sample_run().join("multi.tsv"));
    let columns = ["vi", "ms", "id", "en", "source_document", "source_span"].map(|name| table.column(name));
    let mut several = 0;
    for row in 0..table.rows.len() {
        let [vi, ms, id, en, document, span] = columns.each_ref().map(|column| column[row]);
        let renderings = [ms, id, en].iter().filter(|text| !text.is_empty()).count();
        assert!(renderings > 0 && !vi.is_empty(), "row {row}");
        several += usize::from(renderings > 1);
        let raw = fs::read_to_string(root().join("corpora").join(document)).unwrap();
        let (start, end) = span.split_once('-').unwrap();
        let raw = &raw[start.parse().unwrap()..end.parse().unwrap()];
        let first = vi.split_whitespace().next().unwrap();
        assert!(raw.contains(first), "{first} in {raw}");
    }
    assert!(several > 100, "{several}");
    // A bead of one sentence a side stands in a group, with what its corpus says.
    let corpus = Table::load(&sample_run().join("vi-ms.tsv"));
    let pairs: Vec<(&str, &str)> = columns[0].iter().zip(&columns[1]).map(|(vi, ms)| (*vi, *ms)).collect();
    let singles = corpus.rows.iter().filter(|row| row[3] == "1-1");
    let found = singles.clone().filter(|row| pairs.contains(&(row[0].as_str(), row[1].as_str()))).count();
    assert!(found * 10 > singles.count() * 8, "{found}");
}
