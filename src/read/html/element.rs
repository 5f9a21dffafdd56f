//! What each element of HTML does to the lines of a page.

/// The part an element plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Holds no text for readers: what is in it is dropped.
    Silent,
    /// The same, in another language than HTML.
    Foreign,
    /// Holds what belongs to the site.
    Aside,
    /// Belongs to the site, or inside an article to the article.
    Edge,
    /// Mostly the site's, sometimes around the whole page.
    Form,
    /// `article`.
    Article,
    /// `main`.
    Main,
    /// Holds lines.
    Container,
    /// Begins and ends a line.
    Line,
    /// A heading of the first level.
    Headline,
    /// Keeps the line ends of the source.
    Preformatted,
    /// Ends a line; has no content.
    Break,
    /// `a`.
    Link,
    /// `title`.
    Title,
    /// `meta`.
    Meta,
    /// `link`.
    Reference,
    /// `html`.
    Page,
    /// `time`.
    Time,
}

/// The elements that do anything; the others only give words an appearance.
const ELEMENTS: [(&str, Role); 70] = [
    ("script", Role::Silent),
    ("style", Role::Silent),
    ("template", Role::Silent),
    ("noscript", Role::Silent),
    ("iframe", Role::Silent),
    ("object", Role::Silent),
    ("svg", Role::Foreign),
    ("math", Role::Foreign),
    ("canvas", Role::Silent),
    ("audio", Role::Silent),
    ("video", Role::Silent),
    ("select", Role::Silent),
    ("datalist", Role::Silent),
    ("button", Role::Silent),
    ("textarea", Role::Silent),
    ("noframes", Role::Silent),
    ("noembed", Role::Silent),
    ("nav", Role::Aside),
    ("aside", Role::Aside),
    ("dialog", Role::Aside),
    ("menu", Role::Aside),
    ("header", Role::Edge),
    ("footer", Role::Edge),
    ("form", Role::Form),
    ("article", Role::Article),
    ("main", Role::Main),
    ("body", Role::Container),
    ("div", Role::Container),
    ("section", Role::Container),
    ("ul", Role::Container),
    ("ol", Role::Container),
    ("dl", Role::Container),
    ("table", Role::Container),
    ("tbody", Role::Container),
    ("thead", Role::Container),
    ("tfoot", Role::Container),
    ("tr", Role::Container),
    ("figure", Role::Container),
    ("blockquote", Role::Container),
    ("details", Role::Container),
    ("center", Role::Container),
    ("fieldset", Role::Container),
    ("hgroup", Role::Container),
    ("search", Role::Form),
    ("p", Role::Line),
    ("h2", Role::Line),
    ("h3", Role::Line),
    ("h4", Role::Line),
    ("h5", Role::Line),
    ("h6", Role::Line),
    ("li", Role::Line),
    ("td", Role::Line),
    ("th", Role::Line),
    ("dt", Role::Line),
    ("dd", Role::Line),
    ("figcaption", Role::Line),
    ("caption", Role::Line),
    ("address", Role::Line),
    ("summary", Role::Line),
    ("legend", Role::Line),
    ("h1", Role::Headline),
    ("pre", Role::Preformatted),
    ("br", Role::Break),
    ("hr", Role::Break),
    ("a", Role::Link),
    ("title", Role::Title),
    ("meta", Role::Meta),
    ("link", Role::Reference),
    ("html", Role::Page),
    ("time", Role::Time),
];

/// How many elements do anything.
pub(super) const COUNT: usize = ELEMENTS.len();

/// An element's number and role, by its name in small letters.
pub(super) fn element(name: &[u8]) -> Option<(usize, Role)> {
    let at = ELEMENTS.iter().position(|(known, _)| known.as_bytes() == name)?;
    Some((at, ELEMENTS[at].1))
}

impl Role {
    /// Whether what is in the element is dropped.
    pub(super) fn is_silent(self) -> bool {
        matches!(self, Role::Silent | Role::Foreign)
    }

    /// Whether the element is kept on the stack of what is open.
    pub(super) fn is_node(self) -> bool {
        matches!(
            self,
            Role::Silent
                | Role::Foreign
                | Role::Aside
                | Role::Edge
                | Role::Form
                | Role::Article
                | Role::Main
                | Role::Container
        )
    }
}
