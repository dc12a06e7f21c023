//! Originals of the second river: photos of papers, signatures and sheets that came along from the field with a
//! matter or a round. They are read by whoever reads the service, and by nobody else of this address.

use super::inspections::view::{size, spot};
use super::papers::OF_SERVICE;
use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::Answer;
use casework::Hash;
use store::files::{self, FileLine};

/// One of them, with what the device claims of it.
pub struct Original {
    pub hash: String,
    /// `photo`, `signature`, `paper`, …
    pub kind: String,
    pub name: String,
    pub size: String,
    pub at: String,
    pub taken: Option<String>,
    pub spot: Option<String>,
    pub is_picture: bool,
}

pub fn views(f: &Frame, lines: &[FileLine]) -> Vec<Original> {
    let one = |line: &FileLine| Original {
        hash: line.hash.to_string(),
        kind: line.kind.clone(),
        name: line.name.clone(),
        size: size(line.size),
        at: f.moment(&line.used_at),
        taken: line.claims.taken_at.map(|at| f.moment(&at)),
        spot: line.claims.spot.map(spot),
        is_picture: line.media.starts_with("image/"),
    };
    lines.iter().map(one).collect()
}

/// The file itself, where it belongs to something of the service.
pub fn service(house: &House, ask: &Ask) -> Answer {
    let hash = Hash(ask.param("hash").to_ascii_lowercase());
    let subjects = Records::of(house, ask).read(|r| files::subjects_of(r, &hash))?;
    let of_service =
        |subject: &String| OF_SERVICE.contains(&subject.split(':').next().unwrap_or_default());
    if !subjects.iter().any(of_service) {
        return Err(Problem::not_found(&ask.path));
    }
    super::files::show(house, ask)
}
