//! What code may not say, where, and why. Comments and strings are not code and are not looked at,
//! except for the words that promise work for later.

use crate::{File, Finding, Tree};

/// A piece of code that is not wanted.
struct Ban {
    code: &'static str,
    /// Houses it is banned in; empty means all.
    houses: &'static [&'static str],
    /// Paths that begin so may say it all the same.
    except: &'static [&'static str],
    in_tests: bool,
    reason: &'static str,
}

const QUIET: &[&str] = &["law", "casework", "store", "paper", "web"];
const PURE: &[&str] = &["law", "casework"];
const COUNTING: &[&str] = &["law", "casework", "store"];
const CLOCK: &[&str] = &["crates/shuanghe/src/clock.rs"];
const ENGINE: &[&str] =
    &["crates/store/src/engine", "crates/shuanghe/src/bench", "crates/shuanghe/src/cli/bench"];

const BANS: &[Ban] = &[
    // A bug is logged once, at the edge: where web turns it into an answer.
    quiet("println!("),
    quiet("print!("),
    Ban { except: &["crates/web/src/pages/problem.rs"], ..quiet("eprintln!(") },
    quiet("eprint!("),
    Ban {
        code: ".unwrap()",
        houses: &[],
        except: &[],
        in_tests: false,
        reason: "say why it cannot fail with expect(…), or hand the error on",
    },
    everywhere("todo!(", "what is not done is not begun"),
    everywhere("unimplemented!(", "what is not done is not begun"),
    everywhere("dbg!(", "left over from looking for a fault"),
    everywhere("#[ignore", "a test that does not run is no test"),
    everywhere("#[allow(dead_code)]", "what nothing uses goes away"),
    everywhere("#![allow(dead_code)]", "what nothing uses goes away"),
    clock("SystemTime::now"),
    clock("Timestamp::now"),
    clock("Zoned::now"),
    engine("rusqlite"),
    engine("postgres"),
    exact("f64"),
    exact("f32"),
    pure("std::fs"),
    pure("std::net"),
    pure("std::env"),
    pure("std::process"),
];

const fn quiet(code: &'static str) -> Ban {
    let reason = "houses answer their caller; only the binary and xtask speak to a person";
    Ban { code, houses: QUIET, except: &[], in_tests: true, reason }
}
const fn everywhere(code: &'static str, reason: &'static str) -> Ban {
    Ban { code, houses: &[], except: &[], in_tests: true, reason }
}
const fn clock(code: &'static str) -> Ban {
    let reason = "the clock is an argument; only shuanghe::clock reads it";
    Ban { code, houses: &[], except: CLOCK, in_tests: true, reason }
}
const fn engine(code: &'static str) -> Ban {
    let reason = "only store::engine names a database";
    Ban { code, houses: &[], except: ENGINE, in_tests: false, reason }
}
const fn exact(code: &'static str) -> Ban {
    let reason = "amounts and days are whole numbers; a float is none";
    Ban { code, houses: COUNTING, except: &[], in_tests: true, reason }
}
const fn pure(code: &'static str) -> Ban {
    // The law may be read from a folder that somebody is writing: `law check`.
    let except = &["crates/law/src/files.rs", "crates/law/src/load.rs", "crates/law/src/prove"];
    let reason = "law and casework are pure: whoever asks brings what they need";
    Ban { code, houses: PURE, except, in_tests: false, reason }
}

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = tree.rust().flat_map(in_code).collect();
    findings.extend(tree.files.iter().flat_map(promises));
    findings
}

fn in_code(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    let code = file.code();
    let build_script = file.path.ends_with("/build.rs");
    for ban in BANS {
        let elsewhere = !ban.houses.is_empty() && !ban.houses.contains(&file.house());
        let excepted = ban.except.iter().any(|start| file.path.starts_with(start));
        if elsewhere || excepted || build_script || (!ban.in_tests && file.is_test()) {
            continue;
        }
        for (at, text) in code.lines.iter().enumerate() {
            let line = at + 1;
            if has_word(text, ban.code) && (ban.in_tests || !code.is_test(line)) {
                let says = format!("`{}`: {}", ban.code, ban.reason);
                findings.push(Finding { rule: "ban", path: file.path.clone(), line, says });
            }
        }
    }
    findings
}

/// Whether the code stands in the text as a whole: `print!(` does not stand in `eprint!(`.
fn has_word(text: &str, code: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(code).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(part_of_word);
        let after = text[at + code.len()..].chars().next().is_some_and(part_of_word);
        !(before && code.starts_with(part_of_word) || after && code.ends_with(part_of_word))
    })
}

/// Marks of unfinished work, in whatever people write. Put together here so as not to stand here.
const PROMISES: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("HA", "CK:")];

fn promises(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, text) in file.text.lines().enumerate() {
        for promise in PROMISES.iter().filter(|promise| has_word(text, promise)) {
            let says = format!("`{promise}`: write what is; what is missing goes where it is told");
            findings.push(Finding { rule: "promise", path: file.path.clone(), line: at + 1, says });
        }
    }
    findings
}
