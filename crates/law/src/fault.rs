//! What is wrong with a file of the law: always with the file and the line.
//!
//! A fault is for whoever edits the data; it stops the program from starting and never reaches an
//! office.

use std::fmt;

/// One fault, at one line of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    /// Counted from 1; 0 when the fault is the whole file's.
    pub line: usize,
    pub what: Wrong,
}

/// What a file of the law can have wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("cannot be read: {0}")]
    Unreadable(String),
    #[error("the statute “{0}” is not in data/statutes.toml")]
    UnknownStatute(String),
    #[error("{id}: cites {cite}, which is in force only {held}")]
    StatuteNotInForce { id: String, cite: String, held: String },
    #[error("{id}: this row and the one in line {other} both hold on {day}")]
    Overlap { id: String, other: usize, day: String },
    #[error("“{0}” is entered twice; first in line {1}")]
    Twice(String, usize),
    #[error("{0}")]
    Other(String),
}

impl Fault {
    pub fn new(file: &str, line: usize, what: Wrong) -> Fault {
        Fault { file: file.to_owned(), line, what }
    }
    pub fn other(file: &str, line: usize, what: impl Into<String>) -> Fault {
        Fault::new(file, line, Wrong::Other(what.into()))
    }
    pub fn unreadable(file: &str, why: &str) -> Fault {
        Fault::new(file, 0, Wrong::Unreadable(why.to_owned()))
    }
    /// A fault of the TOML reader, at the line it points at.
    pub fn toml(file: &str, text: &str, error: &toml::de::Error) -> Fault {
        let line = error.span().map_or(0, |span| line_of(text, span.start));
        Fault::new(file, line, Wrong::Unreadable(error.message().to_owned()))
    }
}

impl Fault {
    /// `data/amounts.toml 第12行：……`. What the TOML reader and a part of the law say in words of
    /// their own stays in English.
    pub fn zh(&self) -> String {
        let Fault { file, line, what } = self;
        let said = match what {
            Wrong::Unreadable(why) => format!("无法读取：{why}"),
            Wrong::UnknownStatute(key) => format!("data/statutes.toml 中没有“{key}”"),
            Wrong::StatuteNotInForce { id, cite, held } => {
                format!("{id}：所引 {cite} 只在 {held} 有效")
            }
            Wrong::Overlap { id, other, day } => {
                format!("{id}：本行与第{other}行在{day}同时有效")
            }
            Wrong::Twice(id, first) => format!("“{id}”重复，第一次在第{first}行"),
            Wrong::Other(why) => why.clone(),
        };
        format!("{file} 第{line}行：{said}")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// The line, from 1, in which the byte at `offset` stands.
pub fn line_of(text: &str, offset: usize) -> usize {
    1 + text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count()
}
