//! Throughput on one core: bare UAX #29, sentences alone, and everything from bytes to
//! sentences, on the articles of `corpora` repeated to 4 MB.

// A benchmark stops where its own material is missing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::format_push_string)]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use songngu::article::Block;
use songngu::batch::prepare;
use songngu::clean::{Furniture, clean};
use songngu::config::Config;
use songngu::identify::identify_blocks;
use songngu::language::Language;
use songngu::read::{Entry, read_content};
use songngu::segment::{segment, sentences};
use unicode_segmentation::UnicodeSegmentation;

/// Bytes that every measurement goes through at least.
const SIZE: usize = 4 << 20;

/// Articles of a language, again and again, up to [`SIZE`].
fn articles(language: Language) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let ending = format!(".{language}.txt");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(&ending));
    paths.sort();
    let texts: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(!texts.is_empty());
    let mut articles = Vec::new();
    let mut size = 0;
    for text in texts.iter().cycle() {
        if size >= SIZE {
            break;
        }
        size += text.len();
        articles.push(text.clone());
    }
    articles
}

/// A page around an article, a third of it markup.
fn page(article: &str) -> String {
    let mut page = String::from("<!DOCTYPE html><html lang=\"vi\"><head><title>Trang</title></head><body><nav><ul>");
    for item in 0..20 {
        page.push_str(&format!("<li><a href=\"/muc-{item}\">Mục {item}</a></li>"));
    }
    page.push_str("</ul></nav><article class=\"content detail\">");
    for line in article.lines().filter(|line| !line.is_empty()) {
        page.push_str(&format!("<p class=\"text\"><span>{}</span></p>\n", line.replace('&', "&amp;")));
    }
    page + "</article></body></html>"
}

fn throughput(criterion: &mut Criterion) {
    for language in [Language::Vietnamese, Language::English] {
        let articles = articles(language);
        let all = articles.concat();
        let bytes = |articles: &[String]| Throughput::Bytes(articles.iter().map(|a| a.len() as u64).sum());
        let mut group = criterion.benchmark_group(language.code());
        group.sample_size(10).throughput(bytes(&articles));
        group.bench_function("unicode-segmentation alone", |b| {
            b.iter(|| black_box(&all).split_sentence_bounds().count());
        });
        group.bench_function("sentences", |b| b.iter(|| sentences(black_box(&all), language).len()));
        group.bench_function("sentences of each line", |b| {
            b.iter(|| black_box(&all).lines().map(|line| sentences(line, language).len()).sum::<usize>());
        });
        let config = Config::default();
        let furniture = Furniture::default();
        let through = |name: &str, articles: &[String]| -> usize {
            let entry = Entry::of_file(Path::new(name), name);
            let documents = articles.iter().flat_map(|article| read_content(&entry, article.clone().into(), &config));
            documents.map(|(_, raw)| prepare(&raw.unwrap(), &furniture).sentences.len()).sum()
        };
        group.bench_function("read", |b| {
            let entry = Entry::of_file(Path::new("a.txt"), "a.txt");
            b.iter(|| {
                black_box(&articles)
                    .iter()
                    .map(|a| read_content(&entry, a.clone().into(), &config).len())
                    .sum::<usize>()
            });
        });
        let raw: Vec<_> = articles.iter().map(|a| songngu::article::RawDocument::new("a", a.as_str())).collect();
        group.bench_function("clean", |b| {
            b.iter(|| black_box(&raw).iter().map(|raw| clean(raw, &furniture).blocks.len()).sum::<usize>());
        });
        let cleaned: Vec<_> = raw.iter().map(|raw| clean(raw, &furniture).blocks).collect();
        group.bench_function("identify", |b| {
            let count = |mut blocks: Vec<Vec<Block>>| {
                blocks.iter_mut().filter_map(|blocks| identify_blocks(blocks).language()).count()
            };
            b.iter_batched(|| cleaned.clone(), count, BatchSize::LargeInput);
        });
        group.bench_function("read, clean, segment: text", |b| {
            let entry = Entry::of_file(Path::new("a.txt"), "a.txt");
            let cut = |article: &String| -> usize {
                let documents = read_content(&entry, article.clone().into(), &config);
                documents
                    .into_iter()
                    .map(|(_, raw)| segment(&clean(&raw.unwrap(), &furniture).blocks, language).len())
                    .sum()
            };
            b.iter(|| black_box(&articles).iter().map(cut).sum::<usize>());
        });
        group.bench_function("read, clean, identify, segment: text", |b| {
            b.iter(|| through("a.txt", black_box(&articles)));
        });
        let pages: Vec<String> = articles.iter().map(|article| page(article)).collect();
        group.throughput(bytes(&pages));
        group.bench_function("read, clean, identify, segment: html", |b| {
            b.iter(|| through("a.html", black_box(&pages)));
        });
        group.finish();
    }
}

criterion_group!(benches, throughput);
criterion_main!(benches);
