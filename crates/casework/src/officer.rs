//! An enforcement officer: posts, certificates, suspensions, and ties that ask for standing aside.
//!
//! Whether somebody counts in a case is for the gates to say.

mod step;

pub use step::{OfficerStep, enter, post_zh, take};

use crate::party::Party;
use crate::{ExamId, OfficerId, PartyId, PostId};
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
    /// How and when they were chosen for the team (遴选); none where nobody wrote it down.
    #[serde(default)]
    pub selection: Option<Selection>,
    /// The posts held, the oldest first; `post` is the one held now.
    #[serde(default)]
    pub terms: Vec<PostTerm>,
    /// Kin and interests they have declared (2021 art. 43).
    #[serde(default)]
    pub ties: Vec<Tie>,
    /// What is noted on a certificate, by its number: the exam it rests on, the yearly checks.
    #[serde(default)]
    pub certificate_notes: Vec<CertificateNote>,
}

/// 遴选: on which day, and by what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    pub on: Day,
    pub how: String,
}

/// A post held from a day to another, both included; open while it lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostTerm {
    pub post: PostId,
    pub from: Day,
    pub to: Option<Day>,
}

/// A tie to somebody, declared so that cases which name both can be given to others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// The party in the register, where it is there; otherwise the name alone.
    pub party: Option<PartyId>,
    pub name: String,
    pub kind: TieKind,
    pub note: String,
    pub declared_on: Day,
    /// The last day it held; none while it lasts.
    #[serde(default)]
    pub ended_on: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieKind {
    /// 近亲属
    Kin,
    /// 直接利害关系
    Interest,
    /// 其他可能影响公正执法的关系
    Other,
}

impl TieKind {
    pub const ALL: [TieKind; 3] = [TieKind::Kin, TieKind::Interest, TieKind::Other];
    pub fn key(self) -> &'static str {
        match self {
            TieKind::Kin => "kin",
            TieKind::Interest => "interest",
            TieKind::Other => "other",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            TieKind::Kin => "近亲属",
            TieKind::Interest => "直接利害关系",
            TieKind::Other => "其他关系",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateNote {
    pub number: String,
    /// The exam whose pass it rests on.
    #[serde(default)]
    pub exam: Option<ExamId>,
    #[serde(default)]
    pub checks: Vec<YearlyCheck>,
}

/// 年度审验: that a certificate was looked at for a year, and what was noted. No Chongqing rule on it
/// was found, so nothing follows from its absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearlyCheck {
    pub year: i16,
    pub on: Day,
    pub note: String,
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
    /// The day it was written down; none in rows older than this field.
    #[serde(default)]
    pub noted_on: Option<Day>,
    /// Why its first day lies before the day it was written down; empty where it does not.
    #[serde(default)]
    pub late_reason: String,
}

/// Posts that serve nobody who comes: whoever keeps the machine, and whoever looks on from the county.
const NOT_SERVING: [&str; 2] = ["admin", "reviewer"];

impl Suspension {
    /// Written down when it had begun already: what was done in between stands in another light.
    pub fn is_back_dated(&self) -> bool {
        self.noted_on.is_some_and(|noted| self.from < noted)
    }
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
            selection: None,
            terms: Vec::new(),
            ties: Vec::new(),
            certificate_notes: Vec::new(),
        }
    }

    /// The post held on a day. Before posts had terms the present one is all that is known.
    pub fn post_on(&self, day: Day) -> Option<&PostId> {
        if self.terms.is_empty() {
            return Some(&self.post);
        }
        let held = |t: &&PostTerm| t.from <= day && t.to.is_none_or(|to| day <= to);
        self.terms.iter().rev().find(held).map(|t| &t.post)
    }

    /// Why they cannot be sent to people on a day, be it to a round, with a matter or with a question; in
    /// both languages. A suspension takes away the right to enforce alone.
    pub fn cannot_serve_on(&self, day: Day) -> Option<(String, String)> {
        let name = &self.name;
        let left = self.terms.last().and_then(|term| term.to).filter(|last| *last < day);
        if let Some(last) = left {
            let zh = format!("{name}已于{}离岗", last.zh());
            return Some((zh, format!("{name} left on {last}")));
        }
        let post = self.post_on(day).unwrap_or(&self.post).as_str();
        NOT_SERVING.contains(&post).then(|| {
            let zh = format!("{name}是{}，不承办服务事项", post_zh(post));
            (zh, format!("{name} holds the post “{post}”, which serves nobody"))
        })
    }

    pub fn is_suspended_on(&self, day: Day) -> bool {
        self.suspensions.iter().any(|s| s.from <= day && s.to.is_none_or(|to| day <= to))
    }

    /// The first tie to this party that holds on the day: by the register's row, or by the very name
    /// where the tie names nobody of the register.
    pub fn tie_to(&self, party: &Party, day: Day) -> Option<&Tie> {
        self.ties.iter().filter(|t| t.ended_on.is_none_or(|to| day <= to)).find(|tie| {
            match &tie.party {
                Some(id) => *id == party.id,
                None => {
                    let names = [party.name.trim(), party.legal_representative.trim()];
                    !tie.name.trim().is_empty() && names.contains(&tie.name.trim())
                }
            }
        })
    }

    pub fn note_of(&self, certificate: &str) -> Option<&CertificateNote> {
        self.certificate_notes.iter().find(|note| note.number == certificate)
    }

    /// The certificate that is in force on this day; the one that ends last, where there are several.
    pub fn certificate_on(&self, on: Day) -> Option<&Certificate> {
        self.certificates.iter().filter(|c| c.from <= on && on <= c.to).max_by_key(|c| c.to)
    }
}
