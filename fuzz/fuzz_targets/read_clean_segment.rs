//! Any bytes, as a file of any format, through reading, cleaning and cutting: nothing
//! panics, every span stands inside the file, and no character of the text is lost.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use songngu::batch::prepare;
use songngu::clean::Furniture;
use songngu::config::Config;
use songngu::read::{Entry, Format, read_content};

/// The first byte of an input chooses the format.
const NAMES: [&str; 8] = [
    "a.vi.txt", "a.html", "a.md", "a.jsonl", "a.csv", "a.html.gz", "a.jsonl.zst", "a.ms.txt",
];

fuzz_target!(|input: &[u8]| {
    let Some((&choice, bytes)) = input.split_first() else { return };
    let name = NAMES[usize::from(choice) % NAMES.len()];
    let entry = Entry::of_file(Path::new(name), name);
    let plain = !name.ends_with("gz") && !name.ends_with("zst");
    for (name, article) in read_content(&entry, bytes.to_vec(), &Config::default()) {
        assert!(name.starts_with(&entry.name));
        let Ok(raw) = article else { continue };
        let document = prepare(&raw, &Furniture::default());
        for sentence in &document.sentences {
            assert!(!sentence.text.trim().is_empty());
            if plain && !matches!(entry.format, Format::Jsonl | Format::Csv) {
                assert!(bytes.get(sentence.span.range()).is_some(), "{:?}", sentence.span);
            }
        }
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let blocks: String = document.blocks.iter().map(|b| bare(&b.content.text)).collect();
        let sentences: String = document.sentences.iter().map(|s| bare(&s.text)).collect();
        assert_eq!(blocks, sentences);
    }
});
