//! The commands for those who work on the program: `cargo xtask tidy`, `words`, `sizes`, `decisions`.
//!
//! Reads the files of this repository and prints; the rules themselves stand in the library.

use std::path::PathBuf;
use std::process::ExitCode;
use xtask::{Finding, Tree, decisions, sizes, tidy, words};

const USAGE: &str = "cargo xtask tidy       every house rule that a machine can check
cargo xtask words      only the words files: missing, unused, not in both languages
cargo xtask sizes      lines of each house, and the largest files
cargo xtask decisions  write the list in docs/decisions/README.md anew";

fn main() -> anyhow::Result<ExitCode> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let command = std::env::args().nth(1).unwrap_or_default();
    let tree = Tree::read(&root)?;
    match command.as_str() {
        "tidy" => {
            for line in sizes::near_the_limit(&tree) {
                println!("{line}");
            }
            let mut findings = tidy::all(&tree);
            findings.extend(xtask::licences::check(&root)?);
            Ok(report(&findings))
        }
        "words" => Ok(report(&words::check(&tree))),
        "sizes" => {
            println!("{}", sizes::table(&tree));
            Ok(ExitCode::SUCCESS)
        }
        "decisions" => {
            std::fs::write(root.join(decisions::LIST), decisions::list(&tree))?;
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            eprintln!("{USAGE}");
            Ok(ExitCode::FAILURE)
        }
    }
}

fn report(findings: &[Finding]) -> ExitCode {
    for finding in findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("tidy: nothing found");
        return ExitCode::SUCCESS;
    }
    println!("tidy: {} found", findings.len());
    ExitCode::FAILURE
}
