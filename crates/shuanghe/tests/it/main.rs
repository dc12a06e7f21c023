//! Tests of the program as people run it: the built binary, its words, its exit codes.

mod law_cmd;
mod run;
