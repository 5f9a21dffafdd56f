//! Language codes: the four languages that have rules, and any other.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Error;

/// A language. The four with rules of their own are named; any other is its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// `vi`
    Vietnamese,
    /// `ms`, Malay as written in Malaysia.
    Malay,
    /// `id`
    Indonesian,
    /// `en`
    English,
    /// Any other, by its code.
    Other(Code),
}

/// A primary language subtag of BCP 47: two to eight lower-case ASCII letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code([u8; 8]);

impl Language {
    /// The four languages with rules, the source first.
    pub const KNOWN: [Language; 4] = [Language::Vietnamese, Language::Malay, Language::Indonesian, Language::English];

    /// The three languages of renderings.
    pub const RENDERINGS: [Language; 3] = [Language::Malay, Language::Indonesian, Language::English];

    /// The code, such as `vi`.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Language::Vietnamese => "vi",
            Language::Malay => "ms",
            Language::Indonesian => "id",
            Language::English => "en",
            Language::Other(code) => code.as_str(),
        }
    }

    /// The English name, or the code of a language without rules.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Language::Vietnamese => "Vietnamese",
            Language::Malay => "Malay",
            Language::Indonesian => "Indonesian",
            Language::English => "English",
            Language::Other(code) => code.as_str(),
        }
    }
}

impl Code {
    fn as_str(&self) -> &str {
        let end = self.0.iter().position(|&b| b == 0).unwrap_or(self.0.len());
        // The bytes are ASCII by construction.
        std::str::from_utf8(&self.0[..end]).unwrap_or_default()
    }
}

impl FromStr for Language {
    type Err = Error;

    /// Reads a code such as `vi`, `MS` or `en-GB`: case and subtags do not count.
    fn from_str(text: &str) -> Result<Self, Error> {
        let primary = text.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "vi" | "vie" => return Ok(Language::Vietnamese),
            "ms" | "msa" | "zsm" => return Ok(Language::Malay),
            "id" | "ind" => return Ok(Language::Indonesian),
            "en" | "eng" => return Ok(Language::English),
            _ => {}
        }
        let letters = primary.bytes().all(|b| b.is_ascii_lowercase());
        if !(2..=8).contains(&primary.len()) || !letters {
            return Err(Error::Usage(format!(
                "{text:?} is no language code; expected two to eight letters, such as vi, ms, id or en"
            )));
        }
        let mut code = [0; 8];
        code[..primary.len()].copy_from_slice(primary.as_bytes());
        Ok(Language::Other(Code(code)))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
