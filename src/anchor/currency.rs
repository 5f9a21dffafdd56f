//! Currencies: ISO 4217 codes, and what a bare "dollar" may be.

use std::sync::LazyLock;

/// A currency, by its place in the list: every reading of a sum carries one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(u16);

struct Entry {
    code: &'static str,
    family: &'static str,
}

static CURRENCIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    include_str!("data/currencies.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(code, family)| Entry { code, family })
        .collect()
});

impl Currency {
    pub(super) fn of(code: &str) -> Option<Currency> {
        let at = CURRENCIES.iter().position(|entry| entry.code == code)?;
        u16::try_from(at).ok().map(Currency)
    }

    fn entry(self) -> &'static Entry {
        &CURRENCIES[usize::from(self.0)]
    }

    /// The ISO code; for a bare name such as "dollar" the commonest of those it may mean.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self.entry().code {
            "$" => "USD",
            "¥" => "JPY",
            "peso" => "PHP",
            "franc" => "CHF",
            code => code,
        }
    }

    /// Whether it is named by its family only.
    #[must_use]
    pub fn is_bare(self) -> bool {
        let Entry { code, family } = *self.entry();
        code == family && self.code() != code
    }

    /// Whether both may be one currency.
    #[must_use]
    pub fn meets(self, other: Currency) -> bool {
        self == other || self.entry().family == other.entry().family && (self.is_bare() || other.is_bare())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_dollar_is_any_dollar() {
        let of = |code| Currency::of(code).unwrap();
        assert!(of("$").meets(of("AUD")) && of("USD").meets(of("$")));
        assert!(!of("USD").meets(of("AUD")) && !of("$").meets(of("EUR")));
    }
}
