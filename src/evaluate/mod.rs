//! Scores against gold.

mod alignment;
mod confidence;
mod texts;

pub use crate::read::{Link, LinkBead, read_links};
pub use alignment::{Counts, Scores, Types, count, count_types};
pub use confidence::{Bin, Judged};
pub use texts::TextNumbers;
