//! What the checks of one row share, computed once: which anchors belong together, which
//! are left, which words have a counterpart.

use rust_decimal::Decimal;

use super::coverage::Coverage;
use super::overview::Overview;
use super::phrases::words;
use super::{Place, Report, Row, addition, misaligned, omission, untranslated, wrong_language};
use crate::anchor::{Anchor, Match, Matching, Outcome, Value, agree};
use crate::language::Language;
use crate::lexicon::{Lexicon, Termbase, Word};
use crate::text::Span;

/// A row with the rows around it and what was found out about it.
#[derive(Debug)]
pub struct Context<'r> {
    /// All rows of the document pair or bitext.
    pub rows: &'r [Row],
    /// Which of them is looked at.
    pub at: usize,
    /// That row.
    pub row: &'r Row,
    /// Anchors that belong together.
    pub matched: Vec<Match>,
    /// Anchors of the source without a partner here or in a neighbouring bead.
    pub left: Vec<usize>,
    /// Anchors of the target likewise.
    pub right: Vec<usize>,
    /// Which words have a counterpart; none where a side is empty or the pair of
    /// languages has no lexicon.
    pub coverage: Option<Coverage>,
    /// Whether neither lexicon nor anchors support the row: no other check should
    /// compare its sides.
    pub misaligned: bool,
    /// Whether the target is in another language than it should be, most of it: no other
    /// check should compare its sides.
    pub untranslated: bool,
    /// What was found out about the document.
    pub overview: &'r Overview,
    /// The language that the target is in, where that is surely another than it should be.
    pub other_language: Option<Language>,
    /// How the user wants terms rendered.
    pub termbase: Option<&'r Termbase>,
    /// Knows which words of the two languages render each other.
    pub lexicon: Option<&'static Lexicon>,
    /// Words of the source as the lexicon cuts them.
    pub source_entries: Vec<Word>,
    /// Words of the target as the lexicon knows them.
    pub target_entries: Vec<Word>,
    /// Words of the source in lower case, with their places.
    pub source_words: Vec<(String, Span)>,
    /// Words of the target in lower case, with their places.
    pub target_words: Vec<(String, Span)>,
    /// What the target leaves out of the source.
    pub omitted: Option<Report>,
    /// What the target says beyond the source.
    pub added: Option<Report>,
}

impl<'r> Context<'r> {
    /// Looks at the row at `at`.
    pub(super) fn new(rows: &'r [Row], overview: &'r Overview, at: usize) -> Context<'r> {
        let row = &rows[at];
        let matchings = &overview.matchings;
        let around = || [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(|&n| n < rows.len());
        // What a neighbour has too much may have come from here: a clause that moved.
        let moved_right = |anchor: &Anchor| {
            around().any(|n| spare(&matchings[n], |m| m.right, &matchings[n].right, &rows[n].target_anchors, anchor))
        };
        let moved_left = |anchor: &Anchor| {
            around().any(|n| spare(&matchings[n], |m| m.left, &matchings[n].left, &rows[n].source_anchors, anchor))
        };
        let (source, target) = (&row.source_anchors, &row.target_anchors);
        let mut context = Context {
            rows,
            at,
            row,
            matched: Vec::new(),
            left: matchings[at].left.iter().copied().filter(|&i| !moved_right(&source[i])).collect(),
            right: matchings[at].right.iter().copied().filter(|&j| !moved_left(&target[j])).collect(),
            coverage: None,
            misaligned: false,
            untranslated: false,
            overview,
            other_language: wrong_language::other_language(row),
            termbase: None,
            lexicon: Lexicon::built_in(row.source_language, row.target_language),
            source_entries: Vec::new(),
            target_entries: Vec::new(),
            source_words: words(&row.source),
            target_words: words(&row.target),
            omitted: None,
            added: None,
        };
        for found in &matchings[at].matched {
            let (left, right) = (&source[found.left], &target[found.right]);
            // Small numbers in words stand everywhere: of those both must have moved.
            let moved = || {
                if left.weak && right.weak {
                    moved_right(left) && moved_left(right)
                } else {
                    moved_right(left) || moved_left(right)
                }
            };
            if found.outcome.agrees() || !moved() {
                context.matched.push(*found);
            }
        }
        context.part_repetitions();
        context.join_times();
        if row.is_two_sided() {
            if let Some(lexicon) = context.lexicon {
                context.source_entries = lexicon.source_words(&row.source);
                context.target_entries = lexicon.target_words(&row.target);
                let words = (context.source_entries.as_slice(), context.target_entries.as_slice());
                context.coverage = Some(Coverage::of(row, lexicon, words, &matchings[at].matched));
            }
            context.untranslated = untranslated::is_whole(row) || context.other_language.is_some();
            context.misaligned = !context.untranslated && misaligned::is_misaligned(&context);
            context.omitted = omission::inside(&context);
            context.added = addition::inside(&context);
        }
        context
    }

