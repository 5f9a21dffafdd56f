//! `wrong-language`: a sentence is in another language than its document.

use super::{Check, Context, Needs, Place, Report, Row, Severity};
use crate::identify::{Evidence, evidence};
use crate::language::Language;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "wrong-language",
    category: "Wrong language (custom)",
    severity: "major",
    what: "Reports a sentence with strong evidence for another language than the rendering's: Malay in Indonesian, \
           Indonesian in Malay, English in either, either in English.",
    why: "Malay and Indonesian look alike to those who read neither, so mixed files are common.",
    example: "vi: Bộ trưởng cho biết giá đã giảm.\nid: Menteri memberitahu bahawa harga telah menurun pada bulan Ogos.",
    silent: "Where few words tell the two languages apart.",
    by_default: true,
    needs: Needs::Target,
    look,
};

/// The least sum of weights that speaks for the other of Malay and Indonesian.
const LEAST_MARGIN: i32 = 3;

/// Fewer words tell nothing.
const FEWEST_WORDS: usize = 5;

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    let Some(language) = context.other_language else { return Vec::new() };
    vec![Report {
        severity: Severity::Major,
        message: format!("this is {}, not {}", language.name(), row.target_language.name()),
        source: None,
        target: Some(Place::whole(&row.target)),
    }]
}

/// The language that the target is in, where that is surely another than it should be.
pub(super) fn other_language(row: &Row) -> Option<Language> {
    let found = evidence([row.target.as_str()]);
    if found.words < FEWEST_WORDS {
        return None;
    }
    let Evidence { malay_against_indonesian: margin, .. } = found;
    let [english, malay_or_indonesian] = [found.english, found.malay_or_indonesian].map(|count| found.share(count));
    match row.target_language {
        Language::Malay | Language::Indonesian if english >= 0.2 && english > malay_or_indonesian * 2.0 => {
            Some(Language::English)
        }
        Language::Malay if margin <= -LEAST_MARGIN => Some(Language::Indonesian),
        Language::Indonesian if margin >= LEAST_MARGIN => Some(Language::Malay),
        Language::English if malay_or_indonesian >= 0.25 && malay_or_indonesian > english * 2.0 => {
            Some(if margin < 0 { Language::Indonesian } else { Language::Malay })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    #[test]
    fn fires_on_another_language() {
        fires(
            &CHECK,
            &[
                ("id", "", "Menteri memberitahu bahawa syarikat itu ditubuhkan pada bulan Ogos."),
                ("ms", "", "Menteri mengatakan bahwa perusahaan itu didirikan pada bulan Agustus karena kebutuhan."),
                ("ms", "", "The minister said that the two countries would cooperate."),
                ("en", "", "Menteri mengatakan bahwa kedua negara akan bekerja sama dengan baik."),
            ],
        );
    }

    #[test]
    fn is_silent_on_its_own_and_on_shared_words() {
        silent(
            &CHECK,
            &[
                ("ms", "", "Menteri memberitahu bahawa syarikat itu ditubuhkan pada bulan Ogos."),
                ("id", "", "Presiden dan menteri akan berkunjung ke negara itu."),
                ("en", "", "The minister met Datuk Seri Anwar Ibrahim in Kuala Lumpur."),
            ],
        );
    }
}
