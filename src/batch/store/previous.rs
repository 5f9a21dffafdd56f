//! What the last run left: its journal, and outputs from which pieces can be taken as they
//! are.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::output::{Kind, outputs};
use super::journal::{FORMAT, FileRecord, Head, JOURNAL, UnitRecord, Written};
use crate::error::{Error, Result};

/// Lines of the journal that are read at once.
const LINES: usize = 4096;

/// The last run; empty where there was none.
#[derive(Debug, Default)]
pub(in crate::batch) struct Previous {
    /// Files of articles by name.
    pub(in crate::batch) files: FxHashMap<String, FileRecord>,
    /// Units by their hash.
    units: FxHashMap<String, OldUnit>,
    outputs: Vec<Mutex<File>>,
    /// Whether each article has a page of the report to itself.
    paged: bool,
    /// Why it is not gone on from, in words for the user.
    pub(in crate::batch) word: Option<String>,
}

/// A unit of the last run.
#[derive(Debug)]
pub(in crate::batch) struct OldUnit {
    /// What was kept of it.
    pub(in crate::batch) record: UnitRecord,
    /// Where its pieces begin in the outputs, in bytes.
    starts: Vec<u64>,
}

impl Previous {
    /// Reads the journal in a folder of outputs. `now` is what the head of this run's
    /// journal will say, but for the outputs.
    pub(in crate::batch) fn load(folder: &Path, now: &Head, pivot: bool) -> Previous {
        let path = folder.join(JOURNAL);
        let Ok(file) = File::open(&path) else { return Previous::default() };
        match read(file, now) {
            Ok((head, files, units, is_whole)) => {
                let mut previous = Previous { files, ..Previous::default() };
                if let Some(head) = head {
                    previous.take(folder, &head, (units, is_whole), &outputs(pivot, head.paged));
                }
                previous
            }
            Err(word) => Previous {
                word: Some(format!("{}: {word}; everything is done anew", path.display())),
                ..Previous::default()
            },
        }
    }

    /// Takes the units, if the outputs are as the journal says.
    fn take(&mut self, folder: &Path, head: &Head, (units, is_whole): (Vec<UnitRecord>, bool), kinds: &[Kind]) {
        self.paged = head.paged;
        if !head.outputs.iter().map(|output| output.name.clone()).eq(kinds.iter().map(|kind| kind.name())) {
            return;
        }
        let opened: Vec<Option<File>> = head.outputs.par_iter().map(|output| open(folder, output)).collect();
        if let Some(at) = opened.iter().position(Option::is_none) {
            let name = &head.outputs[at].name;
            self.word = Some(format!("{}: not as the last run left it; made anew", folder.join(name).display()));
            return;
        }
        self.outputs = opened.into_iter().flatten().map(Mutex::new).collect();
        let mut ends: Vec<(u64, bool)> = head.outputs.iter().map(|output| (output.start, true)).collect();
        for record in units {
            if record.pieces.len() != ends.len() {
                return;
            }
            let mut starts = Vec::with_capacity(ends.len());
            for (((end, is_first), length), kind) in ends.iter_mut().zip(&record.pieces).zip(kinds) {
                if *length > 0 && !std::mem::take(is_first) {
                    *end += kind.between().len() as u64;
                }
                starts.push(*end);
                *end += length;
            }
            self.units.insert(record.unit.clone(), OldUnit { record, starts });
        }
        // A line that is missing in the middle would have moved all behind it.
        let fits = |((end, _), kind, output): (&(u64, bool), &Kind, &Written)| {
            *kind == Kind::Report || end + kind.end().len() as u64 == output.bytes
        };
        let all = ends.iter().zip(kinds).zip(&head.outputs);
        if is_whole && !all.map(|((end, kind), output)| (end, kind, output)).all(fits) {
            self.units.clear();
            let path = folder.join(JOURNAL);
            self.word = Some(format!("{}: does not fit the outputs; everything is made anew", path.display()));
        }
    }

    /// The unit of a hash, if the last run made it.
    pub(in crate::batch) fn unit(&self, hash: &str) -> Option<&OldUnit> {
        self.units.get(hash)
    }

    /// Forgets the units where the report has another form now.
    pub(in crate::batch) fn fit(&mut self, paged: bool) {
        if paged != self.paged {
            self.units.clear();
        }
    }

    /// The piece of a unit in the output of a number.
    ///
    /// # Errors
    /// Where the output cannot be read any more.
    pub(in crate::batch) fn piece(&self, unit: &OldUnit, output: usize) -> Result<String> {
        let (start, length) = (unit.starts[output], unit.record.pieces[output]);
        if length == 0 {
            return Ok(String::new());
        }
        let mut bytes = vec![0; length as usize];
        let failed = |problem| Error::read(Path::new(JOURNAL))(problem);
        let mut file =
            self.outputs[output].lock().map_err(|_| failed(std::io::Error::other("another thread failed")))?;
        file.seek(SeekFrom::Start(start)).and_then(|_| file.read_exact(&mut bytes)).map_err(failed)?;
        String::from_utf8(bytes).map_err(|problem| failed(std::io::Error::other(problem)))
    }
}

type Lines = (Option<Head>, FxHashMap<String, FileRecord>, Vec<UnitRecord>, bool);

/// The parts of a journal that hold: files if they were read as now, units if they were
/// made as now; and whether all lines are whole. A torn last line is dropped.
fn read(file: File, now: &Head) -> std::result::Result<Lines, String> {
    // By bytes: a torn line may end within a letter.
    let mut lines = BufReader::new(file).split(b'\n');
    let first = lines.next().and_then(std::result::Result::ok).unwrap_or_default();
    let head: Head = serde_json::from_slice(&first).map_err(|_| "no journal of this program".to_string())?;
    if head.journal != FORMAT || head.version != now.version {
        return Err(format!("written by songngu {}", head.version));
    }
    let mut parsed: Vec<Option<Line>> = Vec::new();
    loop {
        let some: Vec<Vec<u8>> =
            lines.by_ref().take(LINES).collect::<std::io::Result<_>>().map_err(|problem| problem.to_string())?;
        parsed.par_extend(some.par_iter().map(|line| parse(line)));
        if some.len() < LINES {
            break;
        }
    }
    let (mut files, mut units) = (FxHashMap::default(), Vec::new());
    let (last, mut is_whole) = (parsed.len(), true);
    for (number, line) in parsed.into_iter().enumerate() {
        match line {
            Some(Line::File(file)) => {
                if head.reading == now.reading {
                    files.insert(file.file.clone(), file);
                }
            }
            Some(Line::Unit(unit)) => units.push(*unit),
            None if number + 1 == last => is_whole = false,
            None => return Err(format!("line {} is none of a journal", number + 2)),
        }
    }
    let same = head.making == now.making;
    Ok((Some(head).filter(|_| same), files, units, is_whole))
}

enum Line {
    File(FileRecord),
    Unit(Box<UnitRecord>),
}

fn parse(line: &[u8]) -> Option<Line> {
    if line.starts_with(b"{\"file\"") {
        let file: FileRecord = serde_json::from_slice(line).ok()?;
        return file.documents.iter().all(|document| document.profile.is_sound()).then_some(Line::File(file));
    }
    serde_json::from_slice(line).ok().map(Line::Unit)
}

/// Opens an output, if it is what the journal says.
fn open(folder: &Path, output: &Written) -> Option<File> {
    let mut file = File::open(folder.join(&output.name)).ok()?;
    if file.metadata().ok()?.len() != output.bytes {
        return None;
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(&mut file).ok()?;
    (super::super::settings::short(&hasher) == output.hash).then_some(file)
}
