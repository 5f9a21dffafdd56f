//! `modality`: a fact became a forecast, or a forecast a fact.

use std::sync::LazyLock;

use super::phrases::PhraseLists;
use super::{Check, Context, Needs, Place, Report, Severity};
use crate::language::Language;
use crate::text::Span;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "modality",
    category: "Mistranslation",
    severity: "major; a forecast told as past, a bare akan or will: neutral",
    what: "Reports an event that the source says has happened and the target projects or expects, a forecast that the \
           target tells as past, and a bare akan or will where nothing in the source points ahead.",
    why: "A record that was reached and one that is hoped for are two pieces of news.",
    example: "vi: Kim ngạch đã vượt mốc 900 tỷ USD.\nms: Dagangan diunjurkan melebihi AS$900 bilion.",
    silent: "Where the source has any word of expectation or plan (dự kiến, ước, sẽ, có thể).",
    by_default: true,
    needs: Needs::Both,
    look,
};

static LISTS: LazyLock<PhraseLists> = LazyLock::new(|| PhraseLists::parse(include_str!("data/modality.tsv")));

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    let first = |words: &[(String, Span)], language, role| {
        let found = LISTS.find(words, language, &[role]);
        found.first().map(|phrase| Span::new(words[phrase.from].1.start, words[phrase.to - 1].1.end))
    };
    let of_source = |role| first(&context.source_words, row.source_language, role);
    let of_target = |role| first(&context.target_words, row.target_language, role);
    let report = |severity, message: &str, left: Option<Span>, right: Option<Span>| {
        vec![Report {
            severity,
            message: message.to_string(),
            source: left.map(|span| Place::new(&row.source, span, "")),
            target: right.map(|span| Place::new(&row.target, span, "")),
        }]
    };
    match (of_source("completed"), of_source("forecast")) {
        (None, Some(_)) => match (of_source("projected"), of_target("completed")) {
            // English has is an auxiliary of much else.
            (Some(projected), Some(done))
                if row.target_language != Language::English
                    && of_target("forecast").is_none()
                    && of_target("future").is_none() =>
            {
                let message = "the source forecasts this; the target tells it as past";
                report(Severity::Neutral, message, Some(projected), Some(done))
            }
            _ => Vec::new(),
        },
        (done, None) => {
            if let (Some(done), Some(forecast)) = (done, of_target("forecast")) {
                let message = "the source says that this has happened; the target forecasts it";
                return report(Severity::Major, message, Some(done), Some(forecast));
            }
            match of_target("future") {
                Some(future) if done.is_none() && of_source("open").is_none() => {
                    report(Severity::Neutral, "nothing in the source points ahead", None, Some(future))
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, severities, silent};

    #[test]
    fn fires_where_a_fact_becomes_a_forecast() {
        fires(
            &CHECK,
            &[
                ("ms", "Năm 2025 đã vượt mốc 16 tỷ USD.", "Pada 2025 diunjurkan melebihi USD16 bilion."),
                ("id", "Xuất khẩu đã đạt 5 tỷ USD.", "Ekspor diproyeksikan mencapai 5 miliar dolar AS."),
                ("en", "Xuất khẩu đã đạt 5 tỷ USD.", "Exports are projected to reach 5 billion dollars."),
            ],
        );
        let told = severities(&CHECK, "ms", "Xuất khẩu dự báo đạt 5 tỷ USD.", "Eksport telah mencapai 5 bilion USD.");
        assert_eq!(told, [Severity::Neutral]);
        let bare = severities(&CHECK, "ms", "Việc này góp phần phát triển.", "Ini akan menyumbang kepada pembangunan.");
        assert_eq!(bare, [Severity::Neutral]);
    }

    #[test]
    fn is_silent_on_forecasts_and_facts() {
        silent(
            &CHECK,
            &[
                ("ms", "Dự kiến đạt 5 tỷ USD.", "Dijangka mencapai 5 bilion USD."),
                ("id", "Xuất khẩu đã đạt 5 tỷ USD.", "Ekspor telah mencapai 5 miliar dolar AS."),
                ("en", "Họ sẽ đến vào ngày mai.", "They will come tomorrow."),
            ],
        );
    }
}
