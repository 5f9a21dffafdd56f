//! Folders with manifests: claims, their order, and what is wrong with them.

use std::fs;
use std::path::Path;

use songngu::batch::{Plan, Silent, catalogue, gather, pair_table, run};
use songngu::config::Config;
use songngu::read::list;

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

const MALAY: &str = "Pelabuhan dibuka pagi ini\n\nKerajaan negeri berkata pelabuhan baharu itu dibuka kerana \
    permintaan yang tinggi, iaitu kira-kira 40 perjalanan sehari. Menteri memberitahu bahawa harga tiket tidak berubah.\n";

#[test]
fn the_sample_collection_has_a_manifest_without_faults() {
    let (entries, problems) = list(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora")).unwrap();
    assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    assert!(entries.len() >= 20);
    for entry in entries {
        let (article, rest) = entry.name.split_once('.').unwrap();
        assert_eq!(entry.claims.article.as_ref().map(|c| c.article.as_str()), Some(article));
        assert_eq!(entry.claims.language.unwrap().language.code(), &rest[..2]);
        assert!(entry.claims.title.is_some());
    }
}

#[test]
fn the_nearest_manifest_wins_and_names_come_last() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("a.vi.txt", "Một."),
            ("x/b.ms.txt", "Dua."),
            ("x/vi/c.txt", "Ba."),
            (
                "x/d.jsonl",
                "{\"id\": \"k\", \"text\": \"Bốn.\"}\n{\"id\": \"m\", \"text\": \"Năm.\", \"lang\": \"id\"}\n",
            ),
            ("README.md", "Về tập này."),
            (
                "manifest.csv",
                "path,language,article,url\na.vi.txt,,first,https://a.example/\nx/b.ms.txt,en,outer,\nnone.txt,vi,,\nREADME.md,,,\n",
            ),
            ("x/manifest.csv", "\u{FEFF}path,language,article\nb.ms.txt,id,inner\nd.jsonl,vi,\nd.jsonl#k,ms,kk\n"),
        ],
    );
    let (entries, problems) = list(folder.path()).unwrap();
    let told: Vec<String> = entries
        .iter()
        .map(|e| {
            let language = e.claims.language.map_or("-".into(), |c| format!("{} ({})", c.language, c.by.name()));
            format!("{} {language} {}", e.name, e.claims.article.as_ref().map_or("-", |c| c.article.as_str()))
        })
        .collect();
    assert_eq!(
        told,
        [
            "a.vi.txt vi (its name) first",
            "x/b.ms.txt id (the manifest) inner",
            "x/d.jsonl vi (the manifest) -",
            "x/vi/c.txt vi (its name) x/c",
        ]
    );
    let manifest = folder.path().join("manifest.csv");
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            format!("{}:4: none.txt: no article of that name in the collection", manifest.display()),
            format!("{}:5: README.md: no article of that name in the collection", manifest.display()),
        ]
    );
    let collection = gather(folder.path(), &Config::default(), &Silent).unwrap();
    let claimed: Vec<(&str, &str)> = collection
        .documents
        .iter()
        .filter(|d| d.name.contains('#'))
        .map(|d| (d.name.as_str(), d.claimed_language.as_ref().unwrap().code()))
        .collect();
    assert_eq!(claimed, [("x/d.jsonl#k", "ms"), ("x/d.jsonl#m", "vi")]);
}

#[test]
fn a_claim_that_the_text_contradicts_is_told() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[("a.txt", MALAY), ("b.id.txt", MALAY), ("c.ms.txt", MALAY), ("manifest.csv", "path,language\na.txt,en\n")],
    );
    let mut catalogue = catalogue(folder.path(), &Config::default(), &Silent).unwrap();
    let pairings = catalogue.pair(&Config::default(), false);
    let table = pair_table(&catalogue, &pairings);
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].starts_with("a.txt\tms\t") && rows[0].ends_with("; the manifest says en"), "{}", rows[0]);
    assert!(rows[1].ends_with("; its name says id"), "{}", rows[1]);
    assert!(!rows[2].contains("says"), "{}", rows[2]);
}

#[test]
fn a_bad_line_is_an_unreadable_entry_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("t.jsonl", "{\"text\": \"Một.\"}\nnot json\n"), ("u.txt.gz", "no gzip")]);
    let collection = gather(folder.path(), &Config::default(), &Silent).unwrap();
    let names: Vec<&str> = collection.unreadable.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["t.jsonl:2", "u.txt.gz"]);
    assert_eq!(collection.documents.len(), 1);
    assert_eq!(collection.problems.len(), 2);
}

#[test]
fn what_a_run_writes_among_the_articles_is_none() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("a.ms.txt", MALAY)]);
    let plan = Plan::new(folder.path(), &folder.path().join("aligned"), Config::default());
    for _ in 0..2 {
        let summary = run(&plan, &Silent).unwrap();
        assert_eq!((summary.documents, summary.problems.len()), (1, 0), "{:?}", summary.problems);
        write(folder.path(), &[("aligned/more.jsonl", "{}\n")]);
    }
}
