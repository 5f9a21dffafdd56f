//! Settings that hold for a whole run, read from `songngu.toml` or left at their defaults.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Result};

/// From this confidence on 995 beads of 1,000 are right, where 15 % of the lines of
/// documents are joined, lost or foreign: measured by `scripts/calibrate`.
pub const SURE: f64 = 0.92;

/// The settings. Every field has a default, so an empty file is a valid one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Beads below this confidence (0 to 1) stay out of the corpus files.
    pub min_confidence: f64,
    /// Renderings pair with a source from this probability (0 to 1) on.
    pub min_pair_score: f64,
    /// The longest line that is taken as part of an article, in bytes.
    pub max_line_bytes: usize,
    /// A file that `songngu furniture learn` wrote: lines that are furniture wherever
    /// they stand. A relative path is below the folder of the settings' file.
    pub furniture: Option<PathBuf>,
    /// A CSV file that says how terms are to be rendered: columns `vi` and `ms`, `id`, `en`.
    pub termbase: Option<PathBuf>,
    /// A file of findings that are accepted, as `songngu baseline` writes it.
    pub baseline: Option<PathBuf>,
    /// A file that `songngu lexicon learn` wrote: used beside the built-in lexicon. A
    /// relative path is below the folder of the settings' file.
    pub lexicon: Option<PathBuf>,
    /// What the fields of articles in JSONL and CSV are called.
    pub fields: Fields,
    /// Which checks run.
    pub checks: Checks,
}

/// Which checks run, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Checks {
    /// These only; empty for all that run by default.
    pub select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
}

/// Names of the fields of an article in JSONL, and of the columns in CSV.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fields {
    /// The text; the only one that must be there.
    pub text: String,
    /// The headline.
    pub title: String,
    /// Address of the article.
    pub url: String,
    /// Day of publication.
    pub date: String,
    /// Code of its language.
    pub lang: String,
    /// What tells it from the other articles of the file.
    pub id: String,
}

impl Default for Fields {
    fn default() -> Self {
        let [text, title, url, date, lang, id] = ["text", "title", "url", "date", "lang", "id"].map(str::to_string);
        Fields { text, title, url, date, lang, id }
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            min_confidence: SURE,
            min_pair_score: 0.5,
            max_line_bytes: 4 << 20,
            furniture: None,
            termbase: None,
            baseline: None,
            lexicon: None,
            fields: Fields::default(),
            checks: Checks::default(),
        }
    }
}

impl Config {
    /// Reads a TOML file.
    ///
    /// # Errors
    /// Where the file cannot be read, is no TOML, or names a setting that does not exist.
    pub fn load(path: &Path) -> Result<Config> {
        let text = std::fs::read_to_string(path).map_err(Error::read(path))?;
        let mut config: Config = toml::from_str(&text).map_err(|e| {
            let before = e.span().map_or(0, |span| span.start.min(text.len()));
            let line = text.as_bytes()[..before].split(|&b| b == b'\n').count();
            Error::format(path, line, e.message())
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for file in [&mut config.furniture, &mut config.termbase, &mut config.baseline, &mut config.lexicon]
            .into_iter()
            .flatten()
        {
            *file = folder.join(&*file);
        }
        for (name, value) in [("min-confidence", config.min_confidence), ("min-pair-score", config.min_pair_score)] {
            if !(0.0..=1.0).contains(&value) {
                return Err(Error::format(path, 1, format!("{name} is {value}; expected 0 to 1")));
            }
        }
        Ok(config)
    }
}
