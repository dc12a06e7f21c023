//! The words files: the same keys in both languages, every key that code names, and none unused.
//!
//! A key counts as used where it stands in quotes anywhere in the houses that speak to people, or
//! where a quoted text with a blank (`stage-{}`) could become it. It does not know Fluent's grammar
//! beyond a key at the start of a line; the web house's own test reads the files as Fluent.

use crate::{Finding, Tree};
use std::collections::{BTreeMap, BTreeSet};

const FOLDERS: [&str; 2] = ["crates/web/words/zh-Hans/", "crates/web/words/en/"];

/// Functions whose first quoted argument is a key.
const SAYING: &[&str] = &["say", "say_with", "t", "tell", "word"];

/// Those whose first quoted argument names a closed list: the frame's `of`, and a form's choices.
const LISTING: &[&str] = &["of", "Choice", "Usual"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let [hans, en] = FOLDERS.map(|folder| keys(tree, folder));
    let mut findings = Vec::new();
    for (have, lack, folder) in [(&hans, &en, FOLDERS[1]), (&en, &hans, FOLDERS[0])] {
        for (key, place) in have.iter().filter(|(key, _)| !lack.contains_key(*key)) {
            findings.push(finding(place, format!("`{key}` is missing in {folder}")));
        }
    }
    let quoted = quoted(tree);
    for (key, place) in hans.iter().filter(|(key, _)| !is_used(key, &quoted.texts)) {
        findings.push(finding(place, format!("nothing uses `{key}`")));
    }
    for (key, place) in &quoted.said {
        if !hans.contains_key(key.as_str()) {
            findings.push(finding(place, format!("`{key}` is in no words file")));
        }
    }
    findings
}

type Place = (String, usize);

fn finding((path, line): &Place, says: String) -> Finding {
    Finding { rule: "words", path: path.clone(), line: *line, says }
}

fn keys(tree: &Tree, folder: &str) -> BTreeMap<String, Place> {
    let mut keys = BTreeMap::new();
    for file in tree.files.iter().filter(|f| f.path.starts_with(folder)) {
        for (at, text) in file.text.lines().enumerate() {
            let Some((key, _)) = text.split_once('=') else { continue };
            let key = key.trim_end();
            if text.starts_with(|c: char| c.is_ascii_alphabetic()) && is_key(key) {
                keys.insert(key.to_owned(), (file.path.clone(), at + 1));
            }
        }
    }
    keys
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[derive(Default)]
struct Quoted {
    texts: BTreeSet<String>,
    /// Keys handed straight to a function that says them.
    said: Vec<(String, Place)>,
}

fn quoted(tree: &Tree) -> Quoted {
    let mut quoted = Quoted::default();
    for file in &tree.files {
        if !matches!(file.house(), "web" | "shuanghe" | "casework" | "store" | "law") {
            continue;
        }
        if file.is_rust() {
            for string in &file.code().strings {
                quoted.take(&string.before, &string.text, (file.path.clone(), string.line));
            }
        } else if file.path.ends_with(".html") || file.path.ends_with(".toml") {
            for (at, text) in file.text.lines().enumerate() {
                quoted.line(text, (file.path.clone(), at + 1));
            }
        }
    }
    quoted
}

impl Quoted {
    fn take(&mut self, before: &str, text: &str, place: Place) {
        if calls(before, SAYING) && is_key(text) {
            self.said.push((text.to_owned(), place));
        }
        if calls(before, LISTING) && is_shape(text) {
            // A value of a closed list: `of("stage", …)` says every `stage-…`.
            self.texts.insert(format!("{text}-"));
        }
        self.texts.insert(text.to_owned());
    }
    fn line(&mut self, text: &str, place: Place) {
        let parts: Vec<&str> = text.split('"').collect();
        if text.contains("::select(") || text.contains("::radios(") {
            // A choice from a closed list: the list is one of the quoted names.
            let lists = parts.iter().skip(1).step_by(2).filter(|name| is_shape(name));
            self.texts.extend(lists.map(|name| format!("{name}-")));
        }
        for at in (1..parts.len()).step_by(2) {
            self.take(parts[at - 1], parts[at], place.clone());
            // An attribute's value is quoted too, and a call may stand inside it.
        }
        for at in (2..parts.len()).step_by(2) {
            self.take(parts[at - 1], parts[at], place.clone());
        }
    }
}

/// Whether code that ends like this hands the quoted text that comes next, as the first one, to a
/// function of such a name.
fn calls(before: &str, names: &[&str]) -> bool {
    let Some((call, arguments)) = before.rsplit_once('(') else { return false };
    let name = call.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    names.contains(&name) && !arguments.contains('"')
}

fn is_used(key: &str, quoted: &BTreeSet<String>) -> bool {
    quoted.contains(key)
        || quoted.iter().any(|text| match text.split_once('{') {
            Some((start, rest)) => {
                let end = rest.rsplit_once('}').map_or("", |(_, end)| end);
                start.len() + end.len() > 2
                    && is_shape(start)
                    && is_shape(end)
                    && key.len() > start.len() + end.len()
                    && key.starts_with(start)
                    && key.ends_with(end)
            }
            // Keys are also put together from a start: `"next-"`.
            None => {
                text.len() > 2
                    && text.ends_with('-')
                    && is_shape(text)
                    && key.starts_with(text.as_str())
            }
        })
}

fn is_shape(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}
