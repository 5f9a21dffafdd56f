//! What a person decides about pairs, in the library.

use songngu::pair::{Options, Status};

use super::{USUAL, correction, paired, sample, told};

#[test]
fn a_person_has_the_last_word() {
    let documents = [
        sample("1", "ca-phe.vi.txt"),
        sample("2", "cang-bien.vi.txt"),
        sample("3", "ca-phe.ms.txt"),
        sample("4", "cang-bien.ms.txt"),
        sample("5", "ca-phe.en.txt"),
    ];
    let corrections = [correction(2, "3", Some("2")), correction(3, "5", None)];
    let made = paired(&documents, &Options { corrections: &corrections, ..USUAL });
    assert_eq!(made.refused, []);
    let moved = told(&documents, &made.documents, "3");
    assert_eq!(moved.source.as_deref(), Some("2"));
    assert!(moved.reason.contains("corrections.tsv says so"), "{}", moved.reason);
    // Its place is taken: 4 stays without.
    let other = told(&documents, &made.documents, "4");
    assert_eq!((other.status, other.source), (Status::Unpaired, None), "{}", other.reason);
    let none = told(&documents, &made.documents, "5");
    assert_eq!((none.status, none.source), (Status::Unpaired, None));
    assert!(none.reason.contains("corrections.tsv says that its source is not here"), "{}", none.reason);
}

#[test]
fn corrections_that_do_not_fit_are_refused_and_the_others_applied() {
    let documents = [
        sample("1", "ca-phe.vi.txt"),
        sample("2", "cang-bien.vi.txt"),
        sample("3", "ca-phe.ms.txt"),
        sample("4", "cang-bien.ms.txt"),
    ];
    let corrections = [
        correction(2, "gone", Some("1")),
        correction(3, "3", Some("gone")),
        correction(4, "3", Some("4")),
        correction(5, "1", Some("2")),
        correction(6, "3", Some("1")),
        correction(7, "3", None),
        correction(8, "4", Some("1")),
    ];
    let made = paired(&documents, &Options { corrections: &corrections, ..USUAL });
    let lines: Vec<usize> = made.refused.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 7, 8]);
    let whole: Vec<&str> = made.refused.iter().map(|(_, message)| message.as_str()).collect();
    assert_eq!(whole[0], "no document gone in the collection");
    assert_eq!(whole[2], "4 is no Vietnamese article");
    assert_eq!(whole[5], "another line gives its source to 3");
    assert_eq!(told(&documents, &made.documents, "3").source.as_deref(), Some("1"));
    assert_eq!(told(&documents, &made.documents, "4").source.as_deref(), Some("2"));
}
