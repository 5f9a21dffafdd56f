//! Findings → reports for people and for the tools they use.

mod sarif;

pub use sarif::{Location, Region, sarif_begin, sarif_end, sarif_result};
