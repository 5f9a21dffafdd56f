//! All integration tests in one binary: quick to link, one place for helpers.

mod read;
mod segmentation;
mod streaming;
