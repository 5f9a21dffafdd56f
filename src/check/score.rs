//! The MQM score: what findings weigh against the length of the target.

use serde::{Deserialize, Serialize};

use super::{Row, Severity};

/// Findings by severity and the words of the target they stand in.
///
/// The penalty counts 0 for a neutral finding, 1 for a minor, 5 for a major and 25 for a
/// critical one, as the public MQM typology proposes; accepted findings count nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Findings: neutral, minor, major, critical.
    pub findings: [usize; 4],
    /// Words of the target, those of furniture left out.
    pub words: usize,
}

impl Score {
    /// The score of rows without any finding.
    #[must_use]
    pub fn of_target(rows: &[Row]) -> Score {
        let words = rows.iter().filter(|row| row.is_checked()).map(|row| count_words(&row.target)).sum();
        Score { findings: [0; 4], words }
    }

    /// Counts a finding.
    pub fn count(&mut self, severity: Severity) {
        self.findings[severity as usize] += 1;
    }

    /// Adds another stretch of text.
    pub fn add(&mut self, other: &Score) {
        for (sum, more) in self.findings.iter_mut().zip(other.findings) {
            *sum += more;
        }
        self.words += other.words;
    }

    /// The sum of the findings' weights.
    #[must_use]
    pub fn penalty(&self) -> usize {
        self.findings.iter().zip(Severity::ALL).map(|(count, severity)| count * severity.weight()).sum()
    }

    /// Penalty per 1,000 words of the target; nothing where there are no words.
    #[must_use]
    pub fn per_thousand(&self) -> Option<f64> {
        (self.words > 0).then(|| self.penalty() as f64 * 1000.0 / self.words as f64)
    }
}

/// Words between blanks that hold a letter or a digit.
fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weighs_by_severity_per_thousand_words() {
        let mut score = Score { findings: [0; 4], words: 400 };
        assert_eq!(score.per_thousand(), Some(0.0));
        for severity in [Severity::Neutral, Severity::Minor, Severity::Major, Severity::Critical] {
            score.count(severity);
        }
        assert_eq!((score.penalty(), score.per_thousand()), (31, Some(77.5)));
        assert_eq!(Score::default().per_thousand(), None);
    }

    #[test]
    fn words_stand_between_blanks() {
        assert_eq!(count_words("Kanak-kanak itu – 42.5% – pulang."), 4);
    }
}
