//! Text, Markdown, JSONL, CSV; plain and compressed.

use songngu::config::Config;
use songngu::read::{Entry, read_article, read_content};

use super::{ARTICLE, article, articles, bare, gzip, prepared, zstd};

#[test]
fn text_is_its_file() {
    let raw = article("ben-tau.vi.txt", ARTICLE.as_bytes());
    assert_eq!(raw.text, ARTICLE);
    assert!(raw.offsets.is_identity());
    assert_eq!(raw.claims.article.as_ref().map(|c| c.article.as_str()), Some("ben-tau"));
    for sentence in prepared(&raw).sentences {
        assert_eq!(sentence.text, ARTICLE[sentence.span.range()]);
    }
}

#[test]
fn compressed_files_give_the_same_document() {
    for (name, bytes) in [
        ("a.vi.txt.gz", gzip(ARTICLE.as_bytes())),
        ("a.vi.txt.zst", zstd(ARTICLE.as_bytes())),
        ("a.vi.txt.gz", [gzip(&ARTICLE.as_bytes()[..50]), gzip(&ARTICLE.as_bytes()[50..])].concat()),
        ("a.vi.txt.zst", [zstd(&ARTICLE.as_bytes()[..50]), zstd(&ARTICLE.as_bytes()[50..])].concat()),
    ] {
        let raw = article(name, &bytes);
        assert_eq!(raw.text, ARTICLE, "{name}");
        assert_eq!(raw.claims.article.as_ref().map(|c| c.article.as_str()), Some("a"));
    }
}

#[test]
fn jsonl_holds_an_article_a_line() {
    let lines = concat!(
        r#"{"id": "ben-tau-01", "title": "Mở bến tàu", "text": "Bến tàu mở cửa.\nGiá vé giữ nguyên.", "lang": "vi", "url": "https://bao.example/1", "date": "2026-03-12"}"#,
        "\n\n",
        r#"{"id": 7, "text": "Port officially opened on Thursday."}"#,
        "\n",
    );
    for bytes in [lines.as_bytes().to_vec(), gzip(lines.as_bytes())] {
        let name = if bytes[0] == b'{' { "tin.jsonl" } else { "tin.jsonl.gz" };
        let all = articles(name, &bytes);
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, [format!("{name}#ben-tau-01"), format!("{name}#7")]);
        let first = all[0].1.as_ref().unwrap();
        assert_eq!(first.text, "Mở bến tàu\nBến tàu mở cửa.\nGiá vé giữ nguyên.");
        assert_eq!(first.claims.language.unwrap().language.code(), "vi");
        assert_eq!(first.claims.url.as_deref(), Some("https://bao.example/1"));
        assert_eq!(first.claims.date.as_deref(), Some("2026-03-12"));
        // Spans are bytes of the text field; the title stands in another.
        let field = "Bến tàu mở cửa.\nGiá vé giữ nguyên.";
        let sentences = prepared(first).sentences;
        assert_eq!(sentences[0].text, "Mở bến tàu");
        assert!(sentences[0].span.is_empty());
        assert_eq!(sentences.len(), 3);
        for sentence in &sentences[1..] {
            assert_eq!(sentence.text, field[sentence.span.range()]);
        }
    }
}

#[test]
fn identifiers_that_are_not_unique_or_safe_give_way_to_lines() {
    let lines = concat!(
        "{\"id\": \"a/b\", \"text\": \"Một.\"}\n",
        "{\"id\": \"x\", \"text\": \"Hai.\"}\n",
        "{\"id\": \"x\", \"text\": \"Ba.\"}\n",
        "{\"id\": \"1\", \"text\": \"Bốn.\"}\n",
        "{\"id\": \"tốt\", \"text\": \"Năm.\"}\n",
    );
    let names: Vec<String> = articles("f.jsonl", lines.as_bytes()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["f.jsonl#1", "f.jsonl#2", "f.jsonl#3", "f.jsonl#4", "f.jsonl#tốt"]);
}

#[test]
fn csv_follows_its_header_and_the_settings() {
    let csv = "mã,thân,ngôn ngữ\nk1,\"Dòng một, còn nữa.\nDòng hai.\",vi\nk2,One line.,en\n";
    let mut config = Config::default();
    config.fields.text = "thân".into();
    config.fields.id = "mã".into();
    config.fields.lang = "ngôn ngữ".into();
    let entry = Entry::of_file(std::path::Path::new("d/bài.csv"), "d/bài.csv");
    let all = read_content(&entry, csv.into(), &config);
    assert_eq!(all[0].0, "d/bài.csv#k1");
    assert_eq!(all[0].1.as_ref().unwrap().text, "Dòng một, còn nữa.\nDòng hai.");
    assert_eq!(all[1].1.as_ref().unwrap().claims.language.unwrap().language.code(), "en");
}

#[test]
fn field_names_come_from_the_settings_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("songngu.toml");
    std::fs::write(&path, "furniture = \"f.txt\"\n[fields]\ntext = \"body\"\n").unwrap();
    let config = Config::load(&path).unwrap();
    assert_eq!((config.fields.text.as_str(), config.fields.title.as_str()), ("body", "title"));
    assert_eq!(config.furniture.unwrap(), folder.path().join("f.txt"));
    std::fs::write(&path, "[fields]\nbody = \"x\"\n").unwrap();
    assert!(Config::load(&path).unwrap_err().to_string().contains("songngu.toml:2: unknown field"));
}

#[test]
fn markdown_loses_its_marks_and_keeps_its_places() {
    let source = "---\ntitle: Mở bến tàu\nlang: vi\n---\n\n# Mở **bến** tàu\n\n\
        Bến [Đồ Sơn](https://a.example) đón\nkhách từ hôm nay.\n\n![Tàu cập bến. Ảnh: Lê An](t.jpg)\n";
    let raw = article("a.md", source.as_bytes());
    assert_eq!(bare(&raw.text), bare("Mở bến tàu Bến Đồ Sơn đón khách từ hôm nay. Tàu cập bến. Ảnh: Lê An"));
    let sentences = prepared(&raw).sentences;
    let spans: Vec<&str> = sentences.iter().map(|s| &source[s.span.range()]).collect();
    assert_eq!(spans[1], "Bến [Đồ Sơn](https://a.example) đón\nkhách từ hôm nay.");
    assert_eq!(raw.claims.title.as_deref(), Some("Mở bến tàu"));
}

#[test]
fn a_file_of_one_article_is_read_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    std::fs::write(&path, "{\"text\": \"Một.\"}\n").unwrap();
    assert_eq!(read_article(&path, &Config::default()).unwrap().text, "Một.");
    std::fs::write(&path, "{\"text\": \"Một.\"}\n{\"text\": \"Hai.\"}\n").unwrap();
    assert!(read_article(&path, &Config::default()).unwrap_err().to_string().contains(":1: 2 articles; expected one"));
}
