//! From posteriors to confidences: how often a bead of some posterior is right.

use std::sync::LazyLock;

/// Knots of the map; see the head of the file.
const TABLE: &str = include_str!("data/calibration.tsv");

/// (posterior, confidence), both ascending from 0 to 1.
static KNOTS: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| parse(TABLE));

fn parse(table: &str) -> Vec<(f64, f64)> {
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|line| {
        let (posterior, confidence) = line.split_once('\t')?;
        Some((posterior.parse().ok()?, confidence.parse().ok()?))
    })
    .collect()
}

/// The confidence of a posterior: linear between the knots of the table.
pub(super) fn confidence(posterior: f64) -> f64 {
    let above = KNOTS.partition_point(|knot| knot.0 < posterior);
    let (Some(&high), Some(&low)) = (KNOTS.get(above), KNOTS.get(above.saturating_sub(1))) else { return posterior };
    if high.0 <= low.0 {
        return high.1;
    }
    low.1 + (high.1 - low.1) * (posterior - low.0) / (high.0 - low.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_rises_from_nothing_to_certainty() {
        assert!(KNOTS.len() > 5, "{KNOTS:?}");
        assert_eq!((KNOTS[0].0, KNOTS[KNOTS.len() - 1].0), (0.0, 1.0));
        assert!(KNOTS.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1), "{KNOTS:?}");
        for &(posterior, calibrated) in KNOTS.iter() {
            assert!((confidence(posterior) - calibrated).abs() < 1e-12);
            assert!((0.0..=1.0).contains(&calibrated));
        }
        let all: Vec<f64> = (0..=1000).map(|k| confidence(f64::from(k) / 1000.0)).collect();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
