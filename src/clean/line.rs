//! What a single line shows, whatever stands around it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::phrases::Phrases;
use crate::text::{MappedText, fold};

/// The longest line that can be a title, heading or other short line, in characters.
const SHORT: usize = 160;

/// The longest line that can be a caption, in characters.
const LONGEST_CAPTION: usize = 500;

/// The longest word or phrase that introduces a credit, in bytes.
const LONGEST_CAPTION_WORD: usize = 24;

/// The longest credit after a caption's mark, in characters.
const LONGEST_CREDIT: usize = 60;

/// A cleaned line with its tell-tale signs.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) content: MappedText,
    pub(super) sign: Sign,
    /// Characters of the cleaned text.
    pub(super) length: usize,
    pub(super) words: usize,
    /// Ends like a sentence: with a stop, `?`, `!`, `…`, `:` or `;`, quotes aside.
    pub(super) terminated: bool,
}

/// What a line by itself is certain to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    /// Nothing certain: a paragraph, a title or a heading.
    Text,
    /// `date 2026-01-01`, split off the head of a line.
    DatePrefix(String),
    /// Day of publication, perhaps with the hour.
    Dateline(String),
    /// `Source: https://…`
    Source(String),
    /// Who wrote it, perhaps with the day.
    Byline(Option<String>),
    Caption,
    Menu,
    /// A line after which a page has no more article.
    Tail,
    /// A link to another article.
    Link,
    Furniture,
    List,
}

/// The lines of a raw text that hold anything.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in text.split('\n') {
        let mut content = MappedText::clean(raw, start);
        if let Some((date, width)) = date_prefix(&content.text) {
            let head = width - content.text[..width].chars().rev().take_while(|&c| c == ' ').count();
            let raw_end = content.raw_span(0..head).end - start;
            lines.push(Line::new(MappedText::clean(&raw[..raw_end], start), Some(Sign::DatePrefix(date))));
            content = MappedText::clean(&raw[raw_end..], start + raw_end);
        }
        if !content.text.is_empty() {
            lines.push(Line::new(content, None));
        }
        start += raw.len() + 1;
    }
    lines
}

impl Line {
    fn new(content: MappedText, sign: Option<Sign>) -> Line {
        let length = content.text.chars().count();
        let words = content.text.split(' ').count();
        let end = content.text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '/', ' ']);
        let terminated = end.ends_with(['.', '!', '?', '…', ':', ';']);
        let sign = sign.unwrap_or_else(|| sign_of(&content.text, length, words));
        Line { content, sign, length, words, terminated }
    }

    /// Short and without a stop: a title, a heading or furniture, no paragraph.
    pub(super) fn is_short(&self) -> bool {
        !self.terminated && self.length <= SHORT
    }

    /// Wholly in quotation marks: they open at its head and close at its end only.
    pub(super) fn is_quotation(&self) -> bool {
        let text = self.content.text.trim_end_matches(['.', ',']);
        let inner = |open: char, close: char| {
            text.strip_prefix(open).and_then(|t| t.strip_suffix(close)).is_some_and(|t| !t.contains(close))
        };
        inner('"', '"') || inner('“', '”') || inner('«', '»')
    }

    /// Whether the other line begins with the same words, at least `least` of them.
    pub(super) fn begins_like(&self, other: &Line, least: usize) -> bool {
        let (a, b) = (self.content.text.split(' '), other.content.text.split(' '));
        a.zip(b).take_while(|(a, b)| a == b).count() >= least
    }

    /// A paragraph that only the article itself can hold.
    pub(super) fn is_paragraph(&self) -> bool {
        self.sign == Sign::Text && (self.terminated && self.words >= 8 || self.length > SHORT)
    }
}

