//! How fast sentences are aligned, and the parts of it: quantities, words, tokens of both
//! sides, gains, search. Sentence pairs per second on one core, on the sample articles and
//! on one long text made of them.

// A benchmark stops where its own material is missing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use songngu::align::{Side, Weights, align, stages};
use songngu::anchor::quantities;
use songngu::language::Language;
use songngu::lexicon::Lexicon;
use songngu::segment::sentences;

/// Sentences a side of the long text.
const LONG: usize = 2000;

/// The sentences of an article in both languages.
type Article = (Vec<String>, Vec<String>);

/// Every sample article that has a Malay rendering.
fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &Path, language: Language| -> Vec<String> {
        let text = fs::read_to_string(path).unwrap_or_default();
        let lines = text.lines().filter(|line| !line.is_empty());
        lines
            .flat_map(|line| sentences(line, language).into_iter().map(|span| line[span.range()].to_string()))
            .collect()
    };
    let pair = |path: &Path| {
        let name = path.to_string_lossy();
        let rendering = name.strip_suffix(".vi.txt")?.to_string() + ".ms.txt";
        Some((read(path, Language::Vietnamese), read(Path::new(&rendering), Language::Malay)))
    };
    let articles: Vec<Article> = paths
        .iter()
        .filter_map(|path| pair(path))
        .filter(|(source, target)| !source.is_empty() && !target.is_empty())
        .collect();
    assert!(!articles.is_empty());
    articles
}

/// The articles one behind the other, again and again. Every copy counts its sentences in
/// another way, so that they differ.
fn long_text(articles: &[Article]) -> Article {
    let mut text = Article::default();
    for copy in 1_u32.. {
        for (source, target) in articles {
            let mark = |(at, sentence): (usize, &String)| format!("{sentence} {}", copy as usize * 997 + at / 3);
            text.0.extend(source.iter().enumerate().map(mark));
            text.1.extend(target.iter().enumerate().map(mark));
            if text.0.len() >= LONG {
                return text;
            }
        }
    }
    text
}

fn sides(article: &Article) -> (Side<'_>, Side<'_>) {
    (
        Side::of_lines(Language::Vietnamese, article.0.iter().map(String::as_str)),
        Side::of_lines(Language::Malay, article.1.iter().map(String::as_str)),
    )
}

fn measure(criterion: &mut Criterion) {
    let articles = articles();
    let lexicon = Lexicon::built_in(Language::Vietnamese, Language::Malay);
    let weights = Weights::default();
    let long = vec![long_text(&articles)];
    for (name, articles) in [("articles", &articles), ("long text", &long)] {
        let sides: Vec<_> = articles.iter().map(sides).collect();
        let pairs: usize = articles.iter().map(|(source, target)| source.len().min(target.len())).sum();
        let mut group = criterion.benchmark_group(format!("align {name}"));
        group.sample_size(20).throughput(Throughput::Elements(pairs as u64));
        let count = |(source, target): &(Side<'_>, Side<'_>), of: &dyn Fn(&Side<'_>, &str) -> usize| -> usize {
            [source, target].iter().flat_map(|side| side.units.iter().map(|unit| of(side, unit.text))).sum()
        };
        group.bench_function("quantities", |bencher| {
            let of = |side: &Side<'_>, text: &str| quantities(text, side.language).len();
            bencher.iter(|| black_box(&sides).iter().map(|pair| count(pair, &of)).sum::<usize>());
        });
        group.bench_function("words", |bencher| {
            let lexicon = lexicon.unwrap();
            let of = |side: &Side<'_>, text: &str| match side.language {
                Language::Vietnamese => lexicon.source_words(text).len(),
                _ => lexicon.target_words(text).len(),
            };
            bencher.iter(|| black_box(&sides).iter().map(|pair| count(pair, &of)).sum::<usize>());
        });
        let read = || sides.iter().map(|(s, t)| stages::read(s, t, lexicon, &weights)).collect::<Vec<_>>();
        let compared = || read().into_iter().map(stages::compare).collect::<Vec<_>>();
        group.bench_function("tokens", |bencher| bencher.iter(read));
        group.bench_function("gains", |bencher| {
            bencher.iter_batched(
                read,
                |read| read.into_iter().map(stages::compare).collect::<Vec<_>>(),
                BatchSize::LargeInput,
            );
        });
        group.bench_function("search", |bencher| {
            bencher.iter_batched(
                compared,
                |compared| compared.into_iter().map(|pair| stages::search(pair).len()).sum::<usize>(),
                BatchSize::LargeInput,
            );
        });
        group.bench_function("all", |bencher| {
            let beads = |(s, t): &(Side<'_>, Side<'_>)| align(s, t, lexicon, &weights).len();
            bencher.iter(|| black_box(&sides).iter().map(beads).sum::<usize>());
        });
        group.finish();
    }
}

criterion_group!(benches, measure);
criterion_main!(benches);
