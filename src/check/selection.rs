//! Which checks run.

use serde::{Deserialize, Serialize};

use super::{CHECKS, Check};
use crate::error::{Error, Result};

/// The checks that run: all that do so by default, or those selected; never those ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Selection {
    /// Checks the names. Nothing selected selects what runs by default.
    ///
    /// # Errors
    /// Where a name is that of no check.
    pub fn new(select: &[String], ignore: &[String]) -> Result<Selection> {
        for name in select.iter().chain(ignore) {
            find(name)?;
        }
        Ok(Selection { select: select.to_vec(), ignore: ignore.to_vec() })
    }

    /// Whether a check runs.
    #[must_use]
    pub fn has(&self, check: &Check) -> bool {
        let named = |names: &[String]| names.iter().any(|name| name == check.name);
        let selected = if self.select.is_empty() { check.by_default } else { named(&self.select) };
        selected && !named(&self.ignore)
    }
}

/// The check of a name, if there is one.
pub(super) fn find_by_name(name: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.name == name)
}

/// The check of a name.
///
/// # Errors
/// Where there is none: the message lists the names.
pub fn find(name: &str) -> Result<&'static Check> {
    find_by_name(name).ok_or_else(|| {
        let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        Error::Usage(format!("{name:?} is no check; expected one of {}", names.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(select: &[&str], ignore: &[&str]) -> Vec<&'static str> {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let selection = Selection::new(&owned(select), &owned(ignore)).unwrap();
        CHECKS.iter().filter(|check| selection.has(check)).map(|check| check.name).collect()
    }

    #[test]
    fn selects_and_ignores_by_name() {
        assert_eq!(names(&["unit", "number-value"], &[]), ["number-value", "unit"]);
        assert_eq!(names(&["unit", "number-value"], &["unit"]), ["number-value"]);
        assert!(!names(&[], &["unit"]).contains(&"unit") && names(&[], &[]).contains(&"unit"));
    }

    #[test]
    fn an_unknown_name_is_an_error_that_lists_the_names() {
        let problem = Selection::new(&[], &["units".to_string()]).unwrap_err().to_string();
        assert!(problem.contains("\"units\" is no check") && problem.contains("unit, "), "{problem}");
    }

    #[test]
    fn every_check_has_rows_that_fire_and_rows_that_do_not() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
        for check in CHECKS {
            let module = check.name.replace('-', "_");
            let number = folder.join("number").join(format!("{}.rs", module.trim_start_matches("number_")));
            let own = [folder.join(format!("{module}.rs")), folder.join(&module).join("mod.rs")];
            let file = own.into_iter().find(|file| file.is_file()).unwrap_or(number);
            let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            let tests = text.split("mod tests").nth(1).unwrap_or_default();
            assert!(tests.contains("fn fires") && tests.contains("fn is_silent"), "{}", file.display());
        }
    }

    #[test]
    fn every_check_is_explained_and_named_once() {
        for (at, check) in CHECKS.iter().enumerate() {
            for text in [check.category, check.severity, check.what, check.why, check.example, check.silent] {
                assert!(!text.is_empty(), "{}", check.name);
            }
            assert!(CHECKS[at + 1..].iter().all(|other| other.name != check.name), "{}", check.name);
        }
    }
}
