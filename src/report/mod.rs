//! Findings → reports for people and for the tools they use.

mod earlier;
mod html;
mod sarif;

pub use earlier::{Changes, EarlierFinding, earlier_findings};
pub use html::{BitextPage, FoundRow, ONE_PAGE, PairView, Report, report_files};
pub use sarif::{Location, Region, sarif_begin, sarif_end, sarif_found};
