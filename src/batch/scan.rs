//! The files of a collection → what is kept of their articles: of a file that is as it was
//! at the last run, from the journal; of the others, from what is in them.
//!
//! Each file is read once. The sentences of an article that was read are put aside, so
//! that what comes later sees the same text whatever becomes of the file meanwhile.

use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::prepare::prepare;
use super::settings::{of_bytes, of_data, short};
use super::store::{FileRecord, Held, Previous, Spool, Stored};
use super::{Progress, Step};
use crate::article::{Document, Sentence};
use crate::clean::Furniture;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::pair::Profile;
use crate::read::{Entry, read_bytes, read_content};

/// A file that was looked at.
#[derive(Debug)]
struct Scanned {
    entry: Entry,
    content: String,
    claims: String,
    /// Its articles among all.
    documents: Range<usize>,
    /// Whether every article of it could be read.
    is_whole: bool,
}

/// The articles of a collection, their texts put aside.
#[derive(Debug, Default)]
pub(super) struct Articles {
    /// By name.
    pub(super) documents: Vec<Stored>,
    /// Names of what could not be read, and why.
    pub(super) unreadable: Vec<(String, String)>,
    /// Everything that could not be read, folders too, or is empty, as it should be told.
    pub(super) problems: Vec<String>,
    /// Files by what became of them since the last run.
    pub(super) news: News,
    files: Vec<Scanned>,
    file_of: Vec<usize>,
    held: Vec<Option<Held>>,
}

/// Names of files by what became of them since the last run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Were not there.
    pub added: Vec<String>,
    /// Have another content or other claims.
    pub changed: Vec<String>,
    /// Are there no more.
    pub removed: Vec<String>,
    /// How many are as they were.
    pub same: usize,
    /// Bytes of those that are not.
    pub bytes: u64,
}

/// The sentences of an article that are put aside.
#[derive(Serialize, Deserialize)]
struct Text {
    sentences: Vec<Sentence>,
}

/// What reading articles takes.
pub(super) struct Reader<'r> {
    /// Settings.
    pub(super) config: &'r Config,
    /// Lines that are furniture.
    pub(super) furniture: &'r Furniture,
    /// Where texts are put aside; nothing where they are not needed any more.
    pub(super) texts: Option<&'r Spool>,
}

/// What became of one file.
struct Outcome {
    file: Scanned,
    documents: Vec<(Stored, Option<Held>)>,
    failures: Vec<(String, Error)>,
    bytes: u64,
    was: Was,
}

#[derive(PartialEq)]
enum Was {
    New,
    Changed,
    Same,
    /// It was listed and is gone.
    Gone,
}

impl Reader<'_> {
    /// Looks at every file. What cannot be read, and what has no text of an article in it,
    /// is a problem to be told.
    ///
    /// # Errors
    /// Where texts cannot be put aside, or the user has ended the work.
    pub(super) fn scan(
        &self,
        entries: Vec<Entry>,
        previous: &mut Previous,
        problems: Vec<String>,
        progress: &dyn Progress,
    ) -> Result<Articles> {
        progress.begin(Step::Read, entries.len());
        let mut known = std::mem::take(&mut previous.files);
        let outcomes: Result<Vec<Outcome>> = entries
            .into_par_iter()
            .map(|entry| {
                progress.check()?;
                let outcome = self.look_at(&known, entry);
                progress.advance();
                outcome
            })
            .collect();
        let mut articles = Articles { problems, ..Articles::default() };
        for mut outcome in outcomes? {
            let record = known.remove(&outcome.file.entry.name).filter(|_| outcome.was == Was::Same);
            outcome.documents.extend(record.into_iter().flat_map(|r| r.documents).map(|document| (document, None)));
            articles.add(outcome);
        }
        articles.news.removed = known.into_keys().collect();
        articles.news.removed.sort_unstable();
        Ok(articles)
    }

    fn look_at(&self, known: &FxHashMap<String, FileRecord>, entry: Entry) -> Result<Outcome> {
        let known = known.get(&entry.name);
        let mut outcome = Outcome {
            file: Scanned {
                content: String::new(),
                claims: of_data(&(&entry.claims, &entry.parts)),
                documents: 0..0,
                is_whole: true,
                entry,
            },
            documents: Vec::new(),
            failures: Vec::new(),
            bytes: 0,
            was: if known.is_some() { Was::Changed } else { Was::New },
        };
        let bytes = match read_bytes(&outcome.file.entry.path) {
            Ok(bytes) => bytes,
            Err(Error::Read { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                outcome.was = Was::Gone;
                return Ok(outcome);
            }
            Err(problem) => {
                outcome.file.is_whole = false;
                outcome.failures.push((outcome.file.entry.name.clone(), problem));
                return Ok(outcome);
            }
        };
        outcome.file.content = of_bytes(&bytes);
        let same =
            |record: &&FileRecord| record.content == outcome.file.content && record.claims == outcome.file.claims;
        if known.as_ref().is_some_and(same) {
            outcome.was = Was::Same;
            return Ok(outcome);
        }
        outcome.bytes = bytes.len() as u64;
        for (name, article) in read_content(&outcome.file.entry, bytes, self.config) {
            match article {
                Ok(raw) => {
                    let document = prepare(&raw, self.furniture);
                    let stored = stored(&document);
                    outcome.documents.push((stored, self.put_aside(document)?));
                }
                Err(problem) => {
                    outcome.file.is_whole = false;
                    outcome.failures.push((name, problem));
                }
            }
        }
        Ok(outcome)
    }

    fn put_aside(&self, document: Document) -> Result<Option<Held>> {
        self.texts.map(|texts| texts.put(&Text { sentences: document.sentences })).transpose()
    }

    /// Puts the texts of these articles aside that are not yet: their files are read again.
    ///
    /// # Errors
    /// Where a file has changed since it was looked at, texts cannot be put aside, or the
    /// user has ended the work.
    pub(super) fn fetch(&self, articles: &mut Articles, wanted: &[usize], progress: &dyn Progress) -> Result<()> {
        let missing = wanted.iter().filter(|&&at| articles.held[at].is_none());
        let mut files: Vec<usize> = missing.map(|&at| articles.file_of[at]).collect();
        files.sort_unstable();
        files.dedup();
        let fetched: Result<Vec<Vec<Option<Held>>>> = files
            .par_iter()
            .map(|&at| {
                progress.check()?;
                let file = &articles.files[at];
                let changed = || Error::Changed { path: file.entry.path.clone() };
                let bytes = read_bytes(&file.entry.path).map_err(|_| changed())?;
                if of_bytes(&bytes) != file.content {
                    return Err(changed());
                }
                let documents = read_content(&file.entry, bytes, self.config).into_iter();
                let documents = documents.filter_map(|(_, article)| article.ok());
                documents.map(|raw| self.put_aside(prepare(&raw, self.furniture))).collect()
            })
            .collect();
        for (&at, held) in files.iter().zip(fetched?) {
            let places = articles.files[at].documents.clone();
            if held.len() != places.len() {
                return Err(Error::Changed { path: articles.files[at].entry.path.clone() });
            }
            for (place, held) in places.zip(held) {
                articles.held[place] = held;
            }
        }
        Ok(())
    }
}

