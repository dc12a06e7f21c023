//! An enforcement officer and the certificate that lets them act.

use crate::{OfficerId, PostId};
use law::Day;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Officer {
    pub id: OfficerId,
    pub name: String,
    pub post: PostId,
    pub certificates: Vec<Certificate>,
    /// Days on which the right to act is taken away; the last day is open while it lasts.
    pub suspensions: Vec<Suspension>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certificate {
    pub number: String,
    pub organ: String,
    /// Domains it covers: `public-safety`, `market-order`, `resources`, or `all`.
    pub scope: Vec<String>,
    pub from: Day,
    /// The last day it is valid, that day included.
    pub to: Day,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suspension {
    pub from: Day,
    pub to: Option<Day>,
    pub reason: String,
}

impl Officer {
    /// The certificate that is in force on this day; the one that ends last, where there are several.
    pub fn certificate_on(&self, on: Day) -> Option<&Certificate> {
        self.certificates.iter().filter(|c| c.from <= on && on <= c.to).max_by_key(|c| c.to)
    }
}
