//! Prints the blocks of an article with their kinds.
use std::path::PathBuf;
fn main() {
    for arg in std::env::args().skip(1) {
        let path = PathBuf::from(&arg);
        let text = songngu::read::read_text(&path).unwrap_or_default();
        let raw = songngu::article::RawDocument { name: arg.clone(), text };
        let document = songngu::batch::prepare(&raw);
        println!("## {arg} {} {:?} {:?}", document.language.name(), document.url, document.date);
        for b in &document.blocks { println!("{:10} {}", b.kind.name(), b.content.text.chars().take(110).collect::<String>()); }
    }
}
