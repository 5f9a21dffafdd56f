//! What the checks say of themselves, as a page.

use super::{CHECKS, Check};

/// The page of all checks in Markdown, as it stands in CHECKS.md.
#[must_use]
pub fn page() -> String {
    let mut text = String::from(
        "# The checks\n\nWritten by `songngu checks --markdown` from the checks' own texts; a test compares it. A finding is an \
         issue for a person to confirm. Where the confidence of a bead is below 0.5 the severity of what compares its \
         sides drops by one.\n\n| check | category (MQM) | severity | runs |\n|---|---|---|---|\n",
    );
    for check in CHECKS {
        let runs = if check.by_default { "by default" } else { "with `--select`" };
        let row = format!("| [{0}](#{0}) | {1} | {2} | {runs} |\n", check.name, check.category, check.severity);
        text.push_str(&row);
    }
    for check in CHECKS {
        text.push_str(&section(check));
    }
    text
}

fn section(check: &Check) -> String {
    format!(
        "\n## {}\n\n**What it does.** {}\n\n**Why it matters.** {}\n\n**Example**\n\n```text\n{}\n```\n\n\
         **When it stays silent.** {}\n",
        check.name, check.what, check.why, check.example, check.silent
    )
}
