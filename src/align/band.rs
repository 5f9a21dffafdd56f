//! The positions of the lattice that are searched: for each source position a range of
//! target positions.

use std::ops::Range;

use super::score::LARGEST_BEAD;

/// Lattices of up to this many positions are searched whole.
pub(super) const WHOLE: usize = 40_000;

/// Half the width of a band where nothing is known of its course, in sentences.
const HALF_BAND: usize = 120;

/// How far a band reaches around a reliable link, in sentences.
const AROUND_LINK: usize = 12;

/// For each source position a range of target positions.
#[derive(Debug)]
pub(super) struct Band {
    rows: Vec<Range<usize>>,
    offsets: Vec<usize>,
    targets: usize,
}

impl Band {
    /// The whole lattice of `n` and `m` sentences.
    pub(super) fn whole(n: usize, m: usize) -> Band {
        Band::of_rows(vec![0..m + 1; n + 1], m)
    }

    /// A band through reliable links (pairs of sentences in ascending order on both
    /// sides): between two links the rectangle they span and a margin, and at most
    /// [`HALF_BAND`] around the rectangle's diagonal.
    pub(super) fn through(links: &[(usize, usize)], n: usize, m: usize) -> Band {
        let mut rows = vec![m..0; n + 1];
        let mut widen = |i: usize, from: usize, to: usize| {
            let row: &mut Range<usize> = &mut rows[i];
            *row = row.start.min(from)..row.end.max((to + 1).min(m + 1));
        };
        let ends = links.iter().copied().chain([(n, m)]);
        let mut last = (0, 0);
        for next in ends {
            let (height, width) = (next.0 - last.0, next.1 - last.1);
            for i in last.0..=next.0 {
                // Neighbouring rows must overlap, however steep the diagonal.
                let steep = 2 * width / height.max(1) + 2;
                let half = HALF_BAND.max(steep);
                let centre = last.1 + (i - last.0) * width / height.max(1);
                let from = centre.saturating_sub(half).max(last.1.saturating_sub(AROUND_LINK));
                widen(i, from, (centre + half).min(next.1 + AROUND_LINK));
            }
            last = next;
        }
        if let Some(first) = rows.first_mut() {
            first.start = 0;
        }
        if let Some(end) = rows.last_mut() {
            end.end = m + 1;
        }
        connect(&mut rows);
        Band::of_rows(rows, m)
    }

    /// The band that keeps of each row only the positions that `keep` accepts, from the
    /// first to the last.
    pub(super) fn narrowed(&self, keep: impl Fn(usize) -> bool) -> Band {
        let rows = self.rows.iter().enumerate().map(|(i, row)| {
            let mut kept = row.clone().filter(|j| keep(self.offsets[i] + j - row.start));
            let first = kept.next().unwrap_or(row.start);
            first..kept.next_back().unwrap_or(first) + 1
        });
        let mut rows = rows.collect::<Vec<_>>();
        connect(&mut rows);
        Band::of_rows(rows, self.targets)
    }

    /// The band with more positions: rows and the target positions to add to them.
    pub(super) fn with(&self, more: impl Iterator<Item = (usize, Range<usize>)>) -> Band {
        let mut rows = self.rows.clone();
        for (i, positions) in more {
            rows[i] = rows[i].start.min(positions.start)..rows[i].end.max(positions.end);
        }
        connect(&mut rows);
        Band::of_rows(rows, self.targets)
    }

    fn of_rows(rows: Vec<Range<usize>>, targets: usize) -> Band {
        let mut offsets = Vec::with_capacity(rows.len() + 1);
        let mut total = 0;
        for row in &rows {
            offsets.push(total);
            total += row.len();
        }
        offsets.push(total);
        Band { rows, offsets, targets }
    }

    /// Number of positions.
    pub(super) fn len(&self) -> usize {
        self.offsets.last().copied().unwrap_or(0)
    }

    /// The index of a position, if it is searched.
    pub(super) fn at(&self, i: usize, j: usize) -> Option<usize> {
        let row = self.rows.get(i)?;
        row.contains(&j).then(|| self.offsets[i] + j - row.start)
    }

    /// Target positions searched at source position `i`.
    pub(super) fn row(&self, i: usize) -> Range<usize> {
        self.rows[i].clone()
    }

    /// The index of the first position of a row.
    pub(super) fn offset(&self, i: usize) -> usize {
        self.offsets[i]
    }

    /// Source positions.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Target sentences that source sentence `i` can meet in any bead.
    pub(super) fn targets(&self, i: usize) -> Range<usize> {
        let last = &self.rows[(i + LARGEST_BEAD).min(self.rows.len() - 1)];
        self.rows[(i + 1).saturating_sub(LARGEST_BEAD)].start..last.end.min(self.targets)
    }

    /// Source sentences that target sentence `j` can meet in any bead.
    pub(super) fn sources(&self, j: usize) -> Range<usize> {
        let from = self.rows.partition_point(|row| row.end <= (j + 1).saturating_sub(LARGEST_BEAD));
        let to = self.rows.partition_point(|row| row.start <= j + LARGEST_BEAD);
        from.saturating_sub(LARGEST_BEAD)..to.min(self.rows.len() - 1)
    }
}

/// Makes every row begin and end no earlier than the one before, and reach into it, so
/// that a path leads through.
fn connect(rows: &mut [Range<usize>]) {
    for i in 1..rows.len() {
        let before = rows[i - 1].clone();
        rows[i].end = rows[i].end.max(before.end);
        rows[i].start = rows[i].start.max(before.start).min(before.end - 1);
    }
    for i in (1..rows.len()).rev() {
        rows[i - 1].start = rows[i - 1].start.min(rows[i].start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_through_any_band() {
        for links in [vec![], vec![(3, 900)], vec![(400, 2)], vec![(10, 10), (11, 500), (480, 501)]] {
            let band = Band::through(&links, 500, 1000);
            assert!(band.at(0, 0).is_some() && band.at(500, 1000).is_some());
            for i in 1..band.rows() {
                let (before, row) = (band.row(i - 1), band.row(i));
                assert!(row.start >= before.start && row.start < before.end && row.end >= before.end, "row {i}");
            }
            for link in links {
                assert!(band.at(link.0, link.1).is_some());
            }
        }
    }

    #[test]
    fn sentences_meet_where_positions_are_searched() {
        let band = Band::through(&[(100, 300)], 200, 400);
        for j in 0..400 {
            for i in 0..200 {
                let meets = band.at(i, j).is_some() && band.at(i + 1, j + 1).is_some();
                if meets {
                    assert!(band.sources(j).contains(&i) && band.targets(i).contains(&j), "{i} {j}");
                }
            }
        }
    }
}
