//! The papers of a case: filling one in, what the decision will look like before it is made, and making
//! the papers that belong to a decision.

use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::made::{self, Made};
use crate::pages::case::lists;
use crate::pages::case_page::{self, Read};
use crate::pages::papers;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::{ask::Ask, token};
use casework::case::papers::{
    Setting, Unfilled, available, correction_order, decision, inner, issued, issued_receipt,
    on_spot_decision, payment_notice, recorded, service_receipt,
};
use casework::case::{Case, CollectBy, Penalty, fine};
use casework::papers::{FormPaper, Paper, PaperKind, PaymentNotice};
use casework::{CaseId, Hash};
use law::Moment;
use serde_json::json;
use store::cases::Around;
use store::papers::PaperLine;
use store::{Entry, Writer, cases, journal};

/// What belongs to a decision and is made by a button of its own; other papers come with their deed.
const OF_A_DECISION: [PaperKind; 2] = [PaperKind::ServiceReceipt, PaperKind::PaymentNotice];

/// What papers are filled from.
pub fn setting<'a>(f: &'a Frame, around: &'a Around) -> Setting<'a> {
    let (office, power) = (&around.office, around.power.as_ref());
    Setting { law: f.law, office, power, officers: &around.officers }
}

/// The kind of paper that the decision of this case is.
pub fn decision_kind(case: &Case) -> PaperKind {
    match (&case.ordinary, case.draft().map(|draft| &draft.penalty)) {
        (None, _) => PaperKind::OnSpotDecision,
        (Some(_), Some(Penalty::None { .. })) => PaperKind::NoPenalty,
        (Some(_), _) => PaperKind::Decision,
    }
}

/// Fills in a paper of the case as it stands; or says in a sentence what stands against it.
pub fn fill(f: &Frame, read: &Read, kind: PaperKind, now: Moment) -> Result<Paper, String> {
    let Read { case, around, .. } = read;
    let at = setting(f, around);
    if OF_A_DECISION.contains(&kind) && case.decision().is_none() {
        return Err(f.t("paper-not-decided"));
    }
    let filled: Result<Paper, Unfilled> = match kind {
        PaperKind::OnSpotDecision => on_spot_decision(case, &at).map(Paper::from),
        PaperKind::Decision | PaperKind::NoPenalty => decision(case, &at).map(Paper::from),
        PaperKind::CorrectionOrder => {
            let waiting = case.corrections.iter().position(|c| c.paper.is_none());
            correction_order(case, waiting.unwrap_or(usize::MAX), &at).map(Paper::from)
        }
        PaperKind::ServiceReceipt => service_receipt(case, &at).map(Paper::from),
        PaperKind::PaymentNotice => match nothing_to_pay(f, case) {
            Some(sentence) => return Err(sentence),
            None => payment_notice(case, &at, now).map(Paper::from),
        },
        PaperKind::Form(_) => return fill_inner(f, (case, around), (kind, now)),
    };
    filled.map_err(|unfilled| why_unfilled(f, &unfilled))
}

/// Fills in a paper that has a number of its own, by its place in the case's list.
pub fn fill_issued(
    f: &Frame,
    (case, around): (&Case, &Around),
    place: usize,
) -> Result<Paper, String> {
    let filled = issued(case, place, &setting(f, around));
    filled.map_err(|unfilled| why_unfilled(f, &unfilled))
}

/// Fills in the record of service of an issued paper, or (none) of the decision.
pub fn fill_receipt(
    f: &Frame,
    (case, around): (&Case, &Around),
    place: Option<usize>,
) -> Result<Paper, String> {
    let at = setting(f, around);
    let filled = match place {
        Some(place) => issued_receipt(case, place, &at),
        None => service_receipt(case, &at),
    };
    filled.map(Paper::from).map_err(|unfilled| why_unfilled(f, &unfilled))
}

/// Fills in a paper for the inside.
pub fn fill_inner(
    f: &Frame,
    (case, around): (&Case, &Around),
    (kind, now): (PaperKind, Moment),
) -> Result<Paper, String> {
    inner(case, kind, &setting(f, around), now).map_err(|unfilled| why_unfilled(f, &unfilled))
}

pub fn why_unfilled(f: &Frame, unfilled: &Unfilled) -> String {
    match unfilled {
        Unfilled::Gap(gap) => f.pick(&gap.zh(), &gap.en()).to_owned(),
        Unfilled::Missing(missing) => {
            let names: Vec<&str> = missing.iter().map(|m| f.pick(&m.zh, &m.en)).collect();
            f.t1("paper-missing", names.join(&f.t("comma")))
        }
    }
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
    /// Told apart from others of its kind on the page.
    pub id: String,
    pub title: String,
    pub act: String,
    /// The issued paper it belongs to, where it belongs to one.
    pub issued: Option<usize>,
    pub why_not: Option<String>,
}

fn one(f: &Frame, kind: PaperKind, why_not: Option<String>) -> Makeable {
    Makeable {
        key: kind.key(),
        id: kind.key().to_owned(),
        title: f.pick(kind.zh(), kind.en()).to_owned(),
        act: token::act_id(),
        issued: None,
        why_not,
    }
}

