//! What each subcommand promises: columns, formats, exit codes, nothing lost.

mod align;
mod audit;
mod batch;
mod pair;
mod properties;
mod segment;
