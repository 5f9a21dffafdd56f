//! Sentences of a text that comes in pieces, in memory that does not grow with it.
//!
//! A line is a paragraph, and lines are cut one by one. A line that is longer than
//! anybody writes is cut as it comes in: a boundary is certain as soon as enough of what
//! follows is known, and only the unfinished sentence is kept.

use super::sentences;
use crate::language::Language;
use crate::text::{Span, head};

/// Bytes behind a boundary that are known before it is taken as certain. No rule looks
/// farther, as long as words and white space have human lengths.
pub const LOOK_AHEAD: usize = 4 << 10;

/// The longest sentence that is kept whole, in bytes: a longer one is cut there, at white
/// space if there is some near.
pub const LONGEST_SENTENCE: usize = 64 << 20;

/// New bytes of an unfinished line after which it is looked at again.
const STEP: usize = 64 << 10;

/// What comes out of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// A sentence.
    Sentence {
        /// Its text as it stands in the input.
        text: &'t str,
        /// Where it stands in the input, in bytes.
        span: Span,
        /// Its paragraph, from 1; lines without a sentence are not counted.
        paragraph: usize,
    },
    /// A paragraph with at least one sentence is over.
    End,
}

/// A text that comes in pieces.
#[derive(Debug)]
pub struct SentenceStream {
    language: Language,
    limits: Limits,
    /// What of the current line is not yet cut into sentences.
    rest: String,
    /// Where `rest` begins in the input.
    offset: usize,
    /// Length of `rest` at which it is looked at.
    next_look: usize,
    /// Paragraphs that were begun.
    paragraph: usize,
    /// Whether the current line has a sentence already.
    begun: bool,
}

#[derive(Clone, Copy, Debug)]
struct Limits {
    step: usize,
    longest: usize,
}

impl SentenceStream {
    /// A stream of text in a language.
    #[must_use]
    pub fn new(language: Language) -> SentenceStream {
        SentenceStream::with_limits(language, Limits { step: STEP, longest: LONGEST_SENTENCE })
    }

    fn with_limits(language: Language, limits: Limits) -> SentenceStream {
        SentenceStream {
            language,
            limits,
            rest: String::new(),
            offset: 0,
            next_look: limits.step,
            paragraph: 0,
            begun: false,
        }
    }

