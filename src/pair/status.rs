//! What became of a document.

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A Vietnamese document.
    Source,
    /// A rendering with its source.
    Paired,
    /// A rendering with its source, of which it covers under about 60 %.
    Summary,
    /// A rendering whose source is not in the collection.
    Unpaired,
    /// A rendering that two sources fit equally well.
    Ambiguous,
    /// The same article as another document in the same language.
    Duplicate,
    /// In no language of the four, or undecided.
    Other,
    /// Without any text of an article.
    Empty,
    /// A file that could not be read.
    Unreadable,
}

impl Status {
    const ALL: [Status; 9] = [
        Status::Source,
        Status::Paired,
        Status::Summary,
        Status::Unpaired,
        Status::Ambiguous,
        Status::Duplicate,
        Status::Other,
        Status::Empty,
        Status::Unreadable,
    ];

    /// The name used in `documents.tsv`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::Source => "source",
            Status::Paired => "paired",
            Status::Summary => "summary",
            Status::Unpaired => "unpaired",
            Status::Ambiguous => "ambiguous",
            Status::Duplicate => "duplicate",
            Status::Other => "other",
            Status::Empty => "empty",
            Status::Unreadable => "unreadable",
        }
    }

    /// The status of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Whether a rendering of this status is aligned with its source.
    #[must_use]
    pub fn is_aligned(self) -> bool {
        matches!(self, Status::Paired | Status::Summary)
    }
}

/// What pairing says of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairing {
    /// Index of the source document: the document's own for a Vietnamese one.
    pub source: Option<usize>,
    /// The probability that the best source is the right one, 0 to 1; nothing for
    /// documents that were not compared.
    pub score: Option<f64>,
    /// What became of it.
    pub status: Status,
    /// Why, in words.
    pub reason: String,
    /// Other renderings of the same article, whose source is not here either.
    pub siblings: Vec<usize>,
}
