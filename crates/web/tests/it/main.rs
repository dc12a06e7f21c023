//! The pages from outside: what is asked, what comes back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod api;
mod case;
mod door;
mod file;
mod file_refused;
mod imports;
mod inspections;
mod lists;
mod office;
mod papers;
mod parties;
mod reading;
mod registers;
mod words;
mod wrong;
