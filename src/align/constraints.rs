//! What a person has decided about the beads of a pair: sentences that belong in one
//! bead, and sentences that never do.

use std::ops::Range;

use super::Weights;
use super::band::Band;

/// Decisions about one pair of sides, all of which a path can obey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Sentences of one bead, sorted; they ascend on both sides.
    together: Vec<(Range<usize>, Range<usize>)>,
    /// Sentences of which no two from either side share a bead.
    apart: Vec<(Range<usize>, Range<usize>)>,
}

impl Constraints {
    /// Whether nothing is decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.together.is_empty() && self.apart.is_empty()
    }

    /// Decides that a bead holds all of these sentences, counted from 0.
    ///
    /// # Errors
    /// Where no bead has so many sentences, or no path can obey this and what was decided
    /// before; nothing changes then. The message goes on after "these sentences".
    pub fn link(&mut self, source: Range<usize>, target: Range<usize>, weights: &Weights) -> Result<(), String> {
        let size = (source.len(), target.len());
        if source.is_empty() || target.is_empty() || !weights.priors.iter().any(|(beads, _)| *beads == size) {
            return Err(format!("are {} and {}, more than a bead may hold", size.0, size.1));
        }
        let link = (source, target);
        if self.together.contains(&link) {
            return Ok(());
        }
        if self.apart.iter().any(|apart| meets(apart, &link)) {
            return Err("are kept apart by another correction".to_string());
        }
        let ordered = |other: &(Range<usize>, Range<usize>)| {
            other.0.end <= link.0.start && other.1.end <= link.1.start
                || link.0.end <= other.0.start && link.1.end <= other.1.start
        };
        if !self.together.iter().all(ordered) {
            return Err("cross or overlap those of another correction".to_string());
        }
        let at = self.together.partition_point(|other| other.0.start < link.0.start);
        self.together.insert(at, link);
        Ok(())
    }

    /// Decides that none of these source sentences shares a bead with any of these target
    /// sentences.
    ///
    /// # Errors
    /// Where another decision holds them together; nothing changes then.
    pub fn unlink(&mut self, source: Range<usize>, target: Range<usize>) -> Result<(), String> {
        let apart = (source, target);
        if self.together.iter().any(|link| meets(link, &apart)) {
            return Err("are linked by another correction".to_string());
        }
        self.apart.push(apart);
        Ok(())
    }

    /// Whether a bead of these sentences obeys all decisions.
    pub(super) fn allow(&self, source: Range<usize>, target: Range<usize>) -> bool {
        if self.is_empty() {
            return true;
        }
        let bead = (source, target);
        let holds = |link: &(Range<usize>, Range<usize>)| {
            let touched = meet(&link.0, &bead.0) || meet(&link.1, &bead.1);
            !touched || contains(&bead.0, &link.0) && contains(&bead.1, &link.1)
        };
        self.together.iter().all(holds) && !self.apart.iter().any(|apart| meets(apart, &bead))
    }

    /// A band with room for what is to be linked.
    pub(super) fn widen(&self, band: &Band) -> Band {
        band.with(
            self.together.iter().flat_map(|(source, target)| {
                (source.start..=source.end).map(|row| (row, target.start..target.end + 1))
            }),
        )
    }
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn meets(a: &(Range<usize>, Range<usize>), b: &(Range<usize>, Range<usize>)) -> bool {
    meet(&a.0, &b.0) && meet(&a.1, &b.1)
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Bead, Side, align, align_with};
    use crate::language::Language;

    const SOURCE: [&str; 4] =
        ["Xuất khẩu đạt 5.103 tấn.", "Giá tăng 13,6% trong năm 2025.", "Nông dân vui mừng.", "Ông An nói: tốt."];
    const TARGET: [&str; 4] =
        ["Eksport mencapai 5,103 tan.", "Harga naik 13.6% pada 2025.", "Petani gembira.", "Encik An berkata: bagus."];

    fn beads(constraints: &Constraints) -> Vec<Bead> {
        let source = Side::of_lines(Language::Vietnamese, SOURCE);
        let target = Side::of_lines(Language::Malay, TARGET);
        align_with(&source, &target, None, &Weights::default(), constraints)
    }

    /// Whether a bead has these sentences; it may have more.
    fn holds(bead: &Bead, source: &Range<usize>, target: &Range<usize>) -> bool {
        contains(&bead.source, source) && contains(&bead.target, target)
    }

    fn kinds(beads: &[Bead]) -> String {
        beads.iter().map(|b| format!("{:?}:{:?}", b.source, b.target)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn decisions_are_obeyed() {
        let mut constraints = Constraints::default();
        constraints.link(1..3, 1..2, &Weights::default()).unwrap();
        let linked = beads(&constraints);
        assert!(linked.iter().any(|b| holds(b, &(1..3), &(1..2))), "{}", kinds(&linked));
        assert_eq!(linked.iter().map(|b| b.target.len()).sum::<usize>(), 4, "{}", kinds(&linked));

        let mut constraints = Constraints::default();
        constraints.unlink(0..1, 0..1).unwrap();
        let parted = beads(&constraints);
        let together = |b: &Bead| b.source.contains(&0) && b.target.contains(&0);
        assert!(beads(&Constraints::default()).iter().any(together) && !parted.iter().any(together));
    }

    #[test]
    fn without_decisions_nothing_changes() {
        let source = Side::of_lines(Language::Vietnamese, SOURCE);
        let target = Side::of_lines(Language::Malay, TARGET);
        assert_eq!(align(&source, &target, None, &Weights::default()), beads(&Constraints::default()));
    }

    #[test]
    fn what_no_path_can_obey_is_refused() {
        let weights = Weights::default();
        let mut constraints = Constraints::default();
        assert!(constraints.link(0..3, 0..3, &weights).unwrap_err().contains("more than a bead may hold"));
        constraints.link(1..2, 2..3, &weights).unwrap();
        constraints.link(1..2, 2..3, &weights).unwrap();
        assert!(constraints.link(2..3, 1..2, &weights).unwrap_err().contains("cross"));
        assert!(constraints.link(1..3, 3..4, &weights).unwrap_err().contains("overlap"));
        assert!(constraints.unlink(1..2, 1..4).unwrap_err().contains("linked by another"));
        constraints.unlink(3..4, 3..4).unwrap();
        assert!(constraints.link(3..4, 3..4, &weights).unwrap_err().contains("kept apart"));
        let beads = beads(&constraints);
        assert!(beads.iter().any(|b| holds(b, &(1..2), &(2..3))), "{}", kinds(&beads));
    }

    #[test]
    fn a_link_far_from_the_course_of_a_long_text_is_obeyed() {
        let source: Vec<String> = (0..300).map(|k| format!("Câu số {} nói về {} người.", k, k * 37 + 1000)).collect();
        let target: Vec<String> = (0..300).map(|k| format!("Ayat {} tentang {} orang.", k, k * 37 + 1000)).collect();
        let sides = (
            Side::of_lines(Language::Vietnamese, source.iter().map(String::as_str)),
            Side::of_lines(Language::Malay, target.iter().map(String::as_str)),
        );
        let mut constraints = Constraints::default();
        constraints.link(10..11, 280..281, &Weights::default()).unwrap();
        let beads = align_with(&sides.0, &sides.1, None, &Weights::default(), &constraints);
        assert!(beads.iter().any(|b| holds(b, &(10..11), &(280..281))));
        assert_eq!(beads.iter().map(|b| b.source.len()).sum::<usize>(), 300);
        assert_eq!(beads.iter().map(|b| b.target.len()).sum::<usize>(), 300);
    }
}
