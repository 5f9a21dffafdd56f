//! `quote`: quotation marks do not balance, or a quotation is lost.

use super::{Check, Context, Needs, Place, Report, Row, Severity};
use crate::text::Span;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "quote",
    category: "Punctuation (custom)",
    severity: "minor",
    what: "Reports quotation marks of the target that do not balance in their paragraph though the source's do, and a \
           quotation of the source that the target does not mark.",
    why: "Where a quotation does not end, the article's own words are put into somebody's mouth.",
    example: "vi: Ông nói: \"Chúng tôi sẵn sàng\".\nen: He said: \"We are ready.",
    silent: "Where the source does not balance either, where a quotation runs over several sentences or paragraphs, \
             and at single quotation marks, which are apostrophes too. Where paragraphs are not known, as in a \
             bitext, each row is one.",
    by_default: true,
    needs: Needs::Target,
    look,
};

const MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    if row.paragraph.is_some() {
        let report = |span: &Span| Report {
            severity: Severity::Minor,
            message: "the quotation marks of this paragraph do not balance; this one has no other".to_string(),
            source: None,
            target: Some(Place::new(&row.target, *span, "")),
        };
        let reports: Vec<Report> = context.overview.unclosed[context.at].iter().map(report).collect();
        let lost = context.row.target.matches(MARKS).count() == 0;
        if !reports.is_empty() || !lost {
            return reports;
        }
    }
    if !row.is_two_sided() || context.misaligned || context.untranslated {
        return Vec::new();
    }
    let (source, target) = (marks(&row.source), marks(&row.target));
    let place = |text: &str, at: usize| {
        let width = text[at..].chars().next().map_or(0, char::len_utf8);
        Place::new(text, Span::new(at, at + width), "")
    };
    if source.len() % 2 != 0 || source.is_empty() && has_single(&row.source) || goes_on(context) {
        return Vec::new();
    }
    // Where the source quotes nothing, a mark at an end of the row goes on in another row.
    let ends = |at: usize| {
        let bare = row.target.trim_matches(|c: char| c.is_whitespace() || ".!?…".contains(c));
        let start = bare.as_ptr() as usize - row.target.as_ptr() as usize;
        at == start || row.target[at..].chars().next().is_some_and(|mark| at + mark.len_utf8() >= start + bare.len())
    };
    if source.is_empty() && matches!(target.as_slice(), [at] if ends(*at)) {
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

/// So many paragraphs on, a quotation may end that begins here.
const FAR: usize = 4;

/// For each row the marks of its target that have no other: none where paragraphs are
/// unknown, or where the source does not balance there either.
pub(super) fn unclosed(rows: &[Row]) -> Vec<Vec<Span>> {
    let mut found = vec![Vec::new(); rows.len()];
    let mut open: Vec<(usize, Span, usize)> = Vec::new();
    let mut number = 0;
    let text = |row: &Row| row.paragraph.is_some() && row.kind.is_text() && !row.target.is_empty();
    let numbered: Vec<usize> = (0..rows.len()).filter(|&at| text(&rows[at])).collect();
    for paragraph in numbered.chunk_by(|&a, &b| rows[a].paragraph == rows[b].paragraph) {
        number += 1;
        // A paragraph that begins with an opening mark goes on with the quotation above.
        let continues = rows[paragraph[0]].target.trim_start().starts_with(MARKS);
        if continues {
            open.retain(|&(_, _, begun)| begun + 1 != number);
        }
        let balanced = balances(paragraph.iter().map(|&at| rows[at].source.as_str()));
        for &at in paragraph {
            for (span, side) in sides(&rows[at].target) {
                match side {
                    Side::Opens => open.push((at, span, number)),
                    Side::Closes if open.pop().is_none() => {
                        // 27" is a length.
                        let length = rows[at].target[..span.start].ends_with(|c: char| c.is_ascii_digit());
                        if balanced && !length {
                            found[at].push(span);
                        }
                    }
                    Side::Either if open.pop().is_none() => open.push((at, span, number)),
                    Side::Closes | Side::Either => {}
                }
            }
        }
        if !balanced {
            open.clear();
        }
        // What opened far above is not closed any more.
        open.retain(|&(at, span, begun)| {
            let near = begun + FAR > number;
            if !near {
                found[at].push(span);
            }
            near
        });
    }
    for (at, span, _) in open {
        found[at].push(span);
    }
    for spans in &mut found {
        spans.sort_unstable();
    }
    found
}

fn balances<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    texts.map(|text| text.matches(MARKS).count()).sum::<usize>().is_multiple_of(2)
}

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// The double quotation marks of a text and what each does, by its shape or else by what
/// stands around it.
fn sides(text: &str) -> Vec<(Span, Side)> {
    text.match_indices(MARKS)
        .map(|(at, mark)| {
            let before = text[..at].chars().next_back();
            let after = text[at + mark.len()..].chars().next();
            let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !MARKS.contains(&c));
            let ends = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || ".,;:!?)]…–—-".contains(c));
            let begins = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "([–—-".contains(c));
            let side = match mark {
                "“" | "„" | "«" => Side::Opens,
                "”" | "»" => Side::Closes,
                _ if begins(before) && word(after) => Side::Opens,
                _ if word(before) && ends(after) => Side::Closes,
                _ => Side::Either,
            };
            (Span::new(at, at + mark.len()), side)
        })
        .collect()
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

