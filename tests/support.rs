//! What several tests need: the program, the project's folders, folders compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use tempfile::TempDir;

/// The project's own folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The built program, to be run in the project's folder.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_songngu"));
    command.current_dir(root());
    command
}

/// The material that lies beside the project and is no part of it; nothing, and a word
/// about it, where it is missing.
pub(crate) fn shared(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("SONGNGU_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("{test}: skipped, {} is not here", folder.display());
    None
}

/// A new folder with these files; names may have folders in them.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        put(folder.path(), name, content.as_bytes());
    }
    folder
}

/// Writes a file and the folders above it.
pub(crate) fn put(folder: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path
}

/// Every file below a folder by its name there, parts joined by `/`.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    files
        .map(|file| {
            let below = file.path().strip_prefix(folder).unwrap();
            let name: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            (name.join("/"), fs::read(file.path()).unwrap())
        })
        .collect()
}

/// Fails where two folders differ, and says in which file and line.
pub(crate) fn assert_same_tree(expected: &Path, found: &Path, advice: &str) {
    let (expected, found) = (tree(expected), tree(found));
    assert!(!expected.is_empty(), "nothing to compare with\n{advice}");
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&expected), names(&found), "other files\n{advice}");
    for (name, bytes) in &expected {
        let (old, new) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&found[name]));
        let differs = old.lines().zip(new.lines()).enumerate().find(|(_, (old, new))| old != new);
        if let Some((at, (old, new))) = differs {
            panic!("{name}:{}: expected\n  {old}\nfound\n  {new}\n{advice}", at + 1);
        }
        assert!(*bytes == found[name], "{name}: other line ends or another length\n{advice}");
    }
}

/// What `run` makes of the sample articles, made once for all tests.
pub(crate) fn sample_run() -> &'static Path {
    static RUN: OnceLock<TempDir> = OnceLock::new();
    RUN.get_or_init(|| {
        let out = TempDir::new().unwrap();
        program().args(["run", "corpora", "-o"]).arg(out.path()).assert().success();
        out
    })
    .path()
}

/// Whether permissions do not bind whoever runs the tests, as they do not bind root.
#[cfg(unix)]
pub(crate) fn permissions_do_not_bind(test: &str) -> bool {
    let folder = folder(&[("file", "x")]);
    let file = folder.path().join("file");
    set_mode(&file, 0o000);
    let readable = fs::read(&file).is_ok();
    if readable {
        println!("{test}: skipped, this user may read and write everything");
    }
    readable
}

/// Sets the permissions of a file or folder.
#[cfg(unix)]
pub(crate) fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A TSV table: its header and its rows.
pub(crate) struct Table {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads a table and sees to it that every row has as many fields as the header.
    pub(crate) fn read(text: &str) -> Table {
        assert!(text.ends_with('\n') && !text.contains('\r'), "lines end in LF: {text:?}");
        let mut lines = text.lines().map(|line| line.split('\t').map(ToString::to_string).collect::<Vec<_>>());
        let header = lines.next().unwrap();
        let rows: Vec<Vec<String>> = lines.collect();
        for row in &rows {
            assert_eq!(row.len(), header.len(), "{row:?} under {header:?}");
        }
        Table { header, rows }
    }

    /// Reads a file.
    pub(crate) fn load(path: &Path) -> Table {
        Table::read(&fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
    }

    /// The fields of a column.
    pub(crate) fn column(&self, name: &str) -> Vec<&str> {
        let at = self.header.iter().position(|h| h == name).unwrap_or_else(|| panic!("no {name} in {:?}", self.header));
        self.rows.iter().map(|row| row[at].as_str()).collect()
    }
}

/// A text without white space.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
