//! The house rules that a machine can check, over a tree of files that may also be made up.
//!
//! A rule is a function from a tree to findings. What needs judgement stands in `docs/STYLE.md`.

pub mod bans;
pub mod code;
pub mod decisions;
pub mod documents;
pub mod edges;
pub mod glossary;
pub mod lengths;
pub mod licences;
pub mod sizes;
pub mod tidy;
pub mod tree;
pub mod words;

pub use code::Code;
pub use tidy::Finding;
pub use tree::{File, Tree};
