//! Papers filled from a case: whose name and seal, which provisions, and the remedy of their day.
//!
//! Figures come from the law's rows of the day the paper bears. It does not know how a paper looks.
//! The record of service and the payment notice belong to the decision and carry its number with
//! their own word: they take no number of their own.

use super::{Case, CollectBy, Heard, Office};
use crate::due::Due;
use crate::number::DocumentNumber;
use crate::officer::Officer;
use crate::papers::{
    Basis, Collect, CorrectionOrder, FormPaper, Hearing, Issuer, Missing, OfficerShown,
    OnSpotDecision, Paper, PaperKind, PartyShown, PaymentNotice, Seal, Surcharge, Term, TermUnit,
};
use crate::party::PartyKind;
use crate::power::{Power, PowerMode};
use law::catalogue::Item;
use law::term::Counted;
use law::{Cite, Day, Edition, Gap, Law, Moment};

mod available;
mod begun;
mod decision;
mod fielded;
mod inner;
mod inner_after;
mod inner_hearing;
mod issued;
mod receipt;
mod remedy;
pub use available::{available, recorded};
pub use begun::{begun, penalty_zh};
pub use decision::decision;
pub use fielded::{Fielded, OrderParts, fielded, order_parts};
pub use inner::inner;
pub use issued::issued;
pub use receipt::{issued_receipt, service_receipt};
pub use remedy::{Route, remedy, remedy_for, routes};

/// What a paper is filled from, besides the case.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub law: &'a Law,
    pub office: &'a Office,
    pub power: Option<&'a Power>,
    pub officers: &'a [Officer],
}

/// Why a paper cannot be filled.
#[derive(Debug, Clone, PartialEq)]
pub enum Unfilled {
    /// Particulars that the case does not have, by name.
    Missing(Vec<Missing>),
    /// A row of the law does not exist on the paper's day.
    Gap(Gap),
}

impl From<Gap> for Unfilled {
    fn from(gap: Gap) -> Unfilled {
        Unfilled::Gap(gap)
    }
}

/// 当场行政处罚决定书, from the moment the form is filled.
pub fn on_spot_decision(case: &Case, at: &Setting) -> Result<OnSpotDecision, Unfilled> {
    let draft = case.draft().ok_or_else(|| lacking("number"))?;
    let f = &case.finding;
    let day = draft.drafted_at.day();
    let edition = at.law.on(day);
    let item = at.item(case);
    let ceiling = match f.party.kind {
        PartyKind::Organisation => "on-spot-max-organisation",
        PartyKind::Person | PartyKind::SoleTrader => "on-spot-max-person",
    };
    let fined = draft.penalty.fine().0 > 0;
    let collect = if fined { Some(collect(case, at, &edition)?) } else { None };
    let paper = OnSpotDecision {
        number: draft.number.clone(),
        issuer: at.issuer(),
        party: PartyShown::from(&f.party),
        found_at: f.found_at,
        place: f.place_text.clone(),
        facts: f.facts.clone(),
        evidence: f.evidence.clone(),
        breached: item.map(|item| breached(at.law, item)).into_iter().collect(),
        basis: item.map(|item| bases(at.law, &item.basis)).unwrap_or_default(),
        procedure: vec![basis(at.law, &edition.amount(ceiling)?.cite)],
        penalty: draft.penalty.clone(),
        reasons: draft.reasons.clone(),
        heard: hearing(case.hearing.as_ref()),
        correction: ordered_before(case, draft.drafted_at),
        collect,
        remedy: remedy_for(at.law, at.office, Some(f.item.as_str()), day, Route::OnSpot)?,
        officers: at.officers(case, day),
        decided_at: draft.drafted_at,
        decided_in: f.place_text.clone(),
    };
    complete(paper, OnSpotDecision::missing)
}

/// 责令改正通知书: the order at this place in the case's list.
pub fn correction_order(
    case: &Case,
    index: usize,
    at: &Setting,
) -> Result<CorrectionOrder, Unfilled> {
    let order = case.corrections.get(index).ok_or_else(|| lacking("number"))?;
    let f = &case.finding;
    let day = order.ordered_at.day();
    let item = at.item(case);
    let act = if crate::rules::revised(at.law, day) { "2021:28.1" } else { "1996:23" };
    let act = Cite::parse(&format!("行政处罚法{act}")).expect("each is an article's number");
    let paper = CorrectionOrder {
        number: order.number.clone(),
        issuer: at.issuer(),
        party: PartyShown::from(&f.party),
        found_at: f.found_at,
        place: f.place_text.clone(),
        facts: f.facts.clone(),
        breached: item.map(|item| breached(at.law, item)).into_iter().collect(),
        basis: vec![basis(at.law, &act)],
        demands: vec![order.what.clone()],
        by: order.by,
        consequence: String::new(),
        remedy: remedy_for(at.law, at.office, Some(f.item.as_str()), day, Route::Other)?,
        officers: at.officers(case, day),
        ordered_at: order.ordered_at,
    };
    complete(paper, CorrectionOrder::missing)
}

