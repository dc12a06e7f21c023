//! The files of the repository, as the rules see them: what git tracks or would track.
//!
//! Reads each text file once. Fonts, pictures and papers are listed with their text left empty.

use crate::Code;
use anyhow::{Context, ensure};
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

#[derive(Debug)]
pub struct File {
    /// From the root, with slashes: `crates/law/src/day.rs`.
    pub path: String,
    pub text: String,
    code: OnceLock<Code>,
}

impl File {
    pub fn new(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned(), code: OnceLock::new() }
    }
    /// The Rust code in it. What does not parse counts as empty: the compiler says so anyway.
    pub fn code(&self) -> &Code {
        self.code.get_or_init(|| Code::read(&self.text).unwrap_or_default())
    }
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }
    /// The house it belongs to: `law` of `crates/law/src/day.rs`; `xtask`, `docs`, `scripts`, ….
    pub fn house(&self) -> &str {
        let mut parts = self.path.split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("crates"), Some(house), _) => house,
            (Some(top), Some(_), _) => top,
            _ => ".",
        }
    }
    /// Whether all of it is test: `crates/law/tests/…`, `tests/browser/…`, `src/…/tests.rs`.
    pub fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
    }
}

#[derive(Debug, Default)]
pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    /// A made-up tree, for the tests of the rules.
    pub fn of(files: &[(&str, &str)]) -> Tree {
        Tree { files: files.iter().map(|(path, text)| File::new(path, text)).collect() }
    }

    pub fn read(root: &Path) -> anyhow::Result<Tree> {
        let listed = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .output()
            .context("git could not be started")?;
        ensure!(listed.status.success(), "git ls-files failed: is this a clone?");
        let mut paths: Vec<String> = String::from_utf8(listed.stdout)?
            .split('\0')
            .filter(|path| !path.is_empty())
            .map(str::to_owned)
            .collect();
        paths.sort();
        paths.dedup();
        let mut files = Vec::new();
        for path in paths {
            // A file that was deleted but not yet committed is still listed.
            let Ok(bytes) = std::fs::read(root.join(&path)) else { continue };
            files.push(File::new(&path, &String::from_utf8(bytes).unwrap_or_default()));
        }
        Ok(Tree { files })
    }

    pub fn find(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is_rust())
    }
    /// Whether the tree has this file or folder.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        self.files.iter().any(|file| {
            file.path
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}
