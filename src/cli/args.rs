//! Arguments as they are typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use songngu::batch::Shard;
use songngu::check::{Day, Severity};
use songngu::export::{MostSevere, Pair as LanguagePair, Split};
use songngu::language::Language;
use songngu::read::BitextFormat;

/// Pairs Vietnamese articles with their renderings, aligns their sentences and reports
/// translation inconsistencies. Offline; no model, no service.
#[derive(Debug, Parser)]
#[command(name = "songngu", version, about, long_about = None, max_term_width = 100)]
#[command(after_help = "Exit code: 0 done, 1 findings at or above --fail-on, 2 wrong usage or input.\n\
    A bad file is reported and left out; the others go on, and the run ends with 2.")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Threads to use [default: one per core]; the output is the same at any number
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<usize>,
    /// Print no progress and no summary
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Settings [default: songngu.toml in this folder, where there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read, pair, align and check a folder of articles
    Run(Run),
    /// Put together what `run --shard` did in parts
    Merge(Merge),
    /// Cut text into sentences, one a line, an empty line after each paragraph
    Segment(Segment),
    /// Say of every article in a folder which source it renders
    Pair(Pair),
    /// Align two texts, or many pairs of files
    Align(Align),
    /// Check an aligned bitext
    Audit(Audit),
    /// Write down which findings are accepted
    #[command(subcommand)]
    Baseline(Baseline),
    /// List the checks of an audit, or explain one
    Checks(Checks),
    /// Show what is read as number, date, money, unit or name, a JSON object a line
    Anchors(Anchors),
    /// Score alignments against gold
    Evaluate(Evaluate),
    /// Write a corpus in the formats that others use
    Export(Export),
    /// Lines that recur over a collection
    #[command(subcommand)]
    Furniture(Furniture),
    /// Which words render which: what is built in, and what aligned texts teach
    #[command(subcommand)]
    Lexicon(Lexicon),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Lexicon {
    /// Learn renderings from aligned texts and write them to a file that --lexicon names
    Learn(LearnLexicon),
    /// Print entries
    Show(ShowLexicon),
}

#[derive(Debug, clap::Args)]
pub(crate) struct LearnLexicon {
    /// Folders that a run wrote, or bitexts, as for audit
    #[arg(required = true, value_name = "BITEXT")]
    pub(crate) bitexts: Vec<PathBuf>,
    /// File to write
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Language of the source
    #[arg(long, value_name = "CODE", default_value = "vi")]
    pub(crate) source_lang: Language,
    /// Language of the target [default: the first other one that the bitext names]
    #[arg(long, value_name = "CODE")]
    pub(crate) target_lang: Option<Language>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Learn from rows of at least this confidence, where the table has that column
    #[arg(long, value_name = "P", value_parser = probability, default_value_t = 0.9)]
    pub(crate) min_confidence: f64,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ShowLexicon {
    /// Entries of this word only, of either language
    pub(crate) word: Option<String>,
    /// Language of the source
    #[arg(long, value_name = "CODE", default_value = "vi")]
    pub(crate) source_lang: Language,
    /// Language of the target
    #[arg(long, value_name = "CODE")]
    pub(crate) target_lang: Language,
    /// A learned lexicon instead of the built-in one
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Furniture {
    /// Write the lines that recur in a folder of articles to a file that the setting
    /// `furniture` names
    Learn(Learn),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Learn {
    /// Folder of articles
    pub(crate) folder: PathBuf,
    /// File to write
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Documents that must hold a line; in a large collection at least 1 % of them
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(2..))]
    pub(crate) least: u32,
}

#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub(crate) struct Run {
    /// Folder of articles (.txt, .md, .html, .jsonl, .csv; .gz and .zst of each), searched
    /// with its subfolders; - for articles as JSON, one a line, on standard input
    #[arg(default_value = "corpora")]
    pub(crate) corpora: PathBuf,
    /// Folder to write to
    #[arg(short = 'o', long = "output", value_name = "ALIGNED", default_value = "aligned")]
    pub(crate) aligned: PathBuf,
    #[command(flatten)]
    pub(crate) checking: Checking,
    /// Keep only beads of at least this confidence in the corpus files (0 to 1)
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(crate) min_confidence: Option<f64>,
    /// What has the last word on pairs where the texts clearly contradict the manifest
    #[arg(long, value_enum, default_value_t = Trust::Manifest)]
    pub(crate) trust: Trust,
    /// Align also renderings of one article whose source is not here: ms-id.tsv,
    /// ms-en.tsv, id-en.tsv
    #[arg(long)]
    pub(crate) pivot: bool,
    /// Take the pairs from a table that `songngu pair` wrote
    #[arg(long, value_name = "FILE", conflicts_with = "trust")]
    pub(crate) pairs: Option<PathBuf>,
    /// Use what `songngu lexicon learn` wrote beside the built-in lexicon
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Option<PathBuf>,
    /// Do only this part of the work, such as 3/16, by the table of --pairs; `songngu merge`
    /// puts the parts together
    #[arg(long, value_name = "N/OF", value_parser = shard, requires = "pairs", conflicts_with_all = ["since", "watch", "preview"])]
    pub(crate) shard: Option<Shard>,
    /// Say in the report what is new and what is resolved since this findings.jsonl (or
    /// .tsv) of an earlier run
    #[arg(long, value_name = "FILE")]
    pub(crate) since: Option<PathBuf>,
    /// Take only the files of this list, a path a line, as it is or below CORPORA; - for
    /// standard input
    #[arg(long, value_name = "LIST")]
    pub(crate) files_from: Option<PathBuf>,
    /// Do everything anew, whatever the journal of the last run says
    #[arg(long)]
    pub(crate) fresh: bool,
    /// Say what would be done, and do nothing
    #[arg(long = "dry-run", conflicts_with = "watch")]
    pub(crate) preview: bool,
    /// Keep going: run again whenever articles come, change or go, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
    /// Say at the end how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Merge {
    /// Folders that `run --shard` wrote, all of one run
    #[arg(required = true, value_name = "SHARD")]
    pub(crate) shards: Vec<PathBuf>,
    /// Folder to write to
    #[arg(short = 'o', long = "output", value_name = "ALIGNED", default_value = "aligned")]
    pub(crate) aligned: PathBuf,
    /// Do not tell findings that this file dismisses (see songngu baseline)
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// The day on which accepted findings may have expired [default: the system's]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<Day>,
    /// Say in the report what is new and what is resolved since this findings.jsonl (or
    /// .tsv) of an earlier run
    #[arg(long, value_name = "FILE")]
    pub(crate) since: Option<PathBuf>,
    /// Say at the end how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Trust {
    /// What a manifest says
    Manifest,
    /// What the texts say
    Content,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Segment {
    /// Language of the text
    #[arg(long, value_name = "CODE")]
    pub(crate) lang: Language,
    /// Text, a line a paragraph [default: standard input]
    pub(crate) file: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = SegmentFormat::Text)]
    pub(crate) format: SegmentFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SegmentFormat {
    /// A sentence a line, an empty line after each paragraph
    Text,
    /// A JSON object a sentence: text, start and end in bytes of the input, paragraph, kind
    Jsonl,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Anchors {
    /// Language of the text
    #[arg(long, value_name = "CODE")]
    pub(crate) lang: Language,
    /// Text, a sentence a line [default: standard input]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Pair {
    /// Folder of articles
    pub(crate) folder: PathBuf,
    /// What has the last word where the texts clearly contradict the manifest
    #[arg(long, value_enum, default_value_t = Trust::Manifest)]
    pub(crate) trust: Trust,
    /// Print instead every source that was weighed for each rendering, and the evidence
    #[arg(long)]
    pub(crate) candidates: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Align {
    /// Source text
    #[arg(required_unless_present = "batch", requires = "target")]
    pub(crate) source: Option<PathBuf>,
    /// Target text
    #[arg(required_unless_present = "batch")]
    pub(crate) target: Option<PathBuf>,
    /// Language of the source
    #[arg(long, value_name = "CODE", default_value = "vi")]
    pub(crate) source_lang: Language,
    /// Language of the target
    #[arg(long, value_name = "CODE")]
    pub(crate) target_lang: Language,
    /// The files hold one sentence a line already
    #[arg(long)]
    pub(crate) sentences: bool,
    /// What to print; to files of --batch go links
    #[arg(long, value_enum, default_value_t = AlignFormat::Tsv, conflicts_with = "batch")]
    pub(crate) format: AlignFormat,
    /// Align many pairs: SOURCE<tab>TARGET<tab>OUTPUT a line
    #[arg(long, value_name = "JOBS", conflicts_with_all = ["source", "target"])]
    pub(crate) batch: Option<PathBuf>,
    /// Use what `songngu lexicon learn` wrote beside the built-in lexicon
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Option<PathBuf>,
    /// Terms that count as lexicon: CSV with columns vi and ms, id, en
    #[arg(long, value_name = "FILE")]
    pub(crate) termbase: Option<PathBuf>,
    /// Say of each bead why it was chosen: the parts of its score, and its strongest rival
    #[arg(long, conflicts_with_all = ["batch", "format"])]
    pub(crate) explain: bool,
    /// Leave parts of the model out, to measure what they are worth
    #[arg(long, value_name = "PART,...", value_delimiter = ',')]
    pub(crate) without: Vec<Part>,
}

/// A part of the aligner's model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Words that the lexicon knows
    Lexicon,
    /// Numbers, dates, money, units
    Quantities,
    /// Names, identifiers, equal words
    Names,
    /// Lengths of sentences
    Length,
    /// The map from posteriors to confidence
    Calibration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AlignFormat {
    /// [0, 1]:[2]:0.9873 a bead
    Links,
    /// Columns source, target, confidence, bead
    Tsv,
    /// A JSON object a bead
    Jsonl,
    /// hunalign's ladder
    Ladder,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Audit {
    /// TSV or CSV with a header that names its columns by language code, JSONL, TMX, Parquet,
    /// .sent.gz of Bitextor, .links or .ladder, by its ending (also .gz and .zst); the
    /// beginning of the names of a Moses pair; - for a TSV on standard input
    pub(crate) bitext: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Language of the source
    #[arg(long, value_name = "CODE", default_value = "vi")]
    pub(crate) source_lang: Language,
    /// Language of the target
    #[arg(long, value_name = "CODE")]
    pub(crate) target_lang: Language,
    /// What to print
    #[arg(long, value_enum, default_value_t = AuditFormat::Jsonl)]
    pub(crate) format: AuditFormat,
    /// Names of the source and target columns, where they are no language codes, or their
    /// numbers in a table without a header
    #[arg(long, value_name = "A,B", value_parser = columns)]
    pub(crate) columns: Option<(String, String)>,
    /// End with exit code 1 where a finding is at least this severe
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<Severity>,
    /// Write the MQM score of all rows and of each document to this file, as TSV
    #[arg(long, value_name = "FILE")]
    pub(crate) scores: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) checking: Checking,
}

/// How a bitext is read that does not say it itself.
#[derive(Debug, clap::Args)]
pub(crate) struct Reading {
    /// How the bitext is written: tsv, csv, jsonl, tmx, parquet, moses, hunalign, ladder, links,
    /// vecalign, bitextor [default: by its name]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<BitextFormat>,
    /// Files with the sentences, one a line, of links and ladders [default: beside them]
    #[arg(long, value_name = "SOURCE,TARGET", value_parser = texts)]
    pub(crate) texts: Option<(PathBuf, PathBuf)>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// Folder that a run wrote, or a bitext, as for audit
    #[arg(default_value = "aligned")]
    pub(crate) aligned: PathBuf,
    /// What to write
    #[arg(long, value_enum)]
    pub(crate) to: To,
    /// Folder to write to; for one file its name, such as corpus.tmx.gz
    #[arg(short = 'o', long = "output", value_name = "PATH", default_value = "export")]
    pub(crate) output: PathBuf,
    /// Pairs such as vi-ms, or multi for all languages in one row [default: all pairs]
    #[arg(long, value_name = "PAIR,...", value_delimiter = ',')]
    pub(crate) pair: Vec<LanguagePair>,
    /// Leave out rows of less confidence; rows without any stay
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(crate) min_confidence: Option<f64>,
    /// Leave out rows with a finding more severe than this: none, neutral, minor, major
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) max_severity: Option<MostSevere>,
    /// Findings of the bitext, as audit writes them [default: those of the folder]
    #[arg(long, value_name = "FILE", requires = "max_severity")]
    pub(crate) findings: Option<PathBuf>,
    /// Leave out rows that were there before
    #[arg(long, value_enum)]
    pub(crate) dedup: Option<Dedup>,
    /// Leave out rows one side of which stands in this file, or nearly so: a text a line, or a
    /// bitext; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) exclude: Vec<PathBuf>,
    /// Write also the addresses, the day or the licence of the documents
    #[arg(long, value_enum, value_delimiter = ',', value_name = "url,date,license")]
    pub(crate) with: Vec<With>,
    /// Leave out rows one side of which is so many times longer than the other, in characters
    #[arg(long, value_name = "RATIO")]
    pub(crate) length_ratio: Option<f64>,
    /// Parts with their shares, such as train=0.98,dev=0.01,test=0.01, by document
    #[arg(long, value_name = "NAME=SHARE,...")]
    pub(crate) split: Option<Split>,
    /// Mix the rows; the same seed gives the same order
    #[arg(long, value_name = "SEED")]
    pub(crate) shuffle: Option<u64>,
    /// Pack the files [default: gz for bitextor, else as the name behind -o says]
    #[arg(long, value_enum)]
    pub(crate) compress: Option<Packed>,
    /// Names of the source and target columns of a bitext, where they are no language codes
    #[arg(long, value_name = "A,B", value_parser = columns)]
    pub(crate) columns: Option<(String, String)>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// Translation memory, TMX 1.4b
    Tmx,
    /// A JSON object a line, as Hugging Face has them
    Jsonl,
    /// Parquet, as Hugging Face has it
    Parquet,
    /// A file for each language, a text a line
    Moses,
    /// hunalign's ladder, a file for each pair of documents
    Ladder,
    /// Positions of sentences, a file for each pair of documents
    Links,
    /// .sent.gz as Bitextor writes it
    Bitextor,
    /// For spreadsheets
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dedup {
    /// The same texts on both sides
    Exact,
    /// Or but for numbers, case, punctuation or about one word in twenty
    Near,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum With {
    /// Addresses of both documents
    Url,
    /// Day of publication
    Date,
    /// Licence
    License,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Packed {
    /// As they are; Parquet with Snappy inside
    None,
    /// gzip
    Gz,
    /// Zstandard
    Zst,
}

/// What `audit` and `run` know about checking.
#[derive(Debug, clap::Args)]
pub(crate) struct Checking {
    /// Run these checks only, those that are off by default among them
    #[arg(long, value_name = "CHECK,...", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Leave these checks out
    #[arg(long, value_name = "CHECK,...", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// Do not tell findings that this file dismisses (see songngu baseline)
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// The day on which accepted findings may have expired [default: the system's]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<Day>,
    /// How terms are to be rendered: CSV with columns vi and ms, id, en; several wordings
    /// parted by |
    #[arg(long, value_name = "FILE")]
    pub(crate) termbase: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Baseline {
    /// Accept findings: all of a file, or those of some checks, severities or fingerprints
    Add(BaselineAdd),
    /// Remove what has expired and what is not found any more
    Prune(BaselinePrune),
}

#[derive(Debug, clap::Args)]
pub(crate) struct BaselineAdd {
    /// File to write; what it holds already stays
    pub(crate) baseline: PathBuf,
    /// Findings as run and audit write them, .jsonl or .tsv
    #[arg(long, value_name = "FILE")]
    pub(crate) findings: PathBuf,
    /// Why they are accepted
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// The last day on which they are
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) expires: Option<Day>,
    /// Those of these checks only
    #[arg(long, value_name = "CHECK,...", value_delimiter = ',')]
    pub(crate) check: Vec<String>,
    /// Those of at most this severity
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) up_to: Option<Severity>,
    /// Those with these fingerprints only
    #[arg(long, value_name = "FINGERPRINT,...", value_delimiter = ',')]
    pub(crate) fingerprint: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct BaselinePrune {
    /// File to renew
    pub(crate) baseline: PathBuf,
    /// All that is found now, .jsonl or .tsv; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) findings: Vec<PathBuf>,
    /// The day by which entries have expired [default: the system's]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<Day>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Checks {
    /// Explain this check
    pub(crate) name: Option<String>,
    /// Explain all of them on one page, in Markdown
    #[arg(long, conflicts_with = "name")]
    pub(crate) markdown: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditFormat {
    /// A JSON object a finding
    Jsonl,
    /// A table with a header
    Tsv,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// A page to read in a browser: the rows with findings
    Html,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Evaluate {
    /// File of links, a ladder or a bitext, or folder of NAME.gold
    pub(crate) gold: PathBuf,
    /// The same of what is scored, or folder of NAME.out
    pub(crate) system: PathBuf,
    /// Language of the source of bitexts
    #[arg(long, value_name = "CODE", default_value = "vi")]
    pub(crate) source_lang: Language,
    /// Language of the target of bitexts [default: the first other one that they name]
    #[arg(long, value_name = "CODE")]
    pub(crate) target_lang: Option<Language>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Print recall by type of bead, and what the confidences are worth
    #[arg(long)]
    pub(crate) details: bool,
}

fn shard(text: &str) -> Result<Shard, String> {
    let wrong = || "expected which part of how many, such as 3/16".to_string();
    let (number, of) = text.split_once('/').ok_or_else(wrong)?;
    let shard = Shard { number: number.parse().map_err(|_| wrong())?, of: of.parse().map_err(|_| wrong())? };
    if (1..=shard.of).contains(&shard.number) { Ok(shard) } else { Err(wrong()) }
}

fn probability(text: &str) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| "expected a number from 0 to 1".to_string())?;
    if (0.0..=1.0).contains(&value) { Ok(value) } else { Err("expected a number from 0 to 1".to_string()) }
}

fn columns(text: &str) -> Result<(String, String), String> {
    match text.split_once(',') {
        Some((source, target)) if !source.is_empty() && !target.is_empty() && !target.contains(',') => {
            Ok((source.to_string(), target.to_string()))
        }
        _ => Err("expected two names with a comma between".to_string()),
    }
}

fn texts(text: &str) -> Result<(PathBuf, PathBuf), String> {
    columns(text)
        .map(|(source, target)| (source.into(), target.into()))
        .map_err(|_| "expected two files with a comma between".to_string())
}

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(count @ 1..=1024) => Ok(count),
        _ => Err("expected a number from 1 to 1024".to_string()),
    }
}
