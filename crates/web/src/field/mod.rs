//! The office's side of the field app: what a phone asks with its own token, and the built app itself.
//!
//! `docs/FIELD.md` is the contract. A phone brings no cookie; only enrolling is done by somebody who is
//! signed in. What it sends is kept whatever comes of it.

mod app;
mod bundle;
pub(crate) mod carried;
mod devices;
mod door;
mod fault;
mod files;
mod packets;
pub(crate) mod papers;

pub use app::{asset, file, home, start};
pub use door::by_device_only;
pub(crate) use door::{serve, welcome};

/// The largest body: 200 packets, or one part of an original.
pub(crate) const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;

const OWN: [&str; 5] =
    ["/field/me", "/field/devices", "/field/rounds", "/field/bundle", "/field/packets"];

/// Whether this path answers a phone, in JSON.
pub(crate) fn is_under(path: &str) -> bool {
    OWN.contains(&path) || path.starts_with("/field/files/")
}
