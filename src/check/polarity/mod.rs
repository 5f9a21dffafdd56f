//! `polarity`: a negation stands on one side only.

mod denial;
mod lost;
mod only;
mod pairs;

use std::sync::LazyLock;

use self::denial::denial;
use super::coverage::{Counterpart, Coverage};
use super::phrases::PhraseLists;
use super::{Check, Context, Needs, Place, Report, Severity};
use crate::language::Language;
use crate::text::Span;

/// The check.
pub(super) const CHECK: Check = Check {
    name: "polarity",
    category: "Mistranslation",
    severity: "minor; a negation that only the target has: neutral",
    what: "Reports a sentence that is negated in the source and nowhere denied in the target, or the reverse.",
    why: "Without the negation a warning becomes advice.",
    example: "vi: Không nên uống thuốc này.\nms: Anda patut minum ubat ini.",
    silent: "Where the other side denies in other words (without, fail, gagal, tanpa, thiếu), at không chỉ, không \
             gian and the like, and at the không that ends a question.",
    by_default: true,
    needs: Needs::Both,
    look,
};

static LISTS: LazyLock<PhraseLists> = LazyLock::new(|| PhraseLists::parse(include_str!("../data/polarity.tsv")));

/// Rows whose words belong together less than this are a free rendering.
const LEAST_COVERAGE: f64 = 0.4;

fn look(context: &Context<'_>) -> Vec<Report> {
    let row = context.row;
    if LISTS.list(row.target_language, "cue").is_empty() || row.source_language != Language::Vietnamese {
        return Vec::new();
    }
    let Some(coverage) = &context.coverage else { return Vec::new() };
    if Coverage::share(&coverage.source).max(Coverage::share(&coverage.target)) < LEAST_COVERAGE {
        return Vec::new();
    }
    let mut source = denial(&row.source, &context.source_words, row.source_language, None);
    source.cues.retain(|cue| !lost::is_part_of_word(context, *cue));
    let target = denial(&row.target, &context.target_words, row.target_language, context.lexicon);
    let report = |severity, message: &str, source, target| {
        vec![Report { severity, message: message.to_string(), source, target }]
    };
    if let Some(cue) = lost::lost(context, &source, &target).or_else(|| only::lost(context, &target)) {
        let place = Place::new(&row.source, cue, "");
        return report(Severity::Minor, "this negation has no counterpart", Some(place), None);
    }
    // Renderings often deny the contrary: worth knowing.
    if source.cues.is_empty() && source.wide.is_empty() && source.idle.is_empty() {
        let added = target.cues.iter().find(|&&cue| is_rendered(&coverage.target, cue));
        return match added {
            Some(&cue) => {
                report(Severity::Neutral, "the source is not negated", None, Some(Place::new(&row.target, cue, "")))
            }
            None => Vec::new(),
        };
    }
    Vec::new()
}

/// So many words on, the negated word is looked for.
const REACH: usize = 3;

/// Whether a word that a cue negates has a counterpart.
fn is_rendered(parts: &[Counterpart], cue: Span) -> bool {
    parts.iter().filter(|part| part.span.start >= cue.end).take(REACH).any(|part| part.found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    #[test]
    fn fires_on_a_lost_or_an_added_negation() {
        fires(
            &CHECK,
            &[
                ("ms", "Phụ huynh không nên cho trẻ uống thuốc.", "Ibu bapa patut memberi anak ubat."),
                ("id", "Chính phủ chưa công bố kết quả.", "Pemerintah telah mengumumkan hasilnya."),
                ("en", "Chính phủ đã công bố kết quả.", "The government has not announced the results."),
                // What is left of "tidak terlibat" and of "did not refuse".
                ("ms", "Họ không liên quan đến vụ việc này.", "Mereka terlibat dalam kejadian ini."),
                ("en", "Ông ấy không từ chối lời mời của chúng tôi.", "He refused our invitation."),
                ("en", "Công ty không thể trả lương cho công nhân.", "The company can pay the workers."),
                // Not only, without its not.
                ("id", "Đây không chỉ là vấn đề kinh tế.", "Ini hanya masalah ekonomi."),
                // A word that begins like a denial is none.
                ("en", "Hãng hàng không đã không trả lời ngay lập tức.", "The airline did immediately answer."),
                // The other negation of the row is no excuse.
                (
                    "en",
                    "Bệnh nhân không uống thuốc, còn bác sĩ không mở cửa phòng khám.",
                    "The patients drink the medicine, and the doctor does not open the clinic.",
                ),
            ],
        );
    }

    #[test]
    fn is_silent_where_both_deny_or_neither_does() {
        silent(
            &CHECK,
            &[
                ("ms", "Phụ huynh không nên cho trẻ uống thuốc.", "Ibu bapa tidak patut memberi anak ubat."),
                ("id", "Hàng không là ngành quan trọng.", "Penerbangan adalah sektor penting."),
                ("en", "Họ không đến được đúng giờ.", "They failed to arrive on time."),
                ("en", "Anh có đến không?", "Are you coming?"),
                ("en", "Tôi muốn biết anh có đến không hoặc khi nào.", "I want to know whether you come or when."),
                ("ms", "Một phần không nhỏ nông dân trồng lúa.", "Sebahagian besar petani menanam padi."),
                (
                    "en",
                    "Cuộc họp sẽ diễn ra không muộn hơn thứ Sáu.",
                    "The meeting will take place no later than Friday.",
                ),
                ("id", "Đây không chỉ là vấn đề kinh tế.", "Ini tidak hanya masalah ekonomi."),
                ("id", "Đây không chỉ là vấn đề kinh tế.", "Ini juga masalah lingkungan, lebih dari ekonomi."),
                // The contrary of what is negated; what stands in the next clause is not negated.
                ("en", "Anh ta không thốt nên lời khi biết sự việc.", "He fell silent when he learned of the matter."),
                ("ms", "Tôi nghe tiếng mưa, rồi không nghe gì nữa.", "Saya mendengar bunyi hujan, kemudian senyap."),
                ("en", "Bức tường này không thể xuyên thủng.", "This wall is impenetrable."),
            ],
        );
    }
}
