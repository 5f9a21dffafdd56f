//! A whole page around its body.

use std::fmt::Write as _;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::strings::{json, text};
use crate::check::{Accepted, Entry};

/// The version of the page's form.
const VERSION: u32 = 1;

const STYLE: &str = include_str!("data/style.css");
const SCRIPT: &str = include_str!("data/script.js");

/// What a page may do: show its own style and run its own script, named by their hashes.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        STANDARD.encode(Sha256::digest(STYLE)),
        STANDARD.encode(Sha256::digest(SCRIPT))
    )
});

/// The entries of the baseline of a run, for the page's script to save with what is
/// decided on the page: fingerprint, check, reason, last day, note, state.
pub(super) fn baseline(decided: &Accepted) -> String {
    let entries = decided.entries().iter().map(|entry| {
        let expires = entry.expires.map_or(String::new(), |day| day.to_string());
        let Entry { fingerprint, check, reason, note, state, .. } = entry;
        [fingerprint.clone(), check.clone(), reason.clone(), expires, note.clone(), state.name().to_string()]
    });
    let entries: Vec<[String; 6]> = entries.collect();
    // Plain data; `<` must not end the element that it stands in.
    let entries = serde_json::to_string(&entries).unwrap_or_default().replace('<', "\\u003c");
    format!("<script type=\"application/json\" id=\"baseline\">{entries}</script>")
}

/// A page. `up` leads to the page above, where there is one; `data` are further elements
/// that its script reads.
pub(super) fn page(body: &str, up: &str, data: &str) -> String {
    let title = text("page_title");
    let save = if data.is_empty() {
        String::new()
    } else {
        format!("<button type=\"button\" id=\"save\" data-script hidden>{}</button>", text("save_baseline"))
    };
    let up = if up.is_empty() { String::new() } else { format!("<a id=\"up\" href=\"{up}\">{}</a>", text("overview")) };
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\" data-version=\"{VERSION}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
         <title>songngu</title><style>{STYLE}</style></head>\n<body>\
         <a class=\"skip\" href=\"#{skip_to}\">{skip}</a>\
         <header class=\"top\"><h1>songngu · {title}</h1>{up}\
         <select id=\"ui-language\" aria-label=\"Language\" data-script hidden><option value=\"en\" lang=\"en\">English</option>\
         <option value=\"vi\" lang=\"vi\">Tiếng Việt</option><option value=\"ms\" lang=\"ms\">Bahasa Melayu</option>\
         <option value=\"id\" lang=\"id\">Bahasa Indonesia</option></select>\
         <button type=\"button\" id=\"theme\" data-script hidden>{theme}</button>\
         {save}<button type=\"button\" id=\"help-button\" data-script hidden>{help}</button></header>\n<main>{body}</main>\n\
         <dialog id=\"help\" aria-labelledby=\"help-title\"><h2 id=\"help-title\">{help}</h2><p>{keys}</p><p>{help_save}</p>\
         <form method=\"dialog\"><button type=\"submit\">{close}</button></form></dialog>\n\
         <dialog id=\"decide\" aria-labelledby=\"decide-title\"><form method=\"dialog\"><h2 id=\"decide-title\">{dismiss}</h2>\
         <p id=\"decide-what\" lang=\"en\"></p><label>{why} <input type=\"text\" id=\"decide-reason\" required maxlength=\"300\" autocomplete=\"off\"></label>\
         <p class=\"buttons\"><button type=\"submit\" value=\"yes\" id=\"decide-yes\">{dismiss}</button> \
         <button type=\"submit\" value=\"no\" formnovalidate>{cancel}</button></p></form></dialog>\n{data}",
        policy = *POLICY,
        skip = text("skip"),
        skip_to = if body.contains("id=\"articles\"") { "articles" } else { "index" },
        theme = text("theme"),
        help = text("help"),
        keys = text("help_keys"),
        help_save = text("help_save"),
        why = text("why"),
        dismiss = text("dismiss"),
        cancel = text("cancel"),
        close = text("close"),
    );
    let strings = json(&html);
    // Writing to a string cannot fail.
    let _ = writeln!(
        html,
        "<script type=\"application/json\" id=\"strings\">{strings}</script><script>{SCRIPT}</script></body></html>"
    );
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loads_nothing_and_ends_its_elements() {
        let html = page("<p>text</p>", "", "");
        assert!(!html.contains("http:") && !html.contains("https:") && !html.contains("url("), "no network");
        assert_eq!(html.matches("<script").count(), html.matches("</script>").count());
        assert!(!SCRIPT.contains("</") && !STYLE.contains("</"));
    }
}
