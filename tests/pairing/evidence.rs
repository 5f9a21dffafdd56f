//! What is said of documents outside of their texts, and how it goes with the texts.

use songngu::article::{ArticleClaim, Claimant, Document};
use songngu::pair::{Options, Status};

use super::{USUAL, paired, part, reworded, reworded_from, sample, told};

fn claimed(document: Document, article: &str, by: Claimant) -> Document {
    Document { article: Some(ArticleClaim { article: article.to_string(), by }), ..document }
}

#[test]
fn the_manifest_wins_over_the_texts_and_its_contradiction_is_reported() {
    let documents = [
        sample("1", "ca-phe.vi.txt"),
        claimed(sample("2", "cang-bien.vi.txt"), "x", Claimant::Manifest),
        claimed(sample("3", "ca-phe.ms.txt"), "x", Claimant::Manifest),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let by_manifest = told(&documents, &pairings, "3");
    assert_eq!(by_manifest.source.as_deref(), Some("2"));
    assert!(by_manifest.reason.contains("the manifest says so"), "{}", by_manifest.reason);
    assert!(by_manifest.reason.contains("its text says otherwise and fits 1"), "{}", by_manifest.reason);

    let pairings = paired(&documents, &Options { trust_content: true, ..USUAL }).documents;
    let by_content = told(&documents, &pairings, "3");
    assert_eq!((by_content.status, by_content.source.as_deref()), (Status::Paired, Some("1")), "{}", by_content.reason);
}

#[test]
fn what_the_manifest_tells_apart_is_not_paired() {
    let documents = [
        claimed(sample("1", "ca-phe.vi.txt"), "x", Claimant::Manifest),
        sample("2", "metro.vi.txt"),
        claimed(sample("3", "ca-phe.ms.txt"), "y", Claimant::Manifest),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let told_apart = told(&documents, &pairings, "3");
    assert_eq!((told_apart.status, told_apart.source), (Status::Unpaired, None));
    assert!(told_apart.reason.contains("the manifest says that it is another article"), "{}", told_apart.reason);
    let pairings = paired(&documents, &Options { trust_content: true, ..USUAL }).documents;
    let trusted = told(&documents, &pairings, "3");
    assert_eq!(trusted.source.as_deref(), Some("1"));
    assert!(trusted.reason.contains("the manifest says otherwise"), "{}", trusted.reason);
}

#[test]
fn names_of_files_help_and_do_not_override_the_texts() {
    let numbered = |name: &str, file: &str, number: &str| claimed(sample(name, file), number, Claimant::Name);
    // 001 of one folder is not always 001 of the other.
    let documents = [
        numbered("1", "ca-phe.vi.txt", "001"),
        numbered("2", "metro.vi.txt", "002"),
        numbered("3", "metro.ms.txt", "001"),
        numbered("4", "ca-phe.ms.txt", "002"),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    assert_eq!(told(&documents, &pairings, "3").source.as_deref(), Some("2"));
    assert_eq!(told(&documents, &pairings, "4").source.as_deref(), Some("1"));
    // Two sources that the texts cannot tell apart are told apart by a name.
    let documents = [
        claimed(sample("1", "lu-lut.vi.txt"), "a", Claimant::Name),
        claimed(reworded("2", "lu-lut.vi.txt"), "b", Claimant::Name),
        claimed(sample("3", "lu-lut.id.txt"), "b", Claimant::Name),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let named = told(&documents, &pairings, "3");
    assert_eq!((named.status, named.source.as_deref()), (Status::Paired, Some("2")), "{}", named.reason);
    assert!(named.reason.contains("the names of the files say so"), "{}", named.reason);
}

#[test]
fn a_cited_address_is_the_sources_own_or_has_its_headline() {
    let own = "https://bao.example/kinh-te/4711.html";
    let documents = [
        Document { address: Some(own.to_string()), ..sample("1", "lu-lut.vi.txt") },
        reworded("2", "lu-lut.vi.txt"),
        Document {
            url: Some("http://www.bao.example/kinh-te/4711.html?from=id".to_string()),
            ..sample("3", "lu-lut.id.txt")
        },
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let cites = told(&documents, &pairings, "3");
    assert_eq!((cites.status, cites.source.as_deref()), (Status::Paired, Some("1")), "{}", cites.reason);
    assert!(cites.reason.starts_with("cites the address of the source"), "{}", cites.reason);

    let documents = [
        sample("1", "tom.vi.txt"),
        sample("2", "ca-phe.vi.txt"),
        Document { url: cited_by("tom.id.txt"), ..part("3", "tom.id.txt", |at| at < 2) },
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let cites = told(&documents, &pairings, "3");
    assert_eq!(cites.source.as_deref(), Some("1"), "{}", cites.reason);
    assert!(cites.reason.contains("cites an address that names the source"), "{}", cites.reason);
}

/// The address that a sample article cites.
fn cited_by(file: &str) -> Option<String> {
    use songngu::{article::RawDocument, batch::prepare, clean::Furniture};
    let url = prepare(&RawDocument::new(file, super::sample_text(file)), &Furniture::default()).url;
    assert!(url.is_some(), "{file} cites its source");
    url
}

#[test]
fn days_far_apart_speak_against_a_pair() {
    let on = |day: &str, document: Document| Document { date: Some(day.to_string()), ..document };
    let documents = [
        on("2025-01-02", reworded_from("1", "lu-lut.vi.txt", 2)),
        on("2026-01-02", reworded("2", "lu-lut.vi.txt")),
        on("2026-01-03", sample("3", "lu-lut.id.txt")),
    ];
    let pairings = paired(&documents, &USUAL).documents;
    let dated = told(&documents, &pairings, "3");
    assert_eq!((dated.status, dated.source.as_deref()), (Status::Paired, Some("2")), "{}", dated.reason);
}