fn sign_of(text: &str, length: usize, words: usize) -> Sign {
    let phrases = Phrases::built_in();
    let starts_list = ["- ", "– ", "— ", "• ", "* ", "+ ", "▪ ", "● "].iter().any(|m| text.starts_with(m));
    if length > LONGEST_CAPTION {
        return if starts_list { Sign::List } else { Sign::Text };
    }
    if length > SHORT && !text.contains(':') && !ends_numbered(text) {
        // Nothing but a paragraph or an item is so long and has no colon.
        return if starts_list { Sign::List } else { Sign::Text };
    }
    let folded = fold(text);
    if let Some(url) = source_url(&folded, text, phrases) {
        return Sign::Source(url);
    }
    let bare = strip_count(&folded);
    if phrases.tail.contains(bare) {
        return Sign::Tail;
    }
    if phrases.site.contains(bare) || phrases.furniture.contains(bare) {
        return Sign::Furniture;
    }
    if is_menu(&folded, phrases) {
        return Sign::Menu;
    }
    if let Some((head, rest)) = folded.split_once(':')
        && phrases.link.contains(head.trim())
        && !rest.trim().is_empty()
    {
        return Sign::Link;
    }
    if is_caption(&folded, phrases) {
        return Sign::Caption;
    }
    if length <= 90 && !text.ends_with('.') {
        if let Some((date, rest)) = find_date(&folded) {
            // `17/01/2026 14:20` and `Thứ Ba, 20/01/2026` are datelines; with an outlet's
            // name before the day it is a byline; with more words it is a sentence.
            if rest <= 12 && is_byline(&folded, phrases) {
                return Sign::Byline(Some(date));
            }
            if rest <= 4 {
                return Sign::Dateline(date);
            }
        } else if words <= 8 && is_byline(&folded, phrases) {
            return Sign::Byline(None);
        }
    }
    if starts_list {
        return Sign::List;
    }
    Sign::Text
}

/// `… - Ảnh 1.` or the like.
fn ends_numbered(text: &str) -> bool {
    text.trim_end_matches(['.', ')', ' ']).ends_with(|c: char| c.is_ascii_digit())
}

/// `komen (0)` → `komen`.
fn strip_count(folded: &str) -> &str {
    folded.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "():".contains(c)).trim()
}

/// `date 2026-01-01 ` at the head of a line: the date and the width of the prefix.
fn date_prefix(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix("date ")?;
    let date = rest.get(..10)?;
    let shape = date.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let after = &rest[10..];
    (shape && (after.is_empty() || after.starts_with(' ')))
        .then(|| (date.to_string(), 15 + usize::from(!after.is_empty())))
}

/// The address in `Source: https://…`.
fn source_url(folded: &str, text: &str, phrases: &Phrases) -> Option<String> {
    let (head, _) = folded.split_once(':')?;
    if !phrases.source.contains(head.trim()) {
        return None;
    }
    let (_, rest) = text.split_once(':')?;
    let rest = rest.trim();
    let is_url = rest.starts_with("https://") || rest.starts_with("http://");
    (is_url && !rest.contains(char::is_whitespace)).then(|| rest.to_string())
}

fn is_menu(folded: &str, phrases: &Phrases) -> bool {
    for separator in [" | ", " > ", " › ", " » ", " / ", " • "] {
        if !folded.contains(separator) {
            continue;
        }
        let parts: Vec<&str> = folded.split(separator).map(str::trim).collect();
        let known = parts.iter().filter(|p| phrases.menu.contains(**p)).count();
        if parts.len() >= 3 && parts.iter().all(|p| p.split(' ').count() <= 4) || known >= 2 {
            return true;
        }
    }
    phrases.menu.contains(folded)
}