/// Whether single marks quote: one stands before a word, or behind a stop.
fn has_single(text: &str) -> bool {
    let before = |at: usize| text[..at].chars().next_back();
    let opens = |(at, _): (usize, &str)| before(at).is_none_or(|c| !c.is_alphanumeric());
    let closes = |(at, _): (usize, &str)| before(at).is_some_and(|c| matches!(c, '.' | '!' | '?' | ','));
    text.match_indices(['‘', '‹', '\'']).any(opens) || text.match_indices(['’', '›']).any(closes)
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

    /// What is unbalanced in paragraphs of one sentence each.
    fn in_paragraphs(texts: &[&str]) -> Vec<usize> {
        let languages = (crate::language::Language::Vietnamese, crate::language::Language::Indonesian);
        let rows: Vec<Row> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| Row {
                paragraph: Some(at),
                has_source: false,
                ..Row::of_pair(String::new(), (*text).to_string(), languages)
            })
            .collect();
        unclosed(&rows).iter().map(Vec::len).collect()
    }

    #[test]
    fn paragraphs_are_judged_as_a_whole() {
        assert_eq!(in_paragraphs(&["Buku \"Membangun \"bambu\", yang menarik \"titik\"."]), [1]);
        assert_eq!(in_paragraphs(&["Ia berkata: \"Satu.", "\"Dua.", "\"Tiga.\""]), [0, 0, 0]);
        assert_eq!(in_paragraphs(&["Ia berkata: “Satu.", "Dua.”"]), [0, 0]);
        assert_eq!(in_paragraphs(&["Ia berkata: “Satu.", "Dua."]), [1, 0]);
        assert_eq!(in_paragraphs(&["Kemajuan” itu.", "Layar 27\" baru."]), [1, 0]);
    }

    #[test]
    fn is_silent_where_they_do_or_the_source_does_not() {
        silent(
            &CHECK,
            &[
                ("en", "Ông nói: \"Chúng tôi sẵn sàng\".", "He said: “We are ready.”"),
                ("ms", "Ông nói: \"Chúng tôi sẵn sàng.", "Beliau berkata: \"Kami bersedia."),
                ("id", "Ông gọi đó là “bước tiến”.", "Ia menyebutnya 'kemajuan'."),
                ("en", "Album còn hơn thế.", "The album is more than that.\""),
            ],
        );
    }
}
