//! The tests of this house: stories, tables, and rules that hold for every order of things.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod after;
mod after_order;
mod any_order;
mod any_order_ordinary;
mod fieldbook;
mod inspections;
mod live;
mod market;
mod owed;
mod papers;
mod phone;
mod registers;
mod rounds;
mod sheet;
mod sheets;
mod stories;
mod vectors;
