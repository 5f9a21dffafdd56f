//! The lexicon as the words of one side see it.

use crate::lexicon::{Lexicon, Word, WordId, plain_words};
use crate::text::Piece;

/// One side of a lexicon, or of none.
#[derive(Clone, Copy)]
pub(super) enum Words<'l> {
    /// The side that is rendered.
    Source(&'l Lexicon),
    /// The side of the renderings.
    Target(&'l Lexicon),
    /// Words of a pair of languages without a lexicon.
    Plain,
}

impl<'l> Words<'l> {
    /// Both sides of a lexicon.
    pub(super) fn of(lexicon: Option<&'l Lexicon>) -> (Words<'l>, Words<'l>) {
        lexicon.map_or((Words::Plain, Words::Plain), |lexicon| (Words::Source(lexicon), Words::Target(lexicon)))
    }

    /// The words of a text that was cut into pieces.
    pub(super) fn cut(self, text: &str, pieces: &[Piece]) -> Vec<Word> {
        match self {
            Words::Source(lexicon) => lexicon.source_words_in(text, pieces),
            Words::Target(lexicon) => lexicon.target_words_in(text, pieces),
            Words::Plain => plain_words(text),
        }
    }

    /// How common an entry is.
    pub(super) fn frequency(self, entry: WordId) -> f32 {
        match self {
            Words::Source(lexicon) => lexicon.source_frequency(entry),
            Words::Target(lexicon) => lexicon.target_frequency(entry),
            Words::Plain => 0.0,
        }
    }

    /// How many entries there are.
    pub(super) fn entries(self) -> usize {
        match self {
            Words::Source(lexicon) => lexicon.source_entries(),
            Words::Target(lexicon) => lexicon.target_entries(),
            Words::Plain => 0,
        }
    }
}
