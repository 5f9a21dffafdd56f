//! What the head of a page says about it.

use crate::article::{Claimant, Claims, iso_day};
use crate::read::format::claimed_language;

/// An attribute's value or other text with its place in the source.
#[derive(Clone, Debug, Default)]
pub(super) struct Located {
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The attributes of one element that matter here; empty where there is none.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// `property`, `name` or `itemprop`, in small letters.
    pub(super) key: String,
    pub(super) content: Located,
    pub(super) href: String,
    pub(super) rel: String,
    pub(super) lang: String,
    pub(super) datetime: String,
    pub(super) role: String,
    pub(super) hidden: bool,
}

/// Facts as they are found; the first of each kind counts.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// `og:title`.
    pub(super) shared_title: Option<Located>,
    /// `<title>`.
    pub(super) title: Option<Located>,
    canonical: Option<String>,
    shared_url: Option<String>,
    published: Option<String>,
    time: Option<String>,
    lang: Option<String>,
    locale: Option<String>,
    licence: Option<String>,
}

impl Facts {
    pub(super) fn meta(&mut self, attributes: &mut Attributes) {
        let content = std::mem::take(&mut attributes.content);
        let value = content.text.trim();
        if value.is_empty() {
            return;
        }
        let slot = match attributes.key.as_str() {
            "og:title" => {
                self.shared_title.get_or_insert(content);
                return;
            }
            "og:url" => &mut self.shared_url,
            "article:published_time" | "datepublished" | "pubdate" | "dc.date.issued" => &mut self.published,
            "og:locale" => &mut self.locale,
            "license" | "dcterms.license" | "dc.rights.license" => &mut self.licence,
            _ => return,
        };
        slot.get_or_insert_with(|| value.to_string());
    }

    pub(super) fn link(&mut self, attributes: &Attributes) {
        let href = attributes.href.trim();
        if attributes.rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("license")) && !href.is_empty() {
            self.licence.get_or_insert_with(|| href.to_string());
        }
        let canonical = attributes.rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical"));
        if canonical && !href.is_empty() {
            self.canonical.get_or_insert_with(|| href.to_string());
        }
    }

    pub(super) fn html(&mut self, attributes: &Attributes) {
        if !attributes.lang.is_empty() {
            self.lang.get_or_insert_with(|| attributes.lang.clone());
        }
    }

    pub(super) fn time(&mut self, attributes: &Attributes) {
        let slot = if attributes.key == "datepublished" { &mut self.published } else { &mut self.time };
        if iso_day(&attributes.datetime).is_some() {
            slot.get_or_insert_with(|| attributes.datetime.clone());
        }
    }

    /// The claims of the page; `headline` is the one that stands on it.
    pub(super) fn claims(self, headline: Option<String>) -> Claims {
        let text = |located: Located| located.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let language = self.lang.or(self.locale);
        Claims {
            title: self.shared_title.map(text).or(headline).or(self.title.map(text)),
            language: language.and_then(|code| claimed_language(&code, Claimant::Page)),
            url: self.canonical.or(self.shared_url),
            date: [self.published, self.time].iter().flatten().find_map(|time| iso_day(time)).map(str::to_string),
            article: None,
            licence: self.licence,
        }
    }
}
