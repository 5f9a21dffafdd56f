//! The positions of the lattice that are searched.

use std::ops::Range;

/// Lattices of up to this many positions are searched whole.
const WHOLE: usize = 400_000;

/// Half the width of the band on longer texts, in sentences.
const HALF_BAND: usize = 150;

/// For each source position a range of target positions.
#[derive(Debug)]
pub(super) struct Band {
    ranges: Vec<Range<usize>>,
    offsets: Vec<usize>,
    targets: usize,
}

impl Band {
    /// The whole lattice of `n` and `m` sentences, or a band around its diagonal.
    pub(super) fn new(n: usize, m: usize) -> Band {
        let whole = (n + 1) * (m + 1) <= WHOLE;
        // Neighbouring rows must overlap, however steep the diagonal.
        let half = HALF_BAND.max(2 * m / n.max(1) + 2);
        let range = |i: usize| {
            let centre = i * m / n.max(1);
            let from = if whole || i == 0 { 0 } else { centre.saturating_sub(half) };
            let to = if whole || i == n { m + 1 } else { (centre + half + 1).min(m + 1) };
            from..to
        };
        let ranges: Vec<Range<usize>> = (0..=n).map(range).collect();
        let mut offsets = vec![0];
        for range in &ranges {
            offsets.push(offsets.last().copied().unwrap_or(0) + range.len());
        }
        Band { ranges, offsets, targets: m }
    }

    /// Number of positions.
    pub(super) fn len(&self) -> usize {
        self.offsets.last().copied().unwrap_or(0)
    }

    /// The index of a position, if it is searched.
    pub(super) fn at(&self, i: usize, j: usize) -> Option<usize> {
        let range = self.ranges.get(i)?;
        range.contains(&j).then(|| self.offsets[i] + j - range.start)
    }

    /// Target positions searched at source position `i`.
    pub(super) fn row(&self, i: usize) -> Range<usize> {
        self.ranges[i].clone()
    }

    /// Source positions.
    pub(super) fn rows(&self) -> usize {
        self.ranges.len()
    }

    /// Target sentences that source sentence `i` can meet.
    pub(super) fn targets(&self, i: usize) -> Range<usize> {
        self.ranges[i].start..self.ranges[(i + 1).min(self.ranges.len() - 1)].end.min(self.targets)
    }

    /// Source sentences that target sentence `j` can meet.
    pub(super) fn sources(&self, j: usize) -> Range<usize> {
        let from = self.ranges.partition_point(|range| range.end <= j);
        let to = self.ranges.partition_point(|range| range.start <= j + 1);
        from.saturating_sub(1)..to.min(self.ranges.len() - 1)
    }
}
