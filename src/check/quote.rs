//! `quote`: quotation marks do not balance, or a quotation is lost.

use super::{Check, Context, Needs, Place, Report, Severity};
use crate::text::Span;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "quote",
    category: "Punctuation (custom)",
    severity: "minor",
    what: "Reports quotation marks of the target that do not balance though the source's do, and a quotation of the \
           source that the target does not mark.",
    why: "Where a quotation does not end, the article's own words are put into somebody's mouth.",
    example: "vi: Ông nói: \"Chúng tôi sẵn sàng\".\nen: He said: \"We are ready.",
    silent: "Where the source does not balance either, as in a quotation over several sentences, and at single \
             quotation marks, which are apostrophes too.",
    by_default: true,
    needs: Needs::Both,
    look,
};

const MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    let (source, target) = (marks(&row.source), marks(&row.target));
    let place = |text: &str, at: usize| {
        let width = text[at..].chars().next().map_or(0, char::len_utf8);
        Place::new(text, Span::new(at, at + width), "")
    };
    if source.len() % 2 != 0 || source.is_empty() && has_single(&row.source) || goes_on(context) {
        return Vec::new();
    }
    match (target.len() % 2, target.last(), source.first()) {
        (1, Some(&at), _) => vec![Report {
            severity: Severity::Minor,
            message: "the quotation marks do not balance".to_string(),
            source: None,
            target: Some(place(&row.target, odd(&row.target, &target).unwrap_or(at))),
        }],
        (0, None, Some(&at)) if source.len() >= 2 && !has_single(&row.target) => vec![Report {
            severity: Severity::Neutral,
            message: "the source quotes; the target does not mark a quotation".to_string(),
            source: Some(place(&row.source, at)),
            target: None,
        }],
        _ => Vec::new(),
    }
}

/// So many rows on, a quotation may end that begins here.
const REACH: usize = 4;

/// Whether the quotation runs over several rows: it opens here and a row below ends with
/// its close, or it closes here and a row above begins with its opening.
fn goes_on(context: &Context<'_>) -> bool {
    let rows = context.rows;
    let odd =
        |at: usize| !marks(&rows[at].target).len().is_multiple_of(2) && marks(&rows[at].source).len().is_multiple_of(2);
    let ends = |at: usize| rows[at].target.trim_end_matches(['.', ' ']).ends_with(MARKS);
    let begins = |at: usize| rows[at].target.trim_start().starts_with(MARKS);
    let above = context.at.saturating_sub(REACH)..context.at;
    let below = context.at + 1..rows.len().min(context.at + REACH + 1);
    odd(context.at)
        && (begins(context.at) && below.clone().any(|at| odd(at) && ends(at))
            || ends(context.at) && above.clone().any(|at| odd(at) && begins(at)))
}

/// Where the double quotation marks stand.
fn marks(text: &str) -> Vec<usize> {
    text.match_indices(MARKS).map(|(at, _)| at).collect()
}

/// The first mark that repeats the one before it, where they tell opening from closing.
fn odd(text: &str, marks: &[usize]) -> Option<usize> {
    let opens = |at: usize| text[at..].starts_with(['“', '„', '«']);
    let closes = |at: usize| text[at..].starts_with(['”', '»']);
    let mut open = None;
    for &at in marks {
        match open {
            Some(before) if opens(at) => return Some(before),
            None if closes(at) => return Some(at),
            Some(_) => open = None,
            None => open = Some(at),
        }
    }
    open
}

/// Whether single marks quote: one stands before a word.
fn has_single(text: &str) -> bool {
    let blank = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let single = |(at, _): (usize, &str)| blank(text[..at].chars().next_back());
    text.match_indices(['‘', '‹', '\'']).any(single)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, severities, silent};

    #[test]
    fn fires_on_marks_that_do_not_balance() {
        fires(
            &CHECK,
            &[
                ("en", "Ông nói: \"Chúng tôi sẵn sàng\".", "He said: \"We are ready."),
                ("ms", "Ông gọi đó là “bước tiến”.", "Beliau menyifatkannya sebagai “kemajuan."),
                ("id", "Ông gọi đó là “bước tiến”.", "Ia menyebutnya kemajuan”."),
            ],
        );
        let lost = severities(&CHECK, "en", "Ông gọi đó là “bước tiến”.", "He called it progress.");
        assert_eq!(lost, [Severity::Neutral]);
    }

    #[test]
    fn is_silent_where_they_do_or_the_source_does_not() {
        silent(
            &CHECK,
            &[
                ("en", "Ông nói: \"Chúng tôi sẵn sàng\".", "He said: “We are ready.”"),
                ("ms", "Ông nói: \"Chúng tôi sẵn sàng.", "Beliau berkata: \"Kami bersedia."),
                ("id", "Ông gọi đó là “bước tiến”.", "Ia menyebutnya 'kemajuan'."),
            ],
        );
    }
}
