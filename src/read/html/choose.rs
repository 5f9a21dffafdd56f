//! Which lines of a page are its article.

use super::element::Role;
use super::page::Page;

/// The share of a node's text in links from which on it is a list of links.
const LINK_SHARE: f64 = 0.6;

/// The share of the page's paragraphs that the article's element must hold.
const ARTICLE_SHARE: f64 = 0.5;

/// Sums over everything inside a node.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    length: usize,
    linked: usize,
    links: usize,
    /// Characters in paragraphs.
    paragraphs: usize,
    /// Whether an address stands in the text, as in `Source: https://…`.
    has_address: bool,
}

/// The numbers of the lines that are the article, in order.
///
/// The article is what `article`, `main` or the element marked as its body holds, or the
/// element with the densest text; without what belongs to the site and without lists of
/// links. A page that has nothing of that kind is taken whole.
pub(super) fn article_lines(page: &Page) -> Vec<usize> {
    let sums = sums(page);
    let skipped = skipped(page, &sums);
    let root = root(page, &skipped);
    let all = 0..page.lines.len();
    let inside = |line: &usize| (root..page.nodes[root].end).contains(&page.lines[*line].node);
    let kept: Vec<usize> = all
        .clone()
        .filter(inside)
        .filter(|&line| {
            let node = page.lines[line].node;
            !skipped[node] && !in_links(page, &sums, root, line)
        })
        .collect();
    if kept.is_empty() { all.collect() } else { kept }
}

/// Sums for every node; one step up for each, from the last to the first.
fn sums(page: &Page) -> Vec<Sums> {
    let mut sums: Vec<Sums> = page.nodes.iter().map(|node| Sums { links: node.links, ..Sums::default() }).collect();
    for line in &page.lines {
        let sum = &mut sums[line.node];
        sum.length += line.length;
        sum.linked += line.linked;
        sum.paragraphs += if line.is_paragraph() { line.length } else { 0 };
        sum.has_address |= line.text.contains("://");
    }
    for node in (1..sums.len()).rev() {
        let inner = sums[node];
        let outer = &mut sums[page.nodes[node].parent];
        outer.length += inner.length;
        outer.linked += inner.linked;
        outer.links += inner.links;
        outer.paragraphs += inner.paragraphs;
        outer.has_address |= inner.has_address;
    }
    sums
}

/// Which nodes belong to the site, or are inside one that does.
fn skipped(page: &Page, sums: &[Sums]) -> Vec<bool> {
    let mut skipped = vec![false; page.nodes.len()];
    let mut in_article = vec![false; page.nodes.len()];
    for (at, node) in page.nodes.iter().enumerate().skip(1) {
        in_article[at] = in_article[node.parent] || matches!(node.role, Role::Article | Role::Main) || node.is_body;
        skipped[at] = skipped[node.parent]
            || node.hidden
            || match node.role {
                Role::Silent | Role::Foreign | Role::Aside => true,
                Role::Edge => !in_article[at],
                // Some pages are one form from head to foot.
                Role::Form => sums[at].length * 2 < sums[0].length,
                _ => false,
            };
    }
    skipped
}

/// The element that holds the article.
fn root(page: &Page, skipped: &[bool]) -> usize {
    // Sums again, without what is skipped.
    let mut paragraphs = vec![0_usize; page.nodes.len()];
    let mut density = vec![0_usize; page.nodes.len()];
    for line in page.lines.iter().filter(|line| line.is_paragraph() && !skipped[line.node]) {
        paragraphs[line.node] += line.length;
        density[line.node] += line.length;
        density[page.nodes[line.node].parent] += line.length / 2;
    }
    for node in (1..paragraphs.len()).rev() {
        paragraphs[page.nodes[node].parent] += paragraphs[node];
    }
    let enough = paragraphs[0] as f64 * ARTICLE_SHARE;
    let best = |wanted: &dyn Fn(usize) -> bool| {
        let candidates = (0..page.nodes.len()).filter(|&node| wanted(node) && paragraphs[node] > 0);
        let best = candidates.max_by_key(|&node| (paragraphs[node], node))?;
        (paragraphs[best] as f64 >= enough).then_some(best)
    };
    best(&|node| page.nodes[node].role == Role::Article)
        .or_else(|| best(&|node| page.nodes[node].role == Role::Main))
        .or_else(|| best(&|node| page.nodes[node].is_body))
        .or_else(|| {
            let densest = (0..density.len()).max_by_key(|&node| (density[node], std::cmp::Reverse(node)))?;
            (density[densest] > 0).then_some(densest)
        })
        .unwrap_or(0)
}

/// Whether a line stands in a list of links: its own element below the root, and what
/// only adds a layer around it.
fn in_links(page: &Page, sums: &[Sums], root: usize, line: usize) -> bool {
    let line = &page.lines[line];
    if line.is_headline || line.node == root {
        return false;
    }
    let sum = sums[line.node];
    let share = sum.linked as f64 / sum.length.max(1) as f64;
    share > LINK_SHARE && (sum.links >= 2 || share > 0.9 && sum.length >= 25) && !sum.has_address
}
