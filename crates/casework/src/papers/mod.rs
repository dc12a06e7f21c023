//! What each paper must contain. A paper with a particular missing is refused by name, before
//! anything is rendered. How it looks is the paper house's affair.
//!
//! A paper's **content hash** is the SHA-256 of its canonical particulars: it is fixed before the
//! bytes exist, so it can be printed on the paper itself. The hash of the bytes is another one.

mod canonical;
pub mod correction;
pub mod decision;
pub mod field;
pub mod form;
mod kind;
pub mod ordinary;
pub mod parts;
pub mod payment;
pub mod receipt;
mod signing;
mod wrong;

pub use correction::CorrectionOrder;
pub use decision::OnSpotDecision;
pub use field::{Field, Missing};
pub use form::{FormId, FormPaper, Turn, Value};
pub use kind::PaperKind;
pub use ordinary::{HearingShown, OrdinaryDecision, Told};
pub use parts::{
    Basis, Collect, Hearing, Issuer, OfficerShown, PartyShown, Remedy, Seal, SealMode, Surcharge,
    Term, TermUnit,
};
pub use payment::PaymentNotice;
pub use receipt::{ServedPaper, ServiceReceipt};
pub use signing::signs_as_organ;

use crate::Hash;
use crate::number::DocumentNumber;
use law::Moment;
use serde::{Deserialize, Serialize};

/// A paper by its particulars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "paper")]
pub enum Paper {
    OnSpotDecision(Box<OnSpotDecision>),
    CorrectionOrder(Box<CorrectionOrder>),
    ServiceReceipt(Box<ServiceReceipt>),
    PaymentNotice(Box<PaymentNotice>),
    /// 行政处罚决定书 or 不予行政处罚决定书, by what it decides.
    OrdinaryDecision(Box<OrdinaryDecision>),
    /// Every other paper: its form is a file.
    Form(Box<FormPaper>),
}

impl Paper {
    pub fn kind(&self) -> PaperKind {
        match self {
            Paper::OnSpotDecision(_) => PaperKind::OnSpotDecision,
            Paper::CorrectionOrder(_) => PaperKind::CorrectionOrder,
            Paper::ServiceReceipt(_) => PaperKind::ServiceReceipt,
            Paper::PaymentNotice(_) => PaperKind::PaymentNotice,
            Paper::OrdinaryDecision(p) if p.ground().is_some() => PaperKind::NoPenalty,
            Paper::OrdinaryDecision(_) => PaperKind::Decision,
            Paper::Form(p) => PaperKind::Form(p.form),
        }
    }

    /// Every particular that is missing, in the order of the form; empty when it may be rendered.
    pub fn missing(&self) -> Vec<Missing> {
        match self {
            Paper::OnSpotDecision(p) => p.missing(),
            Paper::CorrectionOrder(p) => p.missing(),
            Paper::ServiceReceipt(p) => p.missing(),
            Paper::PaymentNotice(p) => p.missing(),
            Paper::OrdinaryDecision(p) => p.missing(),
            Paper::Form(p) => p.missing(),
        }
    }

    /// Its number, where it has one.
    pub fn numbered(&self) -> Option<&DocumentNumber> {
        match self {
            Paper::OnSpotDecision(p) => Some(&p.number),
            Paper::CorrectionOrder(p) => Some(&p.number),
            Paper::ServiceReceipt(p) => Some(&p.number),
            Paper::PaymentNotice(p) => Some(&p.number),
            Paper::OrdinaryDecision(p) => Some(&p.number),
            Paper::Form(p) => p.number.as_ref(),
        }
    }

    /// Its number as written; empty for a form without one.
    pub fn number(&self) -> String {
        self.numbered().map(DocumentNumber::to_string).unwrap_or_default()
    }

    pub fn issuer(&self) -> &Issuer {
        match self {
            Paper::OnSpotDecision(p) => &p.issuer,
            Paper::CorrectionOrder(p) => &p.issuer,
            Paper::ServiceReceipt(p) => &p.issuer,
            Paper::PaymentNotice(p) => &p.issuer,
            Paper::OrdinaryDecision(p) => &p.issuer,
            Paper::Form(p) => &p.issuer,
        }
    }

    /// The moment the paper bears; its bytes carry this one and no other.
    pub fn moment(&self) -> Moment {
        match self {
            Paper::OnSpotDecision(p) => p.decided_at,
            Paper::CorrectionOrder(p) => p.ordered_at,
            Paper::ServiceReceipt(p) => p.issued_at,
            Paper::PaymentNotice(p) => p.issued_at,
            Paper::OrdinaryDecision(p) => p.decided_at,
            Paper::Form(p) => p.issued_at,
        }
    }

    /// The routes of remedy it tells, where it tells any.
    pub fn remedy(&self) -> Option<&Remedy> {
        match self {
            Paper::OnSpotDecision(p) => Some(&p.remedy),
            Paper::CorrectionOrder(p) => Some(&p.remedy),
            Paper::OrdinaryDecision(p) => Some(&p.remedy),
            Paper::Form(p) => p.remedy.as_ref(),
            Paper::ServiceReceipt(_) | Paper::PaymentNotice(_) => None,
        }
    }

    /// The particulars in one fixed form: JSON with keys in order of their code points, without
    /// white space, whole numbers only. The same particulars always give the same bytes.
    pub fn canonical(&self) -> Vec<u8> {
        canonical::bytes(self)
    }

    /// SHA-256 of `canonical()`: what the code on the paper carries.
    pub fn content_hash(&self) -> Hash {
        Hash::of(&self.canonical())
    }
}

macro_rules! into_paper {
    ($($kind:ident),*) => {$(
        impl From<$kind> for Paper {
            fn from(particulars: $kind) -> Paper {
                Paper::$kind(Box::new(particulars))
            }
        }
    )*};
}
into_paper!(OnSpotDecision, CorrectionOrder, ServiceReceipt, PaymentNotice, OrdinaryDecision);

impl From<FormPaper> for Paper {
    fn from(particulars: FormPaper) -> Paper {
        Paper::Form(Box::new(particulars))
    }
}
