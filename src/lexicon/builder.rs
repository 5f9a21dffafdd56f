//! Puts a lexicon together, entry by entry.

use rustc_hash::FxHashMap;

use super::lists::Lists;
use super::stem::Stemmer;
use super::table::{Lexicon, Rendering, WordId};
use super::vietnamese::Phrases;
use super::vocabulary::Vocabulary;
use crate::language::Language;
use crate::text::packed_words;

/// How much less each further rendering of an entry is worth than the one before it.
const NEXT_RENDERING: f32 = 0.75;

/// The share of an entry's probability that goes to what was learned of it.
const LEARNED_SHARE: f32 = 0.5;

/// A lexicon in the making.
pub(super) struct Builder {
    phrases: Phrases,
    vocabulary: Vocabulary,
    forward: Vec<Vec<Rendering>>,
}

impl Builder {
    /// An empty lexicon into `target`; the words that stemming may lead to are `known`.
    pub(super) fn new<'w>(target: Language, known: impl Iterator<Item = &'w str>) -> Builder {
        let stemmer = Stemmer::new(target, known);
        Builder { phrases: Phrases::default(), vocabulary: Vocabulary::new(stemmer), forward: Vec::new() }
    }

    /// A lexicon of the entries of some tables; see [`entries`].
    pub(super) fn of_tables(tables: &[&str], target: Language) -> Builder {
        let entries = entries(tables, target);
        // The heads and the renderings have nothing to do with one another.
        let ((phrases, sources), (vocabulary, words)) = std::thread::scope(|scope| {
            let heads = scope.spawn(|| number_heads(&entries));
            let renderings = Vocabulary::of(&entries, target);
            (heads.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), renderings)
        });
        let mut builder = Builder { vocabulary, ..Builder::new(target, std::iter::empty()) };
        builder.forward = vec![Vec::new(); phrases.len()];
        builder.phrases = phrases;
        let mut words = words.chunk_by(|a, b| a.entry == b.entry).peekable();
        for (at, (&source, &(_, _, probability))) in (0..).zip(sources.iter().zip(&entries)) {
            if let Some(words) = words.next_if(|words| words.first().is_some_and(|word| word.entry == at)) {
                builder.add_words(source, words.iter().map(|word| word.stem), probability);
            }
        }
        builder
    }

    /// Adds a rendering of one or several words with its probability; each of its words
    /// gets an equal part.
    pub(super) fn add(&mut self, head: &str, rendering: &str, probability: f32) {
        let source = self.source(head);
        let words: Vec<WordId> = packed_words(rendering).map(|run| self.vocabulary.stem(rendering, run)).collect();
        self.add_words(source, words.into_iter(), probability);
    }

    fn add_words(&mut self, source: WordId, words: impl ExactSizeIterator<Item = WordId>, probability: f32) {
        let part = probability / words.len().max(1) as f32;
        for word in words {
            self.vocabulary.counts[word.0 as usize] += 1.0;
            let list = &mut self.forward[source.0 as usize];
            match list.iter_mut().find(|r| r.word == word) {
                Some(rendering) => rendering.given_this += part,
                None => list.push(Rendering { word, given_this: part, given_other: 0.0 }),
            }
        }
    }

    /// Makes room for what was learned of a word: its share of the probability.
    pub(super) fn make_room(&mut self, head: &str) -> f32 {
        let source = self.source(head);
        let list = &mut self.forward[source.0 as usize];
        if list.is_empty() {
            return 1.0;
        }
        for rendering in list {
            rendering.given_this *= 1.0 - LEARNED_SHARE;
        }
        LEARNED_SHARE
    }

    fn source(&mut self, head: &str) -> WordId {
        let source = self.phrases.insert(head);
        if self.forward.len() <= source.0 as usize {
            self.forward.resize(source.0 as usize + 1, Vec::new());
        }
        source
    }

    /// The finished lexicon.
    pub(super) fn finish(self) -> Lexicon {
        let Vocabulary { stemmer, stems, forms, counts } = self.vocabulary;
        let (forward, backward) = both_ways(&self.forward, stems.len());
        let total: f32 = counts.iter().sum::<f32>().max(1.0);
        Lexicon {
            target_frequency: counts.iter().map(|count| count / total).collect(),
            source_frequency: 1.0 / self.forward.len().max(1) as f32,
            phrases: self.phrases,
            stemmer,
            stems,
            forms,
            forward,
            backward,
        }
    }
}

/// The heads of entries, and the number of each entry's head.
fn number_heads(entries: &[(&str, &str, f32)]) -> (Phrases, Vec<WordId>) {
    let mut phrases = Phrases::default();
    let mut sources = Vec::with_capacity(entries.len());
    for same in entries.chunk_by(|a, b| a.0 == b.0) {
        let source = same.first().map(|&(head, ..)| phrases.insert(head));
        sources.extend(source.into_iter().flat_map(|source| same.iter().map(move |_| source)));
    }
    (phrases, sources)
}

/// The entries of tables with columns `vi` and the target's code: head, rendering and its
/// probability. Heads and renderings of a row are parted by `|`, the best first; lines that
/// begin with `#` say something about the table. What an earlier table has of a head goes
/// before what a later one adds.
pub(super) fn entries<'t>(tables: &[&'t str], target: Language) -> Vec<(&'t str, &'t str, f32)> {
    let mut heads: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for table in tables {
        let mut lines = table.lines().filter(|line| !line.starts_with('#'));
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| header.iter().position(|h| *h == name);
        let (Some(source), Some(rendered)) = (column("vi"), column(target.code())) else { continue };
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let forms = |column: usize| {
                fields
                    .get(column)
                    .into_iter()
                    .flat_map(|field| field.split('|'))
                    .map(str::trim)
                    .filter(|f| !f.is_empty())
            };
            for head in forms(source) {
                let at = *known.entry(head).or_insert(heads.len());
                if at == heads.len() {
                    heads.push((head, Vec::new()));
                }
                for rendering in forms(rendered) {
                    if !heads[at].1.contains(&rendering) {
                        heads[at].1.push(rendering);
                    }
                }
            }
        }
    }
    let longest = heads.iter().map(|(_, renderings)| renderings.len()).max().unwrap_or(0);
    let worth: Vec<f32> = (0..longest).map(|k| NEXT_RENDERING.powf(k as f32)).collect();
    let mut entries = Vec::with_capacity(heads.iter().map(|(_, renderings)| renderings.len()).sum());
    for (head, renderings) in heads {
        let total: f32 = worth[..renderings.len()].iter().sum();
        entries.extend(renderings.into_iter().zip(&worth).map(|(rendering, worth)| (head, rendering, worth / total)));
    }
    entries
}

/// The table and the same seen from the other side, each list of which sums to one; each
/// has the probabilities of the other direction too.
fn both_ways(forward: &[Vec<Rendering>], targets: usize) -> (Lists, Lists) {
    let mut totals = vec![0.0_f32; targets];
    let mut counts = vec![0_u32; targets];
    for rendering in forward.iter().flatten() {
        totals[rendering.word.0 as usize] += rendering.given_this;
        counts[rendering.word.0 as usize] += 1;
    }
    let mut there = Lists::of_lengths(forward.iter().map(|list| list.len() as u32));
    let mut back = Lists::of_lengths(counts.into_iter());
    for (source, renderings) in (0..).map(WordId).zip(forward) {
        for &Rendering { word, given_this, .. } in renderings {
            let given_other = given_this / totals[word.0 as usize];
            there.push(source, Rendering { word, given_this, given_other });
            back.push(word, Rendering { word: source, given_this: given_other, given_other: given_this });
        }
    }
    (there, back)
}
