//! Tests of the law house, each module beside what it tests.

// Clippy lets tests unwrap, but not the functions beside them.
#![allow(clippy::unwrap_used)]

mod calendars;
mod catalogue;
mod checklists;
mod codes;
mod days;
mod discretion;
mod gate_table;
mod gates;
mod money;
mod newer;
mod removal;
mod rows;
mod services;
mod terms;
mod theorems;
