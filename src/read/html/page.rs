//! Tokens → the lines of a page and the elements that hold them.
//!
//! Only elements that hold lines are followed, in one pass over the tokens: an end tag
//! closes what is open inside its element, and one without an open element does nothing,
//! so that any soup of tags takes linear time.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::element::{COUNT, Role, element};
use super::facts::{Attributes, Facts, Located};
use super::line::Line;
use super::place::pieces;

/// The longest value of an attribute that is kept, in bytes.
const LONGEST_VALUE: usize = 4096;

/// An element that holds lines.
#[derive(Debug)]
pub(super) struct Node {
    /// The element around it; its own number for the first.
    pub(super) parent: usize,
    /// One past the last node inside it.
    pub(super) end: usize,
    pub(super) role: Role,
    /// Whether it is marked as the article's body.
    pub(super) is_body: bool,
    /// Whether it is not shown.
    pub(super) hidden: bool,
    /// Links that begin right in it.
    pub(super) links: usize,
}

/// A page taken apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// In the order of their start tags; the first is the page.
    pub(super) nodes: Vec<Node>,
    pub(super) facts: Facts,
}

/// Takes a page apart.
pub(super) fn parse(source: &str) -> Page {
    let mut builder = Builder::new(source);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
        builder.event(&event, span);
        None
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(source, emitter).finish();
    builder.finish()
}

