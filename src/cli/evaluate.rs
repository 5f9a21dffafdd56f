//! `songngu evaluate`: alignments against gold.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use songngu::error::Error;
use songngu::evaluate::{
    Bin, Counts, Judged, Link, LinkBead, Scores, TextNumbers, Types, count, count_types, read_links,
};
use songngu::language::Language;
use songngu::read::{Bitext, BitextFormat, BitextOptions, languages_of, read_ladder, read_text};

use super::{Exit, args, complain, print};

pub(crate) fn run(options: &args::Evaluate) -> Result<Exit> {
    let pairs = match (options.gold.is_dir(), options.system.is_dir()) {
        (true, true) => pairs_of(&options.gold, &options.system)?,
        (false, false) => vec![(options.gold.clone(), options.system.clone())],
        _ => return Err(Error::Usage("expected two files of links or two folders".to_string()).into()),
    };
    let texts = pairs.iter().flat_map(|(gold, system)| [gold, system]).any(|path| !is_positions(path, options));
    let (mut counts, mut types, mut judged) = (Counts::default(), Types::default(), Judged::default());
    for (gold, system) in &pairs {
        let (gold, links) = if texts {
            let mut numbers = TextNumbers::default();
            (rows(gold, options, &mut numbers)?, rows(system, options, &mut numbers)?)
        } else {
            (positions(gold, options)?, positions(system, options)?)
        };
        let gold = beads(gold);
        let known: BTreeSet<&LinkBead> = gold.iter().collect();
        for Link { bead, confidence, .. } in &links {
            if let (false, false, Some(confidence)) = (bead.source.is_empty(), bead.target.is_empty(), confidence) {
                judged.add(*confidence, known.contains(bead));
            }
        }
        let system = beads(links);
        counts.add(count(&gold, &system));
        count_types(&gold, &system, &mut types);
    }
    let line = |name: &str, s: Scores| format!("{name}\t{:.4}\t{:.4}\t{:.4}\n", s.precision, s.recall, s.f1);
    let documents = pairs.len();
    // Texts are compared as a whole: they share no links, and have no types.
    let lax = if texts { String::new() } else { line("lax", counts.lax()) };
    print(&format!(
        "documents\t{documents}\nmeasure\tprecision\trecall\tf1\n{}{lax}",
        line("strict", counts.strict())
    ))?;
    if options.details {
        let types = if texts { Types::default() } else { types };
        print(&details(&types, &judged, counts.gold))?;
    }
    Ok(Exit::Done)
}

/// Whether a file holds positions only: whatever is not told to be something else.
fn is_positions(path: &Path, options: &args::Evaluate) -> bool {
    let ending = path.extension().unwrap_or_default();
    match options.reading.from.unwrap_or_else(|| BitextFormat::of_path(path, languages(path, options))) {
        BitextFormat::Links | BitextFormat::Ladder | BitextFormat::Vecalign => true,
        BitextFormat::Tsv => {
            options.reading.from.is_none() && !["tsv", "sent", "gz", "zst"].iter().any(|e| ending == *e)
        }
        _ => false,
    }
}

/// The languages of a bitext.
fn languages(path: &Path, options: &args::Evaluate) -> (Language, Language) {
    let told = || languages_of(path, options.reading.from).unwrap_or_default();
    let other = || told().into_iter().find(|language| *language != options.source_lang);
    (options.source_lang, options.target_lang.or_else(other).unwrap_or(Language::Malay))
}

fn positions(path: &Path, options: &args::Evaluate) -> Result<Vec<Link>, Error> {
    let text = read_text(path)?;
    let is_ladder = options
        .reading
        .from
        .map_or(path.extension().is_some_and(|e| e == "ladder"), |from| from == BitextFormat::Ladder);
    if is_ladder { read_ladder(path, &text, None) } else { read_links(path, &text) }
}

/// The rows of a bitext as beads of numbered texts.
fn rows(path: &Path, options: &args::Evaluate, numbers: &mut TextNumbers) -> Result<Vec<Link>, Error> {
    let (source, target) = languages(path, options);
    let positions = is_positions(path, options);
    let format = options.reading.from.or(positions.then(|| match BitextFormat::of_path(path, (source, target)) {
        BitextFormat::Ladder => BitextFormat::Ladder,
        _ => BitextFormat::Links,
    }));
    let how = BitextOptions { format, texts: options.reading.texts.clone(), ..BitextOptions::new(source, target) };
    let bitext = Bitext::open(path, &how)?;
    bitext.notes().iter().for_each(|note| complain(note));
    bitext.map(|row| row.map(|row| numbers.link(&row))).collect()
}

fn beads(links: Vec<Link>) -> Vec<LinkBead> {
    links.into_iter().map(|link| link.bead).collect()
}

/// Recall by type of bead, and what the confidences are worth.
fn details(types: &Types, judged: &Judged, gold: usize) -> String {
    let mut text = "\ntype\tgold\tfound\trecall\n".to_string();
    // Writing to a string cannot fail.
    for ((n, m), (all, found)) in types {
        let recall = *found as f64 / (*all).max(1) as f64;
        let _ = writeln!(text, "{n}-{m}\t{all}\t{found}\t{recall:.4}");
    }
    if judged.is_empty() {
        return text;
    }
    let (least, right) = judged.at_precision(0.995);
    let ranking = judged.ranking().map_or("-".to_string(), |auroc| format!("{auroc:.4}"));
    let _ = write!(
        text,
        "\nconfidence\tvalue\ncalibration error\t{:.4}\nAUROC\t{ranking}\n\
         recall at precision 0.995\t{:.4}\nconfidence at precision 0.995\t{least:.4}\n\
         \nfrom\tto\tbeads\tconfidence\tright\n",
        judged.calibration_error(),
        right as f64 / gold.max(1) as f64,
    );
    for (at, Bin { beads, confidence, right }) in judged.bins().iter().enumerate() {
        let (from, to) = (at as f64 / 10.0, (at + 1) as f64 / 10.0);
        let _ = writeln!(text, "{from:.1}\t{to:.1}\t{beads}\t{confidence:.4}\t{right:.4}");
    }
    text
}

/// Every NAME.gold of a folder with NAME.out of another, sorted.
fn pairs_of(gold: &Path, system: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    let mut pairs = Vec::new();
    for entry in std::fs::read_dir(gold).map_err(Error::read(gold))? {
        let path = entry.map_err(Error::read(gold))?.path();
        if path.extension().is_some_and(|e| e == "gold")
            && let Some(stem) = path.file_stem()
        {
            let out = system.join(Path::new(stem).with_extension("out"));
            pairs.push((path, out));
        }
    }
    if pairs.is_empty() {
        return Err(Error::Usage(format!("{}: no .gold file in this folder", gold.display())).into());
    }
    pairs.sort();
    Ok(pairs)
}
