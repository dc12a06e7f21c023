//! Every test of the store runs on both engines: `both!` makes two of each.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[macro_use]
mod bench;

mod backup;
mod cases;
mod doctor;
mod export;
mod feeds;
mod fieldbook;
mod files;
mod grants;
mod growth;
mod imports;
mod input;
mod inspections;
mod journal;
mod kill;
mod lists;
mod matters;
mod numbers;
mod opening;
mod ordinary;
mod papers;
mod parties;
mod registers;
mod rounds;
mod sealing;
mod search;
mod together;
mod tokens;
mod training;
mod users;
mod views;
mod visits;
