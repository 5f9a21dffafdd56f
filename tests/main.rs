//! All integration tests in one binary: quick to link, one place for helpers.

// Helpers outside `#[test]` functions are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod anchors;
mod bad_input;
mod contracts;
mod evaluate;
mod export;
mod gold;
mod layout;
mod nightly;
mod pairing;
mod read;
mod readme;
mod report;
mod report_changes;
mod sample;
mod seeds;
mod segmentation;
mod streaming;
mod support;
mod threads;
