//! Rows in an order that looks like none: they wait in a file aside, and only where each
//! begins is held.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::fold::mix;
use crate::error::{Error, Result};
use crate::write::Unit;

/// Rows that wait.
pub(super) struct Spool {
    file: BufWriter<File>,
    seed: u64,
    starts: Vec<u64>,
    end: u64,
}

impl Spool {
    pub(super) fn new(seed: u64) -> Result<Spool> {
        let file = tempfile::tempfile().map_err(failed)?;
        Ok(Spool { file: BufWriter::with_capacity(1 << 17, file), seed, starts: Vec::new(), end: 0 })
    }

    pub(super) fn push(&mut self, part: usize, unit: &Unit) -> Result<()> {
        // Plain data: serialising it cannot fail.
        let record = serde_json::to_vec(unit).unwrap_or_default();
        self.starts.push(self.end);
        let head = [(part as u32).to_le_bytes(), (record.len() as u32).to_le_bytes()].concat();
        self.file.write_all(&head).and_then(|()| self.file.write_all(&record)).map_err(failed)?;
        self.end += (head.len() + record.len()) as u64;
        Ok(())
    }

    /// Gives the rows in the order of the seed (Fisher and Yates, as Durstenfeld has it).
    pub(super) fn drain(mut self, give: &mut dyn FnMut(usize, Unit) -> Result<()>) -> Result<()> {
        let mut state = mix(self.seed);
        for last in (1..self.starts.len()).rev() {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            // A product with a fraction of 2^64: the bias is far below one in a million.
            let other = ((u128::from(mix(state)) * (last as u128 + 1)) >> 64) as usize;
            self.starts.swap(last, other);
        }
        self.file.flush().map_err(failed)?;
        let mut file = BufReader::with_capacity(1 << 12, self.file.into_inner().map_err(|p| failed(p.into_error()))?);
        let mut record = Vec::new();
        for start in self.starts {
            let mut head = [0; 8];
            file.seek(SeekFrom::Start(start)).and_then(|_| file.read_exact(&mut head)).map_err(failed)?;
            let [a, b, c, d, e, f, g, h] = head;
            let (part, length) = (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]));
            record.resize(length as usize, 0);
            file.read_exact(&mut record).map_err(failed)?;
            let unit = serde_json::from_slice(&record).map_err(|problem| failed(problem.into()))?;
            give(part as usize, unit)?;
        }
        Ok(())
    }
}

fn failed(source: std::io::Error) -> Error {
    Error::Write { path: Path::new("the rows to be shuffled").to_path_buf(), source }
}
