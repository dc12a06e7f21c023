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
    /// The organ they belong to; empty for the office itself. Under an entrusted power the grantor's own
    /// people review, discuss and decide.
    #[serde(default)]
    pub organ: String,
    /// 辅助人员: may be named on a record, never counts as an officer.
    #[serde(default)]
    pub helper: bool,
    /// 国家统一法律职业资格: the day it was gained; asked of whoever reviews for the first time.
    #[serde(default)]
    pub lawyer_since: Option<Day>,
    /// The day they began to review; before 2018 nobody asked for the qualification.
    #[serde(default)]
    pub reviewer_since: Option<Day>,
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
    /// Somebody of the office without certificates.
    pub fn new(id: OfficerId, name: impl Into<String>, post: PostId) -> Officer {
        Officer {
            id,
            name: name.into(),
            post,
            certificates: Vec::new(),
            suspensions: Vec::new(),
            organ: String::new(),
            helper: false,
            lawyer_since: None,
            reviewer_since: None,
        }
    }

    /// The certificate that is in force on this day; the one that ends last, where there are several.
    pub fn certificate_on(&self, on: Day) -> Option<&Certificate> {
        self.certificates.iter().filter(|c| c.from <= on && on <= c.to).max_by_key(|c| c.to)
    }
}
