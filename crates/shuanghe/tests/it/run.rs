//! Runs the built program in one language, with nothing else of the caller's environment.

use std::process::{Command, Output};

pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: i32,
}

pub fn zh(line: &str) -> Ran {
    run(line, "zh_CN.UTF-8")
}
pub fn en(line: &str) -> Ran {
    run(line, "en_US.UTF-8")
}

/// Runs `shuanghe` with these words; `LANG` says the language.
pub fn run(line: &str, lang: &str) -> Ran {
    with(line, lang, ("LC_TIME", "C"))
}

/// The same with one more variable.
pub fn with(line: &str, lang: &str, (name, value): (&str, &str)) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shuanghe"));
    command.args(line.split_whitespace()).env_remove("LC_ALL").env_remove("LC_MESSAGES");
    let Output { status, stdout, stderr } =
        command.env("LANG", lang).env(name, value).output().unwrap();
    Ran {
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
        code: status.code().unwrap(),
    }
}

impl Ran {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
    pub fn has(&self, part: &str) -> bool {
        self.out.contains(part) || self.err.contains(part)
    }
}
