//! Which house may use which. Cargo enforces that there is no ring; this table says what is wanted.

use crate::{Finding, Tree};

/// A house and those it may use. Tests may use no more.
const EDGES: &[(&str, &[&str])] = &[
    ("law", &[]),
    ("casework", &["law"]),
    ("store", &["law", "casework"]),
    ("paper", &["law", "casework"]),
    ("web", &["law", "casework", "store", "paper"]),
    ("shuanghe", &["law", "casework", "store", "paper", "web"]),
];

/// Foreign crates that only some houses may use, and why.
const FOREIGN: &[(&str, &[&str], &str)] = &[
    ("rusqlite", &["store", "shuanghe"], "only store::engine names a database"),
    ("postgres", &["store", "shuanghe"], "only store::engine names a database"),
    ("typst", &["paper"], "only paper knows how a page is set"),
    ("typst-pdf", &["paper"], "only paper knows how a page is set"),
    ("axum", &["web", "shuanghe"], "only web answers requests"),
    ("cedar-policy", &["law"], "gates are asked through law::gate"),
    ("anyhow", &["shuanghe", "xtask"], "houses name their errors (thiserror)"),
];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.ends_with("/Cargo.toml")) {
        let house = file.house();
        let mut add = |says: String| {
            findings.push(Finding { rule: "edge", path: file.path.clone(), line: 0, says });
        };
        let Ok(manifest) = file.text.parse::<toml::Table>() else {
            add("is not TOML".into());
            continue;
        };
        let known = EDGES.iter().find(|(name, _)| *name == house);
        if known.is_none() && file.path.starts_with("crates/") {
            add(format!("{house} is not in the table of houses (xtask/src/edges.rs)"));
        }
        for used in dependencies(&manifest) {
            let is_house = EDGES.iter().any(|(name, _)| *name == used);
            if is_house && !known.is_some_and(|(_, may)| may.contains(&used.as_str())) {
                add(format!("{house} may not use {used}"));
            }
            for (_, may, reason) in FOREIGN.iter().filter(|(name, ..)| *name == used) {
                if !may.contains(&house) {
                    add(format!("{house} may not use {used}: {reason}"));
                }
            }
        }
    }
    findings
}

fn dependencies(manifest: &toml::Table) -> Vec<String> {
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|section| manifest.get(*section)?.as_table())
        .flat_map(|table| table.keys().cloned())
        .collect()
}
