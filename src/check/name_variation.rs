//! `name-variation`: one name is written in several ways.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Check, Context, Needs, Place, Use, no_row};
use crate::anchor::{AnchorKind, Value};
use crate::text::fold;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "name-variation",
    category: "Terminology > Inconsistent use",
    severity: "minor",
    what: "Reports a name whose letters are the same and which is written with and without its marks, joined and \
           apart: in one document, then over the documents of one language. The commonest way is right, every other \
           is reported once with the rows.",
    why: "A reader takes two spellings for two persons, and a search finds half of them.",
    example: "vi: Ông Lê Hoài Trung … Ông Trung …\nms: Lê Hoài Trung … Le Hoai Trung …",
    silent: "At capitals (a headline), at both places of a tone mark (hòa, hoà), and at names that the lists know in \
             several forms. Over a collection, where less than twice as many documents agree on the other way.",
    by_default: true,
    needs: Needs::Collection,
    look: no_row,
};

/// The names of a row's target with the way they are written.
pub(super) fn uses(context: &Context<'_>, row: usize) -> Vec<Use> {
    let target = &context.row.target;
    let names = context.row.target_anchors.iter().filter(|anchor| anchor.kind == AnchorKind::Name && !anchor.weak);
    let unlisted = names
        .filter(|anchor| anchor.readings.iter().all(|value| matches!(value, Value::Name(name) if !name.is_listed())));
    let of_name = |text: &str| -> Option<(String, String)> {
        let telling = text.contains(' ') || !text.is_ascii();
        let shouted = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let key: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
        (telling && !shouted && key.len() >= 5).then(|| (key, form(text)))
    };
    unlisted
        .filter_map(|anchor| {
            let (key, form) = of_name(anchor.surface(target))?;
            Some(Use {
                check: CHECK.name,
                language: context.row.target_language,
                key: key.clone(),
                form,
                row,
                source: None,
                target: Place::new(target, anchor.span, key),
            })
        })
        .collect()
}

/// How a name is written, so far as it matters: word by word its letters, then its marks
/// in whatever order they stand.
fn form(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c == '-' || c == '‑').filter(|word| !word.is_empty());
    let written = words.map(|word| {
        let (mut marks, letters): (Vec<char>, Vec<char>) =
            word.to_lowercase().replace('đ', "d\u{335}").nfd().partition(|&c| is_combining_mark(c));
        marks.sort_unstable();
        letters.into_iter().filter(|c| c.is_alphanumeric()).chain(marks).collect::<String>()
    });
    written.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires_in, silent_in};

    #[test]
    fn fires_on_one_name_in_two_ways() {
        fires_in(
            &CHECK,
            &[
                ("ms", &[("", "Menteri Lê Hoài Trung tiba."), ("", "Le Hoai Trung berucap.")]),
                ("en", &[("", "Reporters met Đặng Hoài Sơn."), ("", "They thanked Dang Hoai Son for it.")]),
                ("id", &[("", "Ia bertemu Võ Văn Thưởng."), ("", "Pagi ini Vo Van Thuong pulang.")]),
            ],
        );
    }

    #[test]
    fn is_silent_on_one_way_and_on_capitals() {
        silent_in(
            &CHECK,
            &[
                ("ms", &[("", "Menteri Lê Hoài Trung tiba."), ("", "LÊ HOÀI TRUNG TIBA")]),
                ("en", &[("", "Mr Trần Hòa spoke."), ("", "Then Trần Hoà left.")]),
                ("id", &[("", "Ia bertemu Le Hoai Trung."), ("", "Kemudian Le Hoai Nam pulang.")]),
            ],
        );
    }
}