struct Builder<'s> {
    source: &'s str,
    page: Page,
    /// Open elements that hold lines: number of the element, node.
    stack: Vec<(usize, usize)>,
    /// How many of each element are open.
    open: [usize; COUNT],
    /// How many silent elements are open.
    silent: usize,
    line: Line,
    /// Elements open where the open link began.
    link: Option<usize>,
    in_title: bool,
    in_headline: bool,
    in_preformatted: bool,
    tag: Option<(usize, Role)>,
    attribute: Vec<u8>,
    attributes: Attributes,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str) -> Self {
        let mut builder = Builder {
            source,
            page: Page::default(),
            stack: Vec::new(),
            open: [0; COUNT],
            silent: 0,
            line: Line::default(),
            link: None,
            in_title: false,
            in_headline: false,
            in_preformatted: false,
            tag: None,
            attribute: Vec::new(),
            attributes: Attributes::default(),
        };
        builder.page.nodes.push(Node {
            parent: 0,
            end: 0,
            role: Role::Container,
            is_body: false,
            hidden: false,
            links: 0,
        });
        builder
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: Span<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = element(name);
                self.attributes = Attributes::default();
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
                self.attributes.hidden |= *name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => self.value(value, span),
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some((number, role)) = self.tag.take() {
                    self.start(number, role, *self_closing);
                }
            }
            CallbackEvent::EndTag { name } => {
                if let Some((number, role)) = element(name) {
                    self.end(number, role);
                }
            }
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value), span),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn value(&mut self, value: &[u8], span: Span<usize>) {
        // Of most elements no attribute matters, and no honest one is as long as this.
        if self.tag.is_none() || value.len() > LONGEST_VALUE {
            return;
        }
        let text = || String::from_utf8_lossy(value).into_owned();
        let attributes = &mut self.attributes;
        match self.attribute.as_slice() {
            b"property" | b"name" | b"itemprop" if attributes.key.is_empty() => {
                attributes.key = text().trim().to_lowercase();
            }
            b"content" => attributes.content = Located { text: text(), start: span.start, end: span.end },
            b"href" => attributes.href = text(),
            b"rel" => attributes.rel = text(),
            b"lang" => attributes.lang = text(),
            b"datetime" => attributes.datetime = text(),
            b"role" => attributes.role = text(),
            b"style" => {
                let style: String = text().chars().filter(|c| !c.is_whitespace()).collect();
                attributes.hidden |= style.to_ascii_lowercase().contains("display:none");
            }
            _ => {}
        }
    }

    fn start(&mut self, number: usize, role: Role, self_closing: bool) {
        match role {
            Role::Meta => self.page.facts.meta(&mut self.attributes),
            Role::Reference => self.page.facts.link(&self.attributes),
            Role::Page => self.page.facts.html(&self.attributes),
            Role::Time => self.page.facts.time(&self.attributes),
            Role::Title => self.in_title = self.silent == 0,
            Role::Link => {
                self.link = (!self.attributes.href.is_empty()).then_some(self.stack.len());
                if self.link.is_some() {
                    let node = self.node();
                    self.page.nodes[node].links += 1;
                }
            }
            Role::Break | Role::Line => self.end_line(),
            Role::Headline => {
                self.end_line();
                self.in_headline = true;
            }
            Role::Preformatted => {
                self.end_line();
                self.in_preformatted = true;
            }
            // HTML's own elements cannot close themselves.
            Role::Foreign if self_closing => {}
            _ => self.open_node(number, role),
        }
    }

    fn open_node(&mut self, number: usize, role: Role) {
        self.end_line();
        let attributes = std::mem::take(&mut self.attributes);
        let role = match attributes.role.as_str() {
            "navigation" | "complementary" | "search" if !role.is_silent() => Role::Aside,
            "main" if role == Role::Container => Role::Main,
            "article" if role == Role::Container => Role::Article,
            _ => role,
        };
        let node = self.page.nodes.len();
        self.page.nodes.push(Node {
            parent: self.node(),
            end: 0,
            role,
            is_body: attributes.key == "articlebody",
            hidden: attributes.hidden,
            links: 0,
        });
        self.stack.push((number, node));
        self.open[number] += 1;
        self.silent += usize::from(role.is_silent());
    }

    fn end(&mut self, number: usize, role: Role) {
        match role {
            Role::Link => self.link = None,
            Role::Title => self.in_title = false,
            Role::Break | Role::Line => self.end_line(),
            Role::Headline => {
                self.end_line();
                self.in_headline = false;
            }
            Role::Preformatted => {
                self.end_line();
                self.in_preformatted = false;
            }
            _ if role.is_node() && self.open[number] > 0 => {
                self.end_line();
                self.in_headline = false;
                while let Some((closed, node)) = self.stack.pop() {
                    self.open[closed] -= 1;
                    self.page.nodes[node].end = self.page.nodes.len();
                    self.silent -= usize::from(self.page.nodes[node].role.is_silent());
                    if closed == number {
                        break;
                    }
                }
                // A link ends with the element it began in.
                self.link = self.link.filter(|&depth| depth <= self.stack.len());
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, span: Span<usize>) {
        if self.in_title {
            if self.page.facts.title.is_none() {
                let title = Located { text: text.to_string(), start: span.start, end: span.end };
                self.page.facts.title = Some(title);
            }
            return;
        }
        if self.silent > 0 {
            return;
        }
        let found = pieces(self.source, span.start, span.end, text);
        for piece in found {
            if self.in_preformatted && piece.kept && piece.text.contains('\n') {
                let mut at = 0;
                for part in piece.text.split_inclusive('\n') {
                    let piece = super::place::Piece { text: part, at: piece.at + at, width: part.len(), kept: true };
                    self.line.add(piece, self.link.is_some());
                    at += part.len();
                    if part.ends_with('\n') {
                        self.end_line();
                    }
                }
            } else {
                self.line.add(piece, self.link.is_some());
            }
        }
    }

    /// The innermost open node.
    fn node(&self) -> usize {
        self.stack.last().map_or(0, |&(_, node)| node)
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if !line.text.is_empty() {
            line.node = self.node();
            line.is_headline = self.in_headline;
            self.page.lines.push(line);
        }
    }

    fn finish(mut self) -> Page {
        self.end_line();
        let count = self.page.nodes.len();
        self.page.nodes[0].end = count;
        for (_, node) in self.stack {
            self.page.nodes[node].end = count;
        }
        self.page
    }
}
