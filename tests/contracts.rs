//! What each subcommand promises: columns, formats, exit codes, nothing lost.

mod align;
mod audit;
mod baseline;
mod batch;
mod bitext;
mod checks;
mod lexicon;
mod pair;
mod properties;
mod segment;
