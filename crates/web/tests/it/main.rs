//! The pages from outside: what is asked, what comes back.

mod case;
mod door;
mod office;
mod reading;
mod words;
