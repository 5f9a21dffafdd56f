//! A line of a page as its words come in.

use super::place::Piece;

/// One paragraph, heading or other unit of the page, with the place of its text.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its text: runs of white space are one blank.
    pub(super) text: String,
    /// (byte of the text, byte of the source, width here, width there), as in `OffsetMap::push`.
    pub(super) runs: Vec<[usize; 4]>,
    /// Where its text ends in the source.
    pub(super) end: usize,
    /// The element that holds it.
    pub(super) node: usize,
    /// Whether it is a heading of the first level.
    pub(super) is_headline: bool,
    /// Characters.
    pub(super) length: usize,
    /// Characters inside links.
    pub(super) linked: usize,
    /// White space that has come in and is written if a word follows: place and width.
    blank: Option<(usize, usize)>,
}

impl Line {
    /// Adds text, white space folded.
    pub(super) fn add(&mut self, piece: Piece<'_>, in_link: bool) {
        if !piece.kept {
            if piece.text.bytes().all(|b| b.is_ascii_whitespace()) {
                self.add_blank(piece.at, piece.width);
            } else {
                let text = piece.text.replace(|c: char| c.is_ascii_whitespace(), " ");
                self.add_word(&text, piece.at, [text.len(), piece.width], in_link);
            }
            return;
        }
        let mut at = 0;
        while at < piece.text.len() {
            let rest = &piece.text[at..];
            let blanks = rest.bytes().take_while(u8::is_ascii_whitespace).count();
            if blanks > 0 {
                self.add_blank(piece.at + at, blanks);
                at += blanks;
            } else {
                let word = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
                self.add_word(&rest[..word], piece.at + at, [1, 1], in_link);
                at += word;
            }
        }
    }

    fn add_blank(&mut self, at: usize, width: usize) {
        if self.blank.is_none() {
            self.blank = Some((at, width));
        }
    }

    fn add_word(&mut self, word: &str, at: usize, widths: [usize; 2], in_link: bool) {
        if let Some((blank, width)) = self.blank.take()
            && !self.text.is_empty()
        {
            self.runs.push([self.text.len(), blank, 1, width]);
            self.text.push(' ');
            self.length += 1;
        }
        self.runs.push([self.text.len(), at, widths[0], widths[1]]);
        self.text.push_str(word);
        let length = word.chars().count();
        self.length += length;
        self.linked += if in_link { length } else { 0 };
        self.end = at + if widths[0] == 1 && widths[1] == 1 { word.len() } else { widths[1] };
    }

    /// Text that only an article holds: long and no list of links.
    pub(super) fn is_paragraph(&self) -> bool {
        self.length - self.linked >= 40
    }
}
