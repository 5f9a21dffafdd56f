//! Scores against gold.

mod alignment;
mod links;

pub use alignment::{Counts, Scores, count};
pub use links::{LinkBead, read_links};
