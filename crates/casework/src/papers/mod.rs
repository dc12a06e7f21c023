//! What each paper must contain. A paper with a particular missing is refused by name, before
//! anything is rendered. How it looks is the paper house's affair.
//!
//! A paper's **content hash** is the SHA-256 of its canonical particulars: it is fixed before the
//! bytes exist, so it can be printed on the paper itself. The hash of the bytes is another one.

mod canonical;
pub mod correction;
pub mod decision;
pub mod field;
pub mod parts;
pub mod payment;
pub mod receipt;

pub use correction::CorrectionOrder;
pub use decision::OnSpotDecision;
pub use field::{Field, Missing};
pub use parts::{
    Basis, Collect, Hearing, Issuer, OfficerShown, PartyShown, Remedy, Seal, SealMode, Surcharge,
    Term, TermUnit,
};
pub use payment::PaymentNotice;
pub use receipt::{ServedPaper, ServiceReceipt};

use crate::Hash;
use crate::number::DocumentNumber;
use law::Moment;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    OnSpotDecision,
    CorrectionOrder,
    ServiceReceipt,
    PaymentNotice,
}

impl PaperKind {
    pub const ALL: [PaperKind; 4] = [
        PaperKind::OnSpotDecision,
        PaperKind::CorrectionOrder,
        PaperKind::ServiceReceipt,
        PaperKind::PaymentNotice,
    ];
    /// As in addresses and in the canonical particulars.
    pub fn key(self) -> &'static str {
        match self {
            PaperKind::OnSpotDecision => "on-spot-decision",
            PaperKind::CorrectionOrder => "correction-order",
            PaperKind::ServiceReceipt => "service-receipt",
            PaperKind::PaymentNotice => "payment-notice",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            PaperKind::OnSpotDecision => "当场行政处罚决定书",
            PaperKind::CorrectionOrder => "责令改正通知书",
            PaperKind::ServiceReceipt => "送达回证",
            PaperKind::PaymentNotice => "缴款通知书",
        }
    }
    pub fn en(self) -> &'static str {
        match self {
            PaperKind::OnSpotDecision => "On-the-spot penalty decision",
            PaperKind::CorrectionOrder => "Order to correct",
            PaperKind::ServiceReceipt => "Record of service",
            PaperKind::PaymentNotice => "Payment notice",
        }
    }
    /// What its numbers carry between the office's short name and the year.
    pub fn series(self) -> &'static str {
        match self {
            PaperKind::OnSpotDecision => "当罚决",
            PaperKind::CorrectionOrder => "责改",
            PaperKind::ServiceReceipt => "送达",
            PaperKind::PaymentNotice => "缴款",
        }
    }
}

/// A paper by its particulars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "paper")]
pub enum Paper {
    OnSpotDecision(Box<OnSpotDecision>),
    CorrectionOrder(Box<CorrectionOrder>),
    ServiceReceipt(Box<ServiceReceipt>),
    PaymentNotice(Box<PaymentNotice>),
}

impl Paper {
    pub fn kind(&self) -> PaperKind {
        match self {
            Paper::OnSpotDecision(_) => PaperKind::OnSpotDecision,
            Paper::CorrectionOrder(_) => PaperKind::CorrectionOrder,
            Paper::ServiceReceipt(_) => PaperKind::ServiceReceipt,
            Paper::PaymentNotice(_) => PaperKind::PaymentNotice,
        }
    }

    /// Every particular that is missing, in the order of the form; empty when it may be rendered.
    pub fn missing(&self) -> Vec<Missing> {
        match self {
            Paper::OnSpotDecision(p) => p.missing(),
            Paper::CorrectionOrder(p) => p.missing(),
            Paper::ServiceReceipt(p) => p.missing(),
            Paper::PaymentNotice(p) => p.missing(),
        }
    }

    pub fn number(&self) -> &DocumentNumber {
        match self {
            Paper::OnSpotDecision(p) => &p.number,
            Paper::CorrectionOrder(p) => &p.number,
            Paper::ServiceReceipt(p) => &p.number,
            Paper::PaymentNotice(p) => &p.number,
        }
    }

    pub fn issuer(&self) -> &Issuer {
        match self {
            Paper::OnSpotDecision(p) => &p.issuer,
            Paper::CorrectionOrder(p) => &p.issuer,
            Paper::ServiceReceipt(p) => &p.issuer,
            Paper::PaymentNotice(p) => &p.issuer,
        }
    }

    /// The moment the paper bears; its bytes carry this one and no other.
    pub fn moment(&self) -> Moment {
        match self {
            Paper::OnSpotDecision(p) => p.decided_at,
            Paper::CorrectionOrder(p) => p.ordered_at,
            Paper::ServiceReceipt(p) => p.issued_at,
            Paper::PaymentNotice(p) => p.issued_at,
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
into_paper!(OnSpotDecision, CorrectionOrder, ServiceReceipt, PaymentNotice);
