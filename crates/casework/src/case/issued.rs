//! Papers that leave the office with a number of their own: each is issued by a step, has its bytes, and
//! is served by itself.

use super::{Case, Scene, Service};
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

impl Issued {
    /// Issues the next paper of a series; the place it has among the papers of the case, and its number.
    pub(super) fn issue(case: &mut Case, scene: &Scene, series: Series) -> (usize, DocumentNumber) {
        let year = scene.done_at.day().year();
        let number = series.number(scene.office, scene.power, year, scene.next_serial);
        case.issued.push(Issued {
            series,
            number: number.clone(),
            at: scene.done_at,
            paper: None,
            service: None,
        });
        (case.issued.len() - 1, number)
    }
}
