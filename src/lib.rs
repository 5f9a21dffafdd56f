//! songngu (*song ngữ* is Vietnamese for "bilingual") pairs Vietnamese articles with
//! their Malay, Indonesian and English renderings, aligns the sentences and reports
//! translation inconsistencies. Offline, with no model and no service.
//!
//! # The map
//!
//! Data flows one way. Each stage is a module of functions over plain data and uses only
//! the modules above it; a test reads every path and fails on an upward one.
//!
//! | module | from → to |
//! |---|---|
//! | [`error`], [`language`], [`text`], [`article`], [`config`] | plain data that every stage uses |
//! | [`read`] | files → [`article::RawDocument`] |
//! | [`clean`] | raw document → [`article::Block`]s, each with a kind and its raw span |
//! | [`identify`] | blocks → [`article::Identified`] language |
//! | [`segment`] | blocks → [`article::Sentence`]s |
//! | [`anchor`] | sentence → [`anchor::Anchor`]s: numbers read to values, names folded |
//! | [`lexicon`] | which words render which: built in, and learned from aligned text |
//! | [`mod@pair`] | documents → which rendering belongs to which source |
//! | [`mod@align`] | two sides of sentences → [`align::Bead`]s with a confidence |
//! | [`mod@check`] | beads → [`check::Finding`]s |
//! | [`write`](mod@write) | beads, documents, findings → TSV, JSONL, links, ladder |
//! | [`report`] | findings → SARIF |
//! | [`batch`] | all of it over a folder: the main job |
//! | [`export`] | a corpus → the formats that others use, filtered and split |
//! | [`evaluate`] | alignments against gold |
//!
//! The library never prints and never panics on input; what goes wrong is an
//! [`error::Error`] with a path and a position. Only [`read`], [`write`](mod@write),
//! [`batch`] and [`export`] touch the disk.
//!
//! # Example
//!
//! Two texts in memory: prepared (cleaned, their language told, cut into sentences),
//! aligned, printed.
//!
//! ```
//! use songngu::align::{Side, Weights, align};
//! use songngu::article::RawDocument;
//! use songngu::batch::prepare;
//! use songngu::clean::Furniture;
//! use songngu::lexicon::Lexicon;
//!
//! let read = |name: &str, text: &str| prepare(&RawDocument::new(name, text), &Furniture::default());
//! let source = read(
//!     "ca-phe.vi.txt",
//!     "Giá cà phê tăng 13,6% trong quý đầu năm. Nông dân ở Đắk Lắk vui mừng.\n\
//!      Theo TS. Lê An, sản lượng đạt 562.400 tấn.\n",
//! );
//! let target = read(
//!     "ca-phe.en.txt",
//!     "Coffee prices rose by 13.6% in the first quarter, to the joy of farmers in Dak Lak.\n\
//!      Output reached 562,400 tonnes, according to Dr. Le An.\n",
//! );
//!
//! let (Some(vi), Some(en)) = (source.language.language(), target.language.language()) else {
//!     return Err("a text in none of the four languages".into());
//! };
//! assert_eq!((vi.code(), en.code()), ("vi", "en"));
//! let beads = align(
//!     &Side::of_sentences(vi, source.text_sentences()),
//!     &Side::of_sentences(en, target.text_sentences()),
//!     Lexicon::built_in(vi, en),
//!     &Weights::default(),
//! );
//!
//! let sentences: Vec<_> = target.text_sentences().collect();
//! for bead in &beads {
//!     let text: Vec<&str> = sentences[bead.target.clone()].iter().map(|s| s.text.as_str()).collect();
//!     println!("{} {:.4} {}", bead.kind(), bead.confidence, text.join(" "));
//! }
//! let kinds: Vec<String> = beads.iter().map(|bead| bead.kind()).collect();
//! assert_eq!(kinds, ["2-1", "1-1"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod align;
pub mod anchor;
pub mod article;
mod assignment;
pub mod batch;
pub mod check;
pub mod clean;
pub mod config;
pub mod error;
pub mod evaluate;
pub mod export;
pub mod identify;
pub mod language;
pub mod lexicon;
pub mod pair;
pub mod read;
pub mod report;
pub mod segment;
pub mod text;
pub mod write;
