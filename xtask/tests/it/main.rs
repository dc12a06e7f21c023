//! The rules of `tidy`, each against a made-up tree that breaks it and one that does not.

mod bans;
mod documents;
mod edges;
mod lengths;
mod licences;
mod words;

use xtask::{Finding, Tree};

/// `path:line rule`, in order.
fn places(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|f| format!("{}:{} {}", f.path, f.line, f.rule)).collect()
}

fn tree(path: &str, text: &str) -> Tree {
    Tree::of(&[(path, text)])
}
