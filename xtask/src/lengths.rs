//! How long a file and a function may be. A file tells one thing; a function fits a screen.

use crate::{Finding, Tree};

/// A file longer than this fails; the aim is 120, and 350 is where one stops.
pub const FILE_LINES_MAX: usize = 500;
pub const FILE_LINES_STOP: usize = 350;
pub const FUNCTION_LINES_MAX: usize = 70;

/// What people write and read as code. Data and prose may be as long as they need.
pub const CODE: [&str; 9] = [".rs", ".ts", ".mjs", ".js", ".css", ".html", ".sql", ".sh", ".typ"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        if CODE.iter().any(|end| file.path.ends_with(end)) && file.lines() > FILE_LINES_MAX {
            let says = format!(
                "{} lines; a file tells one thing in at most {FILE_LINES_MAX}",
                file.lines()
            );
            findings.push(Finding { rule: "file-length", path: file.path.clone(), line: 0, says });
        }
    }
    for file in tree.rust() {
        for function in &file.code().functions {
            if function.lines > FUNCTION_LINES_MAX {
                let says = format!(
                    "`{}` has {} lines; a function fits a screen: {FUNCTION_LINES_MAX}",
                    function.name, function.lines
                );
                let (path, line) = (file.path.clone(), function.line);
                findings.push(Finding { rule: "function-length", path, line, says });
            }
        }
    }
    findings
}
