//! The ordinary procedure, what follows a decision, and the case file.

use super::{MAKERS, PAPER_READERS, Route, get, post};
use crate::pages::case::{folder, gate};

pub static TABLE: &[Route] = &[
    post("/cases/{case}/gate", MAKERS, gate::answer),
    get("/cases/{case}/file", PAPER_READERS, folder::show),
    get("/cases/{case}/file.pdf", PAPER_READERS, folder::pdf),
    get("/cases/{case}/file.zip", PAPER_READERS, folder::zip),
];
