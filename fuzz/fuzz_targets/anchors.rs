//! Any text in any language through the reading of anchors: nothing panics, and every
//! span stands inside the text on character boundaries, is not empty and does not reach
//! into the next. What is found agrees with itself, and a matching leaves nothing out.

#![no_main]

use libfuzzer_sys::fuzz_target;
use songngu::anchor::{anchors, match_anchors};
use songngu::language::Language;

fuzz_target!(|input: &[u8]| {
    let Some((&choice, bytes)) = input.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    // A line feed parts two texts that are matched.
    let (left, right) = text.split_once('\n').unwrap_or((&text, &text));
    let pick = usize::from(choice);
    let (first, second) = (Language::KNOWN[pick % 4], Language::KNOWN[pick / 4 % 4]);
    let found = [(left, anchors(left, first)), (right, anchors(right, second))];
    for (text, anchors) in &found {
        let mut end = 0;
        for anchor in anchors {
            assert!(text.get(anchor.span.range()).is_some_and(|surface| !surface.is_empty()), "{:?}", anchor.span);
            assert!(anchor.span.start >= end, "{:?} reaches into what stands before it", anchor.span);
            assert!(!anchor.readings.is_empty());
            assert!(!anchor.keys().is_empty());
            end = anchor.span.end;
        }
        let itself = match_anchors(anchors, anchors);
        assert!(itself.matched.iter().all(|m| m.outcome.agrees()), "{itself:?}");
    }
    let matching = match_anchors(&found[0].1, &found[1].1);
    for at in 0..found[0].1.len() {
        assert_ne!(matching.matched.iter().any(|m| m.left == at), matching.left.contains(&at));
    }
    for at in 0..found[1].1.len() {
        assert_ne!(matching.matched.iter().any(|m| m.right == at), matching.right.contains(&at));
    }
});
