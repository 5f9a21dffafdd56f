//! `align`: its formats, and sides that are empty.

use crate::support::{Table, folder, program};

const SOURCE: &str =
    "Xuất khẩu đạt 5.103 tấn.\nGiá tăng 13,6% trong năm 2025.\nNông dân vui mừng.\nÔng Trần Văn Hai nói vậy.\n";
const TARGET: &str =
    "Eksport mencapai 5,103 tan.\nHarga naik 13.6% pada 2025, dan petani gembira.\nDemikian kata Encik Tran Van Hai.\n";

/// What `align --sentences` prints for two texts.
fn align(source: &str, target: &str, more: &[&str]) -> String {
    let files = folder(&[("a", source), ("b", target)]);
    let args = ["align", "a", "b", "--sentences"];
    let output =
        program().current_dir(files.path()).args(args).args(more).assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn tsv_has_its_four_columns() {
    let table = Table::read(&align(SOURCE, TARGET, &["--target-lang", "ms"]));
    assert_eq!(table.header, ["source", "target", "confidence", "bead"]);
    assert_eq!(table.column("bead"), ["1-1", "2-1", "1-1"]);
    assert_eq!(table.column("source")[1], "Giá tăng 13,6% trong năm 2025. Nông dân vui mừng.");
    for confidence in table.column("confidence") {
        let (whole, places) = confidence.split_once('.').unwrap();
        assert!(matches!(whole, "0" | "1") && places.len() == 4, "{confidence}");
        assert!((0.0..=1.0).contains(&confidence.parse::<f64>().unwrap()));
    }
}

#[test]
fn every_format_says_the_same_beads() {
    let with = |format| align(SOURCE, TARGET, &["--target-lang", "ms", "--format", format]);
    let tsv = Table::read(&with("tsv"));
    let confidences = tsv.column("confidence");

    let links = with("links");
    let expected = ["[0]:[0]", "[1, 2]:[1]", "[3]:[2]"];
    let shown: Vec<String> = expected.iter().zip(&confidences).map(|(link, c)| format!("{link}:{c}")).collect();
    assert_eq!(links.lines().collect::<Vec<_>>(), shown);

    let ladder = with("ladder");
    let rungs: Vec<String> =
        ["0\t0", "1\t1", "3\t2"].iter().zip(&confidences).map(|(rung, c)| format!("{rung}\t{c}")).collect();
    let (last, steps) =
        ladder.lines().collect::<Vec<_>>().split_last().map(|(l, s)| (l.to_string(), s.to_vec())).unwrap();
    assert_eq!(steps, rungs);
    assert_eq!(last, "4\t3\t0", "the last rung is the ends");

    let jsonl = with("jsonl");
    for (at, line) in jsonl.lines().enumerate() {
        let bead: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(bead["source"], tsv.column("source")[at]);
        assert_eq!(bead["target"], tsv.column("target")[at]);
        assert_eq!(bead["bead"], tsv.column("bead")[at]);
        assert_eq!(format!("{:.4}", bead["confidence"].as_f64().unwrap()), confidences[at]);
        assert!(bead["source_sentences"].is_array() && bead["target_sentences"].is_array());
    }
    assert_eq!(jsonl.lines().count(), 3);
}

#[test]
fn articles_are_cleaned_and_cut_first() {
    let files = folder(&[
        (
            "a.txt",
            "Trang chủ | Thời sự | Kinh tế\nGiá cà phê tăng 13,6% trong quý đầu năm nay. Nông dân ở Đắk Lắk vui mừng vì giá cao.\nBình luận (0)\n",
        ),
        (
            "b.txt",
            "Harga kopi naik 13.6% pada suku pertama tahun ini. Petani di Dak Lak gembira kerana harga tinggi.\nKomen (0)\n",
        ),
    ]);
    let args = ["align", "a.txt", "b.txt", "--target-lang", "ms"];
    let output = program().current_dir(files.path()).args(args).assert().success().get_output().stdout.clone();
    let table = Table::read(&String::from_utf8(output).unwrap());
    assert_eq!(table.column("bead"), ["1-1", "1-1"]);
    assert_eq!(table.column("target")[1], "Petani di Dak Lak gembira kerana harga tinggi.");
}

#[test]
fn a_pair_of_other_languages_works() {
    let source = "Der Umsatz stieg 2024 auf 350 Millionen Euro.\nDas teilte die Firma Keller in Bern mit.\nDie Zahl der Angestellten blieb bei 1.250.\n";
    let target = "En 2024, le chiffre d'affaires a atteint 350 millions d'euros.\nC'est ce qu'a annoncé la maison Keller à Berne.\nL'effectif est resté à 1.250 personnes.\n";
    let table = Table::read(&align(source, target, &["--source-lang", "de", "--target-lang", "fr"]));
    assert_eq!(table.column("bead"), ["1-1", "1-1", "1-1"]);
    let files = folder(&[("a", source), ("b", target)]);
    let args = ["align", "a", "b", "--source-lang", "de", "--target-lang", "fr"];
    program().current_dir(files.path()).args(args).assert().success();
}

#[test]
fn a_side_may_be_empty() {
    let links = |a, b| align(a, b, &["--target-lang", "ms", "--format", "links"]);
    let heads =
        |text: String| -> Vec<String> { text.lines().map(|l| l.rsplit_once(':').unwrap().0.to_string()).collect() };
    assert_eq!(heads(links("Một.\nHai.\n", "")), ["[0]:[]", "[1]:[]"]);
    assert_eq!(heads(links("", "Satu.\n")), ["[]:[0]"]);
    assert_eq!(links("", ""), "");
    assert_eq!(align("", "", &["--target-lang", "ms"]), "source\ttarget\tconfidence\tbead\n");
    assert_eq!(align("", "", &["--target-lang", "ms", "--format", "ladder"]), "0\t0\t0\n");
}

#[test]
fn lines_count_whether_empty_crlf_or_unfinished() {
    let links = align("Một.\r\n\r\nBa.\r\n", "Satu.\n\nTiga.", &["--target-lang", "ms", "--format", "links"]);
    for side in 0..2 {
        let indices: Vec<usize> = links
            .lines()
            .flat_map(|line| {
                line.split(':')
                    .nth(side)
                    .unwrap()
                    .trim_matches(['[', ']'])
                    .split(", ")
                    .filter_map(|n| n.parse().ok())
                    .collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(indices, [0, 1, 2], "{links}");
    }
    let table = Table::read(&align("Một.\r\n", "Satu\tdua.\r\n", &["--target-lang", "ms"]));
    assert_eq!(table.rows[0][..2], ["Một.", "Satu dua."], "no tab, CR or LF inside a field");
}
