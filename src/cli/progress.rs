//! How far long work is: bars on a terminal, now and then a line in a log.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanDuration, ProgressBar, ProgressStyle};
use songngu::batch::{Progress, Silent, Step};
use songngu::error::Result;

use super::complain;
use super::stop::check;

/// What is short needs no line in a log; what is long has one as often as this.
const EVERY: Duration = Duration::from_secs(15);

/// A bar where someone watches, lines elsewhere.
pub(crate) fn progress(quiet: bool) -> Box<dyn Progress> {
    if quiet {
        Box::new(Quiet)
    } else if std::io::stderr().is_terminal() {
        Box::new(Bar { bar: Mutex::new(ProgressBar::hidden()) })
    } else {
        let begun = Begun { step: Step::Read, total: 0, since: Instant::now(), said: Instant::now() };
        Box::new(Lines { begun: Mutex::new(begun), done: AtomicUsize::new(0) })
    }
}

fn label(step: Step) -> &'static str {
    match step {
        Step::Read => "reading",
        Step::Align => "aligning",
        Step::Write => "writing",
    }
}

/// Says nothing, but can be stopped.
struct Quiet;

impl Progress for Quiet {
    fn begin(&self, step: Step, total: usize) {
        Silent.begin(step, total);
    }

    fn advance(&self) {}

    fn check(&self) -> Result<()> {
        check()
    }
}

struct Bar {
    bar: Mutex<ProgressBar>,
}

impl Progress for Bar {
    fn begin(&self, step: Step, total: usize) {
        let bar = ProgressBar::new(total as u64);
        let template = "{msg:9} [{bar:30}] {pos}/{len} {per_sec} {eta}";
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(label(step));
        if let Ok(mut current) = self.bar.lock() {
            current.finish_and_clear();
            *current = bar;
        }
    }

    fn advance(&self) {
        if let Ok(bar) = self.bar.lock() {
            bar.inc(1);
        }
    }

    fn check(&self) -> Result<()> {
        check()
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Ok(bar) = self.bar.lock() {
            bar.finish_and_clear();
        }
    }
}

/// A step of which lines are told.
struct Begun {
    step: Step,
    total: usize,
    since: Instant,
    said: Instant,
}

struct Lines {
    begun: Mutex<Begun>,
    done: AtomicUsize,
}

impl Progress for Lines {
    fn begin(&self, step: Step, total: usize) {
        self.done.store(0, Ordering::Relaxed);
        if let Ok(mut begun) = self.begun.lock() {
            *begun = Begun { step, total, since: Instant::now(), said: Instant::now() };
        }
    }

    fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        // Whoever finds it locked leaves the line to the other.
        let Ok(mut begun) = self.begun.try_lock() else { return };
        if begun.said.elapsed() < EVERY {
            return;
        }
        begun.said = Instant::now();
        let rate = done as f64 / begun.since.elapsed().as_secs_f64();
        let left = Duration::from_secs_f64(begun.total.saturating_sub(done) as f64 / rate);
        let (what, total) = (label(begun.step), begun.total);
        complain(&format!("{what} {done} of {total}, {rate:.0} a second, {} left", HumanDuration(left)));
    }

    fn check(&self) -> Result<()> {
        check()
    }
}
