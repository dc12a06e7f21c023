//! Documents that tell the truth: every file they name exists, and every module says what it is for.

use crate::{File, Finding, Tree};

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = tree.rust().filter_map(without_purpose).collect();
    for file in tree.files.iter().filter(|file| file.path.ends_with(".md")) {
        for (at, text) in file.text.lines().enumerate() {
            let named = quoted_paths(text).into_iter().filter(|path| !has_any(tree, path));
            let linked = links(text, &file.path).into_iter().filter(|path| !tree.has(path));
            for path in named.chain(linked) {
                let says = format!("names {path}, which is not there");
                let (path, line) = (file.path.clone(), at + 1);
                findings.push(Finding { rule: "named-path", path, line, says });
            }
        }
    }
    findings
}

fn without_purpose(file: &File) -> Option<Finding> {
    let is_module = file.path.contains("/src/");
    let opens = file.text.trim_start();
    if !is_module || opens.starts_with("//!") || opens.starts_with("/*!") {
        return None;
    }
    let says = "opens without `//!`: say what the module is for and what it does not know".into();
    Some(Finding { rule: "purpose", path: file.path.clone(), line: 0, says })
}

/// Folders whose files a document names from the root.
const TOPS: &[&str] =
    &["crates/", "docs/", "scripts/", "xtask/", "tests/", "field/", ".ci/", ".cargo/", ".config/"];

/// What stands between back-quotes and looks like a path of this repository.
fn quoted_paths(text: &str) -> Vec<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|quoted| TOPS.iter().any(|top| quoted.starts_with(top)))
        .filter(|quoted| !quoted.contains(['…', '<', '{', ' ', 'N']))
        .map(|quoted| quoted.split(['#', ':']).next().unwrap_or(quoted).to_owned())
        .collect()
}

/// Whether the tree has the path, or, where it ends in a star, anything that begins so.
fn has_any(tree: &Tree, path: &str) -> bool {
    match path.split_once('*') {
        Some((start, end)) => {
            tree.files.iter().any(|f| f.path.starts_with(start) && f.path.ends_with(end))
        }
        None => tree.has(path),
    }
}

/// The files of this repository that a line of Markdown links to, from the root.
fn links(text: &str, from: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for rest in text.split("](").skip(1) {
        let target = rest.split([')', '#', ' ']).next().unwrap_or_default();
        if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
            continue;
        }
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        for part in target.split('/').filter(|part| !part.is_empty() && *part != ".") {
            if part == ".." {
                parts.pop();
            } else {
                parts.push(part);
            }
        }
        paths.push(parts.join("/"));
    }
    paths
}
