//! Bitexts in every form: what is read, what is refused, and the forms of the findings.

use std::io::Write;

use crate::support::{Table, folder, program, put};

const SOURCE: &str = "Có 350 thỏa thuận.";
const TARGET: &str = "Terdapat 530 perjanjian.";

/// What an audit of a file prints and says, and its exit code.
fn audit(name: &str, content: &[u8], more: &[&str]) -> (String, String, i32) {
    let files = folder(&[]);
    put(files.path(), name, content);
    let run = program().current_dir(files.path()).args(["audit", name, "--target-lang", "ms"]).args(more).assert();
    let output = run.get_output().clone();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn checks(name: &str, content: &[u8], more: &[&str]) -> Vec<String> {
    let (out, said, code) = audit(name, content, more);
    assert_eq!(code, 0, "{said}");
    let finding = |line: &str| -> serde_json::Value { serde_json::from_str(line).unwrap() };
    out.lines().map(finding).map(|f| format!("{} {}", f["row"], f["check"].as_str().unwrap())).collect()
}

/// What is said of a file that is refused.
fn refused(name: &str, content: &[u8], more: &[&str]) -> String {
    let (_, said, code) = audit(name, content, more);
    assert_eq!(code, 2, "{said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

fn tmx(units: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><header/><body>\n{units}</body></tmx>\n"
    )
}

fn unit(source: &str, target: &str) -> String {
    format!(
        "<tu><prop type=\"x-document\">a.txt</prop><tuv xml:lang=\"vi-VN\"><seg>{source}</seg></tuv>\n\
         <tuv xml:lang=\"en\"><seg>x</seg></tuv><tuv xml:lang=\"ms\"><seg>{target}</seg></tuv></tu>\n"
    )
}

#[test]
fn every_form_is_read() {
    let expected = ["1 number-value"];
    let table = format!("vi\tms\n{SOURCE}\t{TARGET}\n");
    assert_eq!(checks("a.tsv", table.as_bytes(), &[]), expected);
    let countries = format!("vi-VN\tms_MY\n{SOURCE}\t{TARGET}\n");
    assert_eq!(checks("a.tsv", countries.as_bytes(), &[]), expected);
    let aligned = format!("source\ttarget\tconfidence\tbead\n{SOURCE}\t{TARGET}\t0.9000\t1-1\n");
    assert_eq!(checks("a.tsv", aligned.as_bytes(), &[]), expected);
    let bare = format!("x\t{TARGET}\t{SOURCE}\n");
    assert_eq!(checks("a.tsv", bare.as_bytes(), &["--columns", "3,2"]), expected);
    let objects = format!("{{\"vi\":\"{SOURCE}\",\"ms\":\"{TARGET}\"}}\n\n");
    assert_eq!(checks("a.jsonl", objects.as_bytes(), &[]), expected);
    let nested = format!("{{\"translation\":{{\"vi\":\"{SOURCE}\",\"ms\":\"{TARGET}\"}}}}\n");
    assert_eq!(checks("a.jsonl", nested.as_bytes(), &[]), expected);
    assert_eq!(checks("a.tmx", tmx(&unit(SOURCE, TARGET)).as_bytes(), &[]), expected);
    let wide: Vec<u8> = "\u{FEFF}".encode_utf16().chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(checks("a.tsv", &wide, &[]), expected);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(table.as_bytes()).unwrap();
    assert_eq!(checks("a.tsv.gz", &packed.finish().unwrap(), &[]), expected);
}

#[test]
fn codes_and_characters_of_a_memory_are_read() {
    let target =
        "Terdapat <bpt i=\"1\">&lt;b&gt; 999</bpt>530<ept i=\"1\">&lt;/b&gt;</ept> perjanjian &#38; l&#x61;in.";
    let (out, ..) = audit("a.tmx", tmx(&unit(SOURCE, target)).as_bytes(), &[]);
    let finding: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!((&finding["target"]["text"], &finding["target"]["start"]), (&"530".into(), &9.into()), "{out}");
    assert_eq!(out.lines().count(), 1, "{out}");
}

#[test]
fn what_cannot_be_read_is_said_with_its_line() {
    let said = refused("a.tsv", b"vi\tms\na\tb\nc\n", &[]);
    assert!(said.contains("a.tsv:3: expected 2 fields, found 1"), "{said}");
    let said = refused("a.tsv", b"vi\ten\na\tb\n", &[]);
    assert!(said.contains("a.tsv:1: no column named \"ms\"; the header has [\"vi\", \"en\"]"), "{said}");
    let said = refused("a.tsv", b"a\tb\n", &["--columns", "1,3"]);
    assert!(said.contains("a.tsv:1: no column 3; there are 2"), "{said}");
    let said = refused("a.tsv", b"vi\tms\tconfidence\na\tb\thigh\n", &[]);
    assert!(said.contains("a.tsv:2: \"high\" is no confidence"), "{said}");
    let said = refused("a.tsv", b"vi\tms\na\t\xff\n", &[]);
    assert!(said.contains("a.tsv:2: no valid UTF-8 at byte 8"), "{said}");
    let said = refused("a.tsv", b"vi\tms\na\t\0\n", &[]);
    assert!(said.contains("not a text file"), "{said}");
    let said = refused("a.jsonl", b"{\"vi\":\"a\",\"ms\":\"b\"}\n{\"vi\":1}\n", &[]);
    assert!(said.contains("a.jsonl:2: no text in fields named \"vi\" and \"ms\""), "{said}");
    let said = refused("a.jsonl", b"{\n", &[]);
    assert!(said.contains("a.jsonl:1: no JSON"), "{said}");
    let said = refused("none.tsv", b"", &["--columns", "a,b"]);
    assert!(said.contains("no column named \"a\"; the file is empty"), "{said}");
    let said = refused("a.tsv", b"vi\tms\n", &["--source-lang", "ms"]);
    assert!(said.contains("the source and the target are both ms"), "{said}");
}

#[test]
fn the_page_of_an_audit_is_self_contained_and_shows_the_rows_with_findings() {
    let table = format!("vi\tms\nGiá tăng.\tHarga naik.\n{SOURCE} <img src=x>\t{TARGET} <script>x</script>\n");
    let (out, _, code) = audit("a.tsv", table.as_bytes(), &["--format", "html"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("<!DOCTYPE html>") && out.trim_end().ends_with("</html>"));
    assert!(out.contains(">530</mark>") && out.contains("<span class=\"number\">3</span>"), "the row's line");
    assert!(!out.contains("Harga naik"), "a row without findings");
    assert!(!out.contains("<img") && !out.contains("<script>x") && out.contains("&lt;script&gt;x"));
    assert!(!out.contains("http:") && !out.contains("https:"), "it loads nothing");
}

#[test]
fn a_finding_stands_in_the_rendering_where_that_has_text() {
    let table =
        "vi\tms\nCó 350 thỏa thuận trong năm 2019.\tTerdapat perjanjian pada tahun 2019.\nGiá cà phê tăng mạnh.\t\n";
    let (out, ..) = audit("a.tsv", table.as_bytes(), &["--format", "sarif", "--select", "number-missing,omission"]);
    let log: serde_json::Value = serde_json::from_str(&out).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let region = |places: &serde_json::Value| places[0]["physicalLocation"]["region"].clone();
    let missing = results.iter().find(|r| r["ruleId"] == "number-missing").unwrap();
    assert_eq!(
        (&region(&missing["locations"])["startLine"], &region(&missing["locations"])["startColumn"]),
        (&2.into(), &serde_json::Value::Null)
    );
    assert_eq!(region(&missing["relatedLocations"])["snippet"]["text"], "350");
    let omission = results.iter().find(|r| r["ruleId"] == "omission").unwrap();
    assert_eq!(region(&omission["locations"])["snippet"]["text"], "Giá cà phê tăng mạnh.");
    assert_eq!(omission["relatedLocations"], serde_json::Value::Null);
}

#[test]
fn a_memory_of_other_languages_or_with_entities_is_refused() {
    let other = tmx("<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"fr\"><seg>b</seg></tuv></tu>\n");
    let said = refused("a.tmx", other.as_bytes(), &[]);
    assert!(said.contains("no unit has both vi and ms; the file has en, fr"), "{said}");
    let bomb =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<tmx><body/></tmx>\n";
    let said = refused("a.tmx", bomb.as_bytes(), &[]);
    assert!(said.contains("declares entities"), "{said}");
    let said = refused("a.tmx", tmx(&unit("&b;", "c")).as_bytes(), &[]);
    assert!(said.contains("a.tmx:4: &b; is no character"), "{said}");
    let said = refused("a.tmx", b"<tmx><body><tu><tuv xml:lang=\"vi\"><seg>a", &[]);
    assert!(said.contains("a.tmx:1: "), "{said}");
    let said = refused("a.tmx", b"<tmx><body></body></tmx>", &[]);
    assert!(said.contains("no translation unit in it"), "{said}");
}

#[test]
fn decomposed_text_is_checked_and_quoted_as_it_stands() {
    let table = "vi\ten\nCó 350 thỏa thuận.\tCafe\u{301} owners signed 530 agreements.\n";
    let files = folder(&[("a.tsv", table)]);
    let arguments = ["audit", "a.tsv", "--target-lang", "en", "--select", "number-value"];
    let assert = program().current_dir(files.path()).args(arguments).assert().success();
    let mut run = assert.get_output().stdout.clone();
    run.truncate(run.iter().position(|&b| b == b'\n').unwrap());
    let finding: serde_json::Value = serde_json::from_slice(&run).unwrap();
    assert_eq!((&finding["target"]["start"], &finding["target"]["text"]), (&20.into(), &"530".into()));
}

#[test]
fn sarif_has_rules_regions_and_fingerprints() {
    let table = format!("id\tvi\tms\n7\tGiá tăng.\tHarga naik.\n8\t{SOURCE}\t{TARGET}\n");
    let (out, ..) = audit("bài a.tsv", table.as_bytes(), &["--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&log["version"], &log["runs"][0]["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let result = &log["runs"][0]["results"][0];
    let rule = &log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(
        (&result["ruleId"], &rule["id"], &result["level"]),
        (&"number-value".into(), &"number-value".into(), &"error".into())
    );
    assert!(rule["help"]["markdown"].as_str().unwrap().contains("**When it stays silent.**"));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "b%C3%A0i%20a.tsv");
    // The columns of the words in the line: `8`, a tab, the source, a tab, then 9 characters.
    let line = table.lines().nth(2).unwrap();
    let (start, end) =
        (place["region"]["startColumn"].as_u64().unwrap(), place["region"]["endColumn"].as_u64().unwrap());
    let words: String = line.chars().skip(start as usize - 1).take((end - start) as usize).collect();
    assert_eq!((words.as_str(), &place["region"]["startLine"]), ("530", &3.into()));
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"], "350");
    assert_eq!(result["partialFingerprints"]["songnguFinding/v1"].as_str().unwrap().len(), 16);
    let (empty, ..) = audit("a.tsv", b"vi\tms\n", &["--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&empty).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn scores_are_given_by_document() {
    let table = format!(
        "vi\tms\tsource_document\ttarget_document\n{SOURCE}\t{TARGET}\ta.vi.txt\ta.ms.txt\nGiá tăng.\tHarga naik.\tb.vi.txt\tb.ms.txt\n"
    );
    let files = folder(&[("a.tsv", table.as_str())]);
    let arguments = ["audit", "a.tsv", "--target-lang", "ms", "--scores", "scores.tsv"];
    let run = program().current_dir(files.path()).args(arguments).assert().success();
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(
        said.contains("2 rows, 1 findings: 0 critical, 1 major") && said.contains("a.ms.txt: MQM 1666.67"),
        "{said}"
    );
    let scores = Table::load(&files.path().join("scores.tsv"));
    assert_eq!(scores.column("document"), ["", "a.ms.txt", "b.ms.txt"]);
    assert_eq!(scores.column("words"), ["5", "3", "2"]);
    assert_eq!(scores.column("mqm"), ["1000.00", "1666.67", "0.00"]);
}

#[test]
fn a_termbase_is_kept_to() {
    let table = "vi\tms\nCác đầu mối đã họp.\tJabatan itu bermesyuarat.\n";
    let files = folder(&[
        ("a.tsv", table),
        ("terms.csv", "vi,ms\nđầu mối,titik hubungan\n"),
        ("broken.csv", "vi,ms\n,b\n"),
        ("songngu.toml", "termbase = \"terms.csv\"\n"),
    ]);
    let run = |more: &[&str]| {
        let arguments = ["audit", "a.tsv", "--target-lang", "ms", "--select", "termbase"];
        program().current_dir(files.path()).args(arguments).args(more).assert()
    };
    for more in [&["--termbase", "terms.csv"][..], &[]] {
        let out = String::from_utf8(run(more).success().get_output().stdout.clone()).unwrap();
        assert!(out.contains("\"check\":\"termbase\"") && out.contains("titik hubungan"), "{out}");
    }
    let said = String::from_utf8(run(&["--termbase", "broken.csv"]).code(2).get_output().stderr.clone()).unwrap();
    assert!(said.contains("broken.csv:2: no term in the column vi"), "{said}");
}

#[test]
fn a_long_bitext_is_judged_as_a_short_one() {
    // Rows beyond what is held at once: the same findings, the rows counted on.
    let pair = format!("{SOURCE}\t{TARGET}\n");
    let filler = "Giá tăng.\tHarga naik.\n".repeat(9000);
    let (out, ..) = audit("a.tsv", format!("vi\tms\n{pair}{filler}{pair}").as_bytes(), &[]);
    let rows: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let at: Vec<u64> = rows.iter().map(|row| row["row"].as_u64().unwrap()).collect();
    assert_eq!(at, [1, 9002]);
    assert_eq!(rows[0]["fingerprint"], rows[1]["fingerprint"]);
}
