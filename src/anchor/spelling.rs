//! How two names relate by their letters.

use super::name::Name;

/// How two names relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spelling {
    /// Equal after folding, or two names of one thing.
    Same,
    /// The words of one are among the other's: Trung, Lê Hoài Trung.
    Part,
    /// One or two letters off.
    Near,
    /// Two names.
    Other,
}

/// How two names relate.
#[must_use]
pub fn spelling(a: &Name, b: &Name) -> Spelling {
    if a.key() == b.key() || a.folded() == b.folded() {
        return Spelling::Same;
    }
    let joined = |name: &Name| -> String { name.folded().chars().filter(|c| c.is_alphanumeric()).collect() };
    let (left, right) = (joined(a), joined(b));
    if left == right {
        return Spelling::Same;
    }
    // A listed name is no part of a person's: two exonyms differ.
    let words = |name: &'_ Name| name.folded().split(' ').map(str::to_string).collect::<Vec<_>>();
    let (x, y) = (words(a), words(b));
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    if short.len() < long.len() && short.iter().all(|word| word.chars().count() > 1 && long.contains(word)) {
        return Spelling::Part;
    }
    let length = left.chars().count().min(right.chars().count());
    let allowed = match length {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    if !a.is_listed()
        && allowed > 0
        && length.abs_diff(left.chars().count().max(right.chars().count())) <= allowed
        && strsim::osa_distance(&left, &right) <= allowed
    {
        return Spelling::Near;
    }
    Spelling::Other
}
