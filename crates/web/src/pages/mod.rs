//! The pages: each a struct and a template of the same name; logic has been done before it.

pub mod api_tokens;
pub mod calendar;
pub mod case;
pub mod case_new;
pub mod case_page;
pub mod case_papers;
pub mod case_view;
pub mod cases;
pub mod choice;
pub mod desk;
pub mod export;
pub mod journal;
pub mod law;
pub mod officers;
pub mod papers;
pub mod parties;
pub mod powers;
pub mod problem;
pub mod search;
pub mod sign_in;
pub mod static_file;
pub mod views;