/// `… Ảnh: VGP`, `(Foto: Antara)`, `- Ảnh 1.`, `Photo: …` at the head.
fn is_caption(folded: &str, phrases: &Phrases) -> bool {
    let mut from = 0;
    let marks = std::iter::from_fn(|| {
        let at = folded[from..].find([':', '.']).map(|i| i + from);
        from = at? + 1;
        at
    });
    for mark in marks {
        let credit = folded[mark + 1..].chars().count();
        let before = folded[..mark].trim_end();
        let numbered = folded.as_bytes()[mark] == b'.';
        // `- Ảnh 1.` ends a caption; `Ảnh:` may be followed by a name, or by the caption itself.
        let head = if numbered {
            if credit > 1 {
                continue;
            }
            before.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end()
        } else {
            before
        };
        if numbered && head.len() == before.len() {
            continue;
        }
        let Some(start) = caption_word(head, phrases) else { continue };
        let leading = head[..start].trim_end();
        let opens =
            leading.is_empty() || leading.ends_with(['(', '-', '.', ',', ';', '/', '"', '!', '?', '[', ':', '|']);
        if opens && (credit <= LONGEST_CREDIT || leading.is_empty()) {
            return true;
        }
    }
    false
}

/// Where the caption word at the end of `head` begins.
fn caption_word(head: &str, phrases: &Phrases) -> Option<usize> {
    let mut from = head.len().saturating_sub(LONGEST_CAPTION_WORD);
    while !head.is_char_boundary(from) {
        from += 1;
    }
    let first = (from == 0).then_some(0);
    let starts = head[from..].match_indices([' ', '(', '-', '[']).map(|(i, _)| from + i + 1);
    first.into_iter().chain(starts).find(|&start| phrases.caption.contains(head[start..].trim()))
}

fn is_byline(folded: &str, phrases: &Phrases) -> bool {
    let mut words = folded.split([' ', ':']);
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let two = format!("{first} {second}");
    phrases.byline.contains(first)
        || phrases.byline.contains(two.as_str())
        || folded.split(" - ").skip(1).any(|part| phrases.byline.contains(part.split(' ').next().unwrap_or_default()))
        || folded.split(' ').next_back().is_some_and(|last| phrases.byline.contains(last) && last.len() > 4)
}

static MONTHS: LazyLock<FxHashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut months = FxHashMap::default();
    for line in include_str!("months.txt").lines() {
        let mut words = line.split_whitespace();
        if let Some(number) = words.next().and_then(|n| n.parse().ok()) {
            months.extend(words.map(|word| (word, number)));
        }
    }
    months
});

/// A full date in a folded line, as ISO 8601, and the words of the line that are neither
/// the date nor a clock time.
fn find_date(folded: &str) -> Option<(String, usize)> {
    let tokens: Vec<&str> = folded.split([' ', ',']).filter(|t| !t.is_empty()).collect();
    let (date, width, at) = (0..tokens.len()).find_map(|i| {
        let (date, width) = date_at(&tokens[i..])?;
        Some((date, width, i))
    })?;
    let is_clock = |t: &str| t.chars().all(|c| c.is_ascii_digit() || ":.h-|".contains(c));
    let rest = tokens[..at].iter().chain(&tokens[at + width..]).filter(|t| !is_clock(t)).count();
    Some((date, rest))
}

/// A date at the head of the tokens, and how many it takes.
fn date_at(tokens: &[&str]) -> Option<(String, usize)> {
    let first = tokens.first()?;
    // `bao nhan dan03/01/2024`: an outlet's name runs into the day.
    let digits = first.trim_start_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<&str> = digits.split(['/', '-', '.']).collect();
    if let [day, month, year] = parts[..] {
        let date = if day.len() == 4 { iso(day, month, year) } else { iso(year, month, day) };
        return Some((date?, 1));
    }
    let [_, second, third, ..] = tokens else { return None };
    let year = third.trim_end_matches('.');
    if let Some(month) = MONTHS.get(second) {
        return Some((iso(year, &month.to_string(), first)?, 3));
    }
    let month = MONTHS.get(first)?;
    Some((iso(year, &month.to_string(), second)?, 3))
}

fn iso(year: &str, month: &str, day: &str) -> Option<String> {
    let (y, m, d): (u16, u8, u8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    ((1900..2100).contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d))
        .then(|| format!("{y:04}-{m:02}-{d:02}"))
}
