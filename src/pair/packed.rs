//! Lists of hashed keys in a journal: base64 of their little-endian bytes, since thousands
//! of them as decimal numbers would take three times the room.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Deserializer, Serializer, de};

/// What is stored as a fixed count of numbers.
pub(super) trait Numbers<const N: usize> {
    /// The numbers.
    fn numbers(&self) -> [u32; N];

    /// What they stand for.
    fn of_numbers(numbers: [u32; N]) -> Self;
}

impl Numbers<1> for u32 {
    fn numbers(&self) -> [u32; 1] {
        [*self]
    }

    fn of_numbers([number]: [u32; 1]) -> u32 {
        number
    }
}

pub(super) fn serialize<const N: usize, T: Numbers<N>, S: Serializer>(list: &[T], to: S) -> Result<S::Ok, S::Error> {
    let numbers = list.iter().flat_map(Numbers::numbers);
    let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
    to.serialize_str(&STANDARD_NO_PAD.encode(bytes))
}

pub(super) fn deserialize<'de, const N: usize, T: Numbers<N>, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    let bytes = STANDARD_NO_PAD.decode(String::deserialize(from)?).map_err(de::Error::custom)?;
    let mut list = Vec::with_capacity(bytes.len() / (4 * N));
    let items = bytes.chunks_exact(4 * N);
    if !items.remainder().is_empty() {
        return Err(de::Error::custom("a list that was cut"));
    }
    for item in items {
        let mut numbers = [0; N];
        for (number, bytes) in numbers.iter_mut().zip(item.as_chunks::<4>().0) {
            *number = u32::from_le_bytes(*bytes);
        }
        list.push(T::of_numbers(numbers));
    }
    Ok(list)
}
