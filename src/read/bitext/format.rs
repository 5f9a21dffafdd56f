//! How a bitext is written, told by its name.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::error::Error;
use crate::language::Language;
use crate::read::format::strip_compression;

/// How a bitext is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BitextFormat {
    /// A header and columns parted by tabs; nothing is quoted. Bitextor's `.sent.gz` is one.
    Tsv,
    /// A header and columns parted by commas, quoted as in RFC 4180.
    Csv,
    /// An object a line.
    Jsonl,
    /// Translation Memory eXchange 1.4b.
    Tmx,
    /// Apache Parquet.
    Parquet,
    /// Two files with a text a line, their names ending with the language codes.
    Moses,
    /// What hunalign prints with `-text`: two texts and a score.
    Hunalign,
    /// hunalign's ladder, over two files with a sentence a line.
    Ladder,
    /// Positions such as `[0, 1]:[2]:0.98`, over two files with a sentence a line.
    Links,
    /// The same as Vecalign writes them, the number a cost.
    Vecalign,
}

impl BitextFormat {
    /// Every format with its name on the command line.
    pub const NAMES: [(&str, BitextFormat); 11] = [
        ("tsv", BitextFormat::Tsv),
        ("csv", BitextFormat::Csv),
        ("jsonl", BitextFormat::Jsonl),
        ("tmx", BitextFormat::Tmx),
        ("parquet", BitextFormat::Parquet),
        ("moses", BitextFormat::Moses),
        ("hunalign", BitextFormat::Hunalign),
        ("ladder", BitextFormat::Ladder),
        ("links", BitextFormat::Links),
        ("vecalign", BitextFormat::Vecalign),
        ("bitextor", BitextFormat::Tsv),
    ];

    /// The format of a file by the ending of its name, `.gz` and `.zst` put aside; a TSV
    /// where the ending says nothing. A name that is no file, but becomes two with language
    /// codes behind it, is a Moses pair.
    #[must_use]
    pub fn of_path(path: &Path, languages: (Language, Language)) -> BitextFormat {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let (name, _) = strip_compression(&name);
        match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("jsonl" | "ndjson") => BitextFormat::Jsonl,
            Some("tmx") => BitextFormat::Tmx,
            Some("csv") => BitextFormat::Csv,
            Some("parquet") => BitextFormat::Parquet,
            Some("ladder") => BitextFormat::Ladder,
            Some("links") => BitextFormat::Links,
            Some("hunalign") => BitextFormat::Hunalign,
            _ if !path.exists() && side(path, languages.0).is_some() && side(path, languages.1).is_some() => {
                BitextFormat::Moses
            }
            _ => BitextFormat::Tsv,
        }
    }
}

impl FromStr for BitextFormat {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let names = || BitextFormat::NAMES.map(|(name, _)| name).join(", ");
        let found = BitextFormat::NAMES.into_iter().find(|(name, _)| *name == text).map(|(_, format)| format);
        found.ok_or_else(|| Error::Usage(format!("{text:?} is no format of bitexts; expected one of {}", names())))
    }
}

/// The file of one language beside a prefix: `PREFIX.vi`, or the same compressed.
pub(super) fn side(prefix: &Path, language: Language) -> Option<PathBuf> {
    let of = |ending: &str| {
        let mut name = prefix.as_os_str().to_owned();
        name.push(format!(".{language}{ending}"));
        PathBuf::from(name)
    };
    ["", ".gz", ".zst"].into_iter().map(of).find(|path| path.is_file())
}
