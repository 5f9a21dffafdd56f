//! Rows that may be exported, from wherever they stand.

use std::path::{Path, PathBuf};

use super::plan::{ExportOptions, Pair, bitext_options};
use crate::error::Result;
use crate::language::Language;
use crate::read::{Bitext, BitextOptions, BitextRow, Header, Lines};

/// A row with its texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidate {
    /// A text in each language; nothing where there is none.
    pub(super) texts: Vec<Option<String>>,
    /// What else is known of it; its own texts are empty.
    pub(super) row: BitextRow,
    /// Its number, from 1.
    pub(super) number: usize,
}

/// The rows of a pair.
pub(super) enum Candidates {
    Two(Box<Bitext>, usize),
    Multi(Multi, usize),
}

impl Candidates {
    /// Opens the corpus file of a pair, or the bitext; and what is not read of it.
    pub(super) fn open(options: &ExportOptions, pair: &Pair) -> Result<(Candidates, Vec<String>)> {
        let Pair::Two(source, target) = *pair else {
            return Ok((Candidates::Multi(Multi::open(&options.input.join("multi.tsv"))?, 0), Vec::new()));
        };
        let bitext = if options.input.is_dir() {
            let path = options.input.join(format!("{source}-{target}.tsv"));
            Bitext::open(&path, &BitextOptions::new(source, target))?
        } else {
            Bitext::open(&options.input, &bitext_options(options, (source, target)))?
        };
        let notes = bitext.notes().to_vec();
        Ok((Candidates::Two(Box::new(bitext), 0), notes))
    }
}

impl Iterator for Candidates {
    type Item = Result<Candidate>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Candidates::Two(bitext, number) => {
                *number += 1;
                let row = bitext.next()?;
                Some(row.map(|mut row| {
                    let texts = [std::mem::take(&mut row.source), std::mem::take(&mut row.target)].map(Some).to_vec();
                    Candidate { texts, row, number: *number }
                }))
            }
            Candidates::Multi(multi, number) => {
                *number += 1;
                multi.next(*number).transpose()
            }
        }
    }
}

/// `multi.tsv`, which has a column for each language.
pub(super) struct Multi {
    path: PathBuf,
    lines: Lines,
    header: Header,
    texts: Vec<usize>,
    confidence: usize,
    document: usize,
    span: usize,
}

impl Multi {
    fn open(path: &Path) -> Result<Multi> {
        let mut lines = Lines::open(path)?;
        let header = Header::of_line(&lines.next()?.unwrap_or_default());
        let texts = Language::KNOWN.iter().map(|language| header.need(path, language.code())).collect::<Result<_>>()?;
        let (confidence, document) = (header.need(path, "confidence")?, header.need(path, "source_document")?);
        let span = header.need(path, "source_span")?;
        Ok(Multi { path: path.to_path_buf(), lines, texts, confidence, document, span, header })
    }

    fn next(&mut self, number: usize) -> Result<Option<Candidate>> {
        let Some(line) = self.lines.next()? else { return Ok(None) };
        let fields = self.header.fields(&self.path, self.lines.number, &line)?;
        let some = |at: usize| Some(fields[at].to_string()).filter(|text| !text.is_empty());
        let row = BitextRow {
            line: self.lines.number,
            confidence: fields[self.confidence].parse().ok(),
            source_document: some(self.document),
            source_span: some(self.span),
            ..BitextRow::default()
        };
        Ok(Some(Candidate { texts: self.texts.iter().map(|at| some(*at)).collect(), row, number }))
    }
}
