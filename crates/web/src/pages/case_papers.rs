//! The papers of a case: filling one in, what the decision will look like before it is made, and making
//! the papers that belong to a decision.

use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::made::{self, Made};
use crate::pages::case_page::{self, Read};
use crate::pages::papers;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::{ask::Ask, token};
use casework::case::papers::{
    Setting, Unfilled, correction_order, on_spot_decision, payment_notice, service_receipt,
};
use casework::case::{Case, CollectBy, fine};
use casework::papers::{Paper, PaperKind, PaymentNotice};
use casework::{CaseId, Hash};
use law::Moment;
use serde_json::json;
use store::{Entry, Writer, cases, journal};

/// What is made by a button of its own; the other papers come with their deed.
const OF_A_DECISION: [PaperKind; 2] = [PaperKind::ServiceReceipt, PaperKind::PaymentNotice];

/// Fills in a paper of the case as it stands; or says in a sentence what stands against it.
pub fn fill(f: &Frame, read: &Read, kind: PaperKind, now: Moment) -> Result<Paper, String> {
    let Read { case, around, .. } = read;
    let (office, power) = (&around.office, around.power.as_ref());
    let at = Setting { law: f.law, office, power, officers: &around.officers };
    if OF_A_DECISION.contains(&kind) && case.decision().is_none() {
        return Err(f.t("paper-not-decided"));
    }
    let filled: Result<Paper, Unfilled> = match kind {
        PaperKind::OnSpotDecision => on_spot_decision(case, &at).map(Paper::from),
        PaperKind::CorrectionOrder => {
            let waiting = case.corrections.iter().position(|c| c.paper.is_none());
            correction_order(case, waiting.unwrap_or(usize::MAX), &at).map(Paper::from)
        }
        PaperKind::ServiceReceipt => service_receipt(case, &at).map(Paper::from),
        PaperKind::PaymentNotice => match nothing_to_pay(f, case) {
            Some(sentence) => return Err(sentence),
            None => payment_notice(case, &at, now).map(Paper::from),
        },
    };
    filled.map_err(|unfilled| match unfilled {
        Unfilled::Gap(gap) => f.pick(&gap.zh(), &gap.en()).to_owned(),
        Unfilled::Missing(missing) => {
            let names: Vec<&str> = missing.iter().map(|m| f.pick(&m.zh, &m.en)).collect();
            f.t1("paper-missing", names.join(&f.t("comma")))
        }
    })
}

/// Why no notice to pay can be made; none where something is owed at the bank.
fn nothing_to_pay(f: &Frame, case: &Case) -> Option<String> {
    let owed = fine::owed(case, f.law, f.today).ok()?;
    let on_spot = |draft: &casework::case::Draft| matches!(draft.collect, CollectBy::OnSpot { .. });
    match () {
        () if owed.fine.0 == 0 => Some(f.t("paper-no-fine")),
        () if owed.balance.0 <= 0 => Some(f.t("paper-nothing-owed")),
        () if case.draft().is_some_and(on_spot) => Some(f.t("paper-on-spot")),
        () => None,
    }
}

/// Lays a paper out; or says in a sentence why it cannot be.
pub fn lay_out(house: &House, f: &Frame, paper: Paper) -> Result<Made, String> {
    let made = Made::of(house, paper);
    made.map_err(|problem| f.pick(&problem.to_string(), &problem.en()).to_owned())
}

/// A paper that can be made, or why it cannot be made now.
pub struct Makeable {
    pub key: &'static str,
    pub title: String,
    pub act: String,
    pub why_not: Option<String>,
}

pub fn makeable(f: &Frame, read: &Read, now: Moment) -> Vec<Makeable> {
    let one = |kind: PaperKind| Makeable {
        key: kind.key(),
        title: f.pick(kind.zh(), kind.en()).to_owned(),
        act: token::act_id(),
        why_not: fill(f, read, kind, now).err(),
    };
    OF_A_DECISION.into_iter().map(one).collect()
}

/// The decision as it would be made now.
pub struct Preview {
    /// Hash of its bytes: what whoever decides has seen.
    pub seen: String,
    pub pages: Vec<usize>,
    pub why_not: Option<String>,
}

