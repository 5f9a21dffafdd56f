//! Ctrl-C: the first ends the work where it may be gone on from, the second at once.

use std::sync::atomic::{AtomicBool, Ordering};

use songngu::error::{Error, Result};

static STOPPED: AtomicBool = AtomicBool::new(false);

/// What the system takes as the end of a program by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// From now on Ctrl-C, and being asked to end, is obeyed at the next good moment.
pub(crate) fn obey() {
    // Where it cannot be set, Ctrl-C ends the program as ever, and the next run goes on.
    let _ = ctrlc::set_handler(|| {
        if STOPPED.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED);
        }
    });
}

/// Whether the user wants the work to end.
pub(crate) fn is_wanted() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// An error once the user wants the work to end.
pub(crate) fn check() -> Result<()> {
    if is_wanted() { Err(Error::Stopped) } else { Ok(()) }
}
