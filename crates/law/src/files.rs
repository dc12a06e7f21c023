//! The files the law is read from: compiled in, or from a directory that somebody is editing.
//!
//! Paths are relative to this crate, with forward slashes: `data/terms.toml`, `gates/G201.cedar`.

use crate::fault::Fault;
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");
static GATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/gates");
static THEOREMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/theorems");

/// Every file of the law by its path. Sorted, so that the hash does not depend on the disk.
#[derive(Debug, Clone, Default)]
pub struct Files(BTreeMap<String, String>);

impl Files {
    /// The files compiled into this program.
    pub fn embedded() -> Files {
        let mut files = Files::default();
        files.embed("data", &DATA);
        files.embed("gates", &GATES);
        files.embed("theorems", &THEOREMS);
        files
    }

    /// The files below `dir`, which holds `data/` and, where there are any, `gates/` and `theorems/`.
    pub fn from_dir(dir: &Path) -> Result<Files, Vec<Fault>> {
        let mut files = Files::default();
        let mut faults = Vec::new();
        for part in ["data", "gates", "theorems"] {
            if dir.join(part).is_dir() {
                files.walk(dir, part, &mut faults);
            }
        }
        if files.0.is_empty() && faults.is_empty() {
            faults.push(Fault::unreadable("data", "there is no such directory, or it is empty"));
        }
        if faults.is_empty() { Ok(files) } else { Err(faults) }
    }

    /// Puts one file in place of what stood there: for tests that spoil a file.
    pub fn with(mut self, path: &str, text: &str) -> Files {
        self.0.insert(path.to_owned(), text.to_owned());
        self
    }

    /// Takes one file away: for tests that need to know whether it is missed.
    pub fn without(mut self, path: &str) -> Files {
        self.0.remove(path);
        self
    }

    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// The files below `prefix`, in order of path.
    pub fn under<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = (&'f str, &'f str)> {
        let found = self.0.iter().filter(move |(path, _)| path.starts_with(prefix));
        found.map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The hash of all files, in hexadecimal: which data decided.
    pub fn hash(&self) -> String {
        let mut sum = Sha256::new();
        for (path, text) in &self.0 {
            for part in [path, text] {
                sum.update((part.len() as u64).to_be_bytes());
                sum.update(part.as_bytes());
            }
        }
        sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn embed(&mut self, root: &str, dir: &Dir<'_>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let text = file.contents_utf8().expect("the files of the law are UTF-8");
            self.0.insert(format!("{root}/{path}"), text.to_owned());
        }
        for inner in dir.dirs() {
            self.embed(root, inner);
        }
    }

    fn walk(&mut self, root: &Path, at: &str, faults: &mut Vec<Fault>) {
        let entries = match std::fs::read_dir(root.join(at)) {
            Ok(entries) => entries,
            Err(error) => return faults.push(Fault::unreadable(at, &error.to_string())),
        };
        for entry in entries.flatten() {
            let path = format!("{at}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self.walk(root, &path, faults);
                continue;
            }
            match std::fs::read_to_string(entry.path()) {
                Ok(text) => drop(self.0.insert(path, text)),
                Err(error) => faults.push(Fault::unreadable(&path, &error.to_string())),
            }
        }
    }
}
