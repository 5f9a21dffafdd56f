//! Where a text's bytes stand in the file it was decoded from.

use super::Span;

/// A map from the bytes of a decoded text to the bytes it came from.
///
/// The map is a list of runs of like characters, so that a text of one encoding needs
/// few of them, and a text that is its file as it stands needs none. Maps stack: HTML in
/// UTF-16 is taken out of its markup by one and out of its encoding by the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// From the text outwards; each maps into the input of the next.
    layers: Vec<Vec<Run>>,
}

/// A stretch of characters that all take `text_width` bytes here and `file_width` there,
/// up to the next run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: u32,
    file: u32,
    text_width: u32,
    file_width: u32,
}

impl OffsetMap {
    /// The map of a text that is its file.
    #[must_use]
    pub fn identity() -> OffsetMap {
        OffsetMap::default()
    }

    /// The map of a text before which the file has `bytes` more, such as a byte order mark.
    #[must_use]
    pub fn shifted(bytes: usize) -> OffsetMap {
        let mut map = OffsetMap::default();
        map.push(0, bytes, 1, 1);
        map
    }

    /// Whether every byte stands where it stands in the file.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.layers.is_empty()
    }

    /// Says that from byte `text` on, characters of `text_width` bytes come from
    /// characters of `file_width` bytes, the first of which is at byte `file`.
    ///
    /// Calls come in the order of the text. A kept stretch has the widths 1 and 1; what is
    /// rewritten as a whole is one character of the full widths.
    pub fn push(&mut self, text: usize, file: usize, text_width: usize, file_width: usize) {
        let run = Run {
            text: text as u32,
            file: file as u32,
            text_width: text_width.max(1) as u32,
            file_width: file_width as u32,
        };
        if self.layers.is_empty() {
            self.layers.push(Vec::new());
        }
        let runs = &mut self.layers[0];
        let goes_on = runs.last().is_some_and(|last| {
            let Some(width) = run.text.checked_sub(last.text) else {
                return false;
            };
            let steps = width / last.text_width;
            (last.text_width, last.file_width) == (run.text_width, run.file_width)
                && width.is_multiple_of(last.text_width)
                && u64::from(last.file) + u64::from(steps) * u64::from(last.file_width) == u64::from(run.file)
        });
        if !goes_on {
            runs.push(run);
        }
    }

    /// Puts `outer` behind this map: this one's file is the other one's text.
    #[must_use]
    pub fn then(mut self, outer: OffsetMap) -> OffsetMap {
        self.layers.extend(outer.layers);
        self
    }

    /// The bytes of the file that `span` of the text came from.
    #[must_use]
    pub fn file_span(&self, span: Span) -> Span {
        self.layers.iter().fold(span, |span, runs| {
            let start = place(runs, span.start, false);
            // The end is where the last byte ends, not where the next text begins.
            let end = if span.is_empty() { start } else { place(runs, span.end - 1, true) };
            Span::new(start, end.max(start))
        })
    }
}

/// Where the character begins, or ends, that holds byte `at` of the text.
fn place(runs: &[Run], at: usize, end: bool) -> usize {
    let index = runs.partition_point(|run| run.text as usize <= at);
    let Some(run) = index.checked_sub(1).map(|i| runs[i]) else {
        return at;
    };
    let steps = (at - run.text as usize) / run.text_width as usize + usize::from(end);
    run.file as usize + steps * run.file_width as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_its_file_needs_no_runs() {
        let map = OffsetMap::identity();
        assert!(map.is_identity());
        assert_eq!(map.file_span(Span::new(3, 9)), Span::new(3, 9));
        assert_eq!(OffsetMap::shifted(3).file_span(Span::new(3, 9)), Span::new(6, 12));
    }

    #[test]
    fn characters_map_as_a_whole_and_maps_stack() {
        // "aệb" from UTF-16: two bytes each.
        let mut wide = OffsetMap::default();
        wide.push(0, 2, 1, 2);
        wide.push(1, 4, 3, 2);
        wide.push(4, 6, 1, 2);
        assert_eq!(wide.file_span(Span::new(1, 4)), Span::new(4, 6));
        assert_eq!(wide.file_span(Span::new(0, 5)), Span::new(2, 8));
        // Inside a character: the character.
        assert_eq!(wide.file_span(Span::new(2, 3)), Span::new(4, 6));
        // A text "ệ" that stands at byte 1 of that one.
        let mut inner = OffsetMap::default();
        inner.push(0, 1, 1, 1);
        assert_eq!(inner.then(wide).file_span(Span::new(0, 3)), Span::new(4, 6));
    }

    #[test]
    fn like_characters_share_a_run() {
        let mut map = OffsetMap::default();
        for i in 0..100 {
            map.push(i * 2, i, 2, 1);
        }
        assert_eq!(map.layers[0].len(), 1);
        assert_eq!(map.file_span(Span::new(10, 20)), Span::new(5, 10));
    }
}
