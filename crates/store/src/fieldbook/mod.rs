//! Devices in the field, what they were given in the morning, and what they brought back.
//!
//! What is lawful is asked of `casework::fieldbook` and, for the commands of a packet, of the same `decide`
//! as ever: a packet goes through the doors of its noun, all of it or nothing, in one transaction.

mod admit;
mod around;
mod blocks;
pub mod carried;
mod devices;
mod fault;
mod fill;
mod list;
mod orders;
mod originals;
mod packets;
mod receive;
mod settle;
mod touched;

pub use around::{Fined, fined_at, matters_at, parties_of, questions_at, visits_open};
pub use blocks::{Block, blocks, blocks_of};
pub use devices::{
    DeviceLine, NewDevice, brought, bundle_find, device_by_token, device_find, device_get,
    device_seen, devices, enrol, revoke,
};
pub use list::{Filter, PacketLine, counts, line_find, list, of_device_after, of_subject};
pub(crate) use originals::spot as part_spot;
pub use originals::{
    PART_BYTES_MAX, PartProblem, WAITING_MAX, offset, part, unchecked, whole_bytes, whole_is,
};
pub use packets::{Answer, Kept, State, kept};
pub(crate) use packets::{aside_spot, text_spot};
pub use receive::{BATCH_MAX, receive};
pub use settle::settle;
pub use touched::matters_of;

/// `packet:0190…`
pub fn subject(id: &str) -> String {
    format!("packet:{id}")
}
/// `carried:…`
pub fn carried_subject(id: &str) -> String {
    format!("carried:{id}")
}
/// `device:…`
pub fn device_subject(id: &str) -> String {
    format!("device:{id}")
}
