//! The paper house, seen from outside: what it refuses, what it prints, and the bytes it makes.
//! Needs the faces in `fonts/` and Debian's `poppler-utils`; `make setup` brings both.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

mod bad_input;
mod bytes;
mod dossier;
mod particulars;
mod pictures;
mod poppler;
mod words;
