//! What was done where there is no signal, and handed over later: devices, packets, and what the office
//! makes of a packet when it arrives.
//!
//! A packet that fits what the office knows is admitted: its commands go through the same `decide` as any
//! other, at the moment they were done. One that was lawful on the phone but does not fit what the office
//! knows is held for a person, with both sides of the story; nothing is dropped. The contract is
//! `docs/FIELD.md`. This house knows no clock and no storage: the moment of arrival is an argument.

pub mod carried;
mod device;
mod packet;
mod settle;
mod signature;
mod verdict;

pub use device::{
    BLOCK, Bundled, DEVICE_DAYS, Device, GOOD_DAYS, Revoked, enrol, revoke, revoke_numbers_reason,
};
pub use packet::{
    Along, Clock, Deeds, Fault, FileFor, GateSaid, NumberTaken, Packet, Signed, Subject, of_phone,
    ordered,
};
pub use settle::{AsOf, Settle, Stands, settle, stands};
pub use signature::{PublicKey, verify};
pub use verdict::{Before, Both, Hold, Known, NumberStands, Verdict, from_refusal, weigh};
