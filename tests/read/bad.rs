//! Input that is damaged, lies or means harm: an error that says where, or a right result.

use std::time::{Duration, Instant};

use songngu::error::Error;

use super::{ARTICLE, article, articles, gzip, prepared, zstd};

fn problem(name: &str, bytes: &[u8]) -> String {
    let mut all = articles(name, bytes);
    assert_eq!(all.len(), 1);
    all.remove(0).1.unwrap_err().to_string()
}

#[test]
fn damaged_archives() {
    let whole = gzip(ARTICLE.as_bytes());
    let text = problem("a.txt.gz", &whole[..whole.len() / 2]);
    assert!(text.starts_with("a.txt.gz: cannot be read: damaged or truncated gzip data after "), "{text}");
    let mut wrong = whole.clone();
    let last = wrong.len() - 5;
    wrong[last] ^= 0xFF;
    assert!(problem("a.txt.gz", &wrong).contains("gzip"));
    assert!(problem("a.txt.gz", ARTICLE.as_bytes()).contains("gzip"));
    assert!(problem("a.txt.gz", b"").contains("gzip"));
    let whole = zstd(ARTICLE.as_bytes());
    assert!(problem("a.txt.zst", &whole[..whole.len() / 2]).contains("zstd"));
    assert!(problem("a.txt.zst", b"\x28\xB5\x2F\xFD").contains("zstd"));
    assert!(problem("a.txt.zst", ARTICLE.as_bytes()).contains("zstd"));
    assert!(problem("a.txt.zst", b"").contains("zstd"));
    assert!(problem("a.txt", &gzip(ARTICLE.as_bytes())).contains("not a text file"));
}

