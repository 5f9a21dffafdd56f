//! `punctuation`: a question became a statement or the reverse; two sentences are glued.

use super::{Check, Context, Needs, Place, Report, Severity};
use crate::text::Span;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "punctuation",
    category: "Punctuation",
    severity: "minor",
    what: "Reports a question that became a statement, a statement that became a question, and two sentences without \
           a blank between them.",
    why: "Who is asked and who is told are two things.",
    example: "vi: Bạn đã tiêm chưa?\nms: Anda sudah divaksin.",
    silent: "Where the target asks anywhere in the row, and at addresses and abbreviations with full stops.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    let report = |message: &str, source, target| Report {
        severity: Severity::Minor,
        message: message.to_string(),
        source,
        target,
    };
    let mut reports = Vec::new();
    match (question(&row.source), question(&row.target)) {
        (Some(at), None) if !row.target.contains('?') => {
            let end = row.target.trim_end_matches(CLOSING);
            let last = end.char_indices().next_back().map_or(0, |(at, _)| at);
            let target = Place::new(&row.target, Span::new(last, end.len()), "");
            let source = Place::new(&row.source, Span::new(at, at + 1), "");
            reports.push(report("the source asks; the target does not", Some(source), Some(target)));
        }
        (None, Some(at)) if !row.source.contains('?') => {
            let target = Place::new(&row.target, Span::new(at, at + 1), "");
            reports.push(report("the target asks; the source does not", None, Some(target)));
        }
        _ => {}
    }
    if glued(&row.source).is_none()
        && let Some(span) = glued(&row.target)
    {
        reports.push(report("no blank between two sentences", None, Some(Place::new(&row.target, span, ""))));
    }
    reports
}

const CLOSING: [char; 8] = ['"', '”', '’', '\'', ')', '»', ' ', '…'];

/// Where the question mark that ends a text stands.
fn question(text: &str) -> Option<usize> {
    let end = text.trim_end_matches(CLOSING);
    end.ends_with('?').then(|| end.len() - 1)
}

/// A full stop between a word of at least three small letters and a capitalised word.
fn glued(text: &str) -> Option<Span> {
    text.match_indices(['.', '!', '?']).map(|(at, _)| at).find_map(|at| {
        let before: String = text[..at].chars().rev().take_while(|c| c.is_alphabetic()).collect();
        let mut after = text[at + 1..].chars();
        let begins = after.next().is_some_and(char::is_uppercase) && after.next().is_some_and(char::is_lowercase);
        let ends = before.chars().count() >= 3 && before.chars().all(char::is_lowercase);
        let word = text[..at].rfind(char::is_whitespace).map_or(text, |blank| &text[blank + 1..]);
        let address =
            word.split(char::is_whitespace).next().is_some_and(|w| w.contains(['/', '@']) || w.starts_with("www"));
        (begins && ends && !address).then(|| Span::new(at, at + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    #[test]
    fn fires_on_a_lost_question_and_glued_sentences() {
        fires(
            &CHECK,
            &[
                ("ms", "Bạn đã tiêm chưa?", "Anda sudah divaksin."),
                ("id", "Ông hỏi: \"Vì sao?\"", "Ia bertanya: \"Mengapa.\""),
                ("en", "Họ đã đến.", "Have they come?"),
                ("en", "Họ đã đến. Trời mưa.", "They came.Rain fell."),
            ],
        );
    }

    #[test]
    fn is_silent_on_the_rest() {
        silent(
            &CHECK,
            &[
                ("ms", "Bạn đã tiêm chưa?", "Sudahkah anda divaksin?"),
                ("id", "Vì sao? Ông không nói.", "Mengapa? Ia tidak mengatakan."),
                ("en", "Xem www.vidu.vn.", "See www.example.Com and J.Smith."),
            ],
        );
    }
}
