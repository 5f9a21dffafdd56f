//! Whether confidences mean what they say: calibration, ranking, and what is left at a
//! precision.

/// Two-sided beads of a system: confidence, and whether gold has the bead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    points: Vec<(f64, bool)>,
}

/// Beads whose confidences lie in a tenth of the scale.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub beads: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share of them that is right.
    pub right: f64,
}

impl Judged {
    /// Adds a bead.
    pub fn add(&mut self, confidence: f64, right: bool) {
        self.points.push((confidence, right));
    }

    /// Whether there is nothing to judge.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The tenths of the scale, from 0 to 1: the reliability table.
    #[must_use]
    pub fn bins(&self) -> [Bin; 10] {
        let mut bins = [Bin::default(); 10];
        for &(confidence, right) in &self.points {
            let bin = &mut bins[((confidence * 10.0).max(0.0) as usize).min(9)];
            bin.beads += 1;
            bin.confidence += confidence;
            bin.right += f64::from(u8::from(right));
        }
        for bin in &mut bins {
            let count = bin.beads.max(1) as f64;
            (bin.confidence, bin.right) = (bin.confidence / count, bin.right / count);
        }
        bins
    }

    /// Expected calibration error (Naeini et al. 2015): the mean distance of confidence and
    /// share right over the bins, each weighing by its beads.
    #[must_use]
    pub fn calibration_error(&self) -> f64 {
        let off = |bin: &Bin| (bin.confidence - bin.right).abs() * bin.beads as f64;
        self.bins().iter().map(off).sum::<f64>() / self.points.len().max(1) as f64
    }

    /// The probability that a right bead is more confident than a wrong one, ties half
    /// (AUROC); none where all are right or all wrong.
    #[must_use]
    pub fn ranking(&self) -> Option<f64> {
        let right = self.points.iter().filter(|point| point.1).count() as f64;
        let wrong = self.points.len() as f64 - right;
        if right == 0.0 || wrong == 0.0 {
            return None;
        }
        let mut sorted = self.points.clone();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut before, mut ranks) = (0, 0.0);
        for tie in sorted.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
            let middle = before as f64 + f64::midpoint(1.0, tie.len() as f64);
            ranks += middle * tie.iter().filter(|point| point.1).count() as f64;
            before += tie.len();
        }
        Some((ranks - right * (right + 1.0) / 2.0) / (right * wrong))
    }

    /// The least confidence above which a share of `precision` is right, and how many right
    /// beads lie there.
    #[must_use]
    pub fn at_precision(&self, precision: f64) -> (f64, usize) {
        let mut sorted = self.points.clone();
        // Of equal confidence the right ones come last, so that a tie is not cut in favour.
        sorted.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (mut right, mut best) = (0, (1.0, 0));
        for (at, &(confidence, is_right)) in sorted.iter().enumerate() {
            right += usize::from(is_right);
            if right as f64 >= precision * (at + 1) as f64 {
                best = (confidence, right);
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(points: &[(f64, bool)]) -> Judged {
        Judged { points: points.to_vec() }
    }

    #[test]
    fn calibration_is_the_distance_of_confidence_and_truth() {
        let half_sure = judged(&[(0.5, true), (0.5, false), (1.0, true), (1.0, true)]);
        assert!(half_sure.calibration_error().abs() < 1e-12);
        assert!((judged(&[(0.9, false), (0.9, true)]).calibration_error() - 0.4).abs() < 1e-12);
        assert_eq!(half_sure.bins()[9].beads, 2);
    }

    #[test]
    fn ranking_counts_pairs_in_order() {
        assert_eq!(judged(&[(0.2, false), (0.8, true)]).ranking(), Some(1.0));
        assert_eq!(judged(&[(0.8, false), (0.8, true)]).ranking(), Some(0.5));
        assert_eq!(judged(&[(0.9, false), (0.5, true), (0.95, true)]).ranking(), Some(0.5));
        assert_eq!(judged(&[(0.9, true)]).ranking(), None);
    }

    #[test]
    fn precision_is_kept_from_the_most_confident_on() {
        let some = judged(&[(0.9, true), (0.8, true), (0.7, false), (0.6, true)]);
        assert_eq!(some.at_precision(1.0), (0.8, 2));
        assert_eq!(some.at_precision(0.75), (0.6, 3));
    }
}
