//! Which files in a folder of outputs an earlier run left that are no outputs any more.

use std::path::Path;

use rustc_hash::FxHashSet;

/// How the names of bead files end.
const BEADS: [&str; 6] = [".vi-ms.tsv", ".vi-id.tsv", ".vi-en.tsv", ".ms-id.tsv", ".ms-en.tsv", ".id-en.tsv"];

/// Corpus files that only some runs write.
const SOMETIMES: [&str; 3] = ["ms-id.tsv", "ms-en.tsv", "id-en.tsv"];

/// Names of stale files below `folder`, parts joined by `/`, sorted; `outputs` are the
/// names of this run's. Only files that look like ours are named.
pub(super) fn stale(folder: &Path, outputs: &FxHashSet<String>) -> Vec<String> {
    let mut names: Vec<String> =
        SOMETIMES.map(str::to_string).into_iter().filter(|n| folder.join(n).is_file()).collect();
    names.extend(below(folder, "articles", |name| BEADS.iter().any(|ending| name.ends_with(ending))));
    names.extend(below(folder, "report", is_page));
    names.retain(|name| !outputs.contains(name));
    names.sort_unstable();
    names
}

/// 3f0a8c7d51e2b964.html and the like; counted names of earlier versions too.
fn is_page(name: &str) -> bool {
    let number = name.strip_suffix(".html");
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn below(folder: &Path, name: &str, is_ours: impl Fn(&str) -> bool) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder.join(name)).into_iter().filter_map(Result::ok);
    let ours = files.filter(|file| file.file_type().is_file() && is_ours(&file.file_name().to_string_lossy()));
    ours.filter_map(|file| {
        let parts: Vec<_> = file.path().strip_prefix(folder).ok()?.iter().map(|p| p.to_string_lossy()).collect();
        Some(parts.join("/"))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_ours_that_are_no_outputs_are_stale() {
        let folder = tempfile::TempDir::new().unwrap();
        let names = [
            "articles/a/b.vi-ms.tsv",
            "articles/c.vi-ms.tsv",
            "articles/notes.txt",
            "report/3f0a8c7d51e2b964.html",
            "report/mine.html",
            "ms-id.tsv",
            "vi-ms.tsv",
        ];
        for name in names {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let outputs = ["articles/c.vi-ms.tsv", "vi-ms.tsv"].map(str::to_string).into_iter().collect();
        assert_eq!(
            stale(folder.path(), &outputs),
            ["articles/a/b.vi-ms.tsv", "ms-id.tsv", "report/3f0a8c7d51e2b964.html"]
        );
    }
}
