//! Roman numerals.

/// The value of a Roman numeral in capitals, 1 to 99; none where it is not well formed.
pub(super) fn roman(text: &str) -> Option<u32> {
    const TENS: [&str; 10] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    if text.is_empty() || text.len() > 8 || !text.bytes().all(|b| b"IVXLC".contains(&b)) {
        return None;
    }
    (1..100).find(|&n: &u32| {
        let (tens, ones) = (TENS[(n / 10) as usize], ONES[(n % 10) as usize]);
        text.len() == tens.len() + ones.len() && text.starts_with(tens) && text.ends_with(ones)
    })
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn reads_well_formed_numerals_only() {
        let values: Vec<_> = ["I", "IV", "XIV", "XXI", "XIII", "VV", "IIII", "ABC", ""].map(roman).into();
        assert_eq!(values, [Some(1), Some(4), Some(14), Some(21), Some(13), None, None, None, None]);
    }
}
