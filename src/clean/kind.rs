//! What each line is, from its own signs and from where it stands on the page.

use super::Cleaned;
use super::line::{Line, Sign};
use crate::article::{Block, BlockKind};

/// The longest headline, in characters.
const LONGEST_TITLE: usize = 200;

/// Words that a line and the paragraph behind it must begin with alike for the line to be
/// the caption of a picture above that paragraph.
const REPEATED_WORDS: usize = 5;

/// The longest caption that is told by repetition alone, in characters.
const LONGEST_REPEATED: usize = 160;

/// Gives every line its kind.
///
/// A page is head, article, tail. The article begins at the first paragraph or its
/// title and ends at its last paragraph; what only a page has (comment counts, lists of
/// other articles) makes everything behind it furniture.
pub(super) fn blocks(lines: Vec<Line>) -> Cleaned {
    let first = lines.iter().position(Line::is_paragraph).unwrap_or(lines.len());
    let tail = tail_start(&lines);
    let title = title_at(&lines[..first.min(tail)]);
    let last = lines[..tail].iter().rposition(Line::is_paragraph);
    let repeated = repeated_captions(&lines[..tail]);

    let mut cleaned = Cleaned::default();
    for (at, line) in lines.into_iter().enumerate() {
        let region = match at {
            _ if at >= tail => Region::Tail,
            _ if last.is_some_and(|last| at > last) => Region::Behind,
            _ if title.is_some_and(|title| at < title) => Region::BeforeTitle,
            _ if at < first => Region::Head,
            _ => Region::Article,
        };
        let place = Place { region, is_title: Some(at) == title, is_repeated: repeated.contains(&at) };
        let kind = kind(&line, place);
        match line.sign {
            Sign::DatePrefix(date) | Sign::Dateline(date) | Sign::Byline(Some(date))
                if cleaned.date.is_none() && at < tail =>
            {
                cleaned.date = Some(date);
            }
            Sign::Source(url) if cleaned.url.is_none() => cleaned.url = Some(url),
            _ => {}
        }
        cleaned.blocks.push(Block { kind, content: line.content, switch: None });
    }
    cleaned
}

/// Where a line stands.
#[derive(Clone, Copy)]
struct Place {
    region: Region,
    is_title: bool,
    /// The paragraph behind it begins with the same words.
    is_repeated: bool,
}

/// The parts of a page.
#[derive(Clone, Copy, PartialEq)]
enum Region {
    BeforeTitle,
    /// Before the first paragraph, the title included.
    Head,
    Article,
    /// Behind the last paragraph.
    Behind,
    Tail,
}

fn kind(line: &Line, place: Place) -> BlockKind {
    match line.sign {
        Sign::DatePrefix(_) | Sign::Source(_) => return BlockKind::Metadata,
        Sign::Menu | Sign::Tail | Sign::Link | Sign::Furniture => return BlockKind::Furniture,
        _ if place.region == Region::Tail => return BlockKind::Furniture,
        Sign::Caption => return BlockKind::Caption,
        Sign::Dateline(_) if place.region != Region::Article => return BlockKind::Dateline,
        Sign::Byline(_) if place.region != Region::Article => return BlockKind::Byline,
        _ if place.is_repeated => return BlockKind::Caption,
        _ => {}
    }
    if place.is_title {
        return BlockKind::Title;
    }
    if place.region == Region::BeforeTitle && line.is_short() {
        return BlockKind::Furniture;
    }
    if place.region == Region::Behind && line.is_short() {
        return if line.words <= 6 { BlockKind::Byline } else { BlockKind::Furniture };
    }
    match line.sign {
        Sign::List => BlockKind::List,
        _ if line.is_short() => BlockKind::Heading,
        _ if line.is_quotation() => BlockKind::Quote,
        _ => BlockKind::Body,
    }
}

/// Where the tail begins: the first line that only a tail has, if most of the running
/// text stands before it. Lists of other articles behind it may hold whole sentences.
fn tail_start(lines: &[Line]) -> usize {
    let weight = |line: &Line| if line.is_paragraph() { line.length } else { 0 };
    let total: usize = lines.iter().map(weight).sum();
    let last = lines.iter().rposition(Line::is_paragraph);
    let mut before = 0;
    for (at, line) in lines.iter().enumerate() {
        let ends = match line.sign {
            Sign::Tail => before * 4 >= total * 3,
            // Links to other articles stand between paragraphs too.
            Sign::Link => last.is_none_or(|last| at > last),
            _ => false,
        };
        if ends && before > 0 {
            return at;
        }
        before += weight(line);
    }
    lines.len()
}

/// Captions without a credit: lines that the paragraph behind them repeats and goes on.
fn repeated_captions(lines: &[Line]) -> Vec<usize> {
    let is_repeated = |(at, pair): (usize, &[Line])| {
        let (line, next) = (&pair[0], &pair[1]);
        let fits = line.length <= LONGEST_REPEATED && next.length > line.length && next.is_paragraph();
        (fits && line.begins_like(next, REPEATED_WORDS)).then_some(at)
    };
    lines.windows(2).enumerate().filter_map(is_repeated).collect()
}

/// The headline: the longest line without a stop in the head, if it says anything.
fn title_at(head: &[Line]) -> Option<usize> {
    let candidates = head.iter().enumerate().filter(|(_, line)| {
        line.sign == Sign::Text
            && line.words >= 3
            && line.length <= LONGEST_TITLE
            && (line.is_short() || line.content.text.ends_with(['?', '!']))
    });
    candidates.max_by_key(|&(at, line)| (line.length, std::cmp::Reverse(at))).map(|(at, _)| at)
}
