//! The text of one side of a bead with the words that findings are about marked.

use std::fmt::Write as _;

use super::escape::{escaped, push_escaped};
use crate::check::{Finding, Place};

/// The side of a bead that a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The Vietnamese text.
    Source,
    /// The rendering.
    Target,
}

fn place(finding: &Finding, side: Side) -> Option<&Place> {
    match side {
        Side::Source => finding.source.as_ref(),
        Side::Target => finding.target.as_ref(),
    }
}

/// A text as HTML. Words of several findings that overlap are cut where one of them
/// begins or ends, so that marks never cross.
pub(super) fn marked(text: &str, findings: &[&Finding], side: Side) -> String {
    let places: Vec<(usize, usize, &Finding)> = findings
        .iter()
        .filter_map(|finding| place(finding, side).map(|p| (p.start, p.end, *finding)))
        .filter(|(start, end, _)| start < end)
        .collect();
    let mut cuts: Vec<usize> = places.iter().flat_map(|&(start, end, _)| [start, end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut html = String::with_capacity(text.len() + 64);
    let mut rest = text;
    let mut at = 0;
    for cut in cuts {
        let piece = take(&mut rest, cut - at);
        push_piece(&mut html, piece, &covering(&places, at));
        at = cut;
    }
    push_piece(&mut html, rest, &[]);
    html
}

/// Takes so many characters off the head of a text.
fn take<'t>(rest: &mut &'t str, characters: usize) -> &'t str {
    let bytes = rest.char_indices().nth(characters).map_or(rest.len(), |(at, _)| at);
    let (head, tail) = rest.split_at(bytes);
    *rest = tail;
    head
}

fn covering<'f>(places: &[(usize, usize, &'f Finding)], at: usize) -> Vec<&'f Finding> {
    places.iter().filter(|(start, end, _)| (*start..*end).contains(&at)).map(|(_, _, finding)| *finding).collect()
}

fn push_piece(html: &mut String, piece: &str, findings: &[&Finding]) {
    let Some(worst) = findings.iter().max_by_key(|finding| finding.severity) else {
        push_escaped(html, piece);
        return;
    };
    if piece.is_empty() {
        return;
    }
    let reasons: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<mark class=\"{}\" tabindex=\"0\" data-f=\"{}\" data-why=\"{}\">",
        worst.severity.name(),
        worst.fingerprint,
        escaped(&reasons.join("\n"))
    );
    push_escaped(html, piece);
    html.push_str("</mark>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;

    fn finding(start: usize, end: usize, severity: Severity) -> Finding {
        Finding {
            row: 1,
            check: "number-value",
            category: "accuracy",
            severity,
            message: "a < b".to_string(),
            source: None,
            target: Some(Place { start, end, text: String::new(), value: String::new() }),
            confidence: 1.0,
            fingerprint: "0123456789abcdef".to_string(),
        }
    }

    fn words(html: &str) -> String {
        let mut text = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text
    }

    #[test]
    fn marks_stand_on_the_words_and_never_cross() {
        let (a, b) = (finding(0, 4, Severity::Minor), finding(2, 7, Severity::Major));
        let html = marked("đồng tiền <b>", &[&a, &b], Side::Target);
        assert_eq!(words(&html), "đồng tiền &lt;b&gt;");
        assert_eq!(html.matches("<mark").count(), 3);
        assert!(html.contains("class=\"major\"") && html.contains("data-why=\"a &lt; b\na &lt; b\""), "{html}");
        assert!(!marked("đồng", &[&a], Side::Source).contains("<mark"));
    }

    #[test]
    fn places_beyond_the_text_mark_what_is_there() {
        let html = marked("ab", &[&finding(1, 99, Severity::Minor), &finding(50, 60, Severity::Major)], Side::Target);
        assert_eq!(words(&html), "ab");
    }
}