/// What the decision of a case is called.
fn decision_kind(case: &Case, draft: &super::Draft) -> PaperKind {
    match (&case.ordinary, &draft.penalty) {
        (None, _) => PaperKind::OnSpotDecision,
        (Some(_), super::Penalty::None { .. }) => PaperKind::NoPenalty,
        (Some(_), _) => PaperKind::Decision,
    }
}

/// 缴款通知书: what is owed at the moment it is issued.
pub fn payment_notice(
    case: &Case,
    at: &Setting,
    issued_at: Moment,
) -> Result<PaymentNotice, Unfilled> {
    let draft = case.draft().ok_or_else(|| lacking("decision"))?;
    let (decided, _) = case.decision().ok_or_else(|| lacking("decision"))?;
    let owed = super::fine::owed(case, at.law, issued_at.day())?;
    let edition = at.law.on(decided.day());
    let paper = PaymentNotice {
        number: belonging(&draft.number, PaperKind::PaymentNotice),
        issuer: at.issuer(),
        party: PartyShown::from(&case.finding.party),
        decision: draft.number.clone(),
        decision_title: match decision_kind(case, draft) {
            PaperKind::OnSpotDecision => String::new(),
            kind => kind.zh().to_owned(),
        },
        decided_on: decided.day(),
        matter: at.matter(case),
        fine: owed.fine,
        surcharge: owed.surcharge,
        paid: owed.paid,
        collect: bank(at, &edition, case.dues.iter().find(|due| due.kind == "pay"))?,
        issued_at,
    };
    complete(paper, PaymentNotice::missing)
}

fn complete<P: Clone + Into<Paper>>(
    paper: P,
    missing: impl Fn(&P) -> Vec<Missing>,
) -> Result<P, Unfilled> {
    let missing = missing(&paper);
    if missing.is_empty() { Ok(paper) } else { Err(Unfilled::Missing(missing)) }
}

/// What had been ordered corrected when the form was filled; a later order has its own paper.
fn ordered_before(case: &Case, moment: Moment) -> String {
    let before = case.corrections.iter().rev().find(|c| c.ordered_at <= moment);
    before.map(|c| c.what.clone()).unwrap_or_default()
}

fn lacking(field: &str) -> Unfilled {
    let (zh, en) = {
        let field = crate::papers::Field(field.to_owned());
        let (zh, en) = field.names();
        (zh.to_owned(), en.to_owned())
    };
    Unfilled::Missing(vec![Missing { field: field.to_owned(), zh, en }])
}

/// The number of a paper that belongs to a decision: the decision's, with the paper's own word.
fn belonging(decision: &DocumentNumber, kind: PaperKind) -> DocumentNumber {
    DocumentNumber { prefix: format!("{}{}", decision.prefix, kind.series()), ..decision.clone() }
}

impl<'a> Setting<'a> {
    fn item(&self, case: &Case) -> Option<&'a Item> {
        self.law.item(case.finding.item.as_str())
    }

    /// 案由
    fn matter(&self, case: &Case) -> String {
        self.item(case).map(|item| item.title.clone()).unwrap_or_default()
    }

    /// An entrusted power speaks in the grantor's name and under its seal.
    pub(crate) fn issuer(&self) -> Issuer {
        let office = self.office;
        let entrusted = self.power.filter(|power| power.mode == PowerMode::Entrusted);
        let organ = match self.power {
            Some(power) if !power.signing_name.trim().is_empty() => power.signing_name.clone(),
            _ => office.name.clone(),
        };
        Issuer {
            organ: organ.clone(),
            entrusted_to: entrusted.map(|_| office.name.clone()).unwrap_or_default(),
            entrusted_by_paper: entrusted.map(|power| power.paper.clone()).unwrap_or_default(),
            address: office.address.clone(),
            phone: office.phone.clone(),
            seal: Seal { name: Seal::name_of(&organ), mode: office.seal },
            demo: office.demo,
        }
    }

    /// The officers of the case with the certificate that was good on that day. Whose certificate has run
    /// out since acts no longer, and is not named; where nobody is left the paper says what it lacks.
    fn officers(&self, case: &Case, on: Day) -> Vec<OfficerShown> {
        let known = |id: &crate::OfficerId| self.officers.iter().find(|officer| officer.id == *id);
        let shown = |officer: &Officer| OfficerShown {
            name: officer.name.clone(),
            certificate: officer.certificate_on(on).map(|c| c.number.clone()).unwrap_or_default(),
        };
        let all: Vec<&Officer> = case.finding.officers.iter().filter_map(known).collect();
        let fit = |officer: &&&Officer| officer.certificate_on(on).is_some();
        match all.iter().any(|officer| fit(&officer)) {
            true => all.iter().filter(fit).map(|officer| shown(officer)).collect(),
            false => all.into_iter().map(shown).collect(),
        }
    }
}

