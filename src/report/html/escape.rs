//! Article text inside a page: it may hold anything, and must never be more than text.

/// Appends text with the characters that mean something in HTML, in text and in quoted
/// attributes, written as references. Control characters, which HTML forbids, become the
/// replacement character.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\t' | '\n' => html.push(c),
            c if c.is_control() || is_noncharacter(c) => html.push('\u{FFFD}'),
            c => html.push(c),
        }
    }
}

/// The same as a string of its own.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    push_escaped(&mut html, text);
    html
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("<script>alert('x')</script>"), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        assert_eq!(escaped("\" onmouseover=\"x&lt;"), "&quot; onmouseover=&quot;x&amp;lt;");
        assert_eq!(escaped("a\u{0}\u{1B}\u{FFFF}b"), "a\u{FFFD}\u{FFFD}\u{FFFD}b");
    }
}
