//! Whether a sentence ends where a terminator stands.

use super::attribution::is_attribution;
use super::rules::{Abbreviation, Rules};
use super::scan::is_terminator;

/// The longest mark of a lettered item with its bracket behind it, in characters: `(viii)`.
const LONGEST_MARK: usize = 6;

/// How far back from a stop its words are looked at, in bytes. What is longer is no word.
const LOOK_BACK: usize = 256;

/// The longest head of a sentence that can be a label before its number, in bytes.
const LONGEST_LABEL: usize = 32;

/// A run of terminators in its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    /// Where the sentence so far begins.
    pub(super) start: usize,
    /// The first terminator.
    pub(super) stop: usize,
    /// Behind the last terminator.
    pub(super) stops: usize,
    /// Behind the closing marks that follow.
    pub(super) closed: usize,
}

impl<'t> Place<'t> {
    /// The terminators.
    fn run(&self) -> &'t str {
        &self.text[self.stop..self.stops]
    }

    /// A single full stop, not an ellipsis, not `?`.
    fn is_full_stop(&self) -> bool {
        self.run() == "."
    }

    /// The sentence so far.
    fn before(&self) -> &'t str {
        &self.text[self.start..self.stop]
    }

    /// What follows, white space included.
    fn after(&self) -> &'t str {
        &self.text[self.closed..]
    }

    /// The end of the sentence so far: enough to see the words before the stop.
    fn near(&self) -> &'t str {
        last_bytes(self.before(), LOOK_BACK)
    }

    /// The characters before the stop up to white space or an opening mark.
    fn word(&self) -> &'t str {
        let before = self.near();
        let from = before
            .rfind(|c: char| c.is_whitespace() || is_opening(c) || c == ',')
            .map_or(0, |i| i + before[i..].chars().next().map_or(0, char::len_utf8));
        &before[from..]
    }

    /// The word before [`Place::word`].
    fn word_before(&self) -> Option<&'t str> {
        let before = self.near();
        let head = before[..before.len() - self.word().len()].trim_end();
        head.rsplit(char::is_whitespace).next().filter(|word| !word.is_empty())
    }
}

/// The last `bytes` bytes of a text, or a little less: whole characters.
pub(super) fn last_bytes(text: &str, bytes: usize) -> &str {
    let mut from = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Marks that open what the next sentence closes, or introduce it.
fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '‹' | '(' | '[' | '{' | '¿' | '¡')
}

/// Whether the sentence ends behind the terminators and closing marks of `place`.
pub(super) fn decide(place: &Place<'_>, rules: &Rules) -> bool {
    let after = place.after();
    let rest = after.trim_start();
    if rest.is_empty() {
        return true;
    }
    if !place.before().contains(char::is_alphanumeric) {
        // `… Và rồi`: what stands before the text belongs to it.
        return false;
    }
    let same_line = !after[..after.len() - rest.len()].contains('\n');
    if same_line && opens_lettered_item(rest) {
        return true;
    }
    if rest.len() == after.len() {
        return decide_without_blank(place, rules);
    }
    let next = rest.trim_start_matches(|c: char| is_opening(c) || "-–—•*".contains(c) || c.is_whitespace());
    let Some(first) = next.chars().next() else { return true };
    if first.is_lowercase() && !is_brand(next) {
        // SB8: a sentence does not go on in lower case after it has ended.
        return !same_line && place.closed != place.stops;
    }
    if !same_line {
        return true;
    }
    let continues = rules.continuing.contains(first_word(next).trim_end_matches('.'));
    if continues && place.closed == place.stops && !place.is_full_stop() {
        // `Yahoo! Finance`
        return false;
    }
    if place.is_full_stop() {
        if place.closed > place.stops {
            return !is_bracketed_word(place) || begins_sentence(rest, next, rules);
        }
        return full_stop_ends(place, rest, next, rules);
    }
    if place.run() == "..." || place.run().contains('…') || place.run().contains("..") {
        return !(place.closed > place.stops && is_attribution(next, rules));
    }
    // `?` and `!`: the words behind a quotation may belong to it.
    !(closes_quote(place) && rest.len() == next.len() && is_attribution(next, rules))
}

