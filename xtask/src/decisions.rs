//! The list of decisions: written from the files themselves, so that none is forgotten.

use crate::{File, Finding, Tree};
use std::fmt::Write;

pub const LIST: &str = "docs/decisions/README.md";

const HEAD: &str = "# Decisions

What was decided, why, and what it would take to decide otherwise. A decision that was reversed stays,
with a word about what replaced it. This list is written by `cargo xtask decisions`.
";

/// The whole text of the list.
pub fn list(tree: &Tree) -> String {
    let mut text = format!("{HEAD}\n");
    for file in files(tree) {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let _ = writeln!(text, "- [{}]({name}) {}", number(file), title(file));
    }
    text
}

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |path: &str, says: String| {
        findings.push(Finding { rule: "decisions", path: path.to_owned(), line: 0, says });
    };
    let mut last = "";
    for file in files(tree) {
        if number(file) == last {
            add(&file.path, format!("the number {last} is taken by another decision"));
        }
        last = number(file);
        if title(file).is_empty() {
            add(&file.path, "opens without a title: `# …`".into());
        }
    }
    let written = tree.find(LIST).map_or("", |file| file.text.as_str());
    if files(tree).next().is_some() && written != list(tree) {
        add(LIST, "does not list the decisions as they are; run `cargo xtask decisions`".into());
    }
    findings
}

fn files(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.files.iter().filter(|file| {
        let name = file.path.strip_prefix("docs/decisions/").unwrap_or_default();
        name.ends_with(".md") && name.len() > 5 && name.bytes().take(4).all(|b| b.is_ascii_digit())
    })
}

fn number(file: &File) -> &str {
    file.path.strip_prefix("docs/decisions/").and_then(|name| name.get(..4)).unwrap_or_default()
}

/// The first heading, without a number of its own.
fn title(file: &File) -> &str {
    let heading = file.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
    heading.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | ':' | '—' | '–')
    })
}
