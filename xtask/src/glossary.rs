//! The glossary against the code: every name in its last column stands somewhere in the code.

use crate::{Finding, Tree};
use std::collections::HashSet;

const GLOSSARY: &str = "docs/GLOSSARY.md";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let Some(glossary) = tree.find(GLOSSARY) else { return Vec::new() };
    let code = |path: &str| [".rs", ".toml", ".sql"].iter().any(|end| path.ends_with(end));
    let known: HashSet<&str> =
        tree.files.iter().filter(|file| code(&file.path)).flat_map(|f| names(&f.text)).collect();
    let mut findings = Vec::new();
    for (at, text) in glossary.text.lines().enumerate() {
        let last = text.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        for quoted in last.split('`').skip(1).step_by(2).filter(|quoted| !quoted.contains('/')) {
            for name in names(quoted).filter(|name| !known.contains(name)) {
                let says = format!("`{quoted}`: no code says {name}");
                let (path, line) = (GLOSSARY.to_owned(), at + 1);
                findings.push(Finding { rule: "glossary", path, line, says });
            }
        }
    }
    findings
}

/// Words of letters, digits, `_` and `-` that begin with a letter.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
}
