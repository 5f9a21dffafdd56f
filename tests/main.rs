//! All integration tests in one binary: quick to link, one place for helpers.

mod anchors;
mod segmentation;
