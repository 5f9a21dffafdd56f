//! How fast sentences are read for anchors: bytes and anchors per second on one core.

// A benchmark stops where its own material is missing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use songngu::anchor::{anchors, match_anchors};
use songngu::language::Language;

/// News in each language, from the sample articles.
fn articles(language: Language) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpora");
    let end = format!(".{language}.txt");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let texts = paths
        .iter()
        .filter(|path| path.to_string_lossy().ends_with(&end))
        .filter_map(|path| std::fs::read_to_string(path).ok());
    let lines: Vec<String> = texts
        .flat_map(|text| text.lines().map(str::to_string).collect::<Vec<_>>())
        .filter(|line| !line.is_empty())
        .collect();
    assert!(!lines.is_empty(), "no {end} in {folder}");
    lines
}

fn read(criterion: &mut Criterion) {
    for language in Language::KNOWN {
        let lines = articles(language);
        let bytes: usize = lines.iter().map(String::len).sum();
        let count: usize = lines.iter().map(|line| anchors(line, language).len()).sum();
        for (unit, throughput) in
            [("bytes", Throughput::Bytes(bytes as u64)), ("anchors", Throughput::Elements(count as u64))]
        {
            let mut group = criterion.benchmark_group(format!("anchors in {unit}"));
            group.throughput(throughput);
            group.bench_function(language.code(), |bencher| {
                bencher.iter(|| lines.iter().map(|line| anchors(black_box(line), language).len()).sum::<usize>());
            });
            group.finish();
        }
    }
}

fn matching(criterion: &mut Criterion) {
    let left: Vec<_> = articles(Language::Vietnamese).iter().map(|line| anchors(line, Language::Vietnamese)).collect();
    let right: Vec<_> = articles(Language::Malay).iter().map(|line| anchors(line, Language::Malay)).collect();
    let mut group = criterion.benchmark_group("match_anchors");
    group.throughput(Throughput::Elements(left.len().min(right.len()) as u64));
    group.bench_function("vi-ms", |bencher| {
        bencher
            .iter(|| left.iter().zip(&right).map(|(a, b)| match_anchors(black_box(a), b).matched.len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, read, matching);
criterion_main!(benches);
