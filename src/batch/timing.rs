//! How long the stages of a run take.

use std::time::{Duration, Instant};

/// A stage that is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// What was done.
    pub stage: &'static str,
    /// How long it took by the clock.
    pub time: Duration,
    /// How many things it was done to, and what these are.
    pub count: (usize, &'static str),
    /// Bytes that went through it, where they are known.
    pub bytes: Option<u64>,
}

/// Takes the time, stage by stage.
#[derive(Debug)]
pub(super) struct Clock {
    since: Instant,
    pub(super) timings: Vec<Timing>,
}

impl Clock {
    pub(super) fn start() -> Clock {
        Clock { since: Instant::now(), timings: Vec::new() }
    }

    /// Ends a stage; the next begins.
    pub(super) fn end(&mut self, stage: &'static str, count: usize, of: &'static str, bytes: Option<u64>) {
        let now = Instant::now();
        self.timings.push(Timing { stage, time: now - self.since, count: (count, of), bytes });
        self.since = now;
    }
}
