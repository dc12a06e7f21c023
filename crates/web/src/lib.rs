//! The pages of the office, for people with a browser: sign-in, desk, cases, registers, the law of a
//! day, and what the public may check.
//!
//! Server-rendered; everything works without script. This house decides nothing: it asks `casework`
//! what is lawful and shows the answer, and reads and writes through `store`.

mod act_line;
pub mod api;
pub mod ask;
pub mod choice;
pub mod cited;
mod credential;
mod day_words;
mod download;
mod exports;
mod field;
mod form;
mod frame;
mod gate_view;
mod house;
pub mod limit;
mod list;
mod made;
mod memo;
mod pages;
pub mod password;
mod problem;
mod proposal;
mod records;
mod registers;
mod reply;
pub mod role;
pub mod routes;
mod server;
pub mod session;
mod sheet_out;
pub mod token;
pub mod upload;
pub mod words;

pub use house::House;
pub use server::{BODY_BYTES_MAX, app};
