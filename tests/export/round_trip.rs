//! What is written is read back equal, whatever the texts are.

use std::path::Path;

use proptest::prelude::*;
use songngu::language::Language;
use songngu::read::{Bitext, BitextOptions, BitextRow, Compression, Field};
use songngu::write::{CorpusFormat, OutputFolder, Shape, Sink, Unit, begin, file_names};

const FIELDS: [Field; 6] =
    [Field::Confidence, Field::Bead, Field::SourceDocument, Field::TargetDocument, Field::SourceUrl, Field::License];

/// Pieces that some format or reader stumbles over.
const PIECES: [&str; 40] = [
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "'",
    "=",
    "+1",
    "-",
    "@",
    "＝",
    "]]>",
    "<![CDATA[",
    "<",
    ">",
    "&",
    "&amp;",
    "&#9;",
    "<ph type=\"x-char\">U+0001</ph>",
    "\0",
    "\u{1}",
    "\u{B}",
    "\u{1F}",
    "\u{7F}",
    "\u{85}",
    "\u{A0}",
    "\u{2028}",
    "\u{FEFF}",
    "\u{FFFE}",
    "\u{FFFF}",
    "😀",
    "👩‍👩‍👧",
    " ",
    "  ",
    ",",
    ";",
    "a",
    "nghiệ",
    "\u{300}",
    "null",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_string),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

/// A name or an address: no control characters, which no file of a collection has.
fn name() -> impl Strategy<Value = String> {
    "[a-z=+' &<>\"/,ệ😀-]{0,12}"
}

fn unit() -> impl Strategy<Value = Unit> {
    let confidence = prop::option::of(0_u32..=10_000)
        .prop_map(|c| c.map_or(String::new(), |c| format!("{:.4}", f64::from(c) / 1e4)));
    (text(), text(), confidence, name(), name(), name(), name()).prop_map(
        |(source, target, confidence, a, b, url, licence)| Unit {
            texts: vec![Some(source), Some(target)],
            fields: vec![confidence, "1-2".to_string(), a, b, url, licence],
        },
    )
}

/// Writes units, and gives the path to be read.
fn write(folder: &Path, format: CorpusFormat, compression: Compression, units: &[Unit]) -> std::path::PathBuf {
    let shape = Shape { languages: vec![Language::Vietnamese, Language::Malay], fields: FIELDS.to_vec() };
    let mut output = OutputFolder::create(folder).unwrap();
    let names = file_names(format, "x", &shape.languages, compression);
    let inside = format == CorpusFormat::Parquet;
    let packed = if inside { Compression::None } else { compression };
    let sinks = names.iter().map(|name| Sink::create(&output, name, packed).unwrap()).collect();
    let mut writer = begin(format, &shape, sinks, compression).unwrap();
    for unit in units {
        writer.row(unit).unwrap();
    }
    for sink in writer.end().unwrap() {
        sink.finish(&mut output).unwrap();
    }
    output.finish().unwrap();
    folder.join(if format == CorpusFormat::Moses { "x" } else { &names[0] })
}

fn read(path: &Path) -> Vec<BitextRow> {
    let options = BitextOptions::new(Language::Vietnamese, Language::Malay);
    Bitext::open(path, &options).unwrap().map(|row| row.unwrap()).collect()
}

/// A text as the format's contract has it.
fn expected(format: CorpusFormat, text: &str) -> String {
    match format {
        CorpusFormat::Tmx | CorpusFormat::Jsonl | CorpusFormat::Parquet => text.to_string(),
        CorpusFormat::Csv => text.replace('\0', " "),
        CorpusFormat::Bitextor => text.replace(['\0', '\t', '\r', '\n'], " "),
        CorpusFormat::Moses => {
            let breaks = "\0\n\r\u{B}\u{C}\u{1C}\u{1D}\u{1E}\u{85}\u{2028}\u{2029}";
            text.trim_start_matches('\u{FEFF}').replace(|c| breaks.contains(c), " ")
        }
    }
}

fn check(format: CorpusFormat, compression: Compression, units: &[Unit]) {
    let folder = tempfile::TempDir::new().unwrap();
    let rows = read(&write(folder.path(), format, compression, units));
    assert_eq!(rows.len(), units.len(), "{format:?}");
    for (row, unit) in rows.iter().zip(units) {
        let [source, target] = [0, 1].map(|at| expected(format, unit.texts[at].as_deref().unwrap()));
        assert_eq!((&row.source, &row.target), (&source, &target), "{format:?} {compression:?}");
        let get = |field: Field| row.get(field);
        match format {
            CorpusFormat::Moses => {}
            CorpusFormat::Bitextor => assert_eq!(get(Field::Confidence), unit.fields[0]),
            _ => {
                let own: Vec<String> = FIELDS.iter().map(|field| get(*field)).collect();
                let mut wanted = unit.fields.clone();
                // Documents without names are called by their addresses.
                if wanted[2].is_empty() && wanted[3].is_empty() {
                    wanted[2].clone_from(&unit.fields[4]);
                }
                assert_eq!(own, wanted, "{format:?}");
            }
        }
    }
}

/// A test of each format; the number of cases is small, since each writes files.
macro_rules! round_trips {
    ($($name:ident: $format:ident,)*) => { $(
        proptest! {
            #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
            #[test]
            fn $name(
                units in prop::collection::vec(unit(), 0..6),
                compression in prop::sample::select(vec![Compression::None, Compression::Gzip, Compression::Zstd]),
            ) {
                // A memory without a unit in both languages is refused on purpose.
                prop_assume!(!units.is_empty() || CorpusFormat::$format != CorpusFormat::Tmx);
                check(CorpusFormat::$format, compression, &units);
            }
        }
    )* };
}

round_trips! {
    tmx_is_read_back: Tmx,
    jsonl_is_read_back: Jsonl,
    parquet_is_read_back: Parquet,
    moses_files_are_read_back: Moses,
    sent_files_are_read_back: Bitextor,
    csv_is_read_back: Csv,
}

#[test]
fn many_rows_are_read_back() {
    let unit = |n: usize| Unit {
        texts: vec![Some(format!("câu {n}\n")), Some("x".repeat(n % 700))],
        fields: vec![
            format!("{:.4}", (n % 10_000) as f64 / 1e4),
            "1-1".into(),
            format!("{n}.txt"),
            "b".into(),
            String::new(),
            String::new(),
        ],
    };
    // More than a row group of Parquet, a block of zstd and a buffer of any reader.
    let units: Vec<Unit> = (0..103_000).map(unit).collect();
    for (format, compression) in [
        (CorpusFormat::Parquet, Compression::None),
        (CorpusFormat::Tmx, Compression::Zstd),
        (CorpusFormat::Csv, Compression::Gzip),
    ] {
        check(format, compression, &units);
    }
}
