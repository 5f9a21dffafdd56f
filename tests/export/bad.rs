//! Bad files of each format: what is wrong is said with its place, and the end is 2.

use std::fmt::Write;
use std::fs;

use super::{export_of, refused};
use crate::support::{folder, put};

const UNIT: &str = "<tu><tuv xml:lang=\"vi\"><seg>Một.</seg></tuv><tuv xml:lang=\"ms\"><seg>Satu.</seg></tuv></tu>\n";

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let memory = |body: &str| format!("<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n<header/>\n<body>\n{body}");
    let cut = memory(&format!("{UNIT}{}", &UNIT[..40]));
    let open = memory(UNIT);
    let other = memory(&UNIT.replace("\"ms\"", "\"en\"")) + "</body></tmx>";
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx [\n<!ENTITY a \"aaaa\">\n<!ENTITY b \"&a;&a;\">\n]>\n<tmx/>";
    let latin = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<tmx/>";
    let sign = memory(&UNIT.replace("Một", "<ph type=\"x-char\">U+110000</ph>")) + "</body></tmx>";
    let sure = memory(&UNIT.replace("<tu>", "<tu><prop type=\"x-confidence\">7</prop>")) + "</body></tmx>";
    let cases: &[(&str, &[u8], &str)] = &[
        ("cut.tmx", cut.as_bytes(), "cut.tmx:6: ends inside a unit"),
        ("open.tmx", open.as_bytes(), "open.tmx:6: ends before </body>"),
        ("other.tmx", other.as_bytes(), "no unit has both vi and ms; the file has en, vi"),
        ("bomb.tmx", bomb.as_bytes(), "declares entities; such a file is not read"),
        ("latin.tmx", latin.as_bytes(), "latin.tmx:1: declared to be in windows-1252"),
        ("sign.tmx", sign.as_bytes(), "sign.tmx:5: \"U+110000\" is no character"),
        ("sure.tmx", sure.as_bytes(), "sure.tmx:5: \"7\" is no confidence"),
        ("bytes.tmx", b"<tmx><body><tu><tuv xml:lang=\"vi\"><seg>\xFF</seg>", "bytes.tmx:1: no XML"),
        ("cut.jsonl", b"{\"vi\":\"a\",\"ms\":\"b\"}\n{\"vi\":\"a\",\"m", "cut.jsonl:2: no JSON"),
        ("other.jsonl", b"{\"vi\":\"a\",\"en\":\"b\"}\n", "other.jsonl:1: no text in fields named \"vi\" and \"ms\""),
        ("bytes.jsonl", b"{\"vi\":\"a\",\"ms\":\"\xFF\"}\n", "bytes.jsonl:1: no valid UTF-8 at byte 16"),
        ("cut.tsv", b"vi\tms\tbead\na\tb\t1-1\na\tb\n", "cut.tsv:3: expected 3 fields, found 2"),
        ("other.tsv", b"vi\ten\n", "other.tsv:1: no column named \"ms\""),
        ("cut.csv", b"vi,ms,bead\r\na,b,1-1\r\na,\"b", "cut.csv:3: expected 3 fields, found 2"),
        ("other.csv", b"vi,en\r\n", "other.csv:1: no column named \"ms\""),
        ("bytes.csv", b"vi,ms\r\na,b\r\na,\xFF\r\n", "bytes.csv:3: no valid UTF-8 in column 2"),
        ("cut.hunalign", b"a\tb\t1\na\tb\n", "cut.hunalign:2: expected source, target and a score"),
        ("word.hunalign", b"a\tb\tc\n", "word.hunalign:1: \"c\" is no score"),
        ("far.links", b"[0]:[0]:0.9\n[1]:[7]:0.9\n", "far.links:2: no sentence 7; the text has 2"),
        ("cut.links", b"[0]:[0]:0.9\n[1]:[", "cut.links:2: expected a link"),
        ("back.ladder", b"0\t0\t1\n1\t1\t1\n0\t2\t1\n", "back.ladder:3: the rung 0 2 goes back behind 1 1"),
        ("far.ladder", b"0\t0\t1\n9\t9\t1\n", "far.ladder:2: the rung 9 9 stands beyond the texts, which have 2 and 2"),
        ("word.ladder", b"0\t0\t1\nx\t1\t1\n", "word.ladder:2: expected two positions and a score"),
        ("cut.gz.csv.gz", b"\x1F\x8B\x08\0\0\0\0\0", "cut.gz.csv.gz: cannot be read"),
        ("no.csv.zst", b"vi,ms\n", "no.csv.zst: cannot be read: damaged zstd data"),
        ("no.parquet", b"PAR1 no table at all PAR1", "no.parquet: cannot be read: no Parquet"),
        ("empty.parquet", b"", "empty.parquet: cannot be read: no Parquet"),
    ];
    let files = folder(&[("texts.vi", "a\nb\n"), ("texts.ms", "c\nd\n"), ("long.vi", "a\nb\n"), ("long.ms", "a\n")]);
    for (name, content, message) in cases {
        put(files.path(), name, content);
        for arguments in [
            &["audit", name, "--target-lang", "ms", "--texts", "texts.vi,texts.ms"][..],
            &["export", name, "--pair", "vi-ms", "--to", "tmx", "-o", "out", "--texts", "texts.vi,texts.ms"],
        ] {
            let said = refused(files.path(), arguments);
            assert!(said.contains(message), "{name}: expected {message:?}, found {said}");
        }
    }
    assert!(!files.path().join("out/vi-ms.tmx").exists(), "an output of a broken input was put in place");
    let said = refused(files.path(), &["audit", "long", "--target-lang", "ms"]);
    assert!(said.contains("long.ms:1: ends here; long.vi goes on"), "{said}");
    let said = refused(files.path(), &["audit", "far.links", "--target-lang", "ms"]);
    assert!(said.contains("holds positions only; say with --texts"), "{said}");
}

/// Parquet that is cut or damaged anywhere is an error or other rows, never a crash.
#[test]
fn damaged_parquet_crashes_nothing() {
    let mut rows = String::from("vi\tms\tconfidence\tsource_document\n");
    for n in 0..60 {
        writeln!(rows, "Câu số {n}.\tAyat nombor {n}.\t0.9\td{}.txt", n / 7).unwrap();
    }
    let files = folder(&[("a.tsv", rows.as_str())]);
    let path = files.path().join("a.parquet");
    export_of(&files.path().join("a.tsv"), &path, &["--to", "parquet"]);
    let whole = fs::read(&path).unwrap();
    let options = songngu::read::BitextOptions::new("vi".parse().unwrap(), "ms".parse().unwrap());
    let read = |bytes: &[u8]| {
        let path = put(files.path(), "b.parquet", bytes);
        let rows = songngu::read::Bitext::open(&path, &options)?;
        rows.collect::<Result<Vec<_>, _>>()
    };
    assert_eq!(read(&whole).unwrap().len(), 60);
    for end in (0..whole.len()).step_by(23) {
        assert!(read(&whole[..end]).is_err(), "cut at {end}");
    }
    let mut errors = 0;
    for at in (0..whole.len()).step_by(5) {
        for flip in [0x01, 0x80, 0xFF] {
            let mut damaged = whole.clone();
            damaged[at] ^= flip;
            errors += u32::from(read(&damaged).is_err());
        }
    }
    assert!(errors > 100, "only {errors} damages were seen");
}
