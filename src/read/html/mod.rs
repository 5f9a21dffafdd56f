//! HTML → the lines of its article.
//!
//! The tokens come from a tokenizer that follows the standard and knows where each
//! stands; which of the page's elements is the article is decided here. A block of the
//! page becomes a line of the text, as it stands in an article's text file, and every
//! character keeps its place in the source.

mod choose;
mod element;
mod facts;
mod line;
mod page;
mod place;

use crate::article::RawDocument;
use crate::text::{OffsetMap, fold};
use facts::Located;
use line::Line;
use page::Page;

/// Lines at the head of an article that may hold its title.
const HEAD: usize = 8;

/// Takes the article out of a page.
pub(super) fn read(source: &str) -> RawDocument {
    let page = page::parse(source);
    let chosen = choose::article_lines(&page);
    let mut text = String::new();
    let mut offsets = OffsetMap::default();
    let mut write = |line: &Line| {
        let base = text.len();
        for &[at, file, here, there] in &line.runs {
            offsets.push(base + at, file, here, there);
        }
        text.push_str(&line.text);
        offsets.push(text.len(), line.end, 1, 0);
        text.push('\n');
    };
    let title = missing_title(&page, &chosen, source);
    if let Some(title) = &title {
        write(title);
    }
    for &line in &chosen {
        write(&page.lines[line]);
    }
    let on_page = chosen.iter().map(|&at| &page.lines[at]).find(|line| line.is_headline);
    let headline = title.as_ref().or(on_page).map(|line| line.text.clone());
    RawDocument { text, offsets, claims: page.facts.claims(headline), ..RawDocument::default() }
}

/// The title where the article's element does not hold it: the headline elsewhere on the
/// page if it is the one the head names, otherwise what the head says.
fn missing_title(page: &Page, chosen: &[usize], source: &str) -> Option<Line> {
    let (_, first) = (chosen.first()?, &page.facts);
    let named = first.shared_title.as_ref().or(first.title.as_ref());
    let folded_name = named.map(|title| fold(title.text.trim()));
    let mut inside = chosen.iter().map(|&at| &page.lines[at]);
    let is_title = |line: &Line| {
        let folded = fold(&line.text);
        folded_name
            .as_ref()
            .is_some_and(|name| !folded.is_empty() && name.contains(&folded) && folded.len() * 2 > name.len())
    };
    if inside.clone().any(|line| line.is_headline) || inside.by_ref().take(HEAD).any(is_title) {
        return None;
    }
    let mut outside = page.lines.iter().filter(|line| line.is_headline);
    let headline = outside.find(|line| named.is_none() || is_title(line));
    if headline.is_some() {
        return headline.cloned();
    }
    named.map(|title| line_of(title, source)).filter(|line| !line.text.is_empty())
}

/// A line of a text in the page's head.
fn line_of(located: &Located, source: &str) -> Line {
    let mut line = Line::default();
    for piece in place::pieces(source, located.start, located.end, &located.text) {
        line.add(piece, false);
    }
    line
}
