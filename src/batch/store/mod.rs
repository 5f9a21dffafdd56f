//! What a run keeps on disk besides its outputs: a folder of its own while it works, and
//! the journal when it is done.

mod folder;
mod journal;
mod previous;
mod replace;
mod spool;

pub(super) use folder::WorkFolder;
pub(super) use journal::{FORMAT, FileRecord, Head, JOURNAL, PartRecord, Stored, UnitRecord, Written};
pub(super) use previous::{OldUnit, Previous};
pub(super) use spool::{Held, Spool};
