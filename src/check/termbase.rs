//! `termbase`: the user's termbase asks for another rendering.

use super::{Check, Context, Needs, Place, Report, Severity};
use crate::language::Language;
use crate::lexicon::find_wording;
use crate::text::{Span, word_spans};

/// The check.
pub(super) const CHECK: Check = Check {
    name: "termbase",
    category: "Terminology > Inconsistent with termbase",
    severity: "major",
    what: "Reports a term of the user's termbase (--termbase) that stands in the source while none of the renderings \
           that the termbase lists stands in the target.",
    why: "Whoever keeps a termbase has decided already.",
    example: "vi: Các đầu mối đã họp. (termbase: đầu mối = titik hubungan)\nms: Jabatan-jabatan itu bermesyuarat.",
    silent: "Where any listed rendering stands in the target with whatever affixes, where the term is part of a longer \
             term of the termbase, and without a termbase.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    let Some(termbase) = context.termbase.filter(|_| row.source_language == Language::Vietnamese) else {
        return Vec::new();
    };
    let words: Vec<Span> = word_spans(&row.source).collect();
    let mut found: Vec<(Span, &[String])> = Vec::new();
    for term in &termbase.entries {
        let renderings = term.renderings(row.target_language);
        let places = term.vi.iter().flat_map(|wording| places(wording, &row.source, &words));
        found.extend(places.map(|span| (span, renderings)));
    }
    let inside =
        |span: Span, other: Span| other.start <= span.start && span.end <= other.end && other.len() > span.len();
    let mut reports: Vec<Report> = Vec::new();
    for &(span, renderings) in &found {
        let longer = found.iter().any(|&(other, _)| inside(span, other));
        let told =
            reports.iter().any(|report| report.source.as_ref().is_some_and(|p| p.text == row.source[span.range()]));
        let rendered = |wording: &String| find_wording(wording, &row.target, row.target_language).is_some();
        if longer || told || renderings.is_empty() || renderings.iter().any(rendered) {
            continue;
        }
        let place = Place::new(&row.source, span, "");
        reports.push(Report {
            severity: Severity::Major,
            message: format!("the termbase renders {:?} as {}", place.text, either(renderings)),
            source: Some(place),
            target: None,
        });
    }
    reports
}

/// Where a Vietnamese wording stands, syllable by syllable and whatever its capitals.
fn places(wording: &str, text: &str, words: &[Span]) -> Vec<Span> {
    let wanted: Vec<String> = word_spans(wording).map(|span| wording[span.range()].to_lowercase()).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let here = |window: &&[Span]| {
        window.iter().zip(&wanted).all(|(span, wanted)| text[span.range()].to_lowercase() == *wanted)
    };
    let found = words.windows(wanted.len()).filter(here);
    found.map(|window| Span::new(window[0].start, window[window.len() - 1].end)).collect()
}

fn either(renderings: &[String]) -> String {
    renderings.iter().map(|wording| format!("{wording:?}")).collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::check::testing::with_termbase;
    use crate::lexicon::Termbase;

    fn found(code: &str, source: &str, target: &str) -> Vec<String> {
        let text = "vi,ms,id,en\nđầu mối,titik hubungan,narahubung,focal point|contact point\n\
                    bộ,,,ministry\nđồng bộ,serentak,serentak,in step\n";
        let termbase = Termbase::parse(Path::new("terms.csv"), text).unwrap();
        with_termbase(&CHECK, &termbase, code, source, target).into_iter().map(|report| report.message).collect()
    }

    #[test]
    fn fires_on_another_rendering() {
        let said = found("en", "Hai đầu mối đã họp; đầu mối thứ ba vắng.", "The two departments met.");
        assert_eq!(said, ["the termbase renders \"đầu mối\" as \"focal point\" or \"contact point\""]);
        assert_eq!(found("ms", "Các đầu mối đã họp.", "Jabatan itu bermesyuarat.").len(), 1);
        assert_eq!(found("id", "Các đầu mối đã họp.", "Departemen itu rapat.").len(), 1);
    }

    #[test]
    fn is_silent_on_listed_renderings_and_longer_terms() {
        assert_eq!(found("en", "Các đầu mối đã họp.", "The contact points met."), [""; 0]);
        assert_eq!(found("ms", "Các đầu mối đã họp.", "Titik hubungannya bermesyuarat."), [""; 0]);
        assert_eq!(found("en", "Họ làm đồng bộ.", "They work in step."), [""; 0]);
        assert_eq!(found("ms", "Bộ đã họp.", "Kementerian itu bermesyuarat."), [""; 0]);
    }
}
