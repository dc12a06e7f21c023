//! Tests of the program as people run it: the built binary, its words, its exit codes.

// Clippy lets tests unwrap, but not the functions beside them.
#![allow(clippy::unwrap_used)]

// The same private server that the store's tests start.
#[path = "../../../store/tests/it/bench/cluster.rs"]
mod cluster;
mod draw_cmd;
mod enact_cmd;
mod law_cmd;
mod office_cmd;
mod run;
