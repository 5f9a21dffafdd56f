//! One test a state.

use songngu::pair::Status;

use super::{USUAL, document, paired, part, reworded, sample, sample_text, told};

#[test]
fn a_rendering_is_paired_with_its_source_and_not_with_another() {
    let documents = [
        sample("1", "ca-phe.vi.txt"),
        sample("2", "cang-bien.vi.txt"),
        sample("3", "ca-phe.ms.txt"),
        sample("4", "cang-bien.en.txt"),
        sample("5", "cang-bien.id.txt"),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    for (name, source) in [("3", "1"), ("4", "2"), ("5", "2"), ("1", "1")] {
        assert_eq!(told(&documents, &pairings, name).source.as_deref(), Some(source), "{name}");
    }
    assert!(pairings[2..].iter().all(|p| p.status == Status::Paired && p.score.unwrap() > 0.9));
    assert!(pairings[2].reason.contains("% of names and numbers"), "{}", pairings[2].reason);
}

#[test]
fn a_rendering_whose_source_is_not_here_is_unpaired_and_its_siblings_are_named() {
    let documents = [
        sample("1", "cang-bien.vi.txt"),
        sample("2", "dai-hoc.vi.txt"),
        sample("3", "dien-gio.ms.txt"),
        sample("4", "dien-gio.en.txt"),
        sample("5", "metro.id.txt"),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    for name in ["3", "4", "5"] {
        let told = told(&documents, &pairings, name);
        assert_eq!((told.status, told.source), (Status::Unpaired, None), "{name}: {}", told.reason);
    }
    let third = told(&documents, &pairings, "3");
    assert_eq!(third.siblings, ["4"]);
    assert!(third.reason.contains("4 renders the same article"), "{}", third.reason);
    assert_eq!(told(&documents, &pairings, "4").siblings, ["3"]);
    assert_eq!(told(&documents, &pairings, "5").siblings, [""; 0]);
}

#[test]
fn without_any_source_nothing_is_compared() {
    let documents = [sample("1", "ca-phe.ms.txt")];
    let pairings = paired(&documents, &USUAL).documents;
    assert_eq!((pairings[0].status, pairings[0].reason.as_str()), (Status::Unpaired, "no Vietnamese document here"));
}

#[test]
fn copies_are_duplicates_of_the_longest() {
    let documents = [
        part("1", "ca-phe.vi.txt", |at| at != 3),
        sample("2", "ca-phe.vi.txt"),
        sample("3", "ca-phe.ms.txt"),
        sample("4", "ca-phe.ms.txt"),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let copy = told(&documents, &pairings, "1");
    assert_eq!((copy.status, copy.source.as_deref()), (Status::Duplicate, Some("1")));
    assert_eq!(copy.reason, "the same article as 2");
    let kept = told(&documents, &pairings, "3");
    assert_eq!((kept.status, kept.source.as_deref()), (Status::Paired, Some("2")));
    let other = told(&documents, &pairings, "4");
    assert_eq!((other.status, other.source.as_deref()), (Status::Duplicate, Some("2")));
    assert_eq!(other.reason, "the same article as 3");
}

#[test]
fn a_short_rendering_of_a_long_source_is_a_summary() {
    let documents = [
        sample("1", "ca-phe.vi.txt"),
        sample("2", "cang-bien.vi.txt"),
        part("3", "ca-phe.ms.txt", |at| at < 8),
        part("4", "cang-bien.en.txt", |at| at % 6 != 5),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let summary = told(&documents, &pairings, "3");
    assert_eq!((summary.status, summary.source.as_deref()), (Status::Summary, Some("1")), "{}", summary.reason);
    assert!(summary.reason.starts_with("covers ") && summary.reason.contains("% of its source"));
    // With a sixth of its sentences lost it is still a rendering.
    let whole = told(&documents, &pairings, "4");
    assert_eq!((whole.status, whole.source.as_deref()), (Status::Paired, Some("2")), "{}", whole.reason);
}

#[test]
fn two_sources_that_fit_equally_are_named() {
    let documents = [
        sample("1", "lu-lut.vi.txt"),
        reworded("2", "lu-lut.vi.txt"),
        sample("3", "metro.vi.txt"),
        sample("4", "lu-lut.id.txt"),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let told = told(&documents, &pairings, "4");
    assert_eq!((told.status, told.source), (Status::Ambiguous, None), "{}", told.reason);
    assert!(told.reason.contains("1 and 2 fit") || told.reason.contains("2 and 1 fit"), "{}", told.reason);
}

#[test]
fn a_document_that_mixes_two_articles_is_ambiguous_and_says_so() {
    let both = sample_text("tiem-chung.ms.txt") + "\n\n" + &sample_text("ca-phe.ms.txt");
    let documents = [
        sample("1", "tiem-chung.vi.txt"),
        sample("2", "ca-phe.vi.txt"),
        sample("3", "metro.vi.txt"),
        document("4", &both),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let told = told(&documents, &pairings, "4");
    assert_eq!((told.status, told.source), (Status::Ambiguous, None), "{}", told.reason);
    assert!(told.reason.starts_with("mixes two articles: "), "{}", told.reason);
}

#[test]
fn empty_documents_and_numbers_have_a_state_of_their_own() {
    let documents = [
        sample("1", "ca-phe.vi.txt"),
        document("2", ""),
        document("3", " \n\u{200B}\n"),
        document("4", "1.234,5\n2026\n17 18 19\n3-1\n"),
        document(
            "5",
            "Le ministre a déclaré jeudi que les deux pays vont coopérer davantage dans les années qui viennent.\n",
        ),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let states: Vec<(Status, &str)> = pairings.iter().map(|p| (p.status, p.reason.as_str())).collect();
    assert_eq!(
        states,
        [
            (Status::Source, "Vietnamese"),
            (Status::Empty, "no text of an article in it"),
            (Status::Empty, "no text of an article in it"),
            (Status::Other, "too few words to tell its language"),
            (Status::Other, "in none of vi, ms, id, en"),
        ]
    );
}

#[test]
fn the_order_of_documents_changes_nothing() {
    let files = [
        "ca-phe.vi",
        "ca-phe.ms",
        "cang-bien.vi",
        "cang-bien.id",
        "dien-gio.ms",
        "dien-gio.en",
        "metro.id",
        "metro.vi",
    ];
    let mut documents: Vec<_> = files.iter().map(|file| sample(file, &format!("{file}.txt"))).collect();
    let result = |documents: &[songngu::article::Document]| {
        let pairings = paired(documents, &USUAL).documents;
        let mut told: Vec<_> = files
            .iter()
            .map(|file| {
                let told = told(documents, &pairings, file);
                (told.status, told.source, told.reason)
            })
            .collect();
        told.sort_by(|a, b| a.2.cmp(&b.2));
        told
    };
    let forward = result(&documents);
    documents.reverse();
    assert_eq!(forward, result(&documents));
    assert!(paired(&[], &USUAL).documents.is_empty());
}