/// Of a case whose form is filled in and not yet decided.
pub fn preview(house: &House, f: &Frame, read: &Read, now: Moment) -> Option<Preview> {
    if read.case.stage.key() != "drafted" {
        return None;
    }
    let made = fill(f, read, PaperKind::OnSpotDecision, now).and_then(|p| lay_out(house, f, p));
    Some(match made {
        Err(sentence) => {
            Preview { seen: String::new(), pages: Vec::new(), why_not: Some(sentence) }
        }
        Ok(made) => {
            let pages = made::drawn(house, &made.paper).map_or(0, |pages| pages.len());
            let seen = made.rendered.hash.to_string();
            Preview { seen, pages: (1..=pages).collect(), why_not: None }
        }
    })
}

/// One page of the preview, under the hash of the paper it belongs to.
pub fn picture(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "cases"));
    let read = case_page::read(&records)?;
    let none = || Problem::not_found(&ask.path);
    let seen = preview(house, &f, &read, ask.now).filter(|p| p.seen == ask.param("hash"));
    seen.filter(|preview| !preview.pages.is_empty()).ok_or_else(none)?;
    let paper = fill(&f, &read, PaperKind::OnSpotDecision, ask.now).map_err(|_| none())?;
    let pages = made::drawn(house, &paper).map_err(|problem| Problem::bug(problem.en()))?;
    papers::page_of(ask, &pages)
}

/// Makes a paper that belongs to the decision, or shows the one that says the same.
pub fn make(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "cases"));
    let kind = OF_A_DECISION.into_iter().find(|kind| kind.key() == ask.param("kind"));
    let kind = kind.ok_or_else(|| Problem::not_found(&ask.path))?;
    let read = case_page::read(&records)?;
    let mut form = Form::sent(kind.key(), &ask.form);
    let made = fill(&f, &read, kind, ask.now).and_then(|paper| lay_out(house, &f, paper));
    let made = match made {
        Ok(made) => made,
        Err(sentence) => {
            form.fail("paper", sentence);
            return case_page::page(house, ask, Some(form), false, 422);
        }
    };
    let entry = records.entry(form.act_id());
    let hash = records.write(|w| keep_once(w, &read.case.id, &made, &entry))?;
    Ok(Reply::see(format!("/papers/{hash}")))
}

/// Keeps the paper with its act. One that says the same stands already, or the same request came
/// before: its hash, and nothing is written.
fn keep_once(
    w: &mut Writer<'_, '_>,
    case: &CaseId,
    made: &Made,
    entry: &Entry,
) -> Result<Hash, store::Problem> {
    let subject = cases::subject(case);
    if let Some(line) = journal::find(w, &entry.act)?
        && let Some(hash) = line.act.facts.get("paper").and_then(|hash| hash.as_str())
    {
        return Ok(Hash(hash.to_owned()));
    }
    let kind = made.paper.kind();
    let kept = made::of_subject(w, &subject)?;
    if let Some(last) = kept.into_iter().rfind(|line| line.kind == kind.key())
        && let Some((paper, _)) = made::by_content(w, &last.content)?
        && says_the_same(&paper, &made.paper)
    {
        return Ok(last.hash);
    }
    made.keep(w, &subject, entry.noted_at)?;
    let (number, hash) = (made.paper.number().to_string(), made.rendered.hash.clone());
    let facts = json!({
        "kind": kind.key(), "number": number, "paper": hash.as_str(),
        "content": made.rendered.content.as_str(),
    });
    let said = format!("制作{}（{number}）。", kind.zh());
    journal::append(w, &entry.act(subject, "case.paper-made", said, facts), "")?;
    Ok(hash)
}

/// A notice that asks for the same sum again says the same, whenever it was issued.
fn says_the_same(kept: &Paper, new: &Paper) -> bool {
    match (kept, new) {
        (Paper::PaymentNotice(kept), Paper::PaymentNotice(new)) => {
            PaymentNotice { issued_at: new.issued_at, ..(**kept).clone() } == **new
        }
        _ => kept == new,
    }
}
