//! Units of measure, each with its dimension and exact factor to a base unit.

use std::sync::LazyLock;

use rust_decimal::Decimal;

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(u16);

struct Entry {
    symbol: &'static str,
    dimension: &'static str,
    factor: Decimal,
}

static UNITS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let lines = include_str!("data/units.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (symbol, dimension, factor) = (fields.next()?, fields.next()?, fields.next()?);
            Some(Entry { symbol, dimension, factor: factor.parse().ok()? })
        })
        .collect()
});

impl Unit {
    pub(super) fn of(symbol: &str) -> Option<Unit> {
        let at = UNITS.iter().position(|entry| entry.symbol == symbol)?;
        u16::try_from(at).ok().map(Unit)
    }

    fn entry(self) -> &'static Entry {
        &UNITS[usize::from(self.0)]
    }

    /// Its symbol, such as `km` or `degC`.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        self.entry().symbol
    }

    /// What it measures: `length`, `mass`; `time` up to weeks, `calendar` from months on.
    #[must_use]
    pub fn dimension(self) -> &'static str {
        self.entry().dimension
    }

    /// Whether it measures time.
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(self.dimension(), "time" | "calendar")
    }

    /// So many of it in the base unit of its dimension; none where that is too large.
    #[must_use]
    pub fn to_base(self, amount: Decimal) -> Option<Decimal> {
        if self.symbol() == "degF" {
            let shifted = amount.checked_sub(Decimal::from(32))?.checked_mul(Decimal::from(5))?;
            return shifted.checked_div(Decimal::from(9));
        }
        amount.checked_mul(self.entry().factor).map(|base| base.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_to_base_units() {
        let base = |amount: i64, symbol| Unit::of(symbol).unwrap().to_base(Decimal::from(amount)).unwrap();
        assert_eq!(base(5, "km"), Decimal::from(5000));
        assert_eq!(base(212, "degF"), Decimal::from(100));
        assert_eq!(base(2, "decade"), base(20, "year"));
    }
}
