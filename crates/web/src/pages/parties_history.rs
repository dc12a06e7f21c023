//! What the page of a party says of its history: visits with what came of them, what is still open, and
//! each act with the way to what it is about.

use crate::act_line::ActLine;
use crate::frame::Frame;
use casework::case::{Case, fine};
use casework::inspection::{Inspection, Outcome};
use law::Fen;

/// A visit and what came of it.
pub struct VisitLine {
    pub id: String,
    pub kind: &'static str,
    pub stage: &'static str,
    pub on: String,
    pub outcomes: Vec<OutcomeLine>,
}

pub struct OutcomeLine {
    pub key: &'static str,
    pub text: String,
    /// The case that came of it.
    pub case: Option<String>,
}

pub fn visit_line(f: &Frame, visit: &Inspection) -> VisitLine {
    let outcomes = visit.results.iter().map(|result| outcome(&result.outcome)).collect();
    VisitLine {
        id: visit.id.to_string(),
        kind: visit.opening.kind.key(),
        stage: visit.stage.key(),
        on: f.day(&visit.opening.on()),
        outcomes,
    }
}

fn outcome(outcome: &Outcome) -> OutcomeLine {
    let mut line = OutcomeLine { key: outcome.key(), text: String::new(), case: None };
    match outcome {
        Outcome::Clear => {}
        Outcome::Corrected { what }
        | Outcome::Educated { what }
        | Outcome::Stopped { what, .. }
        | Outcome::Hazard { what, .. }
        | Outcome::Rechecked { what, .. } => line.text.clone_from(what),
        Outcome::Ordered(order) => line.text.clone_from(&order.what),
        Outcome::Case { case, .. } => line.case = Some(case.to_string()),
        Outcome::HandedOver { to, what } => line.text = format!("{to} · {what}"),
    }
    line
}

/// What is still open with a party: of a case or of a visit.
pub struct Open {
    pub path: String,
    /// `案件2026-000001`
    pub name: String,
    pub owed: Option<String>,
    pub points: Vec<String>,
}

pub fn open(f: &Frame, cases: &[Case], visits: &[Inspection]) -> Vec<Open> {
    let cases = cases.iter().filter_map(|case| open_case(f, case));
    cases.chain(visits.iter().filter_map(|visit| open_visit(f, visit))).collect()
}

fn open_case(f: &Frame, case: &Case) -> Option<Open> {
    let owed = fine::owed(case, f.law, f.today).ok();
    let owed = owed.map(|o| o.balance).filter(|b| *b > Fen(0)).map(|b| f.yuan(&b));
    let open = case.corrections.iter().filter(|c| c.done_on.is_none());
    let said = |c: &casework::case::Correction| {
        c.by.map_or_else(|| f.t("party-correct-open"), |day| f.t1("party-correct-by", f.day(&day)))
    };
    let points: Vec<String> = open.map(said).collect();
    let name = f.t1("case-id", case.id.as_str());
    let path = format!("/cases/{}", case.id);
    (owed.is_some() || !points.is_empty()).then_some(Open { path, name, owed, points })
}

fn open_visit(f: &Frame, visit: &Inspection) -> Option<Open> {
    let orders = visit.open_orders().map(|(_, o)| f.t1("party-correct-by", f.day(&o.by)));
    let hazards = visit.open_hazards().map(|(_, what)| f.t1("party-hazard", what));
    let points: Vec<String> = orders.chain(hazards).collect();
    let name = f.t1("check-id", visit.id.as_str());
    let path = format!("/inspections/{}", visit.id);
    (!points.is_empty()).then_some(Open { path, name, owed: None, points })
}

/// An act of the history, with the kind and id of what it is about.
pub struct Entry {
    pub act: ActLine,
    /// `case-id`, `check-id`: how its subject is called; empty for acts of the row itself.
    pub called: &'static str,
    pub id: String,
}

pub fn entry(act: ActLine) -> Entry {
    let (kind, id) = act.subject.split_once(':').unwrap_or_default();
    let called = match kind {
        "case" => "case-id",
        "inspection" => "check-id",
        "matter" => "matter-id",
        "question" => "question-id",
        "merge" => "party-merge-id",
        _ => "party-id",
    };
    Entry { called, id: id.to_owned(), act }
}
