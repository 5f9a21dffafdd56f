//! Blocks → sentences.
//!
//! A boundary is looked for only where a terminator stands. UAX #29 (rules SB6 to
//! SB11) says where a sentence may end there; small rules and word lists of the
//! language then re-join what an abbreviation, an initial, an enumeration or an
//! attribution holds together, and, rarely, split where the blank after a stop is
//! missing. A language without lists gets UAX #29 and what
//! most languages have in common. No character changes.

mod attribution;
mod boundary;
mod generic;
mod rules;
mod scan;
mod stream;

use crate::article::{Block, BlockKind, Sentence};
use crate::language::Language;
use crate::text::Span;

use rules::Rules;
pub use stream::{LONGEST_SENTENCE, LOOK_AHEAD, Piece, SentenceStream};

/// The sentences of `text`: byte ranges in order, without the white space between.
///
/// ```
/// use songngu::language::Language;
/// let text = "TS. Lê An đến TP.HCM lúc 19.30. Ông nói: “Tốt!”";
/// let sentences: Vec<&str> =
///     songngu::segment::sentences(text, Language::Vietnamese).iter().map(|s| &text[s.range()]).collect();
/// assert_eq!(sentences, ["TS. Lê An đến TP.HCM lúc 19.30.", "Ông nói: “Tốt!”"]);
/// ```
#[must_use]
pub fn sentences(text: &str, language: Language) -> Vec<Span> {
    match Rules::of(language) {
        Some(rules) => scan::sentences(text, rules),
        None => generic::sentences(text),
    }
}

/// The span of `piece`, which begins at byte `at`, without white space around it;
/// nothing where there is only white space.
fn trimmed(piece: &str, at: usize) -> Option<Span> {
    let left = piece.len() - piece.trim_start().len();
    let body = piece.trim();
    (!body.is_empty()).then(|| Span::new(at + left, at + left + body.len()))
}

/// Cuts the blocks of a document into sentences.
///
/// Running text is cut, by the rules of its own language where a block is in another; a title, heading, caption, byline or line of furniture stays
/// one unit, as a rendering has it.
#[must_use]
pub fn segment(blocks: &[Block], language: Language) -> Vec<Sentence> {
    let mut all = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let text = &block.content.text;
        let spans = match block.kind {
            BlockKind::Body | BlockKind::Quote | BlockKind::List => sentences(text, block.switch.unwrap_or(language)),
            _ => trimmed(text, 0).into_iter().collect(),
        };
        all.extend(spans.into_iter().map(|span| Sentence {
            text: text[span.range()].to_string(),
            span: block.content.raw_span(span.range()),
            block: index,
            kind: block.kind,
        }));
    }
    all
}
