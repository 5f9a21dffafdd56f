//! Pairs of two lists so that the sum of their weights is greatest.

/// Kuhn's and Munkres' assignment by shortest augmenting paths: pairs (row, column) of the
/// greatest sum of weights, by row; pairs of weight 0 are left out. Rows and columns may
/// differ in number; time grows with the square of the fewer times the more.
pub(crate) fn assignment(weights: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let columns = weights.first().map_or(0, Vec::len);
    if weights.len() > columns {
        let turned: Vec<Vec<f64>> = (0..columns).map(|j| weights.iter().map(|row| row[j]).collect()).collect();
        let mut pairs: Vec<(usize, usize)> = assignment(&turned).into_iter().map(|(j, i)| (i, j)).collect();
        pairs.sort_unstable();
        return pairs;
    }
    let rows = weights.len();
    // Potentials and the row of each column; index 0 stands for none.
    let (mut u, mut v) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    let mut owner = vec![0_usize; columns + 1];
    for row in 1..=rows {
        owner[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut way = vec![0_usize; columns + 1];
        let mut used = vec![false; columns + 1];
        while owner[column] != 0 {
            used[column] = true;
            let (i, mut delta, mut next) = (owner[column], f64::INFINITY, 0);
            for j in 1..=columns {
                if used[j] {
                    continue;
                }
                let cost = -weights[i - 1][j - 1] - u[i] - v[j];
                if cost < least[j] {
                    least[j] = cost;
                    way[j] = column;
                }
                if least[j] < delta {
                    delta = least[j];
                    next = j;
                }
            }
            for j in 0..=columns {
                if used[j] {
                    u[owner[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            let before = way[column];
            owner[column] = owner[before];
            column = before;
        }
    }
    let mut pairs: Vec<(usize, usize)> = (1..=columns)
        .filter(|&j| owner[j] != 0)
        .map(|j| (owner[j] - 1, j - 1))
        .filter(|&(i, j)| weights[i][j] > 0.0)
        .collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assigns_the_greatest_sum() {
        assert_eq!(assignment(&[vec![5.0, 4.0], vec![5.0, 0.0]]), [(0, 1), (1, 0)]);
        assert_eq!(assignment(&[vec![1.0], vec![3.0], vec![2.0]]), [(1, 0)]);
        assert_eq!(assignment(&[vec![0.0, 0.0, 7.0]]), [(0, 2)]);
        let gains = [vec![7.0, 5.0, 1.0], vec![6.0, 1.0, 0.0], vec![0.0, 4.0, 2.0]];
        assert_eq!(assignment(&gains), [(0, 1), (1, 0), (2, 2)]);
    }

    proptest::proptest! {
        #[test]
        fn no_assignment_is_better(weights in proptest::collection::vec(proptest::collection::vec(0_u8..20, 3), 1..4)) {
            let weights: Vec<Vec<f64>> = weights.iter().map(|row| row.iter().map(|&w| f64::from(w)).collect()).collect();
            let sum = |pairs: &[(usize, usize)]| pairs.iter().map(|&(i, j)| weights[i][j]).sum::<f64>();
            let best = sum(&assignment(&weights));
            for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
                let pairs: Vec<(usize, usize)> = (0..weights.len()).map(|i| (i, order[i])).collect();
                proptest::prop_assert!(sum(&pairs) <= best);
            }
        }
    }
}
