//! Under which licences the crates come that end in our binary. The list stands in `deny.toml`,
//! so that `cargo deny check licenses` reads the same.

use crate::Finding;
use anyhow::{Context, ensure};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

pub fn check(root: &Path) -> anyhow::Result<Vec<Finding>> {
    let deny: toml::Table = std::fs::read_to_string(root.join("deny.toml"))?.parse()?;
    let told = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version", "1", "--all-features"])
        .current_dir(root)
        .output()?;
    ensure!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: Value = serde_json::from_slice(&told.stdout)?;
    let crates = told["packages"].as_array().context("cargo metadata names packages")?;
    let mut findings: Vec<Finding> = crates.iter().filter_map(|one| fault(one, &deny)).collect();
    let nodes = told["resolve"]["nodes"].as_array().context("cargo metadata resolves")?;
    findings.extend(nodes.iter().flat_map(|node| unwanted_features(node, crates, &deny)));
    Ok(findings)
}

fn finding(says: String) -> Finding {
    Finding { rule: "licence", path: "Cargo.lock".into(), line: 0, says }
}

fn texts(value: Option<&toml::Value>) -> impl Iterator<Item = &str> {
    value.and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str)
}

/// The entries of a list of tables that are about this crate.
fn about<'a>(list: Option<&'a toml::Value>, name: &str) -> Vec<&'a toml::Value> {
    let entries = list.and_then(toml::Value::as_array).into_iter().flatten();
    entries.filter(|entry| entry.get("crate").and_then(toml::Value::as_str) == Some(name)).collect()
}

fn fault(one: &Value, deny: &toml::Table) -> Option<Finding> {
    let name = one["name"].as_str().unwrap_or_default();
    let licence = one["license"].as_str().unwrap_or("none named");
    let rules = deny.get("licenses")?;
    let mut allowed: BTreeSet<&str> = texts(rules.get("allow")).collect();
    for exception in about(rules.get("exceptions"), name) {
        allowed.extend(texts(exception.get("allow")));
    }
    let says = format!("{name} comes under “{licence}”, which deny.toml does not allow");
    (!holds(licence, &allowed)).then(|| finding(says))
}

fn unwanted_features(node: &Value, crates: &[Value], deny: &toml::Table) -> Vec<Finding> {
    let name = crates.iter().find(|one| one["id"] == node["id"]).map(|one| &one["name"]);
    let name = name.and_then(Value::as_str).unwrap_or_default();
    let bans = about(deny.get("bans").and_then(|bans| bans.get("features")), name);
    let unwanted = bans.iter().flat_map(|ban| texts(ban.get("deny")));
    let on = node["features"].as_array().map(Vec::as_slice).unwrap_or_default();
    unwanted
        .filter(|feature| on.iter().any(|one| one == feature))
        .map(|feature| finding(format!("{name}: deny.toml bans its feature {feature}")))
        .collect()
}

/// Whether a licence expression can be met: some alternative of each part is allowed.
///
/// Reads `A OR B`, `A AND B`, `A/B`, brackets, and `A WITH exception` as one name.
pub fn holds(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(&words, &mut at, allowed) && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &BTreeSet<&str>) -> bool {
    let mut good = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        good |= both(words, at, allowed);
    }
    good
}

fn both(words: &[&str], at: &mut usize, allowed: &BTreeSet<&str>) -> bool {
    let mut good = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        good &= one(words, at, allowed);
    }
    good
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<&str>) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let good = either(words, at, allowed);
        *at += 1;
        return good;
    }
    if words.get(*at) == Some(&"WITH") {
        let with = format!("{word} WITH {}", words.get(*at + 1).unwrap_or(&""));
        *at += 2;
        return allowed.contains(with.as_str());
    }
    allowed.contains(word)
}
