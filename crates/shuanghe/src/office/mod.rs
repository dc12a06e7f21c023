//! Commands about an office's data: make it, look it over, copy it, carry it to another database.

pub mod at;
pub mod backup;
pub mod doctor;
pub mod export;
pub mod import;
pub mod init;
pub mod reindex;
pub mod user;

pub use at::At;