/// Whether the closing marks hold a quotation mark.
fn closes_quote(place: &Place<'_>) -> bool {
    place.text[place.stops..place.closed].contains(['"', '”', '’', '»', '\''])
}

/// `a) Ketua`, `(ii) The`: the mark of the next item, in lower case.
fn opens_lettered_item(rest: &str) -> bool {
    // Looked for nearby only: a search through all that follows would make long texts slow.
    let Some((end, _)) = rest.char_indices().take(LONGEST_MARK).find(|&(_, c)| c == ')') else { return false };
    let (mark, text) = (&rest[..end], &rest[end + 1..]);
    let mark = mark.strip_prefix('(').unwrap_or(mark);
    let is_mark = mark.chars().count() == 1 && mark.chars().all(char::is_lowercase)
        || !mark.is_empty() && mark.len() <= 4 && mark.chars().all(|c| "ivx".contains(c));
    is_mark && text.trim_start().starts_with(char::is_uppercase)
}

/// `(Purn.)`: a bracket that holds one abbreviation.
fn is_bracketed_word(place: &Place<'_>) -> bool {
    let head = place.before().len() - place.word().len();
    place.text[place.stops..place.closed].starts_with(')')
        && place.before()[..head].ends_with('(')
        && place.word().chars().count() <= 5
}

/// iPhone, eBay, e-Kasih: a word that begins small and goes on with a capital.
fn is_brand(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
    word.chars().skip(1).any(char::is_uppercase)
}

/// A stop with no blank behind it: `đất nước.Năm 2025`.
///
/// UAX #29 ends no sentence between a stop and a letter it could abbreviate; here one
/// ends where an ordinary word stands before it and a capitalised one follows, which no
/// address, file name or abbreviation looks like.
fn decide_without_blank(place: &Place<'_>, rules: &Rules) -> bool {
    let after = place.after();
    let next = after.trim_start_matches(is_opening);
    let mut chars = next.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    let capitalised = first.is_uppercase() && second.is_some_and(|c| c.is_lowercase() || c.is_whitespace());
    if !capitalised {
        return false;
    }
    if place.closed > place.stops || !place.is_full_stop() {
        return true;
    }
    // `Dr.Azlina`: what is glued to an abbreviation is a word by itself.
    let glued = place.word();
    let word = match glued.find('.') {
        Some(dot) if rules.abbreviation(&glued[..=dot]).is_some() => &glued[dot + 1..],
        _ => glued,
    };
    let stopped = &place.text[place.stop - word.len()..place.stops];
    let ordinary = word.is_empty()
        || word
            .chars()
            .next_back()
            .is_some_and(|c| c.is_lowercase() && word.chars().count() > 1 || c.is_numeric() || "%)°".contains(c))
            && !word.contains(['.', '/', '@', '_', ':', '\\', '#']);
    let name = next.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    ordinary && rules.abbreviation(stopped).is_none() && !looks_like_address(name)
}

/// `Vietnam.vn`, `Node.js`, `Com/x`: the word behind the stop goes on like an address.
fn looks_like_address(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| is_terminator(c) || ",;:\"”’)".contains(c));
    // `Azlina.Minit` is two more sentences, `www.Vidu.vn` an address.
    let tail = bare.rsplit('.').next().unwrap_or_default();
    bare.contains(['/', '@', '_']) || bare.contains('.') && tail.starts_with(char::is_lowercase)
}

