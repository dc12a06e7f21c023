//! The office's pages about the field: devices, and the packets they brought back.

pub mod carried;
pub mod devices;
pub mod list;
pub mod packet;
mod said;
