//! Findings → reports for people and for the tools they use.

mod earlier;
mod html;
mod sarif;

pub use earlier::{Changes, EarlierFinding, earlier_findings};
pub use html::{
    ARTICLES, BitextPage, FoundRow, ONE_PAGE, PairView, Reader, Report, article_page, article_section, page_name,
    report_page,
};
pub use sarif::{Location, Region, sarif_begin, sarif_end, sarif_found};
