//! Tests of the law house, each module beside what it tests.

mod calendars;
mod catalogue;
mod codes;
mod days;
mod discretion;
mod gate_table;
mod gates;
mod money;
mod removal;
mod rows;
mod terms;
mod theorems;