#[test]
fn one_bad_line_of_jsonl_loses_no_other() {
    let lines = b"{\"text\": \"M\xC3\xB4t.\"}\n[1, 2]\n{\"text\": \"Hai.\"\n{\"title\": \"x\"}\n\
        {\"text\": \"\\ud800 a\"}\n{\"text\": 3.5}\n\"x\"\n{\"text\": \"Xong.\"}";
    let all = articles("d/f.jsonl", lines);
    let told: Vec<String> = all
        .iter()
        .map(|(name, result)| match result {
            Ok(document) => format!("{name} = {}", document.text),
            Err(problem) => format!("{name} ! {problem}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "d/f.jsonl#1 = Môt.",
            "d/f.jsonl:2 ! d/f.jsonl:2: an array; expected an object",
            "d/f.jsonl:3 ! d/f.jsonl:3: column 15: no JSON: EOF while parsing an object",
            "d/f.jsonl:4 ! d/f.jsonl:4: an object without text in a field named text",
            "d/f.jsonl:5 ! d/f.jsonl:5: column 17: no JSON: unexpected end of hex escape",
            "d/f.jsonl#6 = 3.5",
            "d/f.jsonl:7 ! d/f.jsonl:7: a string; expected an object",
            "d/f.jsonl#8 = Xong.",
        ]
    );
}

#[test]
fn deep_json_is_an_error() {
    let deep = format!("{{\"text\": {}", "[".repeat(100_000));
    assert!(problem("f.jsonl", deep.as_bytes()).contains("f.jsonl:1: column "));
}

#[test]
fn bad_records_of_csv_lose_no_others() {
    let all = articles("f.csv", "id,text\na,Một.\nb\nc,\"Ba.\"\n".as_bytes());
    assert_eq!(all.len(), 3);
    assert_eq!(all[0].0, "f.csv#a");
    assert_eq!(all[1].0, "f.csv:3");
    assert_eq!(all[1].1.as_ref().unwrap_err().to_string(), "f.csv:3: 1 fields where the header has 2");
    assert_eq!(all[2].0, "f.csv#c");
    assert_eq!(problem("f.csv", b"id,body\na,b\n"), "f.csv:1: no column named text; the header is id,body");
}

#[test]
fn damaged_encodings_say_where() {
    let mut bytes = ARTICLE.as_bytes().to_vec();
    bytes.insert(ARTICLE.find("Ông").unwrap(), 0xFF);
    let mut all = articles("a.txt", &bytes);
    let problem = all.remove(0).1.unwrap_err();
    assert!(matches!(problem, Error::Encoding { line: 5, .. }), "{problem}");
    let cut = &ARTICLE.as_bytes()[..=ARTICLE.find("ế").unwrap()];
    assert!(articles("a.txt", cut)[0].1.is_err());
    assert!(articles("a.txt", b"\xEF\xBB\xBFa\xFF")[0].1.is_err());
    assert!(articles("a.txt", b"\xFF\xFEplain text all along")[0].1.is_err());
    assert!(articles("a.txt", b"\x89PNG\r\n\x1A\n\0\0\0\x0D")[0].1.is_err());
    // Another language's encoding is no Vietnamese.
    let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Это новость о порте и о море.");
    assert!(articles("a.txt", &russian)[0].1.is_err());
    let (japanese, _, _) = encoding_rs::SHIFT_JIS.encode("港が開きました。船が来ます。");
    assert!(articles("a.txt", &japanese)[0].1.is_err());
}

#[test]
fn nothing_to_see_is_an_empty_document() {
    for (name, bytes) in [
        ("a.txt", "\u{200B}\u{200C}\u{FEFF}\n\u{2060}\n".as_bytes()),
        ("a.txt", b"".as_slice()),
        ("a.html", b"<html><script>let a = 1;</script>".as_slice()),
        ("a.md", b"---\n".as_slice()),
        ("a.txt", b"\xFF\xFE".as_slice()),
    ] {
        assert!(prepared(&article(name, bytes)).is_empty(), "{name}");
    }
    assert_eq!(articles("a.jsonl", b"\n\n").len(), 0);
}

#[test]
fn right_to_left_text_is_kept() {
    let text = "\u{202B}افتتح الميناء اليوم.\u{202C} Cảng mở cửa hôm nay.\n";
    let document = prepared(&article("a.txt", text.as_bytes()));
    assert!(document.sentences[0].text.starts_with("افتتح الميناء"));
}

#[test]
fn hostile_pages_take_linear_time() {
    let begin = Instant::now();
    let deep = "<div>".repeat(100_000) + "Bến tàu mở cửa hôm nay." + &"</p></span></nav>".repeat(50_000);
    assert_eq!(article("a.html", deep.as_bytes()).text, "Bến tàu mở cửa hôm nay.\n");
    let crossed = "<section><b><div><a href=x>".repeat(60_000) + "x" + &"</section></table>".repeat(60_000);
    assert_eq!(article("a.html", crossed.as_bytes()).text, "x\n");
    let attributes = format!("<p {}>Xin chào các bạn.</p>", "data-a=1 class='b' ".repeat(100_000));
    assert_eq!(article("a.html", attributes.as_bytes()).text, "Xin chào các bạn.\n");
    let value = format!("<meta property=og:title content='{}'><p>Xin chào.", "x&amp;".repeat(300_000));
    assert_eq!(article("a.html", value.as_bytes()).text, "Xin chào.\n");
    let lists = "<ul><li><a href=x>một</a>".repeat(50_000);
    assert_eq!(articles("a.html", lists.as_bytes()).len(), 1);
    let unclosed = "<".repeat(500_000) + &"<!--".repeat(100_000) + &"&".repeat(500_000);
    assert_eq!(articles("a.html", unclosed.as_bytes()).len(), 1);
    let marks = "[".repeat(20_000) + &"![a](".repeat(20_000) + &"*_`".repeat(50_000);
    assert_eq!(articles("a.md", marks.as_bytes()).len(), 1);
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
}

#[test]
fn a_line_longer_than_any_article_is_refused() {
    let text = "a ".repeat(3 << 20);
    assert_eq!(problem("a.txt", text.as_bytes()), "a.txt:1: 6291456 bytes long; at most 4194304 are read");
}
