//! Files → raw documents.
//!
//! Finds the articles below a folder and reads each as text. Nothing is cleaned
//! here: what later stages call a span counts bytes of the file itself.

mod collection;
mod file;

pub use collection::{Entry, list};
pub use file::{check_text, read_article, read_text};