impl Articles {
    fn add(&mut self, outcome: Outcome) {
        let Outcome { mut file, documents, failures, bytes, was } = outcome;
        let name = file.entry.name.clone();
        self.news.bytes += bytes;
        match was {
            Was::Gone => {
                self.problems.push(format!("{}: vanished while it was to be read", file.entry.path.display()));
                return;
            }
            Was::New => self.news.added.push(name),
            Was::Changed => self.news.changed.push(name),
            Was::Same => self.news.same += 1,
        }
        let first = self.documents.len();
        for (stored, held) in documents {
            if stored.profile.is_empty() {
                // The name of an article in a file of many is told too.
                let below = stored.profile.name.strip_prefix(&file.entry.name).unwrap_or_default();
                self.problems.push(format!("{}{below}: no text of an article in it", file.entry.path.display()));
            }
            self.documents.push(stored);
            self.held.push(held);
            self.file_of.push(self.files.len());
        }
        for (name, problem) in failures {
            self.unreadable.push((name, problem.reason()));
            self.problems.push(problem.to_string());
        }
        file.documents = first..self.documents.len();
        self.files.push(file);
    }

    /// Names of the articles.
    pub(super) fn name(&self, at: usize) -> &str {
        &self.documents[at].profile.name
    }

    /// What pairing knows of them.
    pub(super) fn profiles(&self) -> Vec<&Profile> {
        self.documents.iter().map(|document| &document.profile).collect()
    }

    /// The article of a number, whose text must have been put aside.
    ///
    /// # Errors
    /// Where it was not, or it cannot be taken back.
    pub(super) fn document(&self, at: usize, texts: &Spool) -> Result<Document> {
        let stored = &self.documents[at];
        let profile = &stored.profile;
        let changed = || Error::Changed { path: self.files[self.file_of[at]].entry.path.clone() };
        let text: Text = texts.get(self.held[at].ok_or_else(changed)?)?;
        Ok(Document {
            name: profile.name.clone(),
            language: profile.language,
            claimed_language: None,
            claimed_by: None,
            article: profile.article.clone(),
            address: stored.address.clone(),
            url: stored.url.clone(),
            date: stored.date.clone(),
            licence: stored.licence.clone(),
            blocks: Vec::new(),
            sentences: text.sentences,
        })
    }

    /// The records of the files, and whether every article of each could be read.
    pub(super) fn into_records(self) -> impl Iterator<Item = (FileRecord, bool)> {
        let mut documents = self.documents.into_iter();
        self.files.into_iter().map(move |file| {
            let documents = documents.by_ref().take(file.documents.len()).collect();
            let Scanned { entry, content, claims, is_whole, .. } = file;
            (FileRecord { file: entry.name, content, claims, documents }, is_whole)
        })
    }

    /// The articles in files of a folder that were looked at elsewhere, by the files' names;
    /// their texts are not at hand.
    pub(super) fn of_records(folder: &Path, records: impl Iterator<Item = (FileRecord, bool)>) -> Articles {
        let mut articles = Articles::default();
        for (record, is_whole) in records {
            let FileRecord { file, content, claims, documents } = record;
            let entry = Entry::of_file(&folder.join(&file), file);
            let file = Scanned { entry, content, claims, documents: 0..0, is_whole };
            let documents = documents.into_iter().map(|document| (document, None)).collect();
            articles.add(Outcome { file, documents, failures: Vec::new(), bytes: 0, was: Was::New });
        }
        articles
    }
}

fn stored(document: &Document) -> Stored {
    let mut hasher = blake3::Hasher::new();
    for sentence in &document.sentences {
        let Sentence { text, span, block, kind } = sentence;
        hasher.update(text.as_bytes());
        hasher.update(format!("\0{} {} {block} {}\0", span.start, span.end, kind.name()).as_bytes());
    }
    Stored {
        profile: Profile::of(document),
        content: short(&hasher),
        url: document.url.clone(),
        date: document.date.clone(),
        address: document.address.clone(),
        licence: document.licence.clone(),
    }
}
