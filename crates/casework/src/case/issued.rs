//! Papers that leave the office with a number of their own: each is issued by a step, has its bytes, and
//! is served by itself.

use super::Service;
use crate::Hash;
use crate::number::{DocumentNumber, Series};
use law::Moment;
use serde::{Deserialize, Serialize};

/// A paper that a step issued. The decision is not among them: it stands in the stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issued {
    pub series: Series,
    pub number: DocumentNumber,
    pub at: Moment,
    /// SHA-256 of the bytes, once they have been made.
    pub paper: Option<Hash>,
    pub service: Option<Service>,
}
