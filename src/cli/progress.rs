//! Progress bars, on a terminal only.

use std::io::IsTerminal;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};
use songngu::batch::{Progress, Silent, Step};

/// A bar where someone watches, silence elsewhere.
pub(crate) fn progress(quiet: bool) -> Box<dyn Progress> {
    if quiet || !std::io::stderr().is_terminal() {
        Box::new(Silent)
    } else {
        Box::new(Bar { bar: Mutex::new(ProgressBar::hidden()) })
    }
}

struct Bar {
    bar: Mutex<ProgressBar>,
}

impl Progress for Bar {
    fn begin(&self, step: Step, total: usize) {
        let label = match step {
            Step::Read => "reading",
            Step::Align => "aligning",
        };
        let bar = ProgressBar::new(total as u64);
        let template = "{msg:9} [{bar:30}] {pos}/{len} {per_sec} {eta}";
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(label);
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
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Ok(bar) = self.bar.lock() {
            bar.finish_and_clear();
        }
    }
}
