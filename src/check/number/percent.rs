//! `percent`: a percent sign is lost or added, or points became per cent.

use super::{Fault, reports};
use crate::check::{Check, Context, Needs, Report, Severity};

/// The check.
pub(in crate::check) const CHECK: Check = Check {
    name: "percent",
    category: "Mistranslation > Number",
    severity: "major",
    what: "Reports a number that is in per cent on one side only, and percentage points against per cent.",
    why: "35 ponds and 35% of the ponds are two facts.",
    example: "vi: Khoảng 35% ao nuôi.\nid: Sekitar 35 tambak.",
    silent: "Where a share says the same: 50% and half.",
    by_default: true,
    needs: Needs::Both,
    look,
};

fn look(context: &Context<'_>) -> Vec<Report> {
    reports(context, Fault::Percent, Severity::Major)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fires, silent};

    #[test]
    fn fires_where_it_should() {
        fires(
            &CHECK,
            &[
                ("id", "Khoảng 35% ao nuôi bị ảnh hưởng.", "Sekitar 35 tambak terdampak."),
                ("ms", "Tăng 12 phần trăm.", "Naik 12."),
                ("en", "Lãi suất tăng 2 điểm phần trăm.", "The rate rose by 2%."),
            ],
        );
    }

    #[test]
    fn is_silent_otherwise() {
        silent(
            &CHECK,
            &[
                ("id", "Khoảng 35% ao nuôi.", "Sekitar 35 persen tambak."),
                ("ms", "Tăng 12,5%.", "Naik 12.5 peratus."),
                ("en", "Tăng 2 điểm phần trăm.", "It rose by 2 percentage points."),
            ],
        );
    }
}