fn hearing(heard: Option<&Heard>) -> Hearing {
    match heard {
        Some(heard) if heard.waived => Hearing::Waived,
        Some(heard) if heard.taken() => {
            Hearing::Stated { statement: heard.statement.clone(), weighed: heard.weighed.clone() }
        }
        _ => Hearing::Silent,
    }
}

fn collect(case: &Case, at: &Setting, edition: &Edition) -> Result<Collect, Gap> {
    let draft = case.draft();
    let Some(CollectBy::OnSpot { asked_by_party, hard_to_enforce, receipt }) =
        draft.map(|draft| &draft.collect)
    else {
        // The days run from receipt: a decision cannot name the last one.
        return bank(at, edition, None);
    };
    let small = edition.amount("collect-on-spot-max")?;
    let fine = draft.map(|draft| draft.penalty.fine()).unwrap_or_default();
    let remote = *asked_by_party && case.finding.remote;
    let cite = if fine > small.value && !hard_to_enforce && remote {
        let revised = crate::rules::revised(at.law, edition.day);
        let article = if revised { "行政处罚法2021:69" } else { "行政处罚法1996:48" };
        Cite::parse(article).expect("each is an article's number")
    } else {
        small.cite.clone()
    };
    Ok(Collect::OnSpot { basis: basis(at.law, &cite), receipt: receipt.clone() })
}

fn bank(at: &Setting, edition: &Edition, due: Option<&Due>) -> Result<Collect, Gap> {
    let office = at.office;
    let permille = edition.count("surcharge-per-day-permille")?;
    let cap = edition.count("surcharge-cap-percent").ok();
    let mut cites = vec![permille.cite.clone()];
    cites.extend(cap.map(|row| row.cite.clone()).filter(|cite| *cite != permille.cite));
    Ok(Collect::Bank {
        bank: office.bank.clone(),
        bank_address: office.bank_address.clone(),
        account_name: office.bank_account_name.clone(),
        account: office.bank_account.clone(),
        within: term(edition, "pay-fine")?,
        last_day: due.map(|due| due.on),
        last_day_firm: due.is_some_and(|due| due.firm),
        electronic: crate::rules::revised(at.law, edition.day),
        surcharge: Surcharge {
            per_day_permille: u32::try_from(permille.value).unwrap_or(0),
            cap_percent: cap.and_then(|row| u32::try_from(row.value).ok()),
            basis: bases(at.law, &cites),
        },
    })
}

/// A period of the law as a paper states it.
fn term(edition: &Edition, id: &str) -> Result<Term, Gap> {
    let length = &edition.term(id)?.value;
    let (count, unit) = match length.counted {
        Counted::WorkingDays => (length.number, TermUnit::WorkingDays),
        Counted::Days => (length.number, TermUnit::Days),
        Counted::Months => (length.number, TermUnit::Months),
        Counted::Years => (length.number * 12, TermUnit::Months),
    };
    Ok(Term { count, unit })
}

fn bases(law: &Law, cites: &[Cite]) -> Vec<Basis> {
    cites.iter().map(|cite| basis(law, cite)).collect()
}

/// The article that sets the duty; where none is known, the one that names breach and penalty together.
fn breached(law: &Law, item: &Item) -> Basis {
    basis(law, item.duty.as_ref().unwrap_or(item.penalty_cite()))
}

/// `《中华人民共和国消防法》第六十条第一款第（三）项`, by the statute's full name where it is known.
pub fn basis(law: &Law, cite: &Cite) -> Basis {
    let short = crate::words::cite_zh(cite, true);
    let text = match (law.statute(&cite.statute), short.split_once('》')) {
        (Some(statute), Some((_, article))) => format!("《{}》{article}", statute.name),
        _ => short,
    };
    Basis { cite: cite.clone(), text }
}