/// What belongs to the decision, and a record of service to take along for each paper still to be served.
pub fn makeable(f: &Frame, read: &Read, now: Moment) -> Vec<Makeable> {
    let decided = read.case.ordinary.is_none() || read.case.decision().is_some();
    let own = OF_A_DECISION.into_iter().filter(|_| decided);
    let mut all: Vec<Makeable> =
        own.map(|kind| one(f, kind, fill(f, read, kind, now).err())).collect();
    for (place, paper) in read.case.issued.iter().enumerate() {
        if paper.paper.is_none() || paper.service.is_some() || !lists::goes_out(paper.series) {
            continue;
        }
        let kind = PaperKind::ServiceReceipt;
        all.push(Makeable {
            id: format!("{}-{place}", kind.key()),
            title: format!("{} · {}", f.pick(kind.zh(), kind.en()), lists::issued_title(f, paper)),
            issued: Some(place),
            ..one(f, kind, None)
        });
    }
    all
}

/// Papers for the inside that the case can fill now.
pub fn inner_papers(f: &Frame, read: &Read, now: Moment) -> Vec<Makeable> {
    let kinds = kinds(f, (&read.case, &read.around), now);
    kinds.into_iter().map(|kind| one(f, kind, None)).collect()
}

/// What the records of the case fill, save what the file has already.
pub fn lacking(f: &Frame, read: &Read, (now, has): (Moment, &[PaperKind])) -> Vec<Makeable> {
    let kinds = recorded(&read.case, &setting(f, &read.around), now);
    let wanted = kinds.into_iter().filter(|kind| !has.contains(kind));
    wanted.map(|kind| one(f, kind, None)).collect()
}

/// The decision itself is made by deciding.
pub fn kinds(f: &Frame, (case, around): (&Case, &Around), now: Moment) -> Vec<PaperKind> {
    if case.ordinary.is_none() {
        return Vec::new();
    }
    let mut kinds = available(case, &setting(f, around), now);
    kinds.retain(|kind| matches!(kind, PaperKind::Form(_)));
    kinds
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
    let kind = decision_kind(&read.case);
    let made = fill(f, read, kind, now).and_then(|p| lay_out(house, f, p));
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
    let paper = fill(&f, &read, decision_kind(&read.case), ask.now).map_err(|_| none())?;
    let pages = made::drawn(house, &paper).map_err(|problem| Problem::bug(problem.en()))?;
    papers::page_of(ask, &pages)
}

/// Makes a paper that belongs to the decision, to an issued paper or to the inside, or shows the one that
/// says the same.
pub fn make(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "cases"));
    let none = || Problem::not_found(&ask.path);
    let kind = PaperKind::find(ask.param("kind")).ok_or_else(none)?;
    let read = case_page::read(&records)?;
    let issued = ask.form.find("issued").and_then(|place| place.parse::<usize>().ok());
    let known = OF_A_DECISION.contains(&kind)
        || kinds(&f, (&read.case, &read.around), ask.now).contains(&kind);
    let mut form = Form::sent(kind.key(), &ask.form);
    let filled = match (kind, issued) {
        (PaperKind::ServiceReceipt, Some(place)) => {
            read.case.issued.get(place).ok_or_else(none)?;
            fill_receipt(&f, (&read.case, &read.around), Some(place))
        }
        _ if known => fill(&f, &read, kind, ask.now),
        _ => return Err(none()),
    };
    let made = match filled.and_then(|paper| lay_out(house, &f, paper)) {
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
pub fn keep_once(
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
    let (kind, number) = (made.paper.kind(), made.paper.number());
    let kept = made::of_subject(w, &subject)?;
    let same = |line: &PaperLine| line.kind == kind.key() && line.number == number;
    if let Some(last) = kept.into_iter().rfind(same)
        && let Some((paper, _)) = made::by_content(w, &last.content)?
        && says_the_same(&paper, &made.paper)
    {
        return Ok(last.hash);
    }
    made.keep(w, &subject, entry.noted_at)?;
    let hash = made.rendered.hash.clone();
    let facts = json!({
        "kind": kind.key(), "number": number, "paper": hash.as_str(),
        "content": made.rendered.content.as_str(),
    });
    let said = match number.as_str() {
        "" => format!("制作{}。", kind.zh()),
        number => format!("制作{}（{number}）。", kind.zh()),
    };
    journal::append(w, &entry.act(subject, "case.paper-made", said, facts), "")?;
    Ok(hash)
}

/// What says the same says it whenever it was made: a notice of the same sum, a form with the same entries.
fn says_the_same(kept: &Paper, new: &Paper) -> bool {
    match (kept, new) {
        (Paper::PaymentNotice(kept), Paper::PaymentNotice(new)) => {
            PaymentNotice { issued_at: new.issued_at, ..(**kept).clone() } == **new
        }
        (Paper::Form(kept), Paper::Form(new)) => {
            FormPaper { issued_at: new.issued_at, ..(**kept).clone() } == **new
        }
        _ => kept == new,
    }
}
