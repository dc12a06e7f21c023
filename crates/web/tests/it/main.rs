//! The pages from outside: what is asked, what comes back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod after_steps;
mod api;
mod carried;
mod case;
mod consultations;
mod desk;
mod door;
mod entrusted;
mod field;
mod field_doors;
mod field_lists;
mod file;
mod file_refused;
mod guide;
mod imports;
mod inspections;
mod issued;
mod lists;
mod lists_others;
mod long_texts;
mod matters;
mod office;
mod originals;
mod out_of_turn;
mod papers;
mod parties;
mod places;
mod reading;
mod receipt;
mod registers;
mod rounds;
mod service_lists;
mod steps;
mod words;
mod wrong;
