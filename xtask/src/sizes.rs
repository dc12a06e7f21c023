//! How large the houses are: lines of code and of tests, and the files nearest the limit.

use crate::lengths::{CODE, FILE_LINES_MAX, FILE_LINES_STOP};
use crate::{File, Tree};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Files past the point where one stops, longest first; not yet a fault.
pub fn near_the_limit(tree: &Tree) -> Vec<String> {
    largest(tree)
        .into_iter()
        .filter(|file| file.lines() > FILE_LINES_STOP && file.lines() <= FILE_LINES_MAX)
        .map(|file| format!("{}: {} lines, of {FILE_LINES_MAX}", file.path, file.lines()))
        .collect()
}

pub fn table(tree: &Tree) -> String {
    let mut houses: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for file in code_files(tree) {
        houses.entry(file.house()).or_default()[usize::from(file.is_test())] += file.lines();
    }
    let mut text = format!("{:<12}{:>8}{:>8}\n", "house", "code", "tests");
    for (house, [code, tests]) in &houses {
        let _ = writeln!(text, "{house:<12}{code:>8}{tests:>8}");
    }
    let sum = |at: usize| houses.values().map(|lines| lines[at]).sum::<usize>();
    let _ = writeln!(text, "{:<12}{:>8}{:>8}\n", "all", sum(0), sum(1));
    for file in largest(tree).into_iter().take(15) {
        let _ = writeln!(text, "{:>6}  {}", file.lines(), file.path);
    }
    text
}

fn code_files(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.files.iter().filter(|file| CODE.iter().any(|end| file.path.ends_with(end)))
}

fn largest(tree: &Tree) -> Vec<&File> {
    let mut files: Vec<&File> = code_files(tree).collect();
    files.sort_by_key(|file| std::cmp::Reverse(file.lines()));
    files
}
