//! `songngu lexicon learn` and `songngu lexicon show`.

use std::path::{Path, PathBuf};

use anyhow::Result;
use songngu::error::Error;
use songngu::language::Language;
use songngu::lexicon::{LearnedPair, Lexicon, learn_pair, learned_bytes, load_learned};
use songngu::read::read_text;
use songngu::write::tsv_line;

use super::{Context, Exit, args, print};

/// Learns from the corpus files of an earlier run, or from any aligned text.
pub(crate) fn learn(options: &args::LearnLexicon, context: &Context) -> Result<Exit> {
    let mut bitexts = Vec::new();
    for path in files(&options.bitexts)? {
        bitexts.push(Bitext::read(&path, options)?);
    }
    let mut languages: Vec<(&Language, &Language)> = bitexts.iter().map(|b| (&b.source, &b.target)).collect();
    languages.sort_by_key(|(source, target)| (source.code(), target.code()));
    languages.dedup();
    let learned: Vec<LearnedPair> = languages
        .into_iter()
        .map(|(source, target)| {
            let same = bitexts.iter().filter(|b| b.source == *source && b.target == *target);
            let rows = same.flat_map(|b| &b.rows).filter(|row| row.confidence >= options.min_confidence);
            let texts: Vec<(&str, &str)> = rows.map(|row| (row.source.as_str(), row.target.as_str())).collect();
            learn_pair(&texts, *source, *target)
        })
        .collect();
    std::fs::write(&options.output, learned_bytes(&learned)).map_err(Error::write(&options.output))?;
    if !context.quiet {
        let path = options.output.display();
        for LearnedPair { source, target, entries } in &learned {
            print(&format!("{source}-{target}: {} entries written to {path}\n", entries.len()))?;
        }
    }
    Ok(Exit::Done)
}

/// The files themselves; of a folder the corpus files of a run.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let corpora = Language::RENDERINGS.map(|language| path.join(format!("vi-{language}.tsv")));
        let before = files.len();
        files.extend(corpora.into_iter().filter(|file| file.is_file()));
        if files.len() == before {
            let message = format!("{}: no vi-ms.tsv, vi-id.tsv or vi-en.tsv in this folder", path.display());
            return Err(Error::Usage(message).into());
        }
    }
    Ok(files)
}

struct Bitext {
    source: Language,
    target: Language,
    rows: Vec<Pair>,
}

struct Pair {
    source: String,
    target: String,
    confidence: f64,
}

impl Bitext {
    /// Reads a table whose header names two columns by language code.
    fn read(path: &Path, options: &args::LearnLexicon) -> Result<Bitext> {
        let text = read_text(path)?;
        let mut lines = text.lines().enumerate();
        let header: Vec<&str> = lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
        let column = |name: &str| header.iter().position(|column| *column == name);
        let missing = || {
            let message = format!("no columns named by the codes of two languages; the header has {header:?}");
            Error::format(path, 1, message)
        };
        let source = options.source_lang;
        let others = Language::RENDERINGS.into_iter().filter(|language| *language != source);
        let target =
            options.target_lang.or_else(|| others.into_iter().find(|language| column(language.code()).is_some()));
        let target = target.ok_or_else(missing)?;
        let (Some(source_column), Some(target_column)) = (column(source.code()), column(target.code())) else {
            return Err(missing().into());
        };
        let confidence_column = column("confidence");
        let mut rows = Vec::new();
        for (at, line) in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() != header.len() {
                let message = format!("expected {} fields, found {}", header.len(), fields.len());
                return Err(Error::format(path, at + 1, message).into());
            }
            let confidence = match confidence_column.map(|column| fields[column]) {
                None | Some("") => 1.0,
                Some(text) => text
                    .parse()
                    .map_err(|_| Error::format(path, at + 1, format!("expected a confidence, found {text:?}")))?,
            };
            let [source, target] = [source_column, target_column].map(|column| fields[column].to_string());
            rows.push(Pair { source, target, confidence });
        }
        Ok(Bitext { source, target, rows })
    }
}

/// Prints entries as a table, best rendering first.
pub(crate) fn show(options: &args::ShowLexicon) -> Result<Exit> {
    let (source, target) = (options.source_lang, options.target_lang);
    let mut text = tsv_line(["source", "target", "probability", "pairs"]);
    let mut rows: Vec<[String; 4]> = Vec::new();
    match &options.lexicon {
        Some(path) => {
            let learned = load_learned(path)?;
            let entries = learned.iter().filter(|p| p.source == source && p.target == target).flat_map(|p| &p.entries);
            rows.extend(
                entries.map(|e| {
                    [e.source.clone(), e.target.clone(), format!("{:.4}", e.probability), e.pairs.to_string()]
                }),
            );
        }
        None => {
            for (word, rendering, probability) in Lexicon::built_in_entries(source, target) {
                rows.push([word.to_string(), rendering.to_string(), format!("{probability:.4}"), String::new()]);
            }
        }
    }
    if let Some(word) = &options.word {
        let word = word.to_lowercase();
        rows.retain(|row| row[0].to_lowercase() == word || row[1].to_lowercase() == word);
    }
    for row in rows {
        text.push_str(&tsv_line(row));
    }
    print(&text)?;
    Ok(Exit::Done)
}
