//! Scores against gold.

mod alignment;
mod confidence;
mod links;

pub use alignment::{Counts, Scores, Types, count, count_types};
pub use confidence::{Bin, Judged};
pub use links::{Link, LinkBead, read_links};
