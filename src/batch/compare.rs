//! The checks that look over all renderings: what each of them is used to write, compared.

use super::scan::Articles;
use super::unit::Unit;
use crate::check::{Auditor, CollectionUses, Documents, Finding, Habits};

/// Findings of a unit's parts that the rest of the collection gives it.
pub(super) type Extras = Vec<Vec<Finding>>;

/// What each unit gets. `habits` gives those of the parts of a unit, by its number;
/// siblings are not compared, since each of them is a rendering without a source too.
pub(super) fn compare<'h>(
    articles: &Articles,
    units: &[Unit],
    habits: impl Fn(usize) -> Vec<&'h Habits>,
    auditor: &Auditor,
) -> Vec<Extras> {
    let mut all = CollectionUses::default();
    let mut parts: Vec<(usize, usize, Documents<'_>)> = Vec::new();
    for (number, unit) in units.iter().enumerate().filter(|(_, unit)| unit.members.is_reported()) {
        let names = unit.members.parts().into_iter();
        for (part, ((source, target), habits)) in names.zip(habits(number)).enumerate() {
            all.add(parts.len(), habits);
            let documents =
                Documents { source: source.map(|at| articles.name(at)), target: Some(articles.name(target)) };
            parts.push((number, part, documents));
        }
    }
    let mut extras: Vec<Extras> = units.iter().map(|unit| vec![Vec::new(); unit.members.parts().len()]).collect();
    for (at, finding) in all.findings(auditor, |at| parts[at].2) {
        let (number, part, _) = parts[at];
        extras[number][part].push(finding);
    }
    extras
}
