//! The ordinary procedure, what follows a decision, and the case file.

use super::{MAKERS, Route, post};
use crate::pages::case::gate;

pub static TABLE: &[Route] = &[post("/cases/{case}/gate", MAKERS, gate::answer)];
