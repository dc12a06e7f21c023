//! The tests of this house: stories, tables, and rules that hold for every order of things.

mod any_order;
mod live;
mod owed;
mod papers;
mod stories;
