//! Pages: what is the article, what is said in the head, and where each word stands.

use super::{article, prepared};

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="vi-VN">
<head>
<title>Mở bến tàu Đồ Sơn - Báo Sóng</title>
<meta property="og:title" content="Mở bến tàu &#272;ồ Sơn">
<meta property="article:published_time" content="2026-03-12T08:30:00+07:00">
<link rel="canonical" href="https://bao.example/mo-ben-tau.html">
<style>p { color: red }</style>
</head>
<body>
<header><a href="/">Báo Sóng</a></header>
<nav><ul><li><a href="/a">Thời sự</a></li><li><a href="/b">Kinh tế</a></li></ul></nav>
<div class="wrap">
<article>
  <header><h1>Mở bến tàu Đồ Sơn</h1><time datetime="2026-03-12">12/03/2026</time></header>
  <p><strong>Bến tàu</strong> khách m&#7899;i &#x1EDF; Đồ Sơn
     đón 40 chuyến mỗi ngày,&nbsp;bắt đầu từ s&aacute;ng nay.</p>
  <figure><img src="t.jpg"><figcaption>Tàu cập bến. Ảnh: Lê An</figcaption></figure>
  <p>Giá vé &amp; giờ chạy giữ nguyên.<br>Khách không phải đặt chỗ.</p>
  <script>document.write("<p>quảng cáo</p>")</script>
  <aside><p>Quảng cáo dài dòng của một nhà tài trợ không ai biết tên tuổi.</p></aside>
  <ul class="tags"><li><a href="/t1">bến tàu</a></li><li><a href="/t2">Đồ Sơn</a></li></ul>
  <p>Nguồn: <a href="https://goc.example/bai">https://goc.example/bai</a></p>
</article>
</div>
<footer><p>Giấy phép số 1 do một cơ quan nào đó cấp cho tờ báo này từ lâu rồi.</p></footer>
</body></html>
"#;

#[test]
fn the_article_is_taken_out_of_its_page() {
    let raw = article("ben.html", PAGE.as_bytes());
    let lines: Vec<&str> = raw.text.lines().collect();
    assert_eq!(
        lines,
        [
            "Mở bến tàu Đồ Sơn",
            "12/03/2026",
            "Bến tàu khách mới ở Đồ Sơn đón 40 chuyến mỗi ngày,\u{A0}bắt đầu từ sáng nay.",
            "Tàu cập bến. Ảnh: Lê An",
            "Giá vé & giờ chạy giữ nguyên.",
            "Khách không phải đặt chỗ.",
            "Nguồn: https://goc.example/bai",
        ]
    );
    let claims = raw.claims;
    assert_eq!(claims.title.as_deref(), Some("Mở bến tàu Đồ Sơn"));
    assert_eq!(claims.language.unwrap().language.code(), "vi");
    assert_eq!(claims.url.as_deref(), Some("https://bao.example/mo-ben-tau.html"));
    assert_eq!(claims.date.as_deref(), Some("2026-03-12"));
}

#[test]
fn spans_lead_into_the_source() {
    for end in ["\n", "\r\n"] {
        let page = PAGE.replace('\n', end);
        let document = prepared(&article("ben.html", page.as_bytes()));
        let stored: Vec<String> = document.sentences.iter().map(|s| page[s.span.range()].replace(end, "\n")).collect();
        assert_eq!(
            stored,
            [
                "Mở bến tàu Đồ Sơn",
                "12/03/2026",
                "Bến tàu</strong> khách m&#7899;i &#x1EDF; Đồ Sơn\n     đón 40 chuyến mỗi ngày,&nbsp;bắt đầu từ s&aacute;ng nay.",
                "Tàu cập bến. Ảnh: Lê An",
                "Giá vé &amp; giờ chạy giữ nguyên.",
                "Khách không phải đặt chỗ.",
                "Nguồn: <a href=\"https://goc.example/bai\">https://goc.example/bai",
            ]
        );
        assert_eq!(document.url.as_deref(), Some("https://goc.example/bai"));
    }
}

#[test]
fn a_page_in_utf16_has_both_maps() {
    let bytes: Vec<u8> = format!("\u{FEFF}{PAGE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let document = prepared(&article("ben.html", &bytes));
    let sentence = document.sentences.iter().find(|s| s.text.starts_with("Giá vé")).unwrap();
    let stored = encoding_rs::UTF_16LE.decode(&bytes[sentence.span.range()]).0.into_owned();
    assert_eq!(stored, "Giá vé &amp; giờ chạy giữ nguyên.");
}

#[test]
fn a_headline_outside_of_the_article_comes_first() {
    let page = "<title>Port opens | Daily</title><header><h1>Port opens</h1></header>\
        <div id=menu><a href=1>News items of the day</a> <a href=2>Sports</a></div>\
        <div><div itemprop=articleBody><p>The port opened on Thursday morning with a small ceremony.</p></div></div>\
        <div><p>Short.</p></div>";
    assert_eq!(
        article("p.html", page.as_bytes()).text,
        "Port opens\nThe port opened on Thursday morning with a small ceremony.\n"
    );
    let page = "<title>Port opens</title><h1>Daily</h1><main><p>The port opened on Thursday morning with a ceremony.</p></main>";
    let raw = article("p.html", page.as_bytes());
    assert_eq!(raw.text, "Port opens\nThe port opened on Thursday morning with a ceremony.\n");
    assert_eq!(&page[raw.file_span(songngu::text::Span::new(0, 10)).range()], "Port opens");
}

#[test]
fn the_densest_block_is_the_article_of_a_page_without_marks() {
    let page = "<body><form id=aspnet><div class=top><a href=1>Home page</a><a href=2>Contact us here</a></div>\
        <div class=c><div>Pelabuhan baharu dibuka pagi ini oleh menteri.<br><br>Tiket kekal pada harga lama untuk semua penumpang.</div></div>\
        <div class=more><div><a href=5>Berita lain yang panjang sekali tajuknya untuk dibaca</a></div></div></form>";
    assert_eq!(
        article("p.htm", page.as_bytes()).text,
        "Pelabuhan baharu dibuka pagi ini oleh menteri.\nTiket kekal pada harga lama untuk semua penumpang.\n"
    );
}

#[test]
fn broken_html_gives_all_its_text() {
    assert_eq!(article("p.html", "Chào <b>bạn".as_bytes()).text, "Chào bạn\n");
    assert_eq!(article("p.html", "<nav>Chỉ có menu<p>thôi".as_bytes()).text, "Chỉ có menu\nthôi\n");
    assert_eq!(article("p.html", "<p>một<p>hai</div></p>ba < bốn & năm".as_bytes()).text, "một\nhai\nba < bốn & năm\n");
}

proptest::proptest! {
    #[test]
    fn any_page_is_read_and_every_character_found(page in "(<(/?(p|div|a|ul|nav|article|h1|pre|title|script|svg|!--)[ />]|br>)|&(amp|ocirc|#7899);|[a-zệ \r\n<&;'\"=-]){0,80}") {
        let raw = article("p.html", page.as_bytes());
        for (at, c) in raw.text.char_indices() {
            let span = raw.file_span(songngu::text::Span::new(at, at + c.len_utf8()));
            let stored = page.get(span.range());
            proptest::prop_assert!(stored.is_some(), "{:?} at {:?}", c, span);
            if c.is_alphabetic() && c != 'ô' && c != 'ớ' {
                proptest::prop_assert!(stored.unwrap().contains(c), "{:?} is {:?}", c, stored);
            }
        }
    }
}
