//! Negations of the source that the target lacks.

use super::LISTS;
use super::denial::{Denial, denial};
use super::pairs::{Pairs, are_alike};
use crate::check::phrases::words;
use crate::check::{Context, Counterpart, Coverage};
use crate::lexicon::{Word, built_in_wordings, find_wording};
use crate::text::Span;

/// So many words of meaning on, the negated word is looked for: where the target denies
/// nothing, where it has fewer negations than the source, and where it has as many.
const REACH_OF_NONE: usize = 4;
const REACH_OF_FEWER: usize = 3;
const REACH_OF_AS_MANY: usize = 2;

/// What ends a clause, or the stretch that a negation reaches.
const STOPS: [char; 11] = [',', ';', '.', ':', '?', '!', '"', '“', '”', '–', '('];

/// A denial stands at most this many words before what it denies, or behind it.
const BEFORE: usize = 6;
const BEHIND: usize = 2;

/// Whether a cue is only a syllable of a longer word of the lexicon none of whose
/// renderings denies: không gian, chẳng hạn; not không thể.
pub(super) fn is_part_of_word(context: &Context<'_>, cue: Span) -> bool {
    let row = context.row;
    let Some(word) = longer(context, cue) else { return false };
    let denies = |wording: &str| {
        let found = denial(wording, &words(wording), row.target_language, context.lexicon);
        !found.cues.is_empty() || !found.wide.is_empty() || !found.idle.is_empty()
    };
    let mut wordings = built_in_wordings(&row.source[word.range()], row.target_language).peekable();
    wordings.peek().is_some() && !wordings.any(denies)
}

/// The word of the lexicon that holds a cue and more.
fn longer(context: &Context<'_>, cue: Span) -> Option<Span> {
    let holds = |word: &&Word| word.id.is_some() && word.span.start <= cue.start && cue.end <= word.span.end;
    let word = context.source_entries.iter().find(holds)?;
    (word.span.len() > cue.len()).then_some(word.span)
}

/// The first negation of the source that the target lacks: what it negates is rendered,
/// nothing near denies it, and the target has fewer negations or none to spare. Where
/// nothing in the target denies, a modal verb without its negation tells too.
pub(super) fn lost(context: &Context<'_>, source: &Denial, target: &Denial) -> Option<Span> {
    if source.cues.is_empty() {
        return None;
    }
    let pairs = Pairs::of(context);
    // "Reject" renders từ chối: it is no rendering of a negation.
    let renders_a_word = |wide: &Span| {
        let mut sources = pairs.sources(*wide);
        sources.any(|word| !source.cues.iter().any(|cue| word.start < cue.end && cue.start < word.end))
    };
    let mut wide: Vec<Span> = target.wide.iter().copied().filter(|wide| !renders_a_word(wide)).collect();
    wide.extend(&target.idle);
    let fewer = source.cues.len() > target.cues.len();
    // Nothing in the target denies: little is asked of what the negation stands before.
    let none = target.cues.is_empty() && wide.is_empty();
    let (reach, least) = match (none, fewer) {
        (true, _) => (REACH_OF_NONE, 1),
        (false, true) => (REACH_OF_FEWER, 2),
        (false, false) => (REACH_OF_AS_MANY, 2),
    };
    let mut bare = Vec::new();
    // One denial of the target renders one negation of the source.
    let mut free: Vec<Span> = target.cues.iter().chain(&wide).copied().collect();
    let mut spare = target.cues.clone();
    for &cue in &source.cues {
        let rendered = negated(context, &pairs, cue, reach, least);
        if rendered.is_empty() {
            if none && is_rendered(context, &pairs, cue) {
                bare.push(cue);
            }
            continue;
        }
        let near = |denial: &Span| rendered.iter().any(|&word| denies(context, *denial, word));
        if let Some(at) = free.iter().position(near) {
            let taken = free.remove(at);
            spare.retain(|cue| *cue != taken);
        } else {
            bare.push(cue);
        }
    }
    let excused = |cue: Span| wide.iter().any(|wide| free.contains(wide) && are_alike(context, cue, *wide));
    let sure = bare.into_iter().find(|&cue| (fewer || spare.is_empty()) && !excused(cue));
    sure.or_else(|| {
        modal(context, source, |cue| target.cues.iter().chain(&wide).all(|denial| !are_alike(context, cue, *denial)))
    })
}

/// A negated modal verb of the source that nothing denies, where the target has one.
fn modal(context: &Context<'_>, source: &Denial, is_bare: impl Fn(Span) -> bool) -> Option<Span> {
    let row = context.row;
    let modal = |words, language| LISTS.find(words, language, &["modal"]);
    let place = |words: &[(String, Span)], from: usize| words[from].1;
    let in_target = modal(&context.target_words, row.target_language);
    let in_source = modal(&context.source_words, row.source_language);
    let is_modal = |cue: Span| in_source.iter().any(|m| place(&context.source_words, m.from).start == cue.start);
    let stands = |cue: Span| in_target.iter().any(|m| are_alike(context, cue, place(&context.target_words, m.from)));
    source.cues.iter().copied().find(|&cue| is_modal(cue) && is_bare(cue) && stands(cue))
}