    /// Takes the next piece of the text and hands on what is certain.
    ///
    /// # Errors
    /// Where `emit` fails.
    pub fn push<E>(&mut self, text: &str, mut emit: impl FnMut(Piece<'_>) -> Result<(), E>) -> Result<(), E> {
        for line in text.split_inclusive('\n') {
            let ended = line.ends_with('\n');
            if ended && self.rest.is_empty() {
                self.end_line(line, &mut emit)?;
                self.offset += line.len();
                continue;
            }
            self.rest.push_str(line);
            if ended {
                self.end_rest(&mut emit)?;
            } else if self.rest.len() >= self.next_look {
                self.look(&mut emit)?;
            }
        }
        Ok(())
    }

    /// Hands on what is left when the text is over.
    ///
    /// # Errors
    /// Where `emit` fails.
    pub fn finish<E>(mut self, mut emit: impl FnMut(Piece<'_>) -> Result<(), E>) -> Result<(), E> {
        self.end_rest(&mut emit)
    }

    fn end_rest<E>(&mut self, emit: &mut impl FnMut(Piece<'_>) -> Result<(), E>) -> Result<(), E> {
        let line = std::mem::take(&mut self.rest);
        self.end_line(&line, emit)?;
        self.offset += line.len();
        self.next_look = self.limits.step;
        // The space is kept for the next line, unless it is that of a giant.
        if line.capacity() <= 4 * STEP {
            self.rest = line;
            self.rest.clear();
        }
        Ok(())
    }

    /// Cuts the last part of a line, which begins at `offset`.
    fn end_line<E>(&mut self, line: &str, emit: &mut impl FnMut(Piece<'_>) -> Result<(), E>) -> Result<(), E> {
        for span in sentences(line, self.language) {
            self.sentence(line, span, emit)?;
        }
        if std::mem::take(&mut self.begun) {
            emit(Piece::End)?;
        }
        Ok(())
    }

    fn sentence<E>(
        &mut self,
        text: &str,
        span: Span,
        emit: &mut impl FnMut(Piece<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        if !self.begun {
            self.begun = true;
            self.paragraph += 1;
        }
        emit(Piece::Sentence {
            text: &text[span.range()],
            span: Span::new(self.offset + span.start, self.offset + span.end),
            paragraph: self.paragraph,
        })
    }

    /// Hands on the sentences of an unfinished line whose ends are certain.
    fn look<E>(&mut self, emit: &mut impl FnMut(Piece<'_>) -> Result<(), E>) -> Result<(), E> {
        let rest = std::mem::take(&mut self.rest);
        let found = sentences(&rest, self.language);
        let certain = rest.len().saturating_sub(LOOK_AHEAD);
        // The last one has no boundary behind it, only the end of what is known.
        let whole = found.len().saturating_sub(1);
        let mut done = 0;
        for &span in found[..whole].iter().take_while(|span| span.end <= certain) {
            self.sentence(&rest, span, emit)?;
            done = span.end;
        }
        if done == 0 && rest.len() >= self.limits.longest {
            done = cut(&rest, self.limits.longest);
            self.sentence(&rest, Span::new(0, done), emit)?;
        }
        self.rest.push_str(&rest[done..]);
        self.offset += done;
        // A sentence that does not end is looked at ever more rarely: linear in all.
        let next = self.rest.len() + self.rest.len().max(self.limits.step);
        self.next_look = next.min(self.limits.longest.max(self.rest.len() + self.limits.step));
        Ok(())
    }
}

/// Where a sentence that does not end is cut.
fn cut(text: &str, longest: usize) -> usize {
    let all = head(text, longest);
    let near = head(all, all.len().saturating_sub(LOOK_AHEAD)).len();
    let blank = all[near..].rfind(char::is_whitespace).map(|at| near + at);
    blank.filter(|&at| at > 0).unwrap_or(all.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Shown = Vec<(String, Span, usize)>;

    /// What a stream gives for a text that comes in pieces of these lengths.
    fn streamed(text: &str, language: Language, limits: Limits, lengths: &[usize]) -> (Shown, usize) {
        let mut stream = SentenceStream::with_limits(language, limits);
        let mut shown = Vec::new();
        let mut ends = 0;
        let mut emit = |piece: Piece<'_>| -> Result<(), std::convert::Infallible> {
            match piece {
                Piece::Sentence { text, span, paragraph } => shown.push((text.to_string(), span, paragraph)),
                Piece::End => ends += 1,
            }
            Ok(())
        };
        let mut rest = text;
        let mut lengths = lengths.iter().cycle();
        while !rest.is_empty() {
            let mut at = (*lengths.next().unwrap()).clamp(1, rest.len());
            while !rest.is_char_boundary(at) {
                at += 1;
            }
            let Ok(()) = stream.push(&rest[..at], &mut emit);
            rest = &rest[at..];
        }
        let Ok(()) = stream.finish(&mut emit);
        (shown, ends)
    }

    fn whole(text: &str, language: Language) -> Shown {
        let mut shown = Vec::new();
        let (mut offset, mut paragraph) = (0, 0);
        for line in text.split_inclusive('\n') {
            let spans = sentences(line, language);
            paragraph += usize::from(!spans.is_empty());
            for span in spans {
                let place = Span::new(offset + span.start, offset + span.end);
                shown.push((line[span.range()].to_string(), place, paragraph));
            }
            offset += line.len();
        }
        shown
    }

    const SMALL: Limits = Limits { step: 16, longest: LONGEST_SENTENCE };

    #[test]
    fn a_giant_line_is_cut_as_a_whole_one_is() {
        let piece =
            "TS. Lê An đến TP.HCM lúc 19.30. Ông nói: “Tốt! Rất tốt…” rồi về (Q.1). v.v. và v.v. Năm 2025.Hết? ";
        let text = piece.repeat(400);
        for limits in [SMALL, Limits { step: STEP, longest: LONGEST_SENTENCE }] {
            let (shown, ends) = streamed(&text, Language::Vietnamese, limits, &[1000, 7, 30_000]);
            assert_eq!(shown, whole(&text, Language::Vietnamese));
            assert_eq!(ends, 1);
        }
    }

    #[test]
    fn memory_stays_small() {
        let mut stream = SentenceStream::new(Language::English);
        let mut count = 0;
        for _ in 0..2000 {
            let Ok(()) =
                stream.push(&"The port opened on Monday. ".repeat(100), |_| -> Result<(), std::convert::Infallible> {
                    count += 1;
                    Ok(())
                });
            assert!(stream.rest.capacity() < 4 * STEP, "{}", stream.rest.capacity());
        }
        assert!(count > 190_000);
    }

    #[test]
    fn a_sentence_without_end_is_kept_up_to_its_limit() {
        let text = "một hai ba ".repeat(200_000);
        let (shown, _) =
            streamed(&text, Language::Vietnamese, Limits { step: STEP, longest: LONGEST_SENTENCE }, &[STEP]);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].0, text.trim());
        let limits = Limits { step: STEP, longest: 1 << 20 };
        let (shown, ends) = streamed(&text, Language::Vietnamese, limits, &[STEP]);
        assert_eq!((shown.len(), ends), (text.len().div_ceil(1 << 20), 1));
        let joined: String = shown.iter().flat_map(|(text, ..)| text.chars()).filter(|c| !c.is_whitespace()).collect();
        assert_eq!(joined, text.replace(' ', ""));
    }

    proptest! {
        #[test]
        fn a_stream_gives_what_the_whole_gives(
            pieces in prop::collection::vec(
                "(TS\\.|TP\\.HCM|Ông nói|\"|”|“|\\(|\\)|\\.|\\. |\\? |! |… |\\.\\.\\. |1\\.|a\\)|, |[Aaệ] |Việt |nam |, hỏi|\r)", 1..40),
            lines in prop::collection::vec(1_usize..400, 1..4),
            lengths in prop::collection::vec(1_usize..5000, 1..6),
            code in 0_usize..5,
        ) {
            let paragraph = pieces.concat();
            let text: String = lines.iter().map(|&times| paragraph.repeat(times) + "\n").collect();
            let language = *Language::KNOWN.get(code).unwrap_or(&"de".parse().unwrap());
            let (shown, _) = streamed(&text, language, SMALL, &lengths);
            prop_assert_eq!(shown, whole(&text, language));
        }
    }
}