/// A stop with a blank and then a capital, a digit or an opening mark.
fn full_stop_ends(place: &Place<'_>, rest: &str, next: &str, rules: &Rules) -> bool {
    let word = place.word();
    let first = next.chars().next();
    let numeric = first.is_some_and(char::is_numeric);
    if opens_item(place, rules) {
        return false;
    }
    if word.chars().count() == 1 && word.chars().all(char::is_lowercase) && numeric {
        // `b. 1911`
        return false;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let is_initials = letters > 0
        && word.split(['.', '-']).all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    let stopped = &place.text[place.stop - word.len()..place.stops];
    let abbreviation = phrase_abbreviation(place, rules).or_else(|| rules.abbreviation(stopped));
    if is_initials && abbreviation.is_none_or(|a| a == Abbreviation::NeverFinal && follows_name(place)) {
        return initials_end(place, rest, next, rules);
    }
    let goes_on = rest.starts_with(['(', '-', '–', '—']) || rules.abbreviation(first_word(next)).is_some();
    match abbreviation {
        None => true,
        Some(Abbreviation::NeverFinal) => false,
        // `KUCHING, 7 Jan. - …`, `Tbk. (TBMI)`, `Pte. Ltd.`
        Some(_) if goes_on => false,
        Some(Abbreviation::BeforeStarter) => !numeric && begins_sentence(rest, next, rules),
        Some(Abbreviation::MaybeFinal) => {
            !numeric && !rules.continuing.contains(first_word(next).trim_end_matches('.'))
        }
    }
}

/// An abbreviation of two words: `et al.`, `Sdn. Bhd.`
fn phrase_abbreviation(place: &Place<'_>, rules: &Rules) -> Option<Abbreviation> {
    let before = place.word_before()?;
    let from = before.as_ptr() as usize - place.text.as_ptr() as usize;
    rules.abbreviation(&place.text[from..place.stops])
}

/// Whether the next word, behind a quotation mark or by itself, begins a sentence.
fn begins_sentence(rest: &str, next: &str, rules: &Rules) -> bool {
    rest.len() != next.len() || rules.starter.contains(first_word(next))
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || ",;:!?\"”’)".contains(c)).unwrap_or(text.len());
    &text[..end]
}

/// Whether the word before the initials is a capitalised name: `Phan Văn Đ.`
fn follows_name(place: &Place<'_>) -> bool {
    let Some(before) = place.word_before() else { return false };
    let first = place.before().trim_start().len() == place.before().len() && place.before().starts_with(before);
    !first && before.chars().next().is_some_and(char::is_uppercase) && !before.ends_with('.')
}

/// Initials end a sentence before a word that begins one, and a letter that is no
/// initial but a label or a unit before any: `vitamin C.`, `41,3 C.`
fn initials_end(place: &Place<'_>, rest: &str, next: &str, rules: &Rules) -> bool {
    let labelled = place.word().chars().count() == 1
        && place.word_before().is_some_and(|word| {
            rules.lettered.contains(word.to_lowercase().as_str()) || word.ends_with(char::is_numeric)
        });
    labelled || !next.starts_with(char::is_numeric) && begins_sentence(rest, next, rules)
}

/// `1. …`, `IV. …`, `A. …`, `Điều 5. …` at the head of a sentence: the mark of an item
/// stays with its text.
fn opens_item(place: &Place<'_>, rules: &Rules) -> bool {
    let near = place.near();
    let before = near.trim_start_matches(|c: char| is_opening(c) || c.is_whitespace());
    let mark = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_number = !mark.is_empty()
        && (mark.chars().count() <= 3 && mark.chars().all(|c| c.is_ascii_digit())
            || mark.chars().all(|c| "IVXLC".contains(c))
            || mark.chars().count() == 1 && mark.chars().all(char::is_uppercase)
            || mark.split('.').all(|p| !p.is_empty() && p.len() <= 2 && p.bytes().all(|b| b.is_ascii_digit())));
    if !is_number {
        return false;
    }
    let head = before[..before.len() - mark.len()].trim();
    let whole = near.len() == place.before().len() && head.len() <= LONGEST_LABEL;
    head.ends_with([':', ';']) || whole && (head.is_empty() || rules.label.contains(head))
}