/// The words that render what a cue negates: the words of meaning behind it in its clause,
/// or the rest of the word that it stands in. None where the first of these and all but
/// `least` have no counterpart: the target says it in other words, as like as not the
/// contrary.
fn negated(context: &Context<'_>, pairs: &Pairs, cue: Span, reach: usize, least: usize) -> Vec<Span> {
    let row = context.row;
    let mut from = cue.end;
    if let Some(word) = longer(context, cue) {
        let rest = row.source[cue.end.min(word.end)..word.end].trim();
        if !rest.is_empty() && !is_light(context, rest) {
            return rest_of_word(context, &row.source[word.range()], rest);
        }
        from = from.max(word.end);
    }
    let parts: Vec<Counterpart> = behind(context, from).take(reach).collect();
    let rendered: Vec<Span> = parts.iter().filter_map(|part| pairs.target(part.span)).collect();
    let first = parts.first().is_some_and(|part| pairs.target(part.span).is_some());
    if first || rendered.len() >= least { rendered } else { Vec::new() }
}

/// The words of meaning at `from` and behind, in their clause.
fn behind<'c>(context: &'c Context<'_>, from: usize) -> impl Iterator<Item = Counterpart> + 'c {
    let until = clause_end(context, from);
    let parts = context.coverage.iter().flat_map(|coverage| &coverage.source).copied();
    parts
        .filter(move |part| part.span.start >= from && part.span.end <= until)
        .skip_while(|part| is_light(context, &context.row.source[part.span.range()]))
}

/// A row with this share of its source rendered is no free rendering.
const RENDERED: f64 = 0.55;

/// Whether a row that denies nothing renders its source closely, so that a negation, alone
/// or with light words, would not be missing. What it negates may stand in the source
/// twice and in the target once: that is another way to say it.
fn is_rendered(context: &Context<'_>, pairs: &Pairs, cue: Span) -> bool {
    let Some(coverage) = &context.coverage else { return false };
    let word = longer(context, cue);
    let light = |word: Span| is_light(context, &context.row.source[cue.end.min(word.end)..word.end]);
    let from = word.map_or(cue.end, |word| cue.end.max(word.end));
    let said_before = |part: Counterpart| part.found && pairs.target(part.span).is_none();
    word.is_none_or(light)
        && Coverage::share(&coverage.source) >= RENDERED
        && !behind(context, from).next().is_some_and(said_before)
}

/// What renders the rest of a word that begins with a cue: the liên quan of không liên
/// quan. None where the whole word is rendered.
fn rest_of_word(context: &Context<'_>, whole: &str, rest: &str) -> Vec<Span> {
    let row = context.row;
    let stands = |wording: &str| find_wording(wording, &row.target, row.target_language).is_some();
    let Some(lexicon) = context.lexicon else { return Vec::new() };
    if built_in_wordings(whole, row.target_language).any(stands) {
        return Vec::new();
    }
    // Of "tidak peduli" is left "peduli".
    let left = |wording: &str| {
        let found = denial(wording, &words(wording), row.target_language, None);
        let cue = found.cues.first()?;
        find_wording(wording.get(cue.end..)?.trim(), &row.target, row.target_language)
    };
    if let Some(span) = built_in_wordings(whole, row.target_language).find_map(left) {
        return vec![span];
    }
    let ids = lexicon.source_words(rest).into_iter().filter_map(|word| word.id);
    let known: Vec<_> = ids.flat_map(|id| lexicon.renderings(id)).map(|rendering| rendering.word).collect();
    let renders = |word: &&Word| word.id.is_some_and(|id| known.contains(&id));
    context.target_entries.iter().filter(renders).map(|word| word.span).collect()
}

/// Whether a cue and these words negate what stands behind them: không phải, chưa từng.
fn is_light(context: &Context<'_>, text: &str) -> bool {
    LISTS.list(context.row.source_language, "light").contains(&text.trim().to_lowercase().as_str())
}

/// Where the clause at `from` ends: at a mark, or before a word that begins another.
fn clause_end(context: &Context<'_>, from: usize) -> usize {
    let row = context.row;
    let mark = row.source[from..].find(STOPS).map_or(row.source.len(), |at| from + at);
    let words = &context.source_words;
    let begins =
        LISTS.find(words, row.source_language, &["clause"]).into_iter().map(|phrase| words[phrase.from].1.start);
    // không để, không vì: right behind the cue it is no other clause.
    begins.filter(|&at| at > from + 1).min().map_or(mark, |at| at.min(mark))
}

/// Whether a denial is near enough to a word to deny it, in its clause, or within the word.
fn denies(context: &Context<'_>, denial: Span, word: Span) -> bool {
    let (from, to) = (denial.end.min(word.end), denial.start.max(word.start));
    if from >= to {
        return true;
    }
    let between = context.target_words.iter().filter(|(_, span)| span.start >= from && span.end <= to).count();
    let near = if denial.end <= word.start { BEFORE } else { BEHIND };
    between <= near && !context.row.target[from..to].contains([',', ';', '.', ':', '?', '!', '('])
}
