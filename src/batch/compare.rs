//! The checks that look over all renderings: what each of them is used to write, compared.

use super::scan::Articles;
use super::unit::Unit;
use crate::check::{Auditor, CollectionUses, Documents, Finding, Habits};

/// Findings of a unit's parts that the rest of the collection gives it.
pub(super) type Extras = Vec<Vec<Finding>>;

/// What each unit gets. `habits` are those of its parts; siblings are not compared, since
/// each of them is a rendering without a source too.
pub(super) fn compare(articles: &Articles, units: &[Unit], habits: &[Vec<Habits>], auditor: &Auditor) -> Vec<Extras> {
    let mut all = CollectionUses::default();
    let mut parts: Vec<(usize, usize, Documents<'_>)> = Vec::new();
    for (number, (unit, habits)) in
        units.iter().zip(habits).enumerate().filter(|(_, (unit, _))| unit.members.is_reported())
    {
        let names = unit.members.parts().into_iter();
        for (part, ((source, target), habits)) in names.zip(habits).enumerate() {
            all.add(parts.len(), habits);
            let documents =
                Documents { source: source.map(|at| articles.name(at)), target: Some(articles.name(target)) };
            parts.push((number, part, documents));
        }
    }
    let mut extras: Vec<Extras> = habits.iter().map(|parts| vec![Vec::new(); parts.len()]).collect();
    for (at, finding) in all.findings(auditor, |at| parts[at].2) {
        let (number, part, _) = parts[at];
        extras[number][part].push(finding);
    }
    extras
}
