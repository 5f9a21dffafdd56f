//! songngu
pub mod align;
pub mod anchor;
pub mod article;
pub mod batch;
pub mod check;
pub mod clean;
pub mod config;
pub mod error;
pub mod evaluate;
pub mod identify;
pub mod language;
pub mod lexicon;
pub mod pair;
pub mod read;
pub mod segment;
pub mod text;
pub mod write;
