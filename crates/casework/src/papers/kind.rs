//! The kinds of paper, and what each is called.

use super::FormId;
use super::form::Volume;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKind {
    OnSpotDecision,
    CorrectionOrder,
    ServiceReceipt,
    PaymentNotice,
    /// 行政处罚决定书, by the ordinary procedure
    Decision,
    NoPenalty,
    /// A paper whose form is a file.
    Form(FormId),
}

/// The kinds whose particulars are typed: key, Chinese, English, word in numbers.
const TYPED: [(PaperKind, [&str; 4]); 6] = [
    (
        PaperKind::OnSpotDecision,
        ["on-spot-decision", "当场行政处罚决定书", "On-the-spot penalty decision", "当罚决"],
    ),
    (
        PaperKind::CorrectionOrder,
        ["correction-order", "责令改正通知书", "Order to correct", "责改"],
    ),
    (PaperKind::ServiceReceipt, ["service-receipt", "送达回证", "Record of service", "送达"]),
    (PaperKind::PaymentNotice, ["payment-notice", "缴款通知书", "Payment notice", "缴款"]),
    (PaperKind::Decision, ["decision", "行政处罚决定书", "Penalty decision", "罚决"]),
    (
        PaperKind::NoPenalty,
        ["no-penalty", "不予行政处罚决定书", "Decision of no penalty", "不罚决"],
    ),
];

impl PaperKind {
    /// Every kind: those with typed particulars first, then the forms.
    pub fn all() -> impl Iterator<Item = PaperKind> {
        TYPED.iter().map(|(kind, _)| *kind).chain(FormId::all().map(PaperKind::Form))
    }

    /// The kind with this key.
    pub fn find(key: &str) -> Option<PaperKind> {
        let typed = TYPED.iter().find(|(_, names)| names[0] == key).map(|(kind, _)| *kind);
        typed.or_else(|| FormId::find(key).map(PaperKind::Form))
    }

    /// The form with this key; panics where there is none, as `FormPaper::new` does.
    pub fn form(key: &str) -> PaperKind {
        let form = FormId::find(key);
        PaperKind::Form(form.unwrap_or_else(|| panic!("there is no form {key}")))
    }

    /// As in addresses and in the canonical particulars.
    pub fn key(self) -> &'static str {
        self.names().map_or_else(|form| form.key(), |names| names[0])
    }
    pub fn zh(self) -> &'static str {
        self.names().map_or_else(|form| form.zh(), |names| names[1])
    }
    pub fn en(self) -> &'static str {
        self.names().map_or_else(|form| form.en(), |names| names[2])
    }
    /// What its numbers carry between the office's short name and the year; empty without a number.
    pub fn series(self) -> &'static str {
        self.names().map_or_else(|form| form.form().word.as_str(), |names| names[3])
    }

    /// Addressed to somebody outside, sealed and served.
    pub fn outward(self) -> bool {
        match self {
            PaperKind::Form(form) => form.form().outward,
            PaperKind::ServiceReceipt => false,
            _ => true,
        }
    }

    /// Where it stands in the case file.
    pub fn volume(self) -> Volume {
        match self {
            PaperKind::Form(form) => form.form().volume,
            _ => Volume::Main,
        }
    }

    fn names(self) -> Result<[&'static str; 4], FormId> {
        if let PaperKind::Form(form) = self {
            return Err(form);
        }
        let typed = TYPED.iter().find(|(kind, _)| *kind == self);
        Ok(typed.expect("every kind but forms is typed").1)
    }
}

impl Serialize for PaperKind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.key())
    }
}
impl<'de> Deserialize<'de> for PaperKind {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<PaperKind, D::Error> {
        let key = String::deserialize(from)?;
        PaperKind::find(&key).ok_or_else(|| serde::de::Error::custom(format!("no paper {key}")))
    }
}
