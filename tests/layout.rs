//! Data flows one way: a stage uses only earlier stages. This reads every path to
//! another module in `src/` and fails on an upward one.

use std::fs;
use std::path::Path;

use crate::support::root;

/// The modules in the order in which they may use each other: plain data, then the
/// stages. A new stage gets its place here.
const ORDER: &[&str] = &[
    "error",
    "language",
    "text",
    "article",
    "config",
    "assignment", // plain data and a method
    "read",
    "clean",
    "identify",
    "segment",
    "anchor",
    "lexicon",
    "pair",
    "align",
    "check",
    "write",
    "report",
    "batch",
    "export",
    "evaluate",
    "cli",
];

/// A use of one module by another: the file, the line, the user, the used.
#[derive(Debug)]
struct Use {
    file: String,
    line: usize,
    user: String,
    used: String,
}

#[test]
fn every_module_has_its_place() {
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            ORDER.contains(&name.as_str()) || matches!(name.as_str(), "lib" | "main"),
            "src/{name} is not in the list of tests/layout.rs: which stage is it?"
        );
    }
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for module in map.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(ORDER.contains(&module), "{module} of src/lib.rs is not in the list");
    }
}

#[test]
fn stages_use_only_earlier_ones() {
    let uses = uses();
    assert!(uses.len() > 50, "only {} uses found: is the reading of paths broken?", uses.len());
    let place = |module: &str| ORDER.iter().position(|&known| known == module);
    let upward: Vec<String> = uses
        .iter()
        .filter(|u| place(&u.used).is_none_or(|used| place(&u.user).is_none_or(|user| used > user)))
        .map(|u| format!("{}:{}: {} uses {}", u.file, u.line, u.user, u.used))
        .collect();
    assert!(upward.is_empty(), "upward paths:\n{}", upward.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    for (name, text) in sources() {
        if name.starts_with("src/cli/") {
            continue;
        }
        let words = ["println!", "eprintln!", "print!", "io::stdout", "io::stderr"];
        let found = code(&text).lines().position(|line| words.iter().any(|word| line.contains(word)));
        assert_eq!(found.map(|line| format!("{name}:{}", line + 1)), None, "prints");
    }
}

/// The Rust files of `src/` by their path.
fn sources() -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(root().join("src")).sort_by_file_name().into_iter().map(Result::unwrap);
    files
        .filter(|file| file.path().extension().is_some_and(|e| e == "rs"))
        .map(|file| {
            let below = file.path().strip_prefix(root()).unwrap();
            let name: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            (name.join("/"), fs::read_to_string(file.path()).unwrap())
        })
        .collect()
}

/// Every path from one module of `src/` to another.
fn uses() -> Vec<Use> {
    let mut found = Vec::new();
    for (file, text) in sources() {
        let below = Path::new(&file).strip_prefix("src").unwrap().with_extension("");
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let user = parts[0].clone();
        if parts.len() == 1 && matches!(user.as_str(), "lib" | "main") {
            continue;
        }
        // `src/align.rs` and `src/align/mod.rs` stand one step below the crate.
        let depth = if parts.last().is_some_and(|last| last == "mod") { parts.len() - 1 } else { parts.len() };
        for (line, used) in paths(&code(&text), depth) {
            if used != user {
                found.push(Use { file: file.clone(), line, user: user.clone(), used });
            }
        }
    }
    found
}

/// The text with comments blanked out, line by line as before.
fn code(text: &str) -> String {
    let without = |line: &str| {
        let at = if line.trim_start().starts_with("//") { Some(0) } else { line.find(" // ") };
        line[..at.unwrap_or(line.len())].to_string()
    };
    text.lines().map(|line| without(line) + "\n").collect()
}

/// The top-level modules that a text names by `crate::…`, `crate::{…}` or enough
/// `super::` to reach the crate from `depth` modules below it, each with its line.
fn paths(code: &str, depth: usize) -> Vec<(usize, String)> {
    let up = "super::".repeat(depth);
    let mut found = Vec::new();
    for (prefix, own) in [("crate::", true), (up.as_str(), false)] {
        for (at, _) in code.match_indices(prefix) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$' || c == ':') {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            let rest = &code[at + prefix.len()..];
            let names = heads(rest);
            // Within a module's tests `super` is the module itself: only names of modules count.
            found.extend(names.into_iter().filter(|n| own || ORDER.contains(&n.as_str())).map(|n| (line, n)));
        }
    }
    found
}

/// The first names of a path or of every path of a group `{a::b, c::{d, e}}`.
fn heads(rest: &str) -> Vec<String> {
    let name =
        |text: &str| -> String { text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let Some(group) = rest.strip_prefix('{') else {
        return Some(name(rest)).filter(|n| !n.is_empty()).into_iter().collect();
    };
    let (mut level, mut start, mut heads) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => level += 1,
            ',' if level == 0 => {
                heads.push(name(&group[start..at]));
                start = at + 1;
            }
            '}' if level == 0 => {
                heads.push(name(&group[start..at]));
                break;
            }
            '}' => level -= 1,
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

#[test]
fn paths_are_read_in_every_form() {
    let text = "use crate::align::{Bead, align};\nuse crate::{\n    anchor,\n    check::{Row, check},\n};\n// crate::cli\n\
                let x = crate::text::fold(y);\nuse super::super::write::tsv_line;\nuse super::tokens;\n";
    let names: Vec<String> = paths(&code(text), 2).into_iter().map(|(line, name)| format!("{line} {name}")).collect();
    assert_eq!(names, ["1 align", "2 anchor", "2 check", "7 text", "8 write"]);
    let in_mod: Vec<String> = paths("use super::pair;\nuse super::*;\n", 1).into_iter().map(|(_, name)| name).collect();
    assert_eq!(in_mod, ["pair"]);
}
