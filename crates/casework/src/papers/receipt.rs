//! 送达回证: 行政处罚法(2021) art. 61 and the civil rules of service it refers to.

use super::parts::{self, Issuer, OfficerShown};
use super::{Missing, field::Check};
use crate::Hash;
use crate::case::ServiceWay;
use crate::number::DocumentNumber;
use law::Moment;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServiceReceipt {
    pub number: DocumentNumber,
    pub issuer: Issuer,
    /// 案由
    pub matter: String,
    pub addressee: String,
    pub papers: Vec<ServedPaper>,
    pub served_in: String,
    pub way: ServiceWay,
    /// None leaves the line blank, to be written by the person who receives.
    pub served_at: Option<Moment>,
    /// Who received; for service by leaving it (留置), who refused.
    pub receiver: String,
    /// The witness, or the note that photo or video was taken; needed when the paper was left.
    pub witness: String,
    pub note: String,
    pub officers: Vec<OfficerShown>,
    pub issued_at: Moment,
    pub made_up: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServedPaper {
    pub title: String,
    pub number: String,
    pub copies: u32,
    /// SHA-256 of the served paper's content, so that the receipt says exactly what was served.
    pub content: Hash,
}

impl ServiceReceipt {
    pub fn missing(&self) -> Vec<Missing> {
        let mut check = Check::default();
        parts::check_number(&mut check, &self.number);
        self.issuer.check(&mut check);
        check.text("matter", &self.matter).text("addressee", &self.addressee);
        check.list("papers", &self.papers);
        for paper in &self.papers {
            check.text("papers.title", &paper.title).text("papers.number", &paper.number);
        }
        check.text("served_in", &self.served_in);
        let left = self.way == ServiceWay::Left;
        check.when("witness", left && self.witness.trim().is_empty());
        parts::check_officers(&mut check, &self.officers);
        check.done()
    }
}
