//! What each subcommand promises: columns, formats, exit codes, nothing lost.

mod align;
mod audit;
mod batch;
mod checks;
mod lexicon;
mod pair;
mod properties;
mod segment;
