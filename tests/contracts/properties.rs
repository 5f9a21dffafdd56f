//! What must hold on any input, tried on arbitrary text.

use std::path::Path;

use proptest::prelude::*;
use songngu::align::{Side, Weights, align};
use songngu::evaluate::{count, read_links};
use songngu::language::Language;
use songngu::segment::sentences;
use songngu::write::{link, links, tsv_line};

use crate::support::bare;

const LANGUAGES: [&str; 5] = ["vi", "ms", "id", "en", "de"];

/// Text of letters, marks, digits, stops, quotes and blanks of every kind, which meets
/// the rules more often than arbitrary characters do.
const NEWS: &str = "[A-Za-zĐđÊêồ0-9.!?…,:;“”\"'()\\[\\]«» \u{A0}\u{200B}\t\u{302}\\-–%/]{0,80}";

/// A side: up to 14 sentences, some of them empty.
fn side() -> impl Strategy<Value = Vec<String>> {
    let sentence =
        prop_oneof![NEWS, ".{0,30}", Just(String::new()), "(Giá|Harga|Price) [0-9]{1,5}( tỷ| juta| million)?\\."];
    proptest::collection::vec(sentence, 0..14)
}

fn language(index: usize) -> Language {
    LANGUAGES[index].parse().unwrap()
}

proptest! {
    #[test]
    fn segmenting_changes_only_white_space(text in prop_oneof![NEWS, ".{0,80}", "\\PC{0,60}"], index in 0..LANGUAGES.len()) {
        let spans = sentences(&text, language(index));
        let mut end = 0;
        let mut kept = String::new();
        for span in &spans {
            prop_assert!(span.start >= end && span.end > span.start, "{spans:?} of {text:?}");
            let sentence = &text[span.range()];
            prop_assert_eq!(sentence, sentence.trim());
            kept.push_str(sentence);
            end = span.end;
        }
        prop_assert_eq!(bare(&kept), bare(&text));
    }

    #[test]
    fn every_sentence_stands_in_exactly_one_bead(source in side(), target in side(), index in 1..LANGUAGES.len()) {
        let sides = [(&source, Language::Vietnamese), (&target, language(index))]
            .map(|(lines, language)| Side::of_lines(language, lines.iter().map(String::as_str)));
        let beads = align(&sides[0], &sides[1], None, &Weights::default());
        let (mut i, mut j) = (0, 0);
        for bead in &beads {
            prop_assert_eq!((bead.source.start, bead.target.start), (i, j), "order or a gap: {:?}", &beads);
            prop_assert!(bead.source.len() + bead.target.len() > 0);
            prop_assert!((0.0..=1.0).contains(&bead.confidence), "{}", bead.confidence);
            (i, j) = (bead.source.end, bead.target.end);
        }
        prop_assert_eq!((i, j), (source.len(), target.len()));
        prop_assert_eq!(&align(&sides[0], &sides[1], None, &Weights::default()), &beads);
    }

    #[test]
    fn links_are_read_back_as_they_were_written(source in side(), target in side()) {
        let sides = [&source, &target].map(|lines| Side::of_lines(Language::English, lines.iter().map(String::as_str)));
        let beads = align(&sides[0], &sides[1], None, &Weights::default());
        let read = read_links(Path::new("made.links"), &links(&beads)).unwrap();
        prop_assert_eq!(read.len(), beads.len());
        for (bead, link_bead) in beads.iter().zip(&read) {
            prop_assert_eq!(bead.source.clone().collect::<Vec<_>>(), link_bead.bead.source.clone(), "{}", link(bead));
            prop_assert_eq!(bead.target.clone().collect::<Vec<_>>(), link_bead.bead.target.clone(), "{}", link(bead));
        }
        let read: Vec<_> = read.into_iter().map(|link| link.bead).collect();
        let scores = count(&read, &read);
        prop_assert_eq!((scores.strict_right, scores.strict_found), (scores.system, scores.gold));
    }

    #[test]
    fn a_table_row_is_one_line_with_its_fields(fields in proptest::collection::vec(prop_oneof![NEWS, ".{0,20}", Just("a\tb\r\nc".to_string())], 1..6)) {
        let line = tsv_line(&fields);
        let body = line.strip_suffix('\n').unwrap();
        prop_assert!(!body.contains(['\n', '\r']));
        prop_assert_eq!(body.split('\t').count(), fields.len());
        prop_assert_eq!(bare(body), bare(&fields.concat()));
    }
}
