//! `songngu lexicon learn` and `songngu lexicon show`.

use std::path::{Path, PathBuf};

use anyhow::Result;
use songngu::error::Error;
use songngu::language::Language;
use songngu::lexicon::{LearnedPair, Lexicon, learn_pair, learned_bytes, load_learned};
use songngu::read::{Bitext, BitextOptions, BitextRow, languages_of};
use songngu::write::tsv_line;

use super::{Context, Exit, args, complain, print};

/// Learns from the corpus files of an earlier run, or from any aligned text.
pub(crate) fn learn(options: &args::LearnLexicon, context: &Context) -> Result<Exit> {
    let mut bitexts = Vec::new();
    for path in files(&options.bitexts)? {
        bitexts.push(Lesson::read(&path, options)?);
    }
    let mut languages: Vec<(Language, Language)> = bitexts.iter().map(|lesson| lesson.languages).collect();
    languages.sort_by_key(|(source, target)| (source.code().to_string(), target.code().to_string()));
    languages.dedup();
    let learned: Vec<LearnedPair> = languages
        .into_iter()
        .map(|(source, target)| {
            let rows =
                bitexts.iter().filter(|lesson| lesson.languages == (source, target)).flat_map(|lesson| &lesson.rows);
            let texts: Vec<(&str, &str)> = rows.map(|row| (row.source.as_str(), row.target.as_str())).collect();
            learn_pair(&texts, source, target)
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

/// The confident rows of a bitext.
struct Lesson {
    languages: (Language, Language),
    rows: Vec<BitextRow>,
}

impl Lesson {
    fn read(path: &Path, options: &args::LearnLexicon) -> Result<Lesson> {
        let source = options.source_lang;
        let target = match options.target_lang {
            Some(target) => target,
            None => told(path, options)?,
        };
        let how = BitextOptions {
            format: options.reading.from,
            texts: options.reading.texts.clone(),
            ..BitextOptions::new(source, target)
        };
        let bitext = Bitext::open(path, &how)?;
        bitext.notes().iter().for_each(|note| complain(note));
        let sure = |row: &BitextRow| row.confidence.is_none_or(|confidence| confidence >= options.min_confidence);
        let mut rows = Vec::new();
        for row in bitext {
            let row = row?;
            if sure(&row) && !row.source.is_empty() && !row.target.is_empty() {
                rows.push(row);
            }
        }
        Ok(Lesson { languages: (source, target), rows })
    }
}

/// The target that a bitext names itself: the first of ms, id, en that it has, or else the
/// first other language.
fn told(path: &Path, options: &args::LearnLexicon) -> Result<Language> {
    let languages = languages_of(path, options.reading.from)?;
    let is_target = |language: &&Language| **language != options.source_lang;
    let known = Language::RENDERINGS.iter().filter(|language| languages.contains(language));
    let missing = || {
        // What is wrong with a table without any such column is said better when it is opened.
        let how =
            BitextOptions { format: options.reading.from, ..BitextOptions::new(options.source_lang, Language::Malay) };
        if let Err(problem) = Bitext::open(path, &how) {
            return problem;
        }
        let message = "does not say in which language its target is; say --target-lang";
        Error::Usage(format!("{}: {message}", path.display()))
    };
    Ok(*known.chain(&languages).find(is_target).ok_or_else(missing)?)
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
