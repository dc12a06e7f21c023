//! Tests of the program as people run it: the built binary, its words, its exit codes.

// Clippy lets tests unwrap, but not the functions beside them.
#![allow(clippy::unwrap_used)]

mod draw_cmd;
mod law_cmd;
mod office_cmd;
mod run;
