//! The word and phrase lists: one data file per language beside this code.
//!
//! A page in one language often keeps furniture of another, so every list holds
//! for every page. Phrases are compared folded: without case, marks and trailing
//! punctuation.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::fold;

/// The lists of all languages together.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// Names and mottoes of sites: whole lines.
    pub(super) site: FxHashSet<String>,
    /// Items of menus.
    pub(super) menu: FxHashSet<String>,
    /// Whole lines after which a page has no more article.
    pub(super) tail: FxHashSet<String>,
    /// Heads of lines that link to another article.
    pub(super) link: FxHashSet<String>,
    /// Other whole lines that a page adds.
    pub(super) furniture: FxHashSet<String>,
    /// Words that introduce a picture's credit.
    pub(super) caption: FxHashSet<String>,
    /// Words that introduce the address of the original.
    pub(super) source: FxHashSet<String>,
    /// Heads of lines that say who wrote the article.
    pub(super) byline: FxHashSet<String>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for file in [include_str!("vi.txt"), include_str!("ms.txt"), include_str!("id.txt"), include_str!("en.txt")] {
        phrases.add(file);
    }
    phrases
});

impl Phrases {
    /// The built-in lists.
    pub(super) fn built_in() -> &'static Phrases {
        &PHRASES
    }

    fn add(&mut self, file: &str) {
        let mut section = "";
        for line in file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name;
            } else if let Some(set) = self.section(section) {
                set.insert(fold(line));
            }
        }
    }

    fn section(&mut self, name: &str) -> Option<&mut FxHashSet<String>> {
        Some(match name {
            "site" => &mut self.site,
            "menu" => &mut self.menu,
            "tail" => &mut self.tail,
            "link" => &mut self.link,
            "furniture" => &mut self.furniture,
            "caption" => &mut self.caption,
            "source" => &mut self.source,
            "byline" => &mut self.byline,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_every_file_is_known_and_filled() {
        for file in [include_str!("vi.txt"), include_str!("ms.txt"), include_str!("id.txt"), include_str!("en.txt")] {
            let mut phrases = Phrases::default();
            for line in file.lines().filter(|l| l.starts_with('[')) {
                let name = line.trim_matches(['[', ']']);
                assert!(phrases.section(name).is_some(), "unknown section {line}");
            }
            phrases.add(file);
            for set in [&phrases.menu, &phrases.tail, &phrases.link, &phrases.caption, &phrases.source] {
                assert!(!set.is_empty());
            }
        }
    }
}
