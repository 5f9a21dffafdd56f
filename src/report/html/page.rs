//! A whole page around its body.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use super::strings::{json, text};

/// The version of the page's form.
const VERSION: u32 = 1;

const STYLE: &str = include_str!("data/style.css");
const SCRIPT: &str = include_str!("data/script.js");

/// What a page may do: show its own style and run its own script, named by their hashes.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(STYLE)),
        base64(&Sha256::digest(SCRIPT))
    )
});

static STRINGS: LazyLock<String> = LazyLock::new(json);

/// A page. `up` leads to the page above, where there is one.
pub(super) fn page(body: &str, up: &str) -> String {
    let title = text("title");
    let up = if up.is_empty() { String::new() } else { format!("<a href=\"{up}\">{}</a>", text("overview")) };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" data-version=\"{VERSION}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
         <title>songngu</title><style>{STYLE}</style></head>\n<body>\
         <a class=\"skip\" href=\"#articles\">{skip}</a>\
         <header class=\"top\"><h1>songngu · {title}</h1>{up}\
         <select id=\"ui-language\" aria-label=\"Language\" data-script hidden><option value=\"en\" lang=\"en\">English</option>\
         <option value=\"vi\" lang=\"vi\">Tiếng Việt</option><option value=\"ms\" lang=\"ms\">Bahasa Melayu</option>\
         <option value=\"id\" lang=\"id\">Bahasa Indonesia</option></select>\
         <button type=\"button\" id=\"theme\" data-script hidden>{theme}</button>\
         <button type=\"button\" id=\"save\" data-script hidden>{save}</button>\
         <button type=\"button\" id=\"help-button\" data-script hidden>{help}</button></header>\n<main>{body}</main>\n\
         <dialog id=\"help\" aria-labelledby=\"help-title\"><h2 id=\"help-title\">{help}</h2><p>{keys}</p>\
         <form method=\"dialog\"><button>{close}</button></form></dialog>\n\
         <script type=\"application/json\" id=\"strings\">{strings}</script><script>{SCRIPT}</script></body></html>\n",
        policy = *POLICY,
        strings = *STRINGS,
        skip = text("skip"),
        theme = text("theme"),
        save = text("save_baseline"),
        help = text("help"),
        keys = text("help_keys"),
        close = text("close"),
    )
}

/// RFC 4648 base64, as hashes stand in a policy.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at)) as usize & 63];
            text.push(if at <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")];
        for (bytes, text) in pairs {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_page_loads_nothing_and_ends_its_elements() {
        let html = page("<p>text</p>", "");
        assert!(!html.contains("http:") && !html.contains("https:") && !html.contains("url("), "no network");
        assert_eq!(html.matches("<script").count(), html.matches("</script>").count());
        assert!(!SCRIPT.contains("</") && !STYLE.contains("</"));
    }
}