    /// An anchor that only repeats another and one of its kind without a partner belong
    /// together: first … second against second … second.
    fn part_repetitions(&mut self) {
        let (source, target) = (&self.row.source_anchors, &self.row.target_anchors);
        let alike = |a: &Anchor, b: &Anchor| a.kind == b.kind && a.amount().is_some() && b.amount().is_some();
        for found in &mut self.matched {
            if found.outcome != Outcome::Repeated {
                continue;
            }
            if let Some(at) = self.left.iter().position(|&i| alike(&source[i], &target[found.right])) {
                *found = Match { left: self.left.remove(at), outcome: Outcome::Differs, ..*found };
            } else if let Some(at) = self.right.iter().position(|&j| alike(&source[found.left], &target[j])) {
                *found = Match { right: self.right.remove(at), outcome: Outcome::Differs, ..*found };
            }
        }
    }

    /// A time of day may be written as a decimal where nothing says that it is one: 20.30.
    fn join_times(&mut self) {
        let (source, target) = (&self.row.source_anchors, &self.row.target_anchors);
        self.left.retain(|&i| match self.right.iter().position(|&j| is_time_as_decimal(&source[i], &target[j])) {
            Some(at) => {
                let right = self.right.remove(at);
                self.matched.push(Match { left: i, right, outcome: Outcome::OtherReading });
                false
            }
            None => true,
        });
    }

    /// The words of an anchor of the source, with its value.
    #[must_use]
    pub fn source(&self, at: usize) -> Place {
        place(&self.row.source, &self.row.source_anchors[at])
    }

    /// The words of an anchor of the target, with its value.
    #[must_use]
    pub fn target(&self, at: usize) -> Place {
        place(&self.row.target, &self.row.target_anchors[at])
    }
}

/// Whether a neighbour has an anchor that agrees with this one and no partner for it.
fn spare(matching: &Matching, side: fn(&Match) -> usize, free: &[usize], anchors: &[Anchor], wanted: &Anchor) -> bool {
    // Small numbers in words stand everywhere: one that has some partner is not spare.
    let at_odds = matching.matched.iter().filter(|m| !wanted.weak && !m.outcome.agrees()).map(side);
    free.iter().copied().chain(at_odds).any(|at| agree(&anchors[at], wanted) <= Outcome::Coarser)
}

fn is_time_as_decimal(a: &Anchor, b: &Anchor) -> bool {
    let decimal = |anchor: &Anchor| match anchor.value() {
        Some(Value::Time(time)) => Some(Decimal::new(i64::from(time.hour) * 100 + i64::from(time.minute), 2)),
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    };
    let one_time = matches!(a.value(), Some(Value::Time(_))) != matches!(b.value(), Some(Value::Time(_)));
    one_time && decimal(a).is_some_and(|value| decimal(b) == Some(value))
}

fn place(text: &str, anchor: &Anchor) -> Place {
    Place::new(text, anchor.span, anchor.value().map(Value::quoted).unwrap_or_default())
}
